"""The name of each speaker, scored on our own annotation of PolNeAR's articles (Newell et al. 2018).

The human annotators of that corpus marked the words for a source ("she", "the Texas senator", "the campaign"), not who
it is.  For a sample we recorded the name that a careful reader of the whole article would give: a person's full name if
the article has it, an organisation's proper name, and nothing if the article does not say.  The gold standard contains
only names and offsets; the corpus must be given as a folder.

The annotators' result for a source phrase is the speaker of the quote whose source overlaps it most; if no quote was
found there, it is the person whom the phrase means by itself.  It is *right* if it is one of the names in the gold
standard, even in another spelling or with more or fewer given names (`same_name`); if there are several speakers
("Rubio and Cruz"), in the gold standard or in the row, any one counts; it is *wrong* if it is another name, and *empty*
if there is none although the gold standard has one.
"""

from __future__ import annotations

import collections
import json
import pathlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from helpers.annotate.people.find import find_people
from helpers.annotate.people.spelling import same_person
from helpers.annotate.quotes.find import find_quotes
from helpers.base.records import Article
from helpers.base.several import parted
from helpers.knowledge.load import Knowledge
from helpers.language import model
from helpers.language.parse import parse
from helpers.quality.match import jaccard, plain_name, words_at
from helpers.quality.shipped import GOLD, GoldRow, Score

if TYPE_CHECKING:
    from helpers.annotate.people.known import People
    from helpers.base.records import Quote
    from helpers.knowledge.load import Knowledge
    from helpers.language.parse import Parsed

__all__ = ["DEVELOPMENT", "KEPT_ASIDE", "answers", "same_name", "speaker_marks", "verdicts"]

#: The half on which rules may be tried, and the half that is only reported.
DEVELOPMENT, KEPT_ASIDE = GOLD / "speakers_development.jsonl", GOLD / "speakers_kept_aside.jsonl"

#: The classes of the words in the gold standard: pronoun, title ("the senator"), one name, full name, organisation,
#: unnamed.
FORMS = ("pronoun", "title", "one name", "full name", "body", "unnamed")


def speaker_marks(
    folder: pathlib.Path, gold: pathlib.Path = KEPT_ASIDE, knowledge: Knowledge | None = None
) -> list[Score]:
    """The scores on those articles of *folder* (or of its subfolder ``text``) that *gold* covers.

    Args:
        folder: contains the corpus's articles as ``<article_id>.txt``.
        gold: lines of article_id, source_span, speakers (several: any is right; "" is nobody) and form.
        knowledge: the word lists in force; the shipped ones by default.

    Returns:
        Right, wrong and empty over all statements of the articles present, then right and wrong by form; misses give
        article and position.  Empty if the folder has none of the articles.
    """
    home = folder / "text" if (folder / "text").is_dir() else folder
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if (home / f"{row['article_id']}.txt").is_file()]
    if not rows:
        return []
    given = answers(_parsed(home, rows), rows, knowledge or Knowledge())
    return list(_marks(rows, verdicts(rows, given), given))


def answers(articles: Iterable[Parsed], rows: Sequence[GoldRow], knowledge: Knowledge) -> list[str | None]:
    """The speaker found by the annotators for each of *rows*."""
    by_article: dict[str, list[int]] = collections.defaultdict(list)
    for number, row in enumerate(rows):
        by_article[row["article_id"]].append(number)
    out: list[str | None] = [None] * len(rows)
    for parsed in articles:
        people = find_people(parsed, knowledge)
        quotes = find_quotes(parsed, people, knowledge)
        for number in by_article.get(parsed.article.article_id, ()):
            out[number] = _answer(parsed, people, quotes, rows[number]["source_span"])
    return out


def _answer(parsed: Parsed, people: People, quotes: list[Quote], span: Sequence[int]) -> str | None:
    wanted = words_at(parsed.text, [span])
    shared = [
        (jaccard(wanted, words_at(parsed.text, [quote.source_span])), quote)
        for quote in quotes
        if quote.source_span and quote.source_span[0] < span[1] and span[0] < quote.source_span[1]
    ]
    if shared:
        return max(shared, key=lambda pair: pair[0])[1].speaker
    entity = people.at((span[0], span[1]))
    return entity.name if entity else None


def verdicts(rows: Sequence[GoldRow], given: Sequence[str | None]) -> list[str]:
    """right, wrong or empty for each of *rows*.

    >>> rows = [{"speakers": ["Ann Lee"]}, {"speakers": ["Ann Lee"]}, {"speakers": [""]}, {"speakers": [""]}]
    >>> verdicts(rows, ["Ann B. Lee", None, None, "Ann Lee"])
    ['right', 'empty', 'right', 'wrong']
    """
    out = []
    for row, name in zip(rows, given, strict=True):
        fits = any(same_name(wanted, one) for wanted in row["speakers"] for one in parted(name) or ("",))
        out.append("right" if fits else "wrong" if name else "empty")
    return out


def same_name(wanted: str, found: str) -> bool:
    """Whether *found* is the same name as *wanted*, with or without "the", a possessive or a middle name.

    A family name alone does not count if the article gives the full name.

    >>> same_name("Donald Trump", "Donald J. Trump"), same_name("Clinton campaign", "Clinton's campaign")
    (True, True)
    >>> same_name("Hillary Clinton", "Clinton"), same_name("Hillary Clinton", "Bill Clinton"), same_name("", "")
    (False, False, True)
    """
    one, other = plain_name(wanted), plain_name(found)
    if one == other:
        return True
    full = " " in wanted.strip() and " " in found.strip() and wanted[:1].isupper()
    return full and same_person(tuple(wanted.split()), tuple(found.split()))


def _parsed(home: pathlib.Path, rows: Sequence[GoldRow]) -> Iterator[Parsed]:
    """The parsed articles that *rows* refer to."""
    names = dict.fromkeys(row["article_id"] for row in rows)
    texts = {name: (home / f"{name}.txt").read_bytes().decode("utf-8") for name in names}
    yield from parse([Article(article_id=name, text=text) for name, text in texts.items()], model.load())


def _marks(rows: Sequence[GoldRow], judged: Sequence[str], given: Sequence[str | None]) -> Iterator[Score]:
    for verdict in ("right", "wrong", "empty"):
        misses = tuple(
            f"{row['article_id']} {row['source_span']}: {'|'.join(row['speakers'])} → {name or 'nobody'}"
            for row, was, name in zip(rows, judged, given, strict=True)
            if was == verdict != "right"
        )
        yield Score(f"name of the speaker: {verdict}", judged.count(verdict), len(rows), misses)
    for form in FORMS:
        of_form = [was for row, was in zip(rows, judged, strict=True) if row["form"] == form]
        for verdict in ("right", "wrong"):
            yield Score(f"  {form}: {verdict}", of_form.count(verdict), len(of_form))
