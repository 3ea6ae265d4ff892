"""Zip archives: each member is read by the reader for its own extension; nothing is written to disk.

Neither one member nor all of them together may unpack to more than max_megabytes: an archive of a few
kilobytes can contain more than any disk can hold.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import zipfile
from collections.abc import Iterator

from helpers.articles.draft import Draft, Fault, Source, Unreadable, printable
from helpers.articles.formats import READERS, named, unknown
from helpers.articles.formats import read as read_any
from helpers.articles.formats.office import DAMAGED

__all__ = ["read"]


def read(source: Source) -> Iterator[Draft | Fault]:
    """The drafts of all members in the order of their names; a member's faults name it."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
        members = sorted(filter(_counts, archive.infolist()), key=_name)
    except DAMAGED as error:
        raise Unreadable(
            f"The archive is damaged or not a zip file at all ({error}).",
            "Create the archive again, or unpack it and load the folder.",
        ) from error
    if not members:
        raise Unreadable("The archive contains no files.", "Create it again, or remove it from the folder.")
    left = source.limit
    number = 0
    for member in members:
        name = _name(member)
        try:
            inner = Source(name.rsplit("/", 1)[-1], b"", source.settings, source.knowledge)
            if inner.suffix == ".zip":
                raise Unreadable("An archive inside an archive is not opened.", "Unpack it and load the folder.")
            if inner.suffix not in (*READERS, ".doc"):
                raise unknown(inner.suffix)
            data = _unpacked(archive, member, left, source)
            left -= len(data)
            inner = Source(named(inner.name, data[:64]), data, source.settings, source.knowledge)
            number += inner.suffix in READERS
            for item in read_any(inner):
                yield _inside(item, name, source.stem, number)
        except Unreadable as error:
            yield _inside(error.fault, name, source.stem, number)


def _counts(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a file that somebody put there, not a folder or an operating system's file."""
    parts = [part for part in _name(member).split("/") if part not in ("", ".", "..")]
    own = any(part.startswith((".", "~$")) or part in ("__MACOSX", "Thumbs.db", "desktop.ini") for part in parts)
    return bool(parts) and not member.is_dir() and not own


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; many programs store UTF-8 without saying so."""
    name = member.filename.replace("\\", "/")
    if not member.flag_bits & 0x800:
        with contextlib.suppress(UnicodeEncodeError, UnicodeDecodeError):
            name = name.encode("cp437").decode("utf-8")
    return printable(name)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, source: Source) -> bytes:
    """The bytes of a member, if it can be unpacked and has no more than *left*."""
    if member.flag_bits & 0x1:
        raise Unreadable("It is protected by a password.", "Unpack it with the password and load the folder.")
    try:
        with archive.open(member) as file:
            data = file.read(left + 1)
    except DAMAGED as error:
        raise Unreadable(f"It cannot be unpacked ({error}).", "Create the archive again.") from error
    if len(data) > left:
        raise Unreadable(
            f"With it the archive is more than {source.limit / 1e6:g} megabytes when unpacked.",
            "Raise max_megabytes in project.toml, or unpack the archive and load the folder.",
        )
    return data


def _inside(item: Draft | Fault, name: str, stem: str, number: int) -> Draft | Fault:
    """*item* as a part of the archive."""
    if isinstance(item, Fault):
        return dataclasses.replace(item, member=name)
    part = name if item.part is None else f"{name}#{item.part}"
    suffix = "" if item.part is None else f"#{item.part}"
    faults = tuple(dataclasses.replace(fault, member=name) for fault in item.faults)
    return dataclasses.replace(item, part=part, ids=(*item.ids, f"{stem}#{number}{suffix}"), faults=faults)
