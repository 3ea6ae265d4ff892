"""Data that may be shared: rows, positions, hashes and snippets of at most 25 words, without the licensed text.

A data package (datapackage.json, https://datapackage.org) has one table for each kind, a dictionary of their columns,
stable ids and the licence.  A row contains its position in the article, a hash of its words and, if they are few
enough, a snippet; an article is represented by a hash of its text.  All snippets of an article together are at most a
fifth of its words, so that no article can be put together from them.  Anyone who has the same texts can get the words
back with `restore`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.files import zipped
from helpers.base.records import span_text
from helpers.base.spreadsheet import csv_bytes, csv_rows
from helpers.base.version import __version__
from helpers.explore.coding.formats.safe import unpacked
from helpers.explore.coding.layers import SETTLED, coders, layer
from helpers.report.cells import flat, missing

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["MOST", "SHARE", "package", "restore", "snippet"]

#: The most words shown for a row, and the largest share of an article that all its snippets may show.
MOST, SHARE = 25, 0.2
#: The columns of each table that are shared; none contains more of a text than a name, a term or a unit.
COLUMNS = {
    "sentences": ("sentence_id", "article_id", "paragraph", "start", "end"),
    "quotes": (
        "quote_id", "article_id", "paragraph", "start", "end", "spans", "kind", "act", "cue_lemma", "speaker",
        "speaker_id", "speaker_type", "via", "hedged", "repeats", "themes", "subthemes", "rule", "confidence",
    ),
    "figures": (
        "figure_id", "article_id", "paragraph", "start", "end", "kind", "value", "value_high", "unit", "modifier",
        "direction", "multiplier", "multiplier_low", "multiplier_high", "measure", "places", "partner", "product",
        "flow", "period_start", "period_end", "base_start", "base_end", "speaker", "speaker_id", "via", "quote_id",
        "rule", "confidence",
    ),
    "themes": ("sentence_id", "article_id", "paragraph", "start", "end", "themes", "subthemes", "rule", "confidence"),
}  # fmt: skip
_ARTICLES = ("article_id", "outlet", "published", "event_date", "url", "language", "words", "text_sha256")
_CODINGS = ("sentence", "article_id", "start", "end", "coder", "what", "value", "speaker", "kind", "spans")
_ABOUT = {
    "start": "first character in the article's text, counted from 0",
    "end": "the position after the last character",
    "spans": "positions of a statement in several pieces, as JSON",
    "words_sha256": "SHA-256 of the words at these positions, pieces joined by ' … ', in UTF-8",
    "text_sha256": "SHA-256 of the article's text in UTF-8",
    "snippet": f"the words, if at most {MOST}; empty if there are more, or if enough of the article is shown already",
    "confidence": "the precision that statements like this one reached on human-annotated text",
    "coder": "the coder; 'settled' marks what the coders agreed on afterwards",
}
_HOW = """These tables contain no articles. To restore the words in their rows, obtain the articles and open them in
the Press notebooks: 09_report, “Share safely”, “Restore”; or in Python:

    from helpers.report.share import restore
    data, told = restore(open("package.zip", "rb").read(), press.read("my_project"))

