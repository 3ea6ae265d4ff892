"""Nexis Uni and Lexis Advance as Word, RTF, text or Markdown: a cover, then records that end with an end mark.

A record consists of headline, outlet, date, copyright notice, labelled fields (Section, Length, Byline), the word Body,
the text, labelled fields again down to Load-Date, and "End of Document".  Newer files show that any mark may be
missing: records are separated by the end mark, the document's sections, the load date and the headlines on the cover.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from helpers.articles.archives.fields import is_copyright, is_length, labelled
from helpers.articles.archives.nexis_article import HEAD, Cover, article_of
from helpers.articles.archives.record import drafts, words_of
from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.printed import printed
from helpers.knowledge.archives import ArchiveWords

__all__ = ["plain_markdown", "read", "recognised"]

#: The sign for the break between two sections of a document.
BREAK = "\f"

_LISTED = re.compile(r"\s*(\d{1,4})\.\s+(\S.*)")
_STARS = re.compile(r"\s*(\*\*|__)([^*_]{2,40}?)\1[\s\u00a0]*")
_RULER = re.compile(r"\s*[-_=*]{20,}\s*")


def recognised(lines: Sequence[str], words: ArchiveWords) -> bool:
    """Whether *lines* are an export of this kind: two kinds of its marks, one of them not an everyday word."""
    sure: set[str] = set()
    other: set[str] = set()
    cover = 0
    for line in lines:
        text = _unstarred(line.strip(), words)
        if not text or len(text) > 300:
            continue
        alone = words.field("alone", text) if len(text) < 40 else None
        if alone == "end":
            sure.add("end")
        elif alone:
            other.add(alone)
        elif words.counted("documents", text):
            other.add("documents")
        elif (found := labelled(text, "head", words)) and found[0] == "length" and is_length(found[1], words):
            sure.add("length")
        elif found:
            other.add(found[0])
        elif found := labelled(text, "tail", words):
            (sure if found[0] in ("load_date", "publication_type", "journal_code") else other).add(found[0])
        elif labelled(text, "cover", words):
            other.add(text.partition(":")[0])
            cover += 1
        if len(sure) > 1 or ("documents" in other and cover > 2) or (sure and len(other) > 1):
            return True
    return False


def read(lines: Sequence[str], source: Source) -> Iterator[Draft | Fault]:
    """The articles of the export."""
    words = words_of(source)
    cover, rest = _cover([_unstarred(line.replace("\ufeff", ""), words) for line in lines], words)
    records = [article_of(part, words, cover) for part in _parts(rest, words, cover)]
    if not records and (cover.announced or cover.titles):
        raise Unreadable(
            "It is only the list of documents in an export, without the articles.",
            "Nothing to do if the articles are in other files in this folder; otherwise export them in full.",
            "note",
        )
    yield from drafts(records, source, "Nexis Uni", announced=cover.announced)


def _unstarred(line: str, words: ArchiveWords) -> str:
    """A line without the stars that Markdown puts around a label or a mark of its own."""
    found = _STARS.match(line)
    if not found:
        return line
    label = found[2].rstrip(": ")
    known = words.field("head", label) or words.field("tail", label) or words.field("alone", label)
    return f"{found[2].strip()} {line[found.end() :]}".rstrip() if known else line


def _cover(lines: Sequence[str], words: ArchiveWords) -> tuple[Cover, list[str]]:
    """The details on the cover, and the lines after it."""
    cover = Cover()
    first = next((at for at, line in enumerate(lines) if _is_field(line, words)), len(lines))
    last = -1
    for at, line in enumerate(lines[:first]):
        if (count := words.counted("documents", line)) and count[1] is not None:
            cover.announced, last = count[1], at
        elif labelled(line, "cover", words) or _RULER.fullmatch(line):
            last = at
        elif (found := _LISTED.match(line)) and int(found[1]) == len(cover.titles) + 1 and last >= 0:
            if printed(line, words):
                break  # the date of the first article ("21. Februar 2024 …" after twenty headlines)
            cover.titles.append(" ".join(found[2].split()))
            last = at
    if (
        not cover.announced
        and not cover.titles
        and last >= 0
        and not any(labelled(line, "cover", words) for line in lines[:first])
    ):
        last = -1
    behind = last + 1
    # the cells of the cover's tables follow its last label; a section break certainly ends it
    while 0 <= last < behind < first and (
        not lines[behind].strip(" \f") or "\t" in lines[behind] or "\x1f" in lines[behind]
    ):
        behind += 1
        if lines[behind - 1] == BREAK:
            break
    return cover, list(lines[behind:])


def _is_field(line: str, words: ArchiveWords) -> bool:
    """Whether a line belongs to a record and never to a cover."""
    found = labelled(line, "head", words)
    if found and (found[0] != "length" or is_length(found[1], words)):
        return True
    return is_copyright(line) or words.field("alone", line.strip()) == "body"


def _parts(lines: Sequence[str], words: ArchiveWords, cover: Cover) -> list[list[str]]:
    """The lines of each record."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if words.field("alone", line.strip()) == "end":
            parts.append([])
        else:
            parts[-1].append(line)
    out: list[list[str]] = []
    for part in parts:
        for piece in _sections(part, words):
            for one in _by_load_date(piece, words):
                out += _by_head(one, words, cover)
    return [part for part in out if any(line.strip(" \f") for line in part) and _is_record(part, words, cover)]


