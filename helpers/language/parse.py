"""One parse of one article, with the methods that annotators use.

The pipeline comes from `helpers.language.model.load`; `helpers.language.bounds` sets where a sentence may begin.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
from collections import deque
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from helpers.base.records import Article, Sentence, Span
from helpers.language.layout import Layout, layout
from helpers.language.markdown import unmarked
from helpers.language.model import pipeline_of
from helpers.language.paragraphs import paragraph_at, paragraphs, trimmed
from helpers.language.wrapping import spaced

__all__ = ["Parsed", "parse", "pieces"]

#: The most characters parsed in one piece, since time and memory grow faster than the length.
PIECE = 10_000
#: A symbol is a separate token, so it counts as this many characters in limiting the size of a piece.
SYMBOLS = 8
SYMBOL = re.compile(r"[^\w\s]")


@dataclasses.dataclass(frozen=True)
class Parsed:
    """An article with its parse; ``doc.text`` is as long as ``article.text``, so token offsets are text offsets.

    They are the same text, except that wrapped lines are joined in the parse, and Markdown marks are replaced with
    spaces.
    """

    article: Article
    doc: Doc
    #: name and version of the pipeline that parsed it, as spaCy gives them; empty if not known
    model: str = ""

    @functools.cached_property
    def text(self) -> str:
        """The text as parsed; the text of a record is taken from ``article.text``."""
        return unmarked(spaced(self.article.text))

    @functools.cached_property
    def paragraphs(self) -> list[Span]:
        """Spans of the paragraphs; paragraph n of a record is ``paragraphs[n - 1]``."""
        return paragraphs(self.text)

    @functools.cached_property
    def layout(self) -> Layout:
        """The parse as arrays and lists, for rules that look at tokens many times."""
        return layout(self.doc)

    def paragraph(self, at: int) -> int:
        """The number, from 1, of the paragraph of the character *at*."""
        return paragraph_at(self.paragraphs, at)

    @functools.cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences, without white space at their ends."""
        out = []
        for sent in self.doc.sents:
            start, end = trimmed(self.text, (sent.start_char, sent.end_char))
            if start < end:
                sentence = Sentence(
                    article_id=self.article.article_id,
                    paragraph=self.paragraph(start),
                    span=(start, end),
                    text=self.article.text[start:end],
                    rule="parser",
                    sentence_id=f"{self.article.article_id}:{start}-{end}",
                )
                out.append(sentence)
        return out

    def tokens(self, span: Span) -> DocSpan:
        """The tokens that overlap *span*."""
        found = self.doc.char_span(*span, alignment_mode="expand")
        return found if found is not None else self.doc[0:0]

    def token_at(self, at: int) -> Token | None:
        """The token that contains the character *at*; None between tokens and outside the text."""
        found = self.tokens((at, at + 1)) if 0 <= at < len(self.text) else None
        return found[0] if found else None


def parse(articles: Iterable[Article], nlp: Language, *, batch_size: int = 32) -> Iterator[Parsed]:
    """Parse *articles* in order, each once; a text too long for one piece is parsed in several.

    Args:
        articles: what to parse.
        nlp: from `helpers.language.model.load`.
        batch_size: the number of pieces parsed together.
    """
    waiting: deque[tuple[Article, int]] = deque()
    name = pipeline_of(nlp.lang or "", nlp.meta)

    def parts() -> Iterator[str]:
        for article in articles:
            cut = pieces(unmarked(spaced(article.text)))
            waiting.append((article, len(cut)))
            yield from cut

    done: list[Doc] = []
    for doc in nlp.pipe(parts(), batch_size=batch_size):
        done.append(doc)
        article, wanted = waiting[0]
        if len(done) == wanted:
            waiting.popleft()
            whole = done[0] if wanted == 1 else Doc.from_docs(done, ensure_whitespace=False)
            yield Parsed(article, whole, name)
            done = []


def pieces(text: str, size: int = PIECE) -> list[str]:
    """*text* cut into pieces of at most *size* characters, between lines or words if possible.

    >>> pieces("aa bb\\ncc", size=6)
    ['aa bb\\n', 'cc']
    >>> "".join(pieces("x" * 25, size=10)) == "x" * 25
    True
    >>> [len(piece) for piece in pieces("“" * 20, size=100)]
    [12, 8]
    """
    out, at = [], 0
    while at < len(text):
        symbols = SYMBOL.finditer(text, at, at + size)
        last = next(itertools.islice(symbols, max(1, size // SYMBOLS), None), None)
        window = text[at : last.start() if last else at + size]
        cut = len(window)
        if at + cut < len(text):
            cut = max(window.rfind("\n"), window.rfind("\u2029")) + 1 or window.rfind(" ") + 1 or cut
        out.append(window[:cut])
        at += cut
    return out or [text]