Articles are recognised by the hash of their text (articles.csv), whatever their files are called.
"""


def snippet(words: str) -> str:
    """*words* if they are few enough to be shown, else nothing.

    >>> snippet("one two"), snippet("word " * 26)
    ('one two', '')
    """
    return " ".join(words.split()) if len(re.findall(r"\w+(?:[’'\\-]\w+)*", words)) <= MOST else ""


def package(corpus: Corpus, *, title: str = "", licence: str = "", mask: bool = False) -> bytes:
    """The data package of *corpus* as a ZIP; the same input gives the same bytes.

    Args:
        corpus: from `helpers.read`.
        title: the name of the package.
        licence: the licence of the rows, for example "CC-BY-4.0"; if empty, the package states that none was given.
        mask: leave out names: speakers, relays and outlets are replaced with numbers.
    """
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    names = _Masks() if mask else None
    shown = _SnippetBudget(texts)
    tables = {"articles": _articles(corpus, names)}
    for kind in COLUMNS:
        tables[kind] = _table(kind, corpus.tables()[kind], texts, shown, names)
    tables["codings"] = _codings(corpus, names)
    parts = {f"{name}.csv": _csv(frame) for name, frame in tables.items()}
    said = _descriptor(tables, title or "Press notebooks: statements, figures and themes", licence)
    about = f"{_HOW}\n{shown}\n{'Speakers, relays and outlets are numbered.' if mask else ''}\n"
    return zipped({"datapackage.json": json.dumps(said, indent=1).encode(), "README.txt": about.encode()} | parts)


def _csv(frame: pd.DataFrame) -> bytes:
    return csv_bytes([list(frame.columns), *frame.itertuples(index=False, name=None)])


class _SnippetBudget:
    """How much of each article its snippets have shown so far."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.left = {name: int(SHARE * len(text.split())) for name, text in texts.items()}
        self.seen: dict[tuple[str, str], str] = {}

    def of(self, article: str, words: str) -> str:
        """The snippet of a row, unless enough of its article is already shown; a repeated snippet counts once."""
        short = snippet(words)
        cost = 0 if (article, short) in self.seen else len(short.split())
        if not short or cost > self.left.get(article, 0):
            return ""
        self.left[article] -= cost
        self.seen[article, short] = short
        return short

    def __str__(self) -> str:
        return f"Snippets: at most {MOST} words, and at most {SHARE:.0%} of the words of an article."


class _Masks(dict[str, str]):
    """A number in place of each name."""

    def __missing__(self, name: str) -> str:
        self[name] = f"n{len(self) + 1}"
        return self[name]


def _masked(frame: pd.DataFrame, names: _Masks | None) -> pd.DataFrame:
    """*frame* with numbers in place of names, and without columns that reveal them."""
    if names is None:
        return frame
    for column in ("speaker", "speaker_id", "via", "outlet"):
        if column in frame:
            frame[column] = [value if missing(value) or value == "" else names[str(value)] for value in frame[column]]
    return frame.drop(columns=[column for column in ("url",) if column in frame])


def _articles(corpus: Corpus, names: _Masks | None) -> pd.DataFrame:
    frame = corpus.articles[[name for name in _ARTICLES if name != "text_sha256"]].copy()
    frame["text_sha256"] = [_hash(text) for text in corpus.articles["text"]]
    return _masked(_written(frame), names)


def _table(
    kind: str, rows: pd.DataFrame, texts: Mapping[str, str], shown: _SnippetBudget, names: _Masks | None
) -> pd.DataFrame:
    """The shared columns of one table, with hashes and snippets; sentences have no snippets."""
    frame = rows[list(COLUMNS[kind])].copy()
    spans = rows["spans"] if kind == "quotes" else [((s, e),) for s, e in zip(rows["start"], rows["end"], strict=True)]
    words = [span_text(texts.get(a, ""), place) for a, place in zip(rows["article_id"], spans, strict=True)]
    frame["words_sha256"] = [_hash(one) for one in words]
    if kind in ("quotes", "figures"):
        # masked rows have no snippets, since their words may name the speaker
        pairs = zip(rows["article_id"], words, strict=True)
        frame["snippet"] = ["" if names is not None else shown.of(article, one) for article, one in pairs]
    return _masked(_written(frame), names)


def _codings(corpus: Corpus, names: _Masks | None) -> pd.DataFrame:
    """The codings, without the words."""
    rows = []
    for name in (*coders(corpus.project), SETTLED):
        for one in layer(corpus.project, name)[0].values():
            place = [one.sentence, one.article_id, *one.span, name]
            rows += [[*place, "theme", theme, "", "", ""] for theme in one.themes]
            rows += [[*place, "statement", "", m.speaker, m.kind, json.dumps(m.spans)] for m in one.marks]
            if not one.themes and not one.marks:
                rows.append([*place, "nothing", "", "", "", ""])
    return _masked(pd.DataFrame(rows, columns=list(_CODINGS)), names)


