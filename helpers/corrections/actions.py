"""What a reviewer can do, in one line of code each: correct, accept, reject, add, alias, undo, merge.

Each adds a line to the project's corrections.jsonl and brings the corpus up to date, so that every cell that runs
after it, and every notebook that is opened later, uses it.  The review widget calls these and nothing else.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from helpers.annotate.people.spelling import fold
from helpers.base.records import Problem, Span, record_id, span_text
from helpers.corrections import journal
from helpers.corrections.anchoring import IDS, spans_of
from helpers.corrections.apply import NAMES, corrected
from helpers.corrections.fields import value_of
from helpers.corrections.journal import Correction
from helpers.corrections.recalibrated import recalibrated, told
from helpers.corrections.together import every_decision
from helpers.corrections.witness import witness_in
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["accept", "add", "alias", "correct", "merge", "refresh", "reject", "undo"]

_TABLES = ("quotes", "figures", "themes", "sentences")


def correct(corpus: Corpus, row: str, *, everywhere: bool = False, coder: str = "", **fields: Any) -> Correction:
    """Set *fields* of one row permanently.

    Args:
        corpus: from `helpers.read`; its tables are brought up to date.
        row: a quote_id, figure_id or sentence_id (for a sentence, only the themes can be set).
        everywhere: with a speaker, rename this row's old speaker in every row.
        coder: who decides; by default PRESS_CODER, else the name of the machine's user.
        **fields: columns and values, for example ``speaker="Ada Lovelace"``, ``kind="direct"``, ``themes=["economy"]``,
            ``spans=[(10, 24)]``, ``value=5.63``; an empty text empties the column.

    Returns:
        The decision; pass its ``id`` to `undo` to take it back.

    Raises:
        LookupError: there is no such row.
        ValueError: a field cannot be set, or not to this value.

    >>> row = corpus.quotes["quote_id"].iloc[0]
    >>> press.correct(corpus, row, speaker="Ada Lovelace").fields
    {'speaker': 'Ada Lovelace'}
    >>> corpus.quotes["speaker"].iloc[0]
    'Ada Lovelace'
    """
    table, found = _row(corpus, row)
    for name, value in fields.items():
        value_of(table, name, value)
    if not fields:
        raise ValueError('Give at least one field to set, for example speaker="Ada Lovelace".')
    if "spans" in fields:
        fields["spans"] = [list(span) for span in _inside(corpus, found["article_id"], fields["spans"])]
    if everywhere:
        before = found.get("speaker")
        if "speaker" not in fields or not isinstance(before, str):
            raise ValueError("everywhere can only be used for the speaker, in a row that has one.")
        alias(corpus, before, fields["speaker"], coder=coder)
    return _decide(corpus, "fix", table, found, coder, fields)


def accept(corpus: Corpus, row: str, *, coder: str = "") -> Correction:
    """Mark a row as correct in its present form.

    Args:
        corpus, row, coder: as for `correct`.

    Returns:
        The decision; pass its ``id`` to `undo` to take it back.

    Raises:
        LookupError: there is no such row.

    >>> press.accept(corpus, corpus.figures["figure_id"].iloc[0]).table
    'figures'
    """
    return _decide(corpus, "accept", *_row(corpus, row), coder)


def reject(corpus: Corpus, row: str, *, coder: str = "") -> Correction:
    """Reject a row that is not what it was taken for: it is removed from every table until `undo` restores it.

    Args:
        corpus, row, coder: as for `correct`.

    Returns:
        The decision; pass its ``id`` to `undo` to take it back.

    Raises:
        LookupError: there is no such row.

    >>> row = corpus.quotes["quote_id"].iloc[0]
    >>> decision = press.reject(corpus, row)
    >>> row in set(corpus.quotes["quote_id"])
    False
    """
    return _decide(corpus, "reject", *_row(corpus, row), coder)


def add(
    corpus: Corpus,
    article_id: str,
    words: str = "",
    *,
    table: str = "quotes",
    spans: list[Span] | tuple[Span, ...] = (),
    coder: str = "",
    **fields: Any,
) -> Correction:
    """Add a statement or a figure that was missed.

    Args:
        corpus: from `helpers.read`; its tables are brought up to date.
        article_id: the article.
        words: the words as printed in the text; several pieces are joined by " … ".
        table: quotes or figures.
        spans: their position; needed only if the words occur more than once.
        coder: as for `correct`.
        **fields: as for `correct`; the kind of a statement follows from its quotation marks.

    Returns:
        The decision; pass its ``id`` to `undo` to take it back.

    Raises:
        LookupError: there is no such article, or the words do not occur in it exactly once.
        ValueError: a field cannot be set, or not to this value, or the words already are a row.

    >>> article, words = corpus.sentences[["article_id", "text"]].iloc[0]
    >>> press.add(corpus, article, words, speaker="Ada Lovelace").words == words
    True
    """
    if table not in ("quotes", "figures"):
        raise ValueError("table must be quotes or figures; set the themes of a sentence with correct.")
    for name, value in fields.items():
        value_of(table, name, value)
    text = _text(corpus, article_id)
    place = _inside(corpus, article_id, spans) if spans else spans_of(text, words, ())
    if not place or not any(c.isalnum() for start, end in place for c in text[start:end]):
        shown = words if len(words) <= 60 else f"{words[:60]}…"
        raise LookupError(
            f"“{shown}” does not occur exactly once in {article_id}. Add a few more words, or give spans."
        )
    row = record_id(article_id, place)
    known = set(getattr(corpus, table)[IDS[table]])
    if row in known:
        raise ValueError(f"These words are already in {table}: {row}. Correct that row instead.")
    found = {IDS[table]: row, "article_id": article_id, "text": span_text(text, place), "spans": place}
    return _decide(corpus, "add", table, found, coder, fields)


def alias(corpus: Corpus, name: str, entity: str, *, entity_type: str = "", coder: str = "") -> Correction:
    """Treat *name* as *entity*: every mention, statement and figure of *name* is then attributed to *entity*.

    Args:
        corpus, coder: as for `correct`.
        name: as it is in the tables.
        entity: whom the name means.
        entity_type: PERSON, ORG, …; empty: as it is.

    Returns:
        The decision; pass its ``id`` to `undo` to take it back.

    Raises:
        LookupError: nobody is called *name* in the corpus.
        ValueError: *entity* is empty or *entity_type* is not a valid type.

    >>> name = corpus.quotes["speaker"].dropna().iloc[0]
    >>> decision = press.alias(corpus, name, "Ada Lovelace")
    >>> name in set(corpus.quotes["speaker"])
    False
    """
    if not entity.strip():
        raise ValueError("Enter the person or organisation that the name refers to.")
    fields = {"entity": " ".join(entity.split())} | ({"entity_type": entity_type} if entity_type else {})
    value_of("entities", "entity_type", entity_type or "PERSON")
    called = {n for kind, (column, *_) in NAMES.items() for n in getattr(corpus, kind)[column].dropna().unique()}
    same = sorted(n for n in called if fold(n) == fold(name))
    if not same:
        raise LookupError(f"The name {name!r} does not occur in the tables.")
    return _append(corpus, journal.new(coder, action="fix", table="entities", row=same[0], fields=fields))


def undo(corpus: Corpus, decision: str = "", *, coder: str = "") -> Correction:
    """Undo a decision: the one with this ID, else the last one in force.

    Args:
        corpus, coder: as for `correct`.
        decision: the id of a decision.

    Returns:
        The decision to take it back.

    Raises:
        LookupError: there is none.

    >>> decision = press.reject(corpus, corpus.quotes["quote_id"].iloc[0])
    >>> press.undo(corpus, decision.id).action
    'undo'
    """
    every, _ = every_decision(_path(corpus))
    stand = journal.standing(every)
    last = next((one for one in reversed(stand) if not decision or one.id == decision), None)
    if last is None:
        raise LookupError(
            "There is no decision to undo." if not decision else f"There is no decision {decision} that can be undone."
        )
    return _append(corpus, journal.new(coder, action="undo", table=last.table, row=last.id, words=last.words))


def merge(corpus: Corpus, path: str | os.PathLike[str]) -> tuple[int, list[Problem]]:
    """Import another reviewer's corrections.jsonl.

    Args:
        corpus: as for `correct`.
        path: the file.

    Returns:
        The number of new decisions, and a problem for each line that cannot be read.

    Raises:
        OSError: the file cannot be read.

    >>> import pathlib, tempfile
    >>> theirs = pathlib.Path(tempfile.mkdtemp(), "corrections.jsonl")
    >>> theirs.write_text("", encoding="utf-8")
    0
    >>> press.merge(corpus, theirs)
    (0, [])
    """
    outcome = journal.merge(_path(corpus), path)
    refresh(corpus)
    return outcome


def refresh(corpus: Corpus) -> None:
    """Bring the tables of *corpus* up to date with the project's corrections.jsonl."""
    every, _ = every_decision(_path(corpus))
    parents = load_codebook(Knowledge.of(corpus.project)).parents
    shown = {**corpus.found} | {"quotes": recalibrated(corpus.found["quotes"], told(corpus.project)[0])}
    outcome = corrected(shown, corpus.articles, every, parents)
    corpus.update(outcome.tables, outcome.decisions)


