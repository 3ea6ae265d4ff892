"""Transcripts and interviews: the speaker comes before a colon, or a question is alone in bold.

"ROSA FELD: …", "LUCIAN PARDO, MINISTER OF TRADE: …", "Q: … / A: …", and a question in bold with the answer in the
paragraphs below.  One line of this form may be a heading; several, with names, are a conversation, in which each line
is somebody's words, including short answers.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from helpers.annotate.quotes.contents import tidy
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase
from helpers.knowledge.cues import Cues
from helpers.knowledge.given_names import load_given_names
from helpers.knowledge.load import Knowledge
from helpers.knowledge.rarity import rarity

__all__ = ["ANSWER", "BOLD", "LETTER", "by_labels", "printed"]

#: What replaces the cue if an answer has no name: the label of answers, and the question in bold above.
ANSWER = ("A", "?")
#: Question and answer by letters.
LETTER = re.compile(r"(Q|A)[.:] ")
BOLD = re.compile(r"(\*\*|__).+\?\1")
#: The most words in a label; an office after the name may have as many again.
LONGEST = 5
OFFICE = 8


@dataclasses.dataclass(frozen=True, slots=True)
class LabelledLine:
    """A paragraph that opens with a label: its tokens, the end of the name in the label, and the colon."""

    number: int
    first: int
    named: int
    colon: int
    end: int


def by_labels(r: Reading, cues: Cues) -> Iterator[ReportedStatement]:
    """The statements of a transcript or interview, in the order of the text; none if the article is not one."""
    parts = [_tokens(r, part) for part in r.parsed.paragraphs]
    lines = [line for number, part in enumerate(parts) if (line := _line(r, number, part, cues)) is not None]
    loud = [line for line in lines if _is_loud(r, line)]
    # "Topics: …" next to speakers in capitals is a heading
    lines = loud if len(loud) > 2 and len({r.lower[line.named - 1] for line in loud}) > 1 else lines
    if _is_conversation(r, lines):
        yield from _lines(r, lines, parts)
    yield from _answers(r, parts)


def printed(r: Reading, part: tuple[int, int]) -> str:
    """The line of a paragraph with its Markdown marks."""
    text = r.parsed.article.text
    start, end = text.rfind("\n", 0, part[0]) + 1, text.find("\n", part[1])
    return text[start : end if end >= 0 else len(text)]


def _tokens(r: Reading, part: tuple[int, int]) -> TokenRange:
    inside = r.parsed.tokens(part)
    first, end = inside.start, inside.end
    while first < end and r.space[first]:
        first += 1
    return first, end


def _line(r: Reading, number: int, part: TokenRange, cues: Cues) -> LabelledLine | None:
    """The label that opens a paragraph: a letter, a name, or a name with an office after its comma."""
    first, end = part
    text = r.parsed.text[slice(*r.parsed.paragraphs[number])].lstrip()
    if LETTER.match(text):
        colon = next((k for k in range(first, min(end, first + 2)) if r.words[k][-1] in ".:"), -1)
        return LabelledLine(number, first, first + 1, colon, end) if colon >= 0 else None
    high = min(end, first + LONGEST + OFFICE)
    colon = next((k for k in range(first, high) if r.words[k] == ":"), -1)
    if colon <= first or any(r.quoted[k] >= 0 for k in range(first, colon)):
        return None
    named = next((k for k in range(first, colon) if r.words[k] in (",", "(")), colon)
    whole = all(r.words[k][:1].isupper() or r.words[k] in ("-", "’s", "'s", ".") for k in range(first, named))
    if not whole or named - first > LONGEST or cues.is_label(r.lower[named - 1]):
        return None
    office = range(named + 1, colon)
    if any(r.pos[k] in ("VERB", "AUX") and not r.words[k].isupper() for k in office) or any(r.space[k] for k in office):
        return None
    return LabelledLine(number, first, named, colon, end)


def _is_conversation(r: Reading, lines: list[LabelledLine]) -> bool:
    """Whether the labels of lines are speakers': letters, or names of which one recurs or is asked a question."""
    if not lines:
        return False
    if {"Q", "A"} <= {r.words[line.first].rstrip(".:") for line in lines}:
        return True
    if not all(_is_name(r, line) for line in lines):
        return False
    if len(lines) == 1:
        return _is_loud(r, lines[0]) and lines[0].named < lines[0].colon
    if sum(b.number - a.number for a, b in itertools.pairwise(lines)) >= 3 * (len(lines) - 1):
        return False
    last = Counter(r.lower[line.named - 1] for line in lines)
    several = len(last) > 1
    return several and (all(_is_loud(r, line) for line in lines) or any(_asks(r, line) for line in lines))


