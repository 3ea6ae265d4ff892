"""Lines as rich text and as a Word file."""

from __future__ import annotations

import io
from collections.abc import Sequence


def rich(text: str) -> str:
    signs = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    return "".join(f"\\u{ord(sign)}?" if ord(sign) > 127 else sign for sign in signs)


def rtf(lines: Sequence[str]) -> bytes:
    body = "".join("\\sect\n" if line == "\f" else f"\\pard {rich(line)}\\par\n" for line in lines)
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}{\\header\\pard Page 1\\par}\n" + body + "}"
    ).encode("ascii")


def docx(lines: Sequence[str]) -> bytes:
    import docx as word
    from docx.enum.section import WD_SECTION

    document, stream = word.Document(), io.BytesIO()
    for line in lines:
        if line == "\f":
            document.add_section(WD_SECTION.NEW_PAGE)
        else:
            document.add_paragraph(line)
    document.save(stream)
    return stream.getvalue()
