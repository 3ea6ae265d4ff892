"""brat stand-off files: NAME.txt with NAME.ann, in a ZIP.

A stretch is a line "T1⇥code 0 5;9 12⇥words", in which words and code contain no line end; the speaker, the kind and the
coder are notes ("#1⇥AnnotatorNotes T1⇥…").  Positions count characters, as in brat.
"""

from __future__ import annotations

import json
import re
from typing import Any

from helpers.base.files import safe_name, zipped
from helpers.explore.coding.exchange import CodedWords, Exchange
from helpers.explore.coding.formats.safe import unpacked

__all__ = ["read", "write"]

_LINE = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t.*")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")


def write(exchange: Exchange) -> bytes:
    """*exchange* as a ZIP; spaces in codes are written as underscores, and the notes keep the original code."""
    parts: dict[str, bytes] = {}
    for number, (name, text) in enumerate(sorted(exchange.texts.items()), start=1):
        lines = []
        for at, one in enumerate((one for one in exchange.coded if one.article_id == name), start=1):
            # brat splits a stretch at a line end, and cannot store a line end
            pieces = [piece for start, end in one.spans for piece in _lines(text, start, end)]
            places = ";".join(f"{start} {end}" for start, end in pieces)
            words = " ".join(text[start:end] for start, end in pieces)
            lines.append(f"T{at}\t{re.sub(r'[^A-Za-z0-9_-]', '_', one.code)} {places}\t{words}")
            said = {"code": one.code, "coder": one.coder, "speaker": one.speaker, "kind": one.kind, "spans": one.spans}
            lines.append(f"#{at}\tAnnotatorNotes T{at}\t{json.dumps(said)}")
        stem = f"{number:04d}-{safe_name(name)}"
        parts[f"{stem}.txt"] = text.encode("utf-8", "surrogatepass")
        parts[f"{stem}.ann"] = "".join(f"{line}\n" for line in lines).encode()
        parts[f"{stem}.name"] = name.encode()
    return zipped(parts)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\r\n\t]+", text[start:end])]


def read(data: bytes, name: str) -> Exchange:
    """The stretches in a ZIP of brat files; relations, events and attributes are ignored.

    Raises:
        ValueError: the file cannot be used; names it and the line.
    """
    files = unpacked(data, name)
    texts: dict[str, str] = {}
    coded: list[CodedWords] = []
    for path in sorted(one for one in files if one.endswith(".ann")):
        stem = path.removesuffix(".ann")
        if f"{stem}.txt" not in files:
            raise ValueError(f"{name}: {stem}.txt is missing next to {path}.")
        try:
            title = files.get(f"{stem}.name", stem.rpartition("/")[2].encode()).decode("utf-8")
            texts[title], lines = files[f"{stem}.txt"].decode("utf-8"), files[path].decode("utf-8").split("\n")
        except UnicodeDecodeError:
            raise ValueError(f"{name}: {stem} is not in UTF-8.") from None
        notes = {m[1]: _note(m[2]) for line in lines if (m := _NOTE.fullmatch(line.rstrip("\r")))}
        for number, line in enumerate(lines, start=1):
            if not line.startswith("T"):
                continue
            found = _LINE.fullmatch(line.rstrip("\r"))
            places = [tuple(map(int, place.split())) for place in found[3].split(";")] if found else []
            if not found or not all(0 <= a < b <= len(texts[title]) for a, b in places):
                raise ValueError(f"{name}: line {number} of {path} cannot be read, or lies outside the text.")
            said = notes.get(found[1], {})
            known = said.get("spans")
            inside = isinstance(known, list) and all(0 <= a < b <= len(texts[title]) for a, b in known)
            spans = known if inside and known else places
            texts_of = {what: str(said.get(what, "")) for what in ("coder", "speaker", "kind")}
            code = str(said.get("code") or found[2])
            coded.append(CodedWords(title, tuple((int(a), int(b)) for a, b in spans), code, **texts_of))
    return Exchange(texts, coded)


def _note(text: str) -> dict[str, Any]:
    """One of our notes; another program's note is not JSON and is ignored."""
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    spans = said.get("spans") if isinstance(said, dict) else None
    if not isinstance(spans, list) or not all(
        isinstance(s, list) and [type(n) for n in s] == [int, int] for s in spans
    ):
        return {}
    return said
