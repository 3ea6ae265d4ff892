"""Check a draft against the articles: one row for each quotation and number, in the order of the draft."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.explore.drafts.draft_numbers import numbers_of
from helpers.explore.drafts.draft_text import DraftText, annotated, as_article, read_draft
from helpers.explore.drafts.numbers import FiguresOf
from helpers.explore.drafts.official_values import official
from helpers.explore.drafts.owners import Owners
from helpers.explore.drafts.printed_words import AllPrinted, WordPlace
from helpers.explore.drafts.quotations import Quotation, quotations
from helpers.explore.drafts.speakers import Attributed, SpeakersOf, attributed_to
from helpers.explore.drafts.ways import way_at
from helpers.explore.drafts.word_run import WordRun, style_of
from helpers.explore.drafts.wordings import Traced, traced, word_differences
from helpers.explore.trade.reference import read_reference
from helpers.language.paragraphs import paragraph_at, paragraphs
from helpers.store.citations import cited

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["COLUMNS", "QUOTATIONS", "check_draft"]

#: The verdicts on a quotation, those that need attention first.
QUOTATIONS = ("not found", "another's", "spliced", "altered", "exact")
COLUMNS = {
    "item": "int64", "kind": "string", "verdict": "string", "text": "string", "differs": "string", "style": "string",
    "speaker": "string", "found": "string", "found_speaker": "string", "note": "string", "official": "string",
    "official_value": "string", "start": "int64", "end": "int64", "paragraph_of_draft": "int64", "spans": "object",
    "article_id": "string", "paragraph": "Int64",
}  # fmt: skip


def check_draft(draft: DraftText | str | os.PathLike[str], corpus: Corpus) -> pd.DataFrame:
    """What in *draft* is supported by the articles of *corpus*.

    Args:
        draft: a text, a path, or what `read_draft` returned.
        corpus: from `helpers.read`.

    Returns:
        DataFrame, a row for each quotation and each number, in the draft's order; columns in docs/tables.md.

    Raises:
        ValueError: the draft has no words, or its file cannot be read.

    >>> found = press.check_draft("“Drones are a vital factor in the security of countries today,” he said.", corpus)
    >>> found[["kind", "verdict", "differs"]].values.tolist()
    [['quotation', 'altered', '“a vital” for “an important”']]
    """
    read = read_draft(draft, corpus.project)
    tables = annotated(read, corpus.project)
    found, numbers = quotations(read.text), numbers_of(read.text, tables["figures"])
    # a letter in brackets makes a word that the draft's text does not contain
    wanted = {*WordRun.of(read.text).words, *(word for one in found for word in one.words)}
    printed, speakers = AllPrinted(_witnesses(read, corpus), wanted), SpeakersOf(corpus)
    rows = []
    for one in found:
        rows.append(_row(read, one, speakers.of_draft(attributed_to(tables["quotes"], one.spans)), printed, speakers))
    published = _published(read, tables["figures"], corpus)
    sentences = list(zip(tables["sentences"]["start"], tables["sentences"]["end"], strict=True))
    owners = Owners(tables["mentions"], sentences, paragraphs(read.text), corpus.mentions, printed)
    figures = FiguresOf(corpus.figures[corpus.figures["article_id"].isin(set(printed.texts))], printed, owners)
    for number in numbers:
        number["names"] = owners.of_draft(number["start"])
        rows.append(_number_row(read, number, figures, printed, sentences, rows[: len(found)], published))
    return _table(rows, corpus)


def _table(rows: list[dict[str, Any]], corpus: Corpus) -> pd.DataFrame:
    """The rows in the draft's order, numbered, with the citations of the articles."""
    rows = sorted(rows, key=lambda row: (row["start"], -row["end"]))
    rows = [{**row, "item": at} for at, row in enumerate(rows, start=1)]
    table = pd.DataFrame({n: pd.Series([row.get(n) for row in rows], dtype=kind) for n, kind in COLUMNS.items()})
    known = cited(table[table["article_id"].notna()], corpus.articles)
    return table.join(known.drop(columns=list(table.columns)))


