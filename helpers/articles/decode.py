"""Decode bytes to unchanged text, and report what had to be assumed.

UTF-8 is tried first, because other encodings hardly ever pass for it; its byte order mark is kept and no line end is
changed.  UTF-16 and UTF-32 are recognised by their mark, or by a zero in every other byte.  Anything else is a guess
and reported as one: charset-normalizer ranks the usual code pages by how much the result looks like a language.  It
cannot distinguish the Latin ones (é is a letter in all of them), but the language of a text can be identified with any
of them, and the language decides the code page.

>>> decode("\\ufeffOne.\\r\\n".encode()).text
'\\ufeffOne.\\r\\n'
>>> decode("“Café”, he said.".encode("cp1252")).encoding
'cp1252'
"""

from __future__ import annotations

import codecs
import dataclasses
import re

from helpers.articles.draft import Fault, Unreadable

__all__ = ["Decoded", "decode", "decode_as"]

#: The first bytes of files that are not texts, whatever their name.
SIGNATURES: dict[bytes, str] = {
    b"\x89PNG\r\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF87a": "a GIF picture",
    b"GIF89a": "a GIF picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a zip archive, Word or Excel file",
    b"\xd0\xcf\x11\xe0": "an old Word, Excel or Outlook file",
    b"{\\rtf": "a rich text (RTF) document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!\x1a": "a RAR archive",
    b"\x7fELF": "a program",
}

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: The code pages used in press archives; charset-normalizer chooses among these.
CODE_PAGES = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "cp866",
    "iso8859_2", "iso8859_5", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip

#: Code pages of Latin script other than the western one, and the languages (ISO 639-1) written in them.
LATIN: dict[str, frozenset[str]] = {
    "cp1250": frozenset({"pl", "cs", "sk", "hu", "sl", "hr", "bs", "sr", "ro", "sq"}),
    "cp1254": frozenset({"tr", "az"}),
    "cp1257": frozenset({"lt", "lv", "et"}),
    "iso8859_2": frozenset(),
}

_SAVE = "Save the file as UTF-8 and load it again if letters look wrong."