def _decide(
    corpus: Corpus, action: str, table: str, found: dict[str, Any], coder: str, fields: dict[str, Any] | None = None
) -> Correction:
    """Write one decision about the row *found*, with its words as the rules found them."""
    name = found[IDS[table]]
    original = corpus.found[table]
    same = original[original[IDS[table]] == name]
    base = same.iloc[0].to_dict() if len(same) else found
    spans = base.get("spans") or ((base["start"], base["end"]),)
    said: dict[str, Any] = {"row": name, "article_id": base["article_id"], "words": base["text"]}
    said["spans"] = tuple((int(start), int(end)) for start, end in spans)
    said["anchor"] = witness_in(corpus.articles, said, (fields or {}).get("spans", ()))
    return _append(corpus, journal.new(coder, action=action, table=table, fields=fields or {}, **said))


def _append(corpus: Corpus, correction: Correction) -> Correction:
    journal.append(_path(corpus), [correction])
    refresh(corpus)
    return correction


def _row(corpus: Corpus, row: str) -> tuple[str, dict[str, Any]]:
    """The table and the row with the ID *row*; for a sentence, the table of its themes."""
    for table in _TABLES:
        rows = getattr(corpus, table)
        found = rows[rows[IDS[table]] == row]
        if len(found):
            return "themes" if table == "sentences" else table, found.iloc[0].to_dict()
    raise LookupError(f"No statement, figure or sentence has the ID {row!r}.")


def _text(corpus: Corpus, article_id: str) -> str:
    texts = corpus.articles.loc[corpus.articles["article_id"] == article_id, "text"]
    if texts.empty:
        raise LookupError(
            f"There is no article {article_id!r}. The articles are: {', '.join(corpus.articles['article_id'])}."
        )
    return str(texts.iloc[0])


def _inside(corpus: Corpus, article_id: str, spans: Any) -> tuple[Span, ...]:
    """*spans* as whole numbers inside the article, in order."""
    text = _text(corpus, article_id)
    place = tuple(sorted((int(start), int(end)) for start, end in spans))
    if not place or any(not 0 <= start < end <= len(text) for start, end in place):
        raise ValueError(f"The spans lie outside the article, which has {len(text):,} characters.")
    return place


def _path(corpus: Corpus) -> Any:
    return corpus.project.own(journal.FILE)