def _witnesses(draft: DraftText, corpus: Corpus) -> dict[str, str]:
    """The articles' texts, without the draft if it is among them, because it cannot support itself."""
    own = "".join(draft.text.split())
    texts = zip(corpus.annotated["article_id"], corpus.annotated["text"], strict=True)
    return {article: text for article, text in texts if "".join(text.split()) != own}


def _published(draft: DraftText, figures: pd.DataFrame, corpus: Corpus) -> dict[str, tuple[str, str]]:
    """What the project's reference/ says about the draft's figures."""
    reference, _ = read_reference(corpus.project.own("reference"))
    return official(figures, reference, as_article(draft))


def _number_row(
    draft: DraftText,
    number: dict[str, Any],
    figures: FiguresOf,
    printed: AllPrinted,
    sentences: list[tuple[int, int]],
    quoted: list[dict[str, Any]],
    published: dict[str, tuple[str, str]],
) -> dict[str, Any]:
    """Compare one number with all figures in the articles."""
    start, end = number["start"], number["end"]
    around = next(((s, e) for s, e in sentences if s <= start < e), (start, end))
    bounds = paragraphs(draft.text)
    row: dict[str, Any] = {
        "kind": "number", "text": draft.text[start:end], "start": start, "end": end, "spans": ((start, end),),
        "paragraph_of_draft": paragraph_at(bounds, start), "speaker": number.get("speaker"),
    }  # fmt: skip
    row["official"], row["official_value"] = published.get(number.get("figure_id", ""), (None, None))
    inside = next((one for one in quoted if one["start"] <= start and end <= one["end"]), None)
    if inside is not None and inside["verdict"] in ("exact", "another's"):
        kept = {name: inside[name] for name in ("found", "found_speaker", "article_id", "paragraph")}
        return row | kept | {"verdict": "matched", "note": "Part of a quotation that is printed in this form."}
    way = way_at(draft.text, around, number)
    outcome = figures.held(number, draft.text[slice(*around)], way, number["names"])
    row |= {"verdict": outcome.verdict, "style": outcome.style or None}
    if outcome.figure is not None:
        given = outcome.figure
        row |= {name: given[name] for name in ("article_id", "paragraph")}
        row |= {"found": given["text"], "found_speaker": given["speaker"]}
    elif outcome.article:
        text = printed.texts[outcome.article]
        row |= {"article_id": outcome.article, "found": text.text[slice(*outcome.place)]}
        row["paragraph"] = paragraph_at(text.bounds, outcome.place[0])
    if outcome.verdict == "not found":
        return row | dict.fromkeys(("article_id", "paragraph", "found", "found_speaker"))
    if outcome.turned:
        row["note"] = "In the article, this number moves in the opposite direction."
        row["differs"] = f"“{_moved(draft.text, around, number)}” for “{figures.as_moved(outcome.figure)}”"
    elif outcome.verdict == "differs":
        row["differs"] = f"“{row['text']}” for “{row['found']}”"
    return row


def _moved(text: str, sentence: tuple[int, int], number: dict[str, Any]) -> str:
    """The words in the draft that show the direction of *number*."""
    start = max(sentence[0], text.rfind(" ", 0, max(0, number["start"] - 25)) + 1)
    return " ".join(text[start : min(sentence[1], number["end"] + 12)].split())