@dataclasses.dataclass(frozen=True)
class Decoded:
    """The text, the encoding it was read in, and the faults to report (none for valid UTF-8)."""

    text: str = dataclasses.field(repr=False)
    encoding: str
    faults: tuple[Fault, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of *data*.

    Raises:
        Unreadable: it is not a text (a picture, an archive, a program), or in no encoding that is known.
    """
    kind = next((name for start, name in SIGNATURES.items() if data.startswith(start)), None)
    if kind:
        raise Unreadable(
            f"It is {kind}, not a text file, although its name suggests otherwise.",
            "Give the file the correct extension, or remove it from the folder.",
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_mark(data, encoding)
    wide = _wide(data)
    if wide:
        return _assumed(data, wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _no_utf8(data)
    # zeros and low bytes are valid UTF-8 too; a text may contain some, but a database or a bitmap is full of them
    if len(data) > 400 and _controls(data) > 0.2 * len(data):
        raise _binary()
    return Decoded(text, "utf-8")


def decode_as(data: bytes, encoding: str | None) -> Decoded:
    """The text of *data* in the encoding that the document declares, if that works; otherwise as `decode`."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if encoding:
            try:
                return Decoded(data.decode(encoding), codecs.lookup(encoding).name)
            except (LookupError, UnicodeDecodeError):
                pass
    return decode(data)


def _with_mark(data: bytes, encoding: str) -> Decoded:
    """The text after a byte order mark; a damaged character becomes U+FFFD and is reported."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return _damaged(data.decode(encoding, "replace"), encoding)
    if encoding == "utf-8":
        return Decoded(text, encoding)
    # nothing is lost, but anyone who compares the offsets with the file must know that they do not count its bytes
    fault = f"The file is in {encoding.upper()} and was read as such."
    return Decoded(
        text, encoding, (Fault(fault, "Nothing to do. If other tools read it too, save it as UTF-8.", "note"),)
    )


def _damaged(text: str, encoding: str) -> Decoded:
    spots = text.count("\ufffd")
    fault = f"{spots} place{'s' * (spots != 1)} in the file cannot be read as {encoding.upper()} and show as \ufffd."
    return Decoded(
        text, encoding, (Fault(fault, "Get an undamaged copy of the file if these words matter.", "warning"),)
    )


def _with_strays(data: bytes) -> Decoded:
    """UTF-8 with some bytes in another encoding, as in texts combined from two files.

    A single byte that is not UTF-8 is read as Windows-1252; half a UTF-8 character is lost and shows as U+FFFD.
    """
    text = data.decode("utf-8", _STRAY)
    lost = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    strays = data.decode("utf-8", "replace").count("\ufffd") - data.count(b"\xef\xbf\xbd") - lost
    faults = _damaged(text, "utf-8").faults if lost > 0 else ()
    if strays > 0:
        what = "1 byte in the file is" if strays == 1 else f"{strays} bytes in the file are"
        fault = f"{what} not valid UTF-8 and {'was' if strays == 1 else 'were'} read as Windows-1252."
        faults = (*faults, Fault(fault, "Check these words if they matter, and save the file as UTF-8.", "note"))
    return Decoded(text, "utf-8", faults)


def _stray(error: UnicodeError) -> tuple[str, int]:
    """The replacement for bytes that are not UTF-8 (an error handler for the codecs)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    cut = error.end == len(error.object) and wrong[0] >= 0xC2
    if len(wrong) > 1 or cut or wrong == b"\xff":
        return "\ufffd", error.end
    return wrong.decode("cp1252", "replace"), error.end


_STRAY = "helpers.stray"
codecs.register_error(_STRAY, _stray)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, recognised in western text because every other byte is zero and the rest never are."""
    if len(data) < 40 or len(data) % 2:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    half = len(data) // 2
    if odd > 0.7 * half and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and not odd else None


def _assumed(data: bytes, encoding: str) -> Decoded:
    """The text in a guessed encoding, with a warning that names it."""
    fault = f"The file is not UTF-8; it was read as {encoding} ({_familiar(encoding)})."
    return Decoded(data.decode(encoding, "replace"), encoding, (Fault(fault, _SAVE, "warning"),))


def _familiar(encoding: str) -> str:
    """The name of the encoding in office programs.

    >>> _familiar("cp1251")
    'Windows-1251'
    """
    return f"Windows-{encoding[2:]}" if encoding.startswith("cp125") else encoding.upper().replace("_", "-")


def _controls(data: bytes) -> int:
    """How many bytes are control characters other than white space."""
    return sum(data.count(byte) for byte in (*range(9), *range(14, 28), 127))


def _binary() -> Unreadable:
    return Unreadable(
        "It is not a text file: it contains bytes that never occur in text.",
        "Give the file the correct extension, or remove it from the folder.",
    )


def _no_utf8(data: bytes) -> Decoded:
    """Text in an older encoding, damaged UTF-8, or no text at all."""
    if b"\0" in data or _controls(data) > 0.02 * len(data):
        raise _binary()
    repaired = data.decode("utf-8", "replace")
    spots = repaired.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    beyond = sum(1 for character in repaired if character > "\x7f")
    if beyond - spots >= 2 * spots:
        # in another script, a Windows-1252 letter would be out of place
        latin = sum(1 for c in repaired if "\x7f" < c < "\u0250" or "\u2000" <= c < "\u2c00")
        return _with_strays(data) if latin > 0.5 * (beyond - spots) else _damaged(repaired, "utf-8")
    return _assumed(data, _code_page(data))


def _code_page(data: bytes) -> str:
    """The likeliest code page of *data*."""
    if _mostly_ascii(data):
        return _latin(data, "cp1252")
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=CODE_PAGES, explain=False).best()
    if best is None:
        raise Unreadable(
            "The encoding of this text could not be identified.", "Save the file as UTF-8 and load it again."
        )
    return _latin(data, best.encoding)


def _mostly_ascii(data: bytes) -> bool:
    """Whether the script is Latin: far more plain letters than others, and never many others in a row."""
    plain = len(re.findall(rb"[A-Za-z]", data))
    beyond = sum(1 for byte in data if byte > 127)
    return plain >= 3 * beyond and not re.search(rb"[\x80-\xff]{5}", data)


def _latin(data: bytes, encoding: str) -> str:
    """The code page of Latin script that fits the language of the text."""
    if encoding not in ("cp1252", *LATIN):
        return encoding
    import py3langid

    language = py3langid.classify(data[:20_000].decode(encoding, "replace"))[0]
    fitting = next((page for page, languages in LATIN.items() if language in languages), "cp1252")
    if fitting == "cp1250" and encoding == "iso8859_2":
        return encoding
    try:
        data.decode(fitting)
    except UnicodeDecodeError:
        return encoding
    return fitting