def _sections(part: Sequence[str], words: ArchiveWords) -> Iterator[list[str]]:
    """A run of lines cut at the document's sections, if each piece has a record's fields."""
    pieces: list[list[str]] = [[]]
    for line in part:
        if line == BREAK:
            pieces.append([])
        else:
            pieces[-1].append(line)
    whole: list[str] = []
    for piece in pieces:
        if (
            whole
            and any(_is_field(line, words) for line in piece[: HEAD * 3])
            and any(_is_field(x, words) for x in whole)
        ):
            yield whole
            whole = []
        whole = [*whole, *piece]
    yield whole


def _by_load_date(part: Sequence[str], words: ArchiveWords) -> Iterator[list[str]]:
    """A run of lines cut after each load date, the last field of a record, if another record follows."""
    at = 0
    for n, line in enumerate(part):
        found = labelled(line, "tail", words)
        if found and found[0] == "load_date" and any(_is_field(later, words) for later in part[n + 1 :]):
            yield list(part[at : n + 1])
            at = n + 1
    yield list(part[at:])


def _by_head(part: Sequence[str], words: ArchiveWords, cover: Cover) -> Iterator[list[str]]:
    """A run of lines with several LENGTH lines, cut at the headers above them, since there is no mark between
    records.
    """
    lengths = [n for n, line in enumerate(part) if (f := labelled(line, "head", words)) and f[0] == "length"]
    at = 0
    for before, here in itertools.pairwise(lengths):
        if (start := _head_start(part, before, here, words, cover)) is not None:
            yield list(part[at:start])
            at = start
    yield list(part[at:])


def _head_start(part: Sequence[str], before: int, here: int, words: ArchiveWords, cover: Cover) -> int | None:
    """The line of the headline above the field in line *here*."""
    lines = [n for n in range(before + 1, here) if part[n].strip()][-HEAD:]
    for at, n in enumerate(lines):
        if cover.title([part[k] for k in lines[at:]]):
            return n
    dated = next((at for at in range(len(lines) - 1, -1, -1) if printed(part[lines[at]], words)), None)
    if dated is not None and dated >= 2:
        return lines[dated - 2]
    return None


def _is_record(part: Sequence[str], words: ArchiveWords, cover: Cover) -> bool:
    """Whether lines are an article and not part of a cover or a list."""
    filled = [line for line in part if line.strip(" \f")]
    return (
        any(_is_field(line, words) or labelled(line, "tail", words) for line in filled)
        or any(printed(line, words) for line in filled[:6])
        or cover.title(filled) > 0
    )


def plain_markdown(text: str) -> list[str]:
    """The lines of an export that pandoc wrote as Markdown, without the Markdown signs, one paragraph per line.

    >>> plain_markdown("# [***<u>Port</u>*** opens](x.html)\\n\\n**Length:** 73\\nwords")
    ['Port opens', '', 'Length: 73 words']
    """
    text = re.sub(r"!?\[((?:[^\[\]]|\[[^\]]{0,200}\]){0,600})\]\([^)\s]*(?:\s\"[^\"]*\")?\)(?:\{[^}]*\})?", r"\1", text)
    text = re.sub(r"\{#[^}]*\}|\[\]|</?u>|\*{1,3}|(?m:^#{1,6}\s+)|\\(?=[^\w\s])", "", text)
    out: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        out += [" ".join(block.split()), ""]
    return out[:-1]
