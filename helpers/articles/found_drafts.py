"""Turn files into drafts: read each file with the reader for its format, and report a problem for each fault."""

from __future__ import annotations

import collections
import dataclasses
import pathlib
from collections.abc import Iterator, Sequence

from helpers.articles.addresses import AddressRows
from helpers.articles.discover import FoundFile
from helpers.articles.draft import Draft, Fault, Source, TextMissing, Unreadable
from helpers.articles.formats import endings, read, unexpected, unknown
from helpers.base.project import Settings
from helpers.base.records import Problem
from helpers.knowledge.load import Knowledge

__all__ = ["FoundDraft", "found_drafts"]

#: How many files with one unknown extension in one folder are reported one by one.
MANY = 5


@dataclasses.dataclass(frozen=True)
class FoundDraft:
    """A draft and the file that it came from."""

    draft: Draft
    found: FoundFile


def found_drafts(
    files: Sequence[FoundFile], settings: Settings, knowledge: Knowledge, problems: list[Problem], listed: AddressRows
) -> Iterator[FoundDraft]:
    """The usable texts of *files*, in order.

    Args:
        files: from `helpers.articles.discover.find`.
        settings, knowledge: those of the project.
        problems: the faults of the files are added here.
        listed: rows of address lists are added here.
    """
    for found in _few_unknown(files, problems):
        for draft in _drafts(found, settings, knowledge, problems, listed):
            yield FoundDraft(draft, found)


def _few_unknown(files: Sequence[FoundFile], problems: list[Problem]) -> Iterator[FoundFile]:
    """The files, except those with an unknown extension of which a folder has many: these are reported in one note."""
    groups: dict[tuple[str, str], int] = collections.Counter(map(_unknown_kind, files))
    told: set[tuple[str, str]] = set()
    for found in files:
        kind = folder, suffix = _unknown_kind(found)
        if not suffix or groups[kind] <= MANY:
            yield found
        elif kind not in told:
            told.add(kind)
            why = unknown(suffix).fault
            fault = f"{groups[kind]:,} files were left out. {why.fault}"
            problems.append(Problem(path=f"{folder}/", fault=fault, remedy=why.remedy, severity=why.severity))


def _unknown_kind(found: FoundFile) -> tuple[str, str]:
    """Folder and extension of a file for which there is no reader; no extension for other files."""
    suffix = pathlib.PurePath(found.name).suffix.lower()
    return found.path.rpartition("/")[0] or ".", "" if suffix in endings() else suffix


def _drafts(
    found: FoundFile, settings: Settings, knowledge: Knowledge, problems: list[Problem], listed: AddressRows
) -> Iterator[Draft]:
    """The usable texts of one file; everything else becomes a problem."""

    def report(fault: Fault, article: str | None = None) -> None:
        path = f"{found.path}/{fault.member}" if fault.member else found.path
        problems.append(Problem(path=path, fault=fault.fault, remedy=fault.remedy, severity=fault.severity))

    try:
        source = Source(found.name, b"", settings, knowledge)
        if source.suffix not in endings():
            raise unknown(source.suffix)
        source = dataclasses.replace(source, data=_bytes(found.file, settings))
        for item in read(source):
            if isinstance(item, TextMissing):
                listed.add(f"{found.path}/{item.member}" if item.member else found.path, item)
                continue
            if isinstance(item, Fault):
                report(item)
                continue
            if item.text.replace("\ufeff", "").strip():
                yield item
            else:
                for fault in item.faults:
                    report(fault)
                member = item.part if source.suffix == ".zip" else None
                report(Fault("It contains no text.", "Remove it from the folder, or add its text.", member=member))
    except Unreadable as error:
        report(error.fault)
    except Exception as error:
        report(Fault(*unexpected(error, found.path)))


def _bytes(file: pathlib.Path, settings: Settings) -> bytes:
    """The content of the file on disk.

    Raises:
        Unreadable: it is empty, too large or missing, or the user may not read it.
    """
    limit = int(settings.max_megabytes * 1_000_000)
    try:
        size = file.stat().st_size
        # it may grow while being read
        data = b"" if size > limit else file.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(
            "The file has disappeared since the folder was read.", "Put it back, or load the folder again."
        ) from error
    except PermissionError as error:
        raise Unreadable(
            "You do not have permission to read this file.", "Change its permissions, or make a copy that you can read."
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable(f"The file cannot be read from the disk ({reason}).", "Copy it and load the copy.") from error
    if max(size, len(data)) > limit:
        raise Unreadable(
            f"The file is too large: {max(size, len(data)) / 1e6:,.1f} megabytes, {settings.max_megabytes:g} allowed.",
            "Raise max_megabytes in project.toml, or split the file.",
        )
    if not data:
        raise Unreadable("The file is empty.", "Get it again, or remove it from the folder.")
    return data
