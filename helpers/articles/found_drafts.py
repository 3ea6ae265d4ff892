"""Turn files into drafts: read each file with the reader for its format, and report a problem for each fault."""

from __future__ import annotations

import collections
import dataclasses
import hashlib
import pathlib
from collections.abc import Iterator, Mapping, Sequence

from helpers.articles.addresses import AddressRows
from helpers.articles.discover import FoundFile
from helpers.articles.draft import Draft, Fault, Source, TextMissing, Unreadable
from helpers.articles.formats import endings, read, unexpected, unknown
from helpers.articles.kept_drafts import KeptDrafts
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


@dataclasses.dataclass(frozen=True)
class Unchanged:
    """The hash of the content of each file, as just read, and what the same contents gave before."""

    digests: Mapping[pathlib.Path, bytes]
    kept: KeptDrafts

    def look_up(self, files: Sequence[FoundFile]) -> None:
        """Read what is stored of *files*."""
        self.kept.look_up((found.path, self.digests[found.file]) for found in files if found.file in self.digests)

    def of(self, found: FoundFile) -> FileContent | None:
        """What the file gave when its content was read; None if that is not stored."""
        stored = self.kept.of(found.path, self.digests[found.file]) if found.file in self.digests else None
        return FileContent(*stored) if stored is not None else None

    def keep(self, found: FoundFile, read: FileContent) -> None:
        """Store what was read, under the content from which it was read."""
        if read.data and read.lasting:
            self.kept.keep(found.path, hashlib.sha256(read.data).digest(), read.drafts, read.problems)


@dataclasses.dataclass
class FileContent:
    """The usable texts of one file, its problems, and the bytes from which they were read, if they could be had."""

    drafts: list[Draft] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    data: bytes = b""
    #: Whether the same bytes give the same again, and nothing else was found in them.
    lasting: bool = True

    def report(self, found: FoundFile, fault: Fault) -> None:
        """Add a problem."""
        path = f"{found.path}/{fault.member}" if fault.member else found.path
        self.problems.append(Problem(path=path, fault=fault.fault, remedy=fault.remedy, severity=fault.severity))


def found_drafts(
    files: Sequence[FoundFile],
    settings: Settings,
    knowledge: Knowledge,
    problems: list[Problem],
    listed: AddressRows,
    unchanged: Unchanged | None = None,
) -> Iterator[FoundDraft]:
    """The usable texts of *files*, in order.

    Args:
        files: from `helpers.articles.discover.find`.
        settings, knowledge: those of the project.
        problems: the faults of the files are added here.
        listed: rows of address lists are added here.
        unchanged: files that were read before, which are not read again; the caller has what is new stored
            (`KeptDrafts.close`).
    """
    if unchanged:
        unchanged.look_up(files)
    for found in _few_unknown(files, problems):
        content = unchanged.of(found) if unchanged else None
        if content is None:
            content = _content(found, settings, knowledge, listed)
            if unchanged:
                unchanged.keep(found, content)
        problems += content.problems
        for draft in content.drafts:
            yield FoundDraft(draft, found)


def _few_unknown(files: Sequence[FoundFile], problems: list[Problem]) -> Iterator[FoundFile]:
    """The files, except those with an unknown extension of which a folder has many: these are reported in one note."""
    kinds = list(map(_unknown_kind, files))
    groups = collections.Counter(kinds)
    told: set[tuple[str, str]] = set()
    for found, kind in zip(files, kinds, strict=True):
        folder, suffix = kind
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


def _content(found: FoundFile, settings: Settings, knowledge: Knowledge, listed: AddressRows) -> FileContent:
    """The usable texts of one file; everything else becomes a problem."""
    out = FileContent()
    try:
        source = Source(found.name, b"", settings, knowledge)
        if source.suffix not in endings():
            raise unknown(source.suffix)
        source = dataclasses.replace(source, data=_bytes(found.file, settings))
        out.data = source.data
        for item in read(source):
            if isinstance(item, TextMissing):
                listed.add(f"{found.path}/{item.member}" if item.member else found.path, item)
                out.lasting = False
            elif isinstance(item, Fault):
                out.report(found, item)
            elif item.text.replace("\ufeff", "").strip():
                out.drafts.append(item)
            else:
                for fault in item.faults:
                    out.report(found, fault)
                member = item.part if source.suffix == ".zip" else None
                none = Fault("It contains no text.", "Remove it from the folder, or add its text.", member=member)
                out.report(found, none)
    except Unreadable as error:
        # what a library could not do now, for lack of memory or of a package, it may do the next time
        out.lasting = False
        out.report(found, error.fault)
    except Exception as error:
        out.lasting = False
        out.report(found, Fault(*unexpected(error, found.path)))
    return out


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
