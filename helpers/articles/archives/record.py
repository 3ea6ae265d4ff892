"""One article as found by a layout's reader, and its draft: facts in fields, only the body in the text.

Text that an archive prints around an article (labels, codes, counts, load dates, subject codes) is never part of the
text, because its statements and figures would count as the article's.  Text that the newspaper printed but for which
there is no field (a second headline, a summary, a caption) is left out too, and the note on the file says how often.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from helpers.articles.draft import Draft, Fault, Lacking, Source, Unreadable
from helpers.articles.printed import printed
from helpers.base.wrapped import wrapped
from helpers.knowledge.archives import ArchiveWords, load_archive_words

__all__ = ["Record", "drafts", "joined", "paged", "unwrapped", "words_of"]

_BY = re.compile(r"(?:(?:by|par|door|por)\s+|von\s+(?!der\b|den\b|dem\b))", re.IGNORECASE)
_PAGE = re.compile(
    r"(?i)[;,]?\s*\b(?:pg|pages?|p|s|seiten?|blz|pág|pagina|página)\b[.:]?\s*(?P<page>[A-Z]{0,3}[-.]?\d[\w.,;: -]*)$"
)


@dataclasses.dataclass
class Record:
    """One article of an export, with the details that its layout gives."""

    title: str = ""
    outlet: str = ""
    date: str = ""
    published: datetime.date | None = None
    author: str = ""
    section: str = ""
    print_page: str = ""
    edition: str = ""
    source_id: str = ""
    url: str = ""
    language: str = ""
    body: list[str] = dataclasses.field(default_factory=list)
    #: its number in the file
    number: int | None = None
    #: what else the newspaper printed, by kind ("captions")
    left_out: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    #: what the layout's reader was unsure of: the fact that removes the doubt once the user gives it (or none), and a
    #: sentence
    doubts: list[tuple[str, str]] = dataclasses.field(default_factory=list)


def words_of(source: Source) -> ArchiveWords:
    """The labels that apply to *source*."""
    return load_archive_words(source.knowledge)


def drafts(
    records: Iterable[Record], source: Source, archive: str, *, announced: int | None = None
) -> Iterator[Draft | Fault]:
    """The records with a text as drafts, the others as faults, and a comparison with the number announced in the file.

    Args:
        records: in the order of the file.
        source: the file.
        archive: the layout's name in messages ("Nexis").
        announced: the number of articles that the file announces, if it does.

    Raises:
        Unreadable: there are no records; the file is recognised by its marks but cannot be split.
    """
    records = list(records)
    if not records:
        raise Unreadable(
            f"The file looks like an export of {archive}, but its articles could not be separated.",
            "Export it again with all fields (as HTML or RTF if you can), or save each article as a separate file.",
        )
    words = words_of(source)
    alone = len(records) == 1
    given: list[Draft] = []
    begun: dict[str, str] = {}
    for at, record in enumerate(records, start=1):
        number = record.number or at
        name = f"Record {number}" + (f" (“{_short(record.title)}”)" if record.title else "")
        body = "\n\n".join(filter(None, (" ".join(part.split()) for part in record.body)))
        if not body:
            fault = f"{name} has no text: it is a picture, only a headline, or an error in the archive."
            yield Fault(fault, "Get the article from the archive again if you need it.", "warning")
            continue
        draft = _draft(record, body, name, words, source)
        part = None if alone else str(at)
        ids = (source.stem,) if alone else (f"{source.stem}#{at}",)
        first = begun.setdefault(_gist(draft), name)
        if first != name and not any(draft.text == other.text for other in given):
            fault = f"{name} begins with the same words as {first[0].lower()}{first[1:]}: likely a duplicate."
            twin = Fault(fault, "Check both, and remove the one that should not count.", "note")
            draft = dataclasses.replace(draft, faults=(*draft.faults, twin))
        given.append(dataclasses.replace(draft, part=part, ids=ids))
        yield given[-1]
    yield from _summary(records, given, archive, announced)


def _draft(record: Record, body: str, name: str, words: ArchiveWords, source: Source) -> Draft:
    """One record as a draft; everything that is not known about it is reported."""
    if record.published is None and record.date:
        read = printed(record.date, words)
        record.published = read.day if read else None
        if read and read.rest and not record.edition:
            record.edition = read.rest
    section, page = _section(record.section)
    facts: dict[str, Any] = {
        "title": record.title,
        "outlet": re.sub(r"(?<=\w)\(", " (", record.outlet),
        "published": record.published,
        "author": _BY.sub("", record.author, count=1) if _BY.match(record.author) else record.author,
        "section": section,
        "print_page": record.print_page or page,
        "edition": record.edition,
        "source_id": record.source_id,
        "url": record.url,
    }
    remedy = "Check it, and enter the correct value in articles.toml."
    faults = [
        Lacking(name, remedy, "warning", lacks=((fact, said),), form="{}: {}")
        if fact
        else Fault(f"{name}: {said}", remedy, "warning")
        for fact, said in record.doubts
    ]
    lacks: list[tuple[str, str]] = []
    if record.published is None:
        lacks.append(("published", f"no readable date ({record.date!r})" if record.date else "no date"))
    lacks += [(fact, f"no {fact}") for fact in ("title", "outlet") if not facts[fact]]
    if lacks:
        faults.append(Lacking(name, "Enter it in articles.toml.", "warning", lacks=tuple(lacks)))
    code = words.language(record.language) or (
        record.language.lower() if re.fullmatch("[A-Za-z]{2}", record.language) else None
    )
    return Draft(body, facts={k: v for k, v in facts.items() if v}, language=code, faults=tuple(faults))


def _section(section: str) -> tuple[str, str]:
    """A section and the page number after it.

    >>> _section("BUSINESS; Pg. 14"), _section("Pg. A1"), _section("Sport")
    (('BUSINESS', '14'), ('', 'A1'), ('Sport', ''))
    """
    found = _PAGE.search(section)
    return (section[: found.start()].strip(" ;,"), found["page"].strip()) if found else (section, "")


def _short(title: str) -> str:
    return title if len(title) <= 60 else title[:57].rstrip() + "…"


def _summary(records: Sequence[Record], given: Sequence[Draft], archive: str, announced: int | None) -> Iterator[Fault]:
    """What was found in the file, and whether it matches the number announced there."""
    if announced is not None and announced != len(records):
        yield Fault(
            f"The file announces {announced:,} articles; {len(records):,} were found in it.",
            "Compare the file with the list in the archive, and export the missing articles again.",
            "warning",
        )
    if len(records) < 2:
        return
    undated = sum("published" not in draft.facts for draft in given)
    twice = len(given) - len({_gist(draft) for draft in given})
    counts = [f"{len(given):,} articles"]
    counts += [f"{undated:,} undated"] if undated else []
    counts += [f"{twice:,} likely duplicate{'s' * (twice != 1)}"] if twice else []
    counts += [f"{len(records) - len(given):,} without text"] if len(given) < len(records) else []
    left: collections.Counter[str] = sum((record.left_out for record in records), collections.Counter())
    kinds = ", ".join(
        f"{number:,} {kind if number != 1 else kind.removesuffix('s')}" for kind, number in sorted(left.items())
    )
    beside = f" Left out of the texts: {kinds}." if kinds else ""
    yield Fault(f"An export of {archive}: 1 file, {', '.join(counts)}.{beside}", "Nothing to do.", "note")


def _gist(draft: Draft) -> str:
    """What two printings of one story have in common: the words of their first lines."""
    return " ".join(re.findall(r"\w+", draft.text[:1200].casefold())[:60])


def joined(lines: Sequence[str]) -> str:
    """Lines joined into one, with hyphenated words put back together.

    >>> joined(["  a long-", "term plan "])
    'a long-term plan'
    """
    out = ""
    for line in lines:
        part = " ".join(line.split())
        glued = re.search(r"[^\W_]-$", out) and part[:1].isalnum()
        out = out + part if glued or not out else f"{out} {part}" if part else out
    return out


def unwrapped(lines: Sequence[str], at: int | None) -> list[str]:
    """The paragraphs of one block of lines that were wrapped at the margin *at*."""
    out: list[list[str]] = []
    goes_on = False
    for line, more in zip(lines, wrapped(lines, at), strict=True):
        if goes_on:
            out[-1].append(line)
        else:
            out.append([line])
        goes_on = more
    return [joined(part) for part in out]


def paged(body: Sequence[str], heads: Iterable[str], words: ArchiveWords) -> list[str]:
    """*body* without the headers and footers of printed pages: page numbers, and the *heads* next to them."""
    running = {_same(head) for head in heads if head}
    out: list[str] = []
    near = 0
    for at, part in enumerate(body):
        if words.counted("page", part) or _FOOT.search(part):
            # the headline may also come above the page number
            while out and near == 0 and _same(out[-1]) in running and at > 1:
                out.pop()
            near = 4
            continue
        if near and _same(part) in running:
            near -= 1
            continue
        near = 0
        out.append(part)
    return out


_FOOT = re.compile(r"^About LexisNexis\s*\||Privacy Policy\s*\|\s*Terms & Conditions")


def _same(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))