def _written(frame: pd.DataFrame) -> pd.DataFrame:
    """Cells in the form used in CSV: lists as JSON, dates in ISO format, empty if nothing is known."""
    out = {name: ["" if missing(cell) else flat(cell) for cell in frame[name].tolist()] for name in frame}
    return pd.DataFrame(out, dtype="object", columns=list(frame.columns))


def _descriptor(tables: Mapping[str, pd.DataFrame], title: str, licence: str) -> dict[str, Any]:
    """datapackage.json: the tables, their columns and keys, the licence."""
    keys = {"articles": "article_id", "sentences": "sentence_id", "quotes": "quote_id", "figures": "figure_id"}
    resources = []
    for name, frame in tables.items():
        about = [(c, _type(frame[c]), _ABOUT.get(c, "see docs/tables.md")) for c in frame]
        fields = [{"name": c, "type": kind, "description": said} for c, kind, said in about]
        schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
        if name in keys:
            schema["primaryKey"] = keys[name]
        if name != "articles":
            reference = {"resource": "articles", "fields": "article_id"}
            schema["foreignKeys"] = [{"fields": "article_id", "reference": reference}]
        resources.append({"name": name, "path": f"{name}.csv", "profile": "tabular-data-resource", "encoding": "utf-8",
                          "format": "csv", "mediatype": "text/csv", "schema": schema})  # fmt: skip
    told = {"profile": "tabular-data-package", "name": "press-notebooks-rows", "title": title, "version": __version__}
    licences = [{"name": licence, "title": licence}] if licence else [{"name": "not-stated", "title": "not stated"}]
    return told | {"licenses": licences, "description": "The rows without the licensed texts.", "resources": resources}


def _type(column: pd.Series) -> str:
    kinds = {type(cell) for cell in column if cell != ""}
    if kinds and kinds <= {int, float}:
        return "integer" if kinds == {int} else "number"
    return "boolean" if kinds == {bool} else "string"


def restore(data: bytes, corpus: Corpus) -> tuple[bytes, str]:
    """The package with a column ``text`` in every row whose article is in *corpus*.

    Args:
        data: the ZIP of a package.
        corpus: with the articles.

    Returns:
        The ZIP with the words, and a sentence on how many rows have them.

    Raises:
        ValueError: it is not such a package; the message says why.
    """
    files = dict(unpacked(data, "The package"))
    if "datapackage.json" not in files or "articles.csv" not in files:
        raise ValueError("The package has no datapackage.json and articles.csv. Use the ZIP file as it was created.")
    held = {_hash(text): text for text in corpus.articles["text"]}
    texts = {row.get("article_id", ""): held.get(row.get("text_sha256", "")) for row in _rows(files["articles.csv"])}
    found = every = wrong = 0
    for name in [one for one in files if one.endswith(".csv") and one != "articles.csv"]:
        rows = _rows(files[name])
        for row in rows:
            row["text"] = _words(row, texts.get(row.get("article_id", "")))
            every += 1
            if row["text"] and row.get("words_sha256") and _hash(row["text"]) != row["words_sha256"]:
                row["text"], wrong = "", wrong + 1
            found += bool(row["text"])
        if rows:
            files[name] = csv_bytes([list(rows[0]), *(list(row.values()) for row in rows)])
    known = f"{sum(map(bool, texts.values())):,} of {len(texts):,} articles are available"
    told = f"Words restored in {found:,} of {every:,} rows; {known}."
    return zipped(files), told + (f" {wrong:,} rows have different words here and stay empty." if wrong else "")


def _words(row: Mapping[str, str], text: str | None) -> str:
    """The words at a row's position in *text*; empty if it has none."""
    if text is None:
        return ""
    try:
        spans = json.loads(row["spans"]) if row.get("spans") else [(int(row["start"]), int(row["end"]))]
        inside = all(0 <= start < end <= len(text) for start, end in spans)
    except (KeyError, TypeError, ValueError):
        return ""
    return span_text(text, [tuple(span) for span in spans]) if inside else ""


def _rows(data: bytes) -> list[dict[str, str]]:
    head, *rows = csv_rows(data.decode("utf-8-sig", "replace")) or [[]]
    return [dict(zip(head, row, strict=False)) for row in rows]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
