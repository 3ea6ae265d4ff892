"""Stories: articles that print the same text, as when fifteen papers print one agency report.

Texts are compared by their runs of five words.  An article is a printing of a longer one if most of its runs also occur
there, both of all its words and of the reporter's own words: two reports on one speech share the quotations but remain
two reports.  It may be cut, retitled or reordered, or have a paragraph added.  A larger share is required if both are
from one outlet, which repeats its background and its footers, or are credited to different agencies; different figures
separate texts that follow one pattern every day.  Doubtful cases are kept separate.

Each text is compared only with longer ones that share rare runs with it, and no further once it is found to be a
printing of one; so the time grows in proportion to the number of texts.  Runs that occur in one text only (nearly all
of them) are not kept in the index, and the runs of each text are stored once, with a mark for the reporter's own; so
memory use stays at a few times the size of the texts.

>>> text = " ".join(f"word{number} of the report" for number in range(40))
>>> one, other = Article(article_id="a", text=text), Article(article_id="b", text=text[:300])
>>> [article.wire_group for article in with_stories([one, other], Wires(), [])]
['a', 'a']
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
import hashlib
import itertools
import pathlib
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from helpers.articles.text_facts import TOGETHER, TextFacts
from helpers.articles.text_runs import Runs, runs_told
from helpers.base.records import Article, Problem
from helpers.knowledge import wires as wires_code
from helpers.knowledge.wires import Wires

__all__ = ["with_stories"]

#: One run in this many is looked up; a run in this many stories is common.
SAMPLED, COMMON = 4, 40
#: The share of the shorter text that must occur in the longer one: for different outlets, for texts credited to the
#: same agency, and for one outlet or different agencies.
SHARE, SHARE_CREDITED, SHARE_STRICT = 0.5, 0.45, 0.8
#: The fewest runs that a printing must share, also of the reporter's own words; fewer may be a stock phrase.
LEAST = 40
#: A printing of less than this share of the longer text must share its beginning, since a round-up contains several
#: stories.
PART = 0.35
#: The most days between two printings; and how many of how many figures must agree.
DAYS = 8
FIGURES, AGREE = 4, 0.6
#: How many longer texts, those with most in common, are compared in full.
LOOKED_AT = 6


@dataclasses.dataclass(frozen=True, eq=False)
class _Print:
    """A text in the form used for comparison."""

    at: int
    article: Article
    wire: str
    #: In order, each once.
    runs: Runs
    #: Which of them are outside quotation marks, and the first of those.
    outside: npt.NDArray[np.bool_]
    beginning: Runs
    figures: frozenset[str]

    @property
    def size(self) -> int:
        return len(self.runs)

    @property
    def own(self) -> Runs:
        """The runs outside quotation marks."""
        return self.runs[self.outside]


def with_stories(
    articles: Sequence[Article], wires: Wires, problems: list[Problem], facts: TextFacts | None = None
) -> list[Article]:
    """The articles with their agency; those that print the same text also get the id of its first printing.

    Args:
        articles: with ``duplicate_of`` set; their order is kept.
        wires: the agencies in force.
        problems: gets a note for each story.
        facts: stores the runs of each text.
    """
    if len(articles) < 2:
        return [dataclasses.replace(a, wire=a.wire or wires.credited(a.text, a.author) or None) for a in articles]
    prints = list(_prints(articles, wires, facts or TextFacts()))
    stories = _stories(prints, articles)
    group: dict[int, str] = {}
    for members in stories:
        first = min(members, key=lambda at: (articles[at].date or datetime.date.max, at))
        group |= dict.fromkeys(members, articles[first].article_id)
        note = _note([prints[at] for at in members], prints[first])
        problems += [note] if note else []
    return [
        dataclasses.replace(article, wire_group=group.get(at, article.wire_group), wire=prints[at].wire or None)
        for at, article in enumerate(articles)
    ]


def _stories(prints: Sequence[_Print], articles: Sequence[Article]) -> list[list[int]]:
    """The positions of the articles of each story, in order."""
    place = {article.article_id: at for at, article in enumerate(articles)}
    fullest: dict[int, int] = {}
    index = _Index(prints)
    for one in sorted(prints, key=lambda p: (-p.size, p.at)):
        if one.article.duplicate_of:
            continue
        runs = index.looked_up(one)
        longer = next((other for other in index.near(one, runs) if _is_printing(one, other)), None)
        if longer is None:
            index.add(one, runs)
        else:
            fullest[one.at] = longer.at
    stories: dict[int, list[int]] = collections.defaultdict(list)
    for one in prints:
        same = place.get(one.article.duplicate_of or "", one.at)
        stories[fullest.get(same, same)].append(one.at)
    return [members for members in stories.values() if len(members) > 1]


class _Index:
    """The texts that are not printings of another, by some of their runs."""

    def __init__(self, prints: Sequence[_Print]) -> None:
        self._holders: dict[int, list[_Print]] = {}
        self._several = _of_several(prints)

    def add(self, one: _Print, runs: Sequence[int]) -> None:
        for run in runs:
            holders = self._holders.setdefault(run, [])
            if len(holders) <= COMMON:
                holders.append(one)

    def near(self, one: _Print, runs: Sequence[int]) -> list[_Print]:
        """The texts that share most of the *runs* of *one*, most first."""
        every = (self._holders.get(run, ()) for run in runs)
        found = collections.Counter(itertools.chain.from_iterable(some for some in every if len(some) <= COMMON))
        least = 0.2 * one.size / SAMPLED
        if max(found.values(), default=0) < least:  # nearly always
            return []
        return [other for other, number in found.most_common(LOOKED_AT) if number >= least]

    def looked_up(self, one: _Print) -> list[int]:
        """The sampled runs of *one* that other texts have as well."""
        if not len(self._several):
            return []
        sampled = _sampled(one.runs)
        # np.isin would sort the runs of all texts again for each text
        places = np.searchsorted(self._several, sampled)
        places[places == len(self._several)] = 0
        found: list[int] = sampled[self._several[places] == sampled].tolist()
        return found


def _of_several(prints: Sequence[_Print]) -> Runs:
    """The sampled runs that more than one text has."""
    none: Runs = np.zeros(0, dtype="uint64")
    every = np.concatenate([none, *(_sampled(one.runs) for one in prints if not one.article.duplicate_of)])
    every.sort()
    return np.unique(every[1:][every[1:] == every[:-1]])


def _sampled(runs: Runs) -> Runs:
    return runs[runs % np.uint64(SAMPLED) == 0]


def _is_printing(one: _Print, longer: _Print) -> bool:
    """Whether *one* prints the text of *longer*, or a part of it."""
    if not _near_in_time(one.article, longer.article):
        return False
    shared = len(np.intersect1d(one.runs, longer.runs, assume_unique=True))
    own = len(np.intersect1d(one.own, longer.own, assume_unique=True))
    of_all = shared / (one.size + longer.size - shared)
    if shared < LEAST:
        return False
    if of_all >= SHARE_STRICT and _figures_agree(one, longer):
        return True
    least = min(len(one.own), len(longer.own))
    if own < LEAST or min(shared / one.size, own / least) < _asked(one, longer):
        return False
    return _figures_agree(one, longer) and (shared >= PART * longer.size or _begins_alike(one, longer))


def _asked(one: _Print, other: _Print) -> float:
    """The share of the shorter text that must occur in the longer."""
    outlets = (one.article.outlet or "").casefold(), (other.article.outlet or "").casefold()
    if outlets[0] == outlets[1] or (one.wire and other.wire and one.wire != other.wire):
        return SHARE_STRICT
    return SHARE_CREDITED if one.wire and other.wire else SHARE


def _near_in_time(one: Article, other: Article) -> bool:
    return not (one.date and other.date) or abs((one.date - other.date).days) <= DAYS


def _figures_agree(one: _Print, longer: _Print) -> bool:
    """Whether the figures of the shorter text are those of the longer; a few may come from an added paragraph."""
    if len(one.figures) < FIGURES:
        return True
    return len(one.figures & longer.figures) >= AGREE * len(one.figures)


def _begins_alike(one: _Print, longer: _Print) -> bool:
    """Whether the beginning of the longer text occurs in the shorter."""
    shared = len(np.intersect1d(longer.beginning, one.runs))
    return shared >= len(longer.beginning) / 2


def _prints(articles: Sequence[Article], wires: Wires, facts: TextFacts) -> Iterator[_Print]:
    kind = f"wire-{_version(wires)}"
    for start in range(0, len(articles), TOGETHER):
        some = articles[start : start + TOGETHER]
        facts.look_up((article.text_sha256 for article in some if article.text_sha256), ["runs", kind])
        for at, article in enumerate(some, start):
            yield _Print(at, article, article.wire or _agency(article, wires, facts, kind), *runs_told(article, facts))


def _agency(article: Article, wires: Wires, facts: TextFacts, kind: str) -> str:
    """The agency credited in the author's line, else in the text; the latter is a fact of the text, named *kind*."""
    if article.author and (found := wires.credited("", article.author)):
        return found
    if not article.text_sha256:
        return wires.credited(article.text)
    return facts.get(article.text_sha256, kind, lambda: wires.credited(article.text).encode()).decode()


def _version(wires: Wires) -> str:
    """A hash of the agencies, and of the code that finds them."""
    told = repr((sorted(wires.names.items()), sorted(wires.short.items()))).encode("utf-8", "backslashreplace")
    return hashlib.sha256(told + pathlib.Path(wires_code.__file__).read_bytes()).hexdigest()[:16]


def _note(members: Sequence[_Print], first: _Print) -> Problem | None:
    """The note on a story; none if all its texts are identical, which is reported already."""
    if sum(not one.article.duplicate_of for one in members) < 2:
        return None
    wires = sorted({one.wire for one in members if one.wire})
    ids = [one.article.article_id for one in members]
    shown = ", ".join(ids[:4]) + (f" and {len(ids) - 4} more" if len(ids) > 4 else "")
    whose = f" ({', '.join(wires)})" if wires else ""
    fault = f"{len(members)} articles print the same text{whose}, in full or in part: {shown}."
    remedy = 'Each of them counts. To count such a story only once, write copies = "once" in project.toml.'
    article = first.article
    return Problem(path=article.path, fault=fault, remedy=remedy, severity="note", article_id=article.article_id)
