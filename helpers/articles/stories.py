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
import functools
import hashlib
import itertools
import pathlib
from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from helpers.articles.story_states import MOST, Order, StoryState
from helpers.articles.story_texts import Print, Prints
from helpers.articles.text_facts import TextFacts
from helpers.articles.text_runs import Runs
from helpers.base.records import Article, Problem
from helpers.knowledge.wires import Wires

__all__ = ["with_stories"]

Other = TypeVar("Other")

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
#: Stories of fewer articles are found again rather than stored.
SMALLEST = 200
#: How many longer texts, those with most in common, are compared in full.
LOOKED_AT = 6


def with_stories(
    articles: Sequence[Article],
    wires: Wires,
    problems: list[Problem],
    facts: TextFacts | None = None,
    place: str = "",
) -> list[Article]:
    """The articles with their agency; those that print the same text also get the id of its first printing.

    Args:
        articles: with ``duplicate_of`` set; their order is kept.
        wires: the agencies in force.
        problems: gets a note for each story.
        facts: stores the runs of each text.
        place: of which folder the articles are, whose stories are stored there too; empty: they are not stored.
    """
    if len(articles) < 2:
        return [dataclasses.replace(a, wire=a.wire or wires.credited(a.text, a.author) or None) for a in articles]
    prints = Prints(articles, wires, facts or TextFacts())
    stories = _stories(prints, place)
    group: dict[int, str] = {}
    for members in stories:
        first = min(members, key=lambda at: (articles[at].date or datetime.date.max, at))
        group |= dict.fromkeys(members, articles[first].article_id)
        note = _note([articles[at] for at in members], [prints.wires[at] for at in members], articles[first])
        problems += [note] if note else []
    return [
        _told(article, group.get(at, article.wire_group), prints.wires[at] or None)
        for at, article in enumerate(articles)
    ]


def _told(article: Article, group: str | None, wire: str | None) -> Article:
    if (article.wire_group, article.wire) == (group, wire):
        return article
    return dataclasses.replace(article, wire_group=group, wire=wire)


def _stories(prints: Prints, place: str) -> list[list[int]]:
    """The positions of the articles of each story, in order."""
    fullest = _kept_fullest(prints, place) if place and len(prints.articles) >= SMALLEST else None
    if fullest is None:
        fullest = _fullest(list(prints.every()))
    where = {article.article_id: at for at, article in enumerate(prints.articles)}
    stories: dict[int, list[int]] = collections.defaultdict(list)
    for at, article in enumerate(prints.articles):
        same = where.get(article.duplicate_of or "", at)
        stories[fullest.get(same, same)].append(at)
    return [members for members in stories.values() if len(members) > 1]


def _fullest(prints: Sequence[Print]) -> dict[int, int]:
    """For each text that prints a longer one, that one's position."""
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
    return fullest


def _kept_fullest(prints: Prints, place: str) -> dict[int, int] | None:
    """`_fullest`, as it is stored for *place* as far as nothing has changed; None if the texts cannot be told apart."""
    facts = prints.facts
    keys = {at: prints.key(at) for at, article in enumerate(prints.articles) if not article.duplicate_of}
    if len(set(keys.values())) < len(keys) or not all(article.text_sha256 for article in prints.articles):
        return None
    # one entry for each folder, whatever the version
    name = f"stories-{hashlib.sha256(place.encode('utf-8', 'replace')).hexdigest()}"
    stored = facts.stored(name) or b""
    state = StoryState.read(stored.removeprefix(_code())) if stored.startswith(_code()) else None
    sizes = dict(zip(state.order.keys, state.order.sizes.tolist(), strict=True)) if state else {}
    new = [at for at, key in keys.items() if key not in sizes]
    few = state is not None and len(new) <= MOST
    texts = prints.some(new) if few else {one.at: one for one in prints.every() if one.at in keys}
    sizes |= {keys[at]: one.size for at, one in texts.items()}
    ats = sorted(keys, key=lambda at: (-sizes[keys[at]], at))
    order = Order([keys[at] for at in ats], np.array([sizes[keys[at]] for at in ats], dtype="int64"))

    def longest(own: int, earlier: Iterator[npt.NDArray[np.int64]]) -> int:
        [one] = prints.some([ats[own]]).values()
        found = collections.Counter(other for some in earlier if len(some) <= COMMON for other in some.tolist())
        others = ((other, *prints.some([ats[other]]).values()) for other in _nearest(found, one.size))
        return next((other for other, text in others if _is_printing(one, text)), -1)

    found = state.grown(order, lambda own: _sampled(texts[ats[own]].runs), longest) if state and few else None
    if found is None:
        texts = texts if not few else {one.at: one for one in prints.every() if one.at in keys}
        fullest, places = _fullest(list(texts.values())), {at: own for own, at in enumerate(ats)}
        longer = [places[fullest[at]] if at in fullest else -1 for at in ats]
        found = StoryState.of(order, longer, [_sampled(texts[at].runs) for at in ats])
    if state is None or state.order.keys != found.order.keys:
        facts.store(name, _code() + found.packed())
    return {ats[own]: ats[other] for own, other in enumerate(found.longer.tolist()) if other >= 0}