def _asks(r: Reading, line: LabelledLine) -> bool:
    return r.parsed.text[slice(*r.parsed.paragraphs[line.number])].rstrip().endswith("?")


def _is_loud(r: Reading, line: LabelledLine) -> bool:
    """Whether the name is in capitals, two words of it or one."""
    return all(r.words[k].isupper() or not r.words[k][0].isalpha() for k in range(line.first, line.named)) and any(
        len(r.words[k]) > 2 for k in range(line.first, line.named)
    )


def _is_name(r: Reading, line: LabelledLine) -> bool:
    """Whether a label is a name, not a section's heading ("CURRENCIES:"): it has a word that is hardly ever in the
    news.
    """
    words = [k for k in range(line.first, line.named) if r.words[k].isalpha() and r.pos[k] != "DET"]
    if not words or not all(r.words[k][0].isupper() for k in words):
        return False
    if len(words) > 1 and load_given_names(Knowledge()).of(r.words[words[0]].title()) is not None:
        return True
    return any(_is_rare(r.lower[k]) for k in words) and (len(words) > 1 or _is_rare(r.lower[words[0]]))


def _is_rare(word: str) -> bool:
    return min(rarity(word), rarity(word.removesuffix("s")), rarity(f"{word.removesuffix('ies')}y")) == 1.0


def _lines(r: Reading, lines: list[LabelledLine], parts: list[TokenRange]) -> Iterator[ReportedStatement]:
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        pieces = [_content(r, line.colon + 1, line.end)]
        if following is not None and following.number - line.number <= 3:
            # paragraphs between two speakers' lines continue the first one's
            pieces += [_content(r, *parts[n]) for n in range(line.number + 1, following.number)]
        found = [piece for piece in pieces if piece is not None]
        if found and any(r.words[k][:1].isalpha() for k in range(*found[0])):
            label = r.words[line.first].rstrip(".:")
            source = SourcePhrase((line.first, line.named), line.named - 1)
            lemma = label if label in ("Q", "A") else ":"
            core = (line.first, line.colon + 1)
            cue = (line.colon, line.colon + 1)
            yield ReportedStatement(found, "name_colon", cue, line.colon, lemma, source, core=core, sure=True)


def _content(r: Reading, first: int, end: int) -> TokenRange | None:
    """The tokens [first, end) including their last punctuation mark, which belongs to the content."""
    content = tidy(r, (first, end))
    if content is None:
        return None
    last = content[1]
    while last < end and r.words[last] in (".", "!", "?", "…"):
        last += 1
    return content[0], last


def _answers(r: Reading, parts: list[TokenRange]) -> Iterator[ReportedStatement]:
    """The paragraphs below each question that is alone in bold."""
    texts = [printed(r, part).strip() for part in r.parsed.paragraphs]
    asked = [number for number, text in enumerate(texts) if BOLD.fullmatch(text)]
    if len(asked) < 2:
        return
    for number, following in zip(asked, [*asked[1:], len(texts)], strict=True):
        last = following if following < len(texts) else min(len(texts), number + 2)
        pieces = [_content(r, *parts[n]) for n in range(number + 1, last) if not texts[n].startswith(("*", "_", "#"))]
        found = [piece for piece in pieces if piece is not None]
        mark = next((k for k in range(parts[number][1] - 1, parts[number][0], -1) if "?" in r.words[k]), -1)
        if found and mark >= 0:
            core = (parts[number][0], parts[number][1])
            yield ReportedStatement(found, "name_colon", (mark, mark + 1), mark, "?", None, core=core, sure=True)
