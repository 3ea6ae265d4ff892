"""Codings for exchange with other programs: texts, and words with a code, in a neutral form.

Spans count characters (Unicode code points), as everywhere here; `helpers.explore.coding.formats` converts positions
for each format.  A statement has the code `STATEMENT`, a theme that of the codebook and the span of its sentence.

>>> layer = Exchange({"a": "He said no."}, [CodedWords("a", ((8, 10),), STATEMENT, "Ada", speaker="He")])
>>> layer.words(layer.coded[0])
'no'
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from helpers.base.records import Span, span_text
from helpers.corrections.finding import Sought
from helpers.corrections.witness import AROUND
from helpers.explore.coding.layers import SentenceCoding, StatementMark

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["STATEMENT", "CodedWords", "Exchange", "given", "taken", "utf16", "from_utf16"]

#: The code for the words of a statement.
STATEMENT = "statement"


@dataclasses.dataclass(frozen=True)
class CodedWords:
    """Words of an article with one code, and who gave it."""

    article_id: str
    spans: tuple[Span, ...]
    code: str
    coder: str = ""
    speaker: str = ""
    kind: str = ""


@dataclasses.dataclass(frozen=True)
class Exchange:
    """The data exchanged: texts by article, coded words, and the names of codes."""

    texts: Mapping[str, str]
    coded: list[CodedWords]
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def words(self, one: CodedWords) -> str:
        return span_text(self.texts[one.article_id], one.spans)


def given(corpus: Corpus, codings: Iterable[SentenceCoding], labels: Mapping[str, str]) -> Exchange:
    """*codings* of sentences in *corpus*, ready for export."""
    coded = []
    for one in codings:
        place = {"article_id": one.article_id, "coder": one.coder}
        for mark in one.marks:
            coded.append(CodedWords(**place, spans=mark.spans, code=STATEMENT, speaker=mark.speaker, kind=mark.kind))
        coded += [CodedWords(**place, spans=(one.span,), code=theme) for theme in one.themes]
    named = {one.article_id for one in coded}
    rows = zip(corpus.articles["article_id"], corpus.articles["text"], strict=True)
    return Exchange({name: text for name, text in rows if name in named}, coded, labels)


def taken(
    corpus: Corpus, exchange: Exchange, coder: str, among: Iterable[str] = ()
) -> tuple[list[SentenceCoding], list[str]]:
    """The imported codings of sentences in *corpus*, and a description of what could not be placed.

    Every sentence of an imported article counts as coded, including those without a mark.

    Args:
        corpus: from `helpers.read`.
        exchange: from a reader in `formats`.
        coder: the coder's name; if empty, the name in the file.
        among: the sentences that count (those of a sample); if empty, all.
    """
    homes, lost = _homes(corpus, exchange)
    wanted = set(among)
    themes = {label.casefold(): name for name, label in exchange.labels.items()}
    codings: dict[tuple[str, str], SentenceCoding] = {}
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    names = {coder} if coder else {one.coder or "imported" for one in exchange.coded}
    sentences = corpus.sentences[corpus.sentences["article_id"].isin(set(homes.values()))]
    for row in sentences.itertuples():
        if not wanted or row.sentence_id in wanted:
            place = {"sentence": row.sentence_id, "article_id": row.article_id, "words": row.text}
            for name in names:
                span = (int(row.start), int(row.end))
                codings[row.sentence_id, name] = SentenceCoding(**place, span=span, coder=name)
    for one in exchange.coded:
        if one.article_id not in homes:
            continue
        article = homes[one.article_id]
        spans = _placed(exchange.texts[one.article_id], one.spans, texts[article])
        if not spans:
            lost.append(f"“{exchange.words(one)[:60]}” does not occur exactly once in {article}.")
            continue
        name = coder or one.coder or "imported"
        code = themes.get(one.code.casefold(), one.code)
        for key, coding in list(codings.items()):
            if key[1] == name and coding.article_id == article and _belongs(spans, coding.span, one.code):
                codings[key] = _with(coding, one, code, spans, texts[article])
    return list(codings.values()), lost


def _with(coding: SentenceCoding, one: CodedWords, code: str, spans: tuple[Span, ...], text: str) -> SentenceCoding:
    if one.code != STATEMENT:
        return dataclasses.replace(coding, themes=tuple(dict.fromkeys((*coding.themes, code))))
    mark = StatementMark(spans=spans, words=span_text(text, spans), speaker=one.speaker, kind=one.kind)
    return dataclasses.replace(coding, marks=(*coding.marks, mark))


def _belongs(spans: tuple[Span, ...], sentence: Span, code: str) -> bool:
    """Whether coded words belong to a sentence: a statement belongs to the one in which it begins, a theme to all
    that it covers.
    """
    start, end = sentence
    if code == STATEMENT:
        return start <= spans[0][0] < end
    return 2 * sum(max(0, min(e, end) - max(s, start)) for s, e in spans) >= end - start


def _homes(corpus: Corpus, exchange: Exchange) -> tuple[dict[str, str], list[str]]:
    """For each imported text, the matching article in *corpus*: by its text, else by its name."""
    same = {
        _plain(text): name for name, text in zip(corpus.articles["article_id"], corpus.articles["text"], strict=True)
    }
    known = set(corpus.articles["article_id"])
    homes, lost = {}, []
    for name, text in exchange.texts.items():
        home = same.get(_plain(text)) or (name if name in known else None)
        if home:
            homes[name] = home
        else:
            lost.append(f"{name} is not an article in this project: neither its text nor its name matches one.")
    return homes, lost


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _placed(text: str, spans: tuple[Span, ...], own: str) -> tuple[Span, ...]:
    """The position in *own*, the same text or another version of it, of the words at *spans* of *text*; empty if
    they are not found.
    """
    if text == own or _blanks(text) == _blanks(own):
        return spans
    found = []
    for start, end in spans:
        before = " ".join(text[:start].split()[-AROUND:])
        after = " ".join(text[end:].split()[:AROUND])
        place = Sought(text[start:end], before, after).place(own)
        if not place:
            return ()
        found.append(place)
    return tuple(found)


def _blanks(text: str) -> str:
    """*text* with each white space as a space, so that formats without line ends keep positions."""
    return re.sub(r"\s", " ", text).rstrip()


def utf16(text: str, at: int) -> int:
    """The position of character *at* in UTF-16 units, as counted in Java and JavaScript.

    >>> utf16("𝒯x", 1)
    2
    """
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def from_utf16(text: str, at: int) -> int:
    """The character position for the UTF-16 unit *at*.

    >>> from_utf16("𝒯x", 2)
    1
    """
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * at].decode("utf-16-le", "ignore"))