class _Index:
    """The texts that are not printings of another, by some of their runs."""

    def __init__(self, prints: Sequence[Print]) -> None:
        self._holders: dict[int, list[Print]] = {}
        self._several = _of_several(prints)

    def add(self, one: Print, runs: Sequence[int]) -> None:
        for run in runs:
            holders = self._holders.setdefault(run, [])
            if len(holders) <= COMMON:
                holders.append(one)

    def near(self, one: Print, runs: Sequence[int]) -> list[Print]:
        """The texts that share most of the *runs* of *one*, most first."""
        every = (self._holders.get(run, ()) for run in runs)
        found = collections.Counter(itertools.chain.from_iterable(some for some in every if len(some) <= COMMON))
        return _nearest(found, one.size)

    def looked_up(self, one: Print) -> list[int]:
        """The sampled runs of *one* that other texts have as well."""
        if not len(self._several):
            return []
        sampled = _sampled(one.runs)
        # np.isin would sort the runs of all texts again for each text
        places = np.searchsorted(self._several, sampled)
        places[places == len(self._several)] = 0
        found: list[int] = sampled[self._several[places] == sampled].tolist()
        return found


def _nearest(found: collections.Counter[Other], size: int) -> list[Other]:
    """The texts with which a text of *size* runs shares most of its sampled ones, of those *found* so often."""
    least = 0.2 * size / SAMPLED
    if max(found.values(), default=0) < least:  # nearly always
        return []
    return [other for other, number in found.most_common(LOOKED_AT) if number >= least]


def _of_several(prints: Sequence[Print]) -> Runs:
    """The sampled runs that more than one text has."""
    none: Runs = np.zeros(0, dtype="uint64")
    every = np.concatenate([none, *(_sampled(one.runs) for one in prints if not one.article.duplicate_of)])
    every.sort()
    return np.unique(every[1:][every[1:] == every[:-1]])


def _sampled(runs: Runs) -> Runs:
    return runs[runs % np.uint64(SAMPLED) == 0]


def _is_printing(one: Print, longer: Print) -> bool:
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


def _asked(one: Print, other: Print) -> float:
    """The share of the shorter text that must occur in the longer."""
    outlets = (one.article.outlet or "").casefold(), (other.article.outlet or "").casefold()
    if outlets[0] == outlets[1] or (one.wire and other.wire and one.wire != other.wire):
        return SHARE_STRICT
    return SHARE_CREDITED if one.wire and other.wire else SHARE


def _near_in_time(one: Article, other: Article) -> bool:
    return not (one.date and other.date) or abs((one.date - other.date).days) <= DAYS


def _figures_agree(one: Print, longer: Print) -> bool:
    """Whether the figures of the shorter text are those of the longer; a few may come from an added paragraph."""
    if len(one.figures) < FIGURES:
        return True
    return len(one.figures & longer.figures) >= AGREE * len(one.figures)


def _begins_alike(one: Print, longer: Print) -> bool:
    """Whether the beginning of the longer text occurs in the shorter."""
    shared = len(np.intersect1d(longer.beginning, one.runs))
    return shared >= len(longer.beginning) / 2


@functools.cache
def _code() -> bytes:
    """A hash of the code that decides which texts are one story."""
    here = pathlib.Path(__file__)
    code = [here.with_name(name).read_bytes() for name in ("stories.py", "story_states.py", "story_texts.py")]
    return hashlib.sha256(b"\0".join(code)).digest()


def _note(members: Sequence[Article], wires: Sequence[str], first: Article) -> Problem | None:
    """The note on a story; none if all its texts are identical, which is reported already."""
    if sum(not one.duplicate_of for one in members) < 2:
        return None
    named = sorted(set(filter(None, wires)))
    ids = [one.article_id for one in members]
    shown = ", ".join(ids[:4]) + (f" and {len(ids) - 4} more" if len(ids) > 4 else "")
    whose = f" ({', '.join(named)})" if named else ""
    fault = f"{len(members)} articles print the same text{whose}, in full or in part: {shown}."
    remedy = 'Each of them counts. To count such a story only once, write copies = "once" in project.toml.'
    return Problem(path=first.path, fault=fault, remedy=remedy, severity="note", article_id=first.article_id)
