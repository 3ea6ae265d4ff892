"""What is fuzzed: each target takes bytes and raises `Found` where a user would see an exception, or what is untrue.

A target is a name, seeds to begin with, and a check.  That a text is refused with a fault and a remedy is right.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import pathlib
import re
import tempfile
from collections.abc import Callable, Iterable

from helpers.annotate.figures.numbers import find_numbers
from helpers.annotate.figures.periods import find_periods
from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.formats import endings, read
from helpers.base.project import Settings
from helpers.corrections import journal
from helpers.knowledge.term_syntax import TermError, covers, parse_term, tidy
from helpers.language.marks import stretches
from helpers.language.paragraphs import paragraphs
from tests.articles.made_exports import containers
from tests.articles.made_exports.every import EXPORTS
from tests.articles.made_exports.made import made

__all__ = ["TARGETS", "Found", "Target"]

#: Words of a fault that nobody foresaw (`helpers.articles.formats.unexpected`).
_UNFORESEEN = re.compile(r"cannot be read \((?!OS)\w+(?:Error|Exception|Interrupt|Warning)\b")
#: A file of more would test the reader's library, not the reader.
_MEGABYTES = 1.0

_PROSE = (
    "“Exports rose 12 percent to $131 million in 2021,” said Ada Lund. 'Not so,' he replied: \"We lost 3.5bn.\"\n\n"
    "In the first quarter of 2022, up from €5 to 7 million a year earlier, on 30 May, between March and June 1400 …\n",
    "„Nein“, «non», ``no'' — two and a half thousand, 1/2, 1.234,56 and 1,234.56; half a dozen; XII; 5-fold\n",
)
_LINES = (
    '{"action": "fix", "table": "quotes", "row": "q1", "id": "1", "made": "2026-01-01T00:00:00Z", "spans": [[0, 4]], '
    '"fields": {"speaker": "Ada"}, "anchor": {"text": "x"}}\n<<<<<<< HEAD\n{"action": "undo"}\n',
)
_TERMS = ("traffick*", "foreign ~2 force", "=US & trade|poll !~2 growth", "free-trade", "“a” ~9 b*")


class Found(Exception):
    """What a user would see, or read, and should not; the text says what."""


@dataclasses.dataclass(frozen=True)
class Target:
    """Something that takes whatever it is given.

    Args:
        seeds: gives what mutation begins with.
        check: raises `Found`, or whatever escaped, where something is wrong with its bytes.
    """

    seeds: Callable[[], Iterable[bytes]]
    check: Callable[[bytes], None]


def _held(true: bool, what: str) -> None:
    if not true:
        raise Found(what)


def _read(name: str, data: bytes) -> None:
    """Read a file of that *name*: texts, or faults that were foreseen."""
    try:
        found = list(read(Source(name, data, Settings(max_megabytes=_MEGABYTES))))
    except Unreadable as error:
        found = [error.fault]
    for one in found:
        if isinstance(one, Draft):
            one.text.encode("utf-8")  # what cannot be stored would end the run
        elif isinstance(one, Fault):
            _held(not _UNFORESEEN.search(one.fault), f"{name}: {one.fault}")
            _held(bool(one.fault and one.remedy), f"{name}: a fault without words or remedy")


def _named(data: bytes, names: tuple[str, ...]) -> None:
    """The first byte chooses the file's name, the others are its content."""
    if data:
        _read(names[data[0] % len(names)], data[1:])


@functools.cache
def _endings() -> tuple[str, ...]:
    return tuple(f"a{ending}" for ending in sorted(endings()))


def _file_seeds() -> Iterable[bytes]:
    """A small file of each container, behind the byte that names its ending."""
    parts = [["A port opens", "Ada Lund said it was open.", "It cost 3 million."]]
    every = {
        ".html": lambda: containers.page(parts[0]).encode(), ".csv": lambda: containers.delimited(parts[0], ","),
        ".xlsx": lambda: containers.excel(parts[0]), ".parquet": lambda: containers.parquet(parts[0]),
        ".pdf": lambda: containers.pdf(parts[0]), ".xml": lambda: containers.nitf(parts[0]),
        ".rss": lambda: containers.rss(parts[0]), ".eml": lambda: containers.mail(parts[0]),
        ".warc": lambda: containers.warc(parts[0]), ".epub": lambda: containers.epub(parts[0]),
        ".odt": lambda: containers.odt(parts[0]), ".txt": lambda: containers.text(parts[0]),
        ".jsonl": lambda: containers.rows(parts[0]),
        ".zip": lambda: containers.zipped({"a.txt": b"A port opens.", "b/c.html": b"<p>Yes</p>"}),
    }  # fmt: skip
    names = _endings()
    yield from (bytes([names.index(f"a{e}")]) + make() for e, make in every.items() if f"a{e}" in names)
    yield from (bytes([at]) for at in range(len(names)))


_EXPORTS = tuple(EXPORTS)


def _export_seeds() -> Iterable[bytes]:
    some = made(7, 2)
    yield from (bytes([at]) + EXPORTS[name](some) for at, name in enumerate(_EXPORTS))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _numbers(data: bytes) -> None:
    text, end = _text(data), 0
    for number in find_numbers(text):
        _held(end <= number.start < number.end <= len(text), f"number at {number.start}-{number.end} behind {end}")
        end = number.end


def _periods(data: bytes) -> None:
    text = _text(data)
    for day in (None, datetime.date(2022, 5, 30), datetime.date.min, datetime.date.max):
        for period in find_periods(text, day):
            _held(text[period.span[0] : period.span[1]] != "", f"an empty period at {period.span}")
            _held(not (period.start and period.end) or period.start <= period.end, f"{period} ends before it begins")


def _marks(data: bytes) -> None:
    text, end = _text(data), 0
    for stretch in stretches(text, paragraphs(text)):
        _held(end <= stretch.start < stretch.end <= len(text), f"{stretch} behind {end}")
        _held(stretch.start <= stretch.inner[0] <= stretch.inner[1] <= stretch.end, f"{stretch} is outside itself")
        end = stretch.end


def _terms(data: bytes) -> None:
    text = tidy(_text(data))
    try:
        term = parse_term(text)
    except TermError as error:
        _held(bool(error.fault and error.mend), f"{text!r} is refused without words")
        return
    _held(parse_term(term.text) == term, f"{text!r} is not what it is read back as")
    _held(covers(term, term), f"{text!r} does not cover itself")


def _corrections(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, journal.FILE)
        path.write_bytes(data)
        found, problems = journal.read(path)
        _held(all(one.fault and one.remedy for one in problems), "a problem without words")
        journal.standing(found)
        whole = pathlib.Path(folder, "again.jsonl")
        journal.append(whole, found)
        _held(journal.read(whole) == (found, []), "decisions change when they are written again")


TARGETS: dict[str, Target] = {
    "readers": Target(_file_seeds, lambda data: _named(data, _endings())),
    "archives": Target(_export_seeds, lambda data: _named(data, _EXPORTS)),
    "numbers": Target(lambda: [text.encode() for text in _PROSE], _numbers),
    "periods": Target(lambda: [text.encode() for text in _PROSE], _periods),
    "marks": Target(lambda: [text.encode() for text in _PROSE], _marks),
    "terms": Target(lambda: [text.encode() for text in _TERMS], _terms),
    "corrections": Target(lambda: [text.encode() for text in _LINES], _corrections),
}
