"""Files from elsewhere are opened safely: no ZIP bombs, no paths outside the archive, no XML entities.

>>> names_in(b"no zip", "a.qdpx")
Traceback (most recent call last):
    ...
ValueError: a.qdpx is not a ZIP file, or is damaged. Export it again.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

__all__ = ["MOST_BYTES", "MOST_FILES", "names_in", "unpacked", "xml"]

#: A ZIP with more files or bytes than this is not unpacked; nor is a file that grows by more than `MOST_TIMES`.
MOST_BYTES, MOST_FILES, MOST_TIMES = 200_000_000, 20_000, 200


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise ValueError(f"{name} is not a ZIP file, or is damaged. Export it again.") from None


def names_in(data: bytes, name: str) -> list[str]:
    """The names of the files in a ZIP.

    Raises:
        ValueError: it is not a ZIP file, or contains a path outside itself; the message names the file.
    """
    with _opened(data, name) as archive:
        names = [one.filename for one in archive.infolist() if not one.is_dir()]
    for one in names:
        parts = one.replace("\\", "/").split("/")
        if one.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in one:
            raise ValueError(
                f"{name} contains a file that would be unpacked outside its folder: {one!r}. Nothing was read."
            )
    return names


def unpacked(data: bytes, name: str) -> Mapping[str, bytes]:
    """The files of a ZIP with their content.

    Raises:
        ValueError: as `names_in`, or it is too large unpacked, encrypted or damaged; names it.
    """
    names = names_in(data, name)
    with _opened(data, name) as archive:
        inside = [one for one in archive.infolist() if not one.is_dir()]
        total = sum(one.file_size for one in inside)
        grown = [one for one in inside if one.file_size > 1_000_000 and one.file_size > MOST_TIMES * one.compress_size]
        if total > MOST_BYTES or len(inside) > MOST_FILES or grown:
            raise ValueError(
                f"{name} would unpack to {total:,} bytes in {len(inside):,} files, which is over the limit."
            )
        try:
            return {one.filename: _whole(archive, one) for one in inside if one.filename in names}
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
            raise ValueError(f"{name} cannot be unpacked ({error}). Export it again, without a password.") from None


def _whole(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """A file's content; never more than its header says."""
    with archive.open(one) as file:
        data = file.read(one.file_size + 1)
    if len(data) > one.file_size:
        raise zipfile.BadZipFile(f"{one.filename} is larger than its header says")
    return data


def xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML file.

    Raises:
        ValueError: it cannot be read, or declares a document type, which no such file needs; the message names it.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        tree = etree.fromstring(data, parser).getroottree()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ValueError(f"{name} cannot be read as XML ({error}). Export it again.") from None
    if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
        raise ValueError(
            f"{name} contains a document type declaration, which could make the program read "
            "other files. Nothing was read."
        )
    return tree.getroot()
