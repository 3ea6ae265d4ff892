"""One Nexis Uni record: a header of headline, outlet and date, labelled fields, the text, labelled fields again."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from helpers.articles.archives.fields import is_copyright, labelled, stem_of
from helpers.articles.archives.record import Record, joined, paged
from helpers.articles.printed import printed
from helpers.knowledge.archives import ArchiveWords

__all__ = ["HEAD", "Cover", "article_of"]

#: The most lines that may come between a headline and the fields.
HEAD = 14


@dataclasses.dataclass
class Cover:
    """The details on a cover: the expected number of articles, and their headlines."""

    announced: int | None = None
    titles: list[str] = dataclasses.field(default_factory=list)

    def title(self, lines: Sequence[str]) -> int:
        """How many of *lines* together form a headline listed on the cover; 0 if none."""
        known = {stem_of(title) for title in self.titles}
        return next((n for n in range(1, 4) if n <= len(lines) and stem_of(" ".join(lines[:n])) in known), 0)


def article_of(part: Sequence[str], words: ArchiveWords, cover: Cover) -> Record:
    """One article."""
    lines = [piece for line in part if line.strip(" \f") for piece in _unglued(line.strip(" \f"), words)]
    lines = [line for line in lines if words.field("alone", line) != "link"]
    head, fields, body = _head(lines, words)
    record = Record()
    _place(head, record, words, cover)
    body, tail = _tail(body, words)
    fields = tail | fields
    record.author, record.section = fields.get("byline", ""), fields.get("section", "")
    record.edition = record.edition or fields.get("edition", "")
    record.language, record.url = fields.get("language", ""), fields.get("url", "")
    record.left_out["summaries"] += "highlight" in fields
    record.left_out["captions"] += "graphic" in tail
    record.body = paged(body, (record.title, record.outlet, record.date, f"{record.outlet} {record.date}"), words)
    return record


def _unglued(line: str, words: ArchiveWords) -> Iterator[str]:
    """A line with two fields in it as two lines ("Byline: A. BergHighlight: The port …")."""
    if words.field("head", line.partition(":")[0]):
        for found in re.finditer(r"(?<=\S)\s*(?P<label>[^\W\d_][^\W\d_]{3,20}):[\s\u00a0]", line):
            label = found["label"]
            # if a label is glued to the word before it, its capital letter shows where it begins
            for cut in (n for n in range(len(label)) if label[n].isupper()):
                if words.field("head", label[cut:]) and (cut or line[found.start("label") - 1].isspace()):
                    yield line[: found.start("label") + cut].strip()
                    yield from _unglued(line[found.start("label") + cut :].strip(), words)
                    return
    yield line


def _head(lines: Sequence[str], words: ArchiveWords) -> tuple[list[str], dict[str, str], list[str]]:
    """The lines of the header, its fields, and the lines after it."""
    mark = next((n for n, line in enumerate(lines[: HEAD * 2]) if words.field("alone", line) == "body"), None)
    named = [n for n, line in enumerate(lines[: HEAD * 2]) if labelled(line, "head", words)]
    rights = [n for n, line in enumerate(lines[:HEAD]) if is_copyright(line)]
    fields: dict[str, str] = {}
    if mark is not None:
        end = mark + 1
    elif named or rights:
        end = _last_together([*rights, *named], lines, words) + 1
    else:
        dated = next((n for n, line in enumerate(lines[:6]) if printed(line, words)), None)
        end = (dated if dated is not None else min(0, len(lines) - 1)) + 1
    plain: list[str] = []
    name = ""
    for line in lines[: mark if mark is not None else end]:
        if found := labelled(line, "head", words):
            name, fields[found[0]] = found
        elif is_copyright(line):
            continue
        elif name:
            fields[name] = f"{fields[name]} {line}"
        else:
            plain.append(line)
    return plain, fields, list(lines[end:])


def _last_together(marks: Sequence[int], lines: Sequence[str], words: ArchiveWords) -> int:
    """The last of the marked lines that are close together: one far below, in the text, does not count."""
    ordered = sorted(marks)
    last = ordered[0]
    for mark in ordered[1:]:
        if mark - last > 2 or (mark - last == 2 and len(lines[mark - 1]) > 120):
            break
        last = mark
    return last


def _place(head: Sequence[str], record: Record, words: ArchiveWords, cover: Cover) -> None:
    """Headline, outlet, date and edition."""
    at = next((n for n in range(len(head) - 1, -1, -1) if printed(head[n], words)), None)
    if at == 0 and len(head) > 1:
        # a headline that is itself a date
        at = None
    known = cover.title(head)
    above = list(head if at is None else head[:at])
    if at is not None:
        record.date = head[at]
        record.edition = joined(head[at + 1 :])
    if not known and len(above) == 1:
        known = 1
    titles = known or len(above) - 1
    record.title = joined(above[:titles])
    record.outlet = joined(above[titles : titles + 1])
    if at is None:
        record.edition = joined(above[titles + 1 :])
    if len(above) > 2 and not known:
        record.doubts.append(
            ("title", f"its headline was put together from {len(above) - 1} lines ({record.title!r}).")
        )


def _tail(body: Sequence[str], words: ArchiveWords) -> tuple[list[str], dict[str, str]]:
    """The lines of the text, and the fields after it."""
    end = len(body)
    fields: dict[str, str] = {}
    starts = [n for n, line in enumerate(body) if words.field("alone", line) in ("classification", "graphic")]
    named = [n for n, line in enumerate(body) if labelled(line, "tail", words)]
    for n in [*starts, *named]:
        after = list(body[n + 1 :])
        graphic = n in starts and words.field("alone", body[n]) == "graphic"
        if n in starts and len(after) > 3 and not any(labelled(line, "tail", words) for line in after):
            # a word on a line of its own in the text is a mark only if fields follow it
            continue
        if (graphic and len(after) <= 3) or _only_fields(after, words, captions=graphic):
            end = min(end, n)
    name = ""
    for line in body[end:]:
        alone = words.field("alone", line)
        if alone:
            name = alone
            fields.setdefault(name, "")
        elif found := labelled(line, "tail", words):
            name, fields[found[0]] = found
        elif name:
            fields[name] = f"{fields[name]} {line}"
    return list(body[:end]), fields


def _only_fields(lines: Sequence[str], words: ArchiveWords, *, captions: bool) -> bool:
    """Whether only fields follow, apart from captions and values that continue on the next line."""
    loose = 0
    for line in lines:
        if labelled(line, "tail", words) or words.field("alone", line):
            loose, captions = 0, words.field("alone", line) == "graphic"
        elif not captions:
            loose += 1
            if loose > 2:
                return False
    return True