def _row(
    draft: DraftText, one: Quotation, said: Attributed, printed: AllPrinted, speakers: SpeakersOf
) -> dict[str, Any]:
    """Compare one quotation with all articles."""

    def likely(place: WordPlace) -> float:
        text = printed.texts[place.article]
        given = speakers.at(place.article, text.run.place(place.first, place.last))
        alike = bool(said.names and given.names) and any(speakers.same(a, b) for a in said.names for b in given.names)
        return 2.0 * alike + 1.0 * text.is_quoted(place)

    def apart(first: WordPlace, second: WordPlace) -> bool:
        text = printed.texts[first.article]
        given = [speakers.at(p.article, text.run.place(p.first, p.last)).names for p in (first, second)]
        two = all(given) and not any(speakers.same(a, b) for a in given[0] for b in given[1])
        return two or text.is_quoted(first) != text.is_quoted(second)

    outcome = traced(one, printed, likely, apart)
    row = {
        "kind": "quotation", "verdict": outcome.verdict, "text": one.text, "speaker": "; ".join(said.names) or None,
        "start": one.spans[0][0], "end": one.spans[-1][1], "paragraph_of_draft": one.paragraph, "spans": one.inner,
    }  # fmt: skip
    if not outcome.places:
        return row
    return row | _found(draft, one, said, outcome, printed, speakers)


def _found(
    draft: DraftText, one: Quotation, said: Attributed, outcome: Traced, printed: AllPrinted, speakers: SpeakersOf
) -> dict[str, Any]:
    """Where the words are, who says them there, and what differs."""
    place = outcome.places[0]
    text = printed.texts[place.article]
    span = text.run.place(place.first, place.last)
    given = [speakers.at(p.article, printed.texts[p.article].run.place(p.first, p.last)) for p in outcome.places]
    places = outcome.places if outcome.verdict == "spliced" else outcome.places[:1]
    row: dict[str, Any] = {
        "found": " | ".join(_words(p, printed) for p in places),
        "found_speaker": "; ".join(dict.fromkeys(name for at in given[: len(places)] for name in at.names)) or None,
        "article_id": place.article, "paragraph": text.paragraph(place.first),
    }  # fmt: skip
    if outcome.verdict == "not found":
        return row | {"note": "These are the nearest words in the articles; they are not the same as the draft's."}
    row["differs"] = word_differences(outcome) or None
    styles = [*one.edits, *(["joined across the attribution"] if place.joined else [])]
    if outcome.verdict == "exact":
        if not one.gaps:
            styles += style_of(one.text, text.text[slice(*span)])
        if not text.is_quoted(place):
            styles.append("not between quotation marks in the article")
    row["style"] = "; ".join(dict.fromkeys(styles)) or None
    others = (
        speakers.another(said, at, p.article, _near(p, printed), _before(p, printed))
        for at, p in zip(given, outcome.places, strict=True)
    )
    apart = (
        said.persons and given[0].persons and not any(speakers.same(a, b) for a in said.names for b in given[0].names)
    )
    if apart and outcome.verdict == "exact" and given[0].source:
        row["note"] = f"The article’s “{given[0].source}” is read as {given[0].names[0]}: check whether that is right."
    if outcome.verdict in ("exact", "altered") and all(others):
        names = "; ".join(given[0].names)
        if outcome.verdict == "exact":
            row["verdict"] = "another's"
        row["note"] = f"The article attributes these words to {names}."
        if _pronoun(given[0].source):
            row["note"] = (
                f"The article says “{given[0].source}”, which is read as {names}: check whether that is right."
            )
    return row


def _pronoun(source: str) -> bool:
    return source.lower() in ("he", "she", "they", "who")


def _words(place: WordPlace, printed: AllPrinted) -> str:
    text = printed.texts[place.article]
    return " ".join(text.text[slice(*text.run.place(place.first, place.last))].split())


def _before(place: WordPlace, printed: AllPrinted) -> str:
    """The text of the article before *place*."""
    text = printed.texts[place.article]
    return text.text[: text.run.spans[place.first][0]]


def _near(place: WordPlace, printed: AllPrinted) -> str:
    """The paragraph of *place* and the one before it."""
    text = printed.texts[place.article]
    at = text.paragraph(place.first)
    return text.text[text.bounds[max(0, at - 2)][0] : text.bounds[at - 1][1]]
