"""Code shared by Word and Excel files: both are zip archives and fail in the same ways."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from helpers.articles.draft import Source, Unreadable

__all__ = ["DAMAGED", "opened_package"]

#: What reading a member of a damaged zip archive may raise, whatever its way of compression.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError, KeyError,
    ValueError,
)  # fmt: skip


def opened_package(source: Source, kind: str, ending: str) -> zipfile.ZipFile:
    """Open an office document as a zip archive, once it is certain that it can be read.

    Args:
        source: the file.
        kind: what to call it in a message ("Word document").
        ending: the modern extension for its kind.

    Raises:
        Unreadable: it is in the old format, password-protected, damaged, or too large when unpacked.
    """
    if source.data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            f"The {kind} is password-protected or in the format used before 2007.",
            f"Open it, save it without a password as {ending}, and load that.",
        )
    try:
        package = zipfile.ZipFile(io.BytesIO(source.data))
        unpacked = sum(member.file_size for member in package.infolist())
    except DAMAGED as error:
        raise Unreadable(
            f"It is damaged or in another format ({error}).", "Open it, save it again, and load the new file."
        ) from error
    if unpacked > source.limit:
        raise Unreadable(
            f"The {kind} is {unpacked / 1e6:,.0f} megabytes unpacked, more than the {source.limit / 1e6:g} allowed.",
            "If the file really is that large, raise max_megabytes in project.toml.",
        )
    return package
