"""WebAnno TSV 3 (INCEpTION): one line per token, positions in UTF-16 units, and columns for the layer of coded words.

Tokens are also cut at the ends of coded words, so that none is coded in part.  The format does not keep line ends, so
the text is next to each .tsv in the ZIP; if it is missing, spaces are used in place of unknown characters.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from helpers.base.files import safe_name, zipped
from helpers.base.records import Span
from helpers.explore.coding.exchange import CodedWords, Exchange, from_utf16, utf16
from helpers.explore.coding.formats.safe import unpacked

__all__ = ["read", "write"]

_LAYER = "webanno.custom.PressCoding"
_FEATURES = ("code", "coder", "kind", "mark", "speaker")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_SPECIAL = re.compile(r"->|[\\\[\]|_;\t\n*]")


def write(exchange: Exchange) -> bytes:
    """*exchange* as a ZIP with a .tsv and a .txt per article; the same input gives the same bytes."""
    parts: dict[str, bytes] = {}
    for number, (name, text) in enumerate(sorted(exchange.texts.items()), start=1):
        stem = f"{number:04d}-{safe_name(name)}"
        own = [one for one in exchange.coded if one.article_id == name]
        parts[f"{stem}.tsv"] = "".join(_document(text, own)).encode("utf-8", "surrogatepass")
        parts[f"{stem}.txt"] = text.encode("utf-8", "surrogatepass")
        parts[f"{stem}.name"] = name.encode()
    return zipped(parts)


def _document(text: str, coded: list[CodedWords]) -> Iterator[str]:
    yield f"#FORMAT=WebAnno TSV 3.2\n#T_SP={_LAYER}|{'|'.join(_FEATURES)}\n\n"
    pieces = [(span, number, one) for number, one in enumerate(coded, start=1) for span in one.spans]
    pieces.sort(key=lambda piece: piece[0])
    ends = sorted({at for span, *_ in pieces for at in span})
    marked = [(span, at, number, one) for at, (span, number, one) in enumerate(pieces, start=1)]
    for sentence, line in enumerate(re.finditer(r"[^\r\n]*\S[^\r\n]*", text), start=1):
        yield f"\n#Text={_escaped_text(line.group().strip())}\n"
        for token, (start, end) in enumerate(_tokens(text, line.span(), ends), start=1):
            own = [(at, number, one) for (s, e), at, number, one in marked if s <= start and end <= e]
            place = f"{utf16(text, start)}-{utf16(text, end)}"
            cells = ["|".join(_cell(feature, *one) for one in own) or "_" for feature in _FEATURES]
            yield "\t".join([f"{sentence}-{token}", place, text[start:end], *cells]) + "\t\n"


def _cell(feature: str, at: int, number: int, one: CodedWords) -> str:
    value = str(number) if feature == "mark" else str(getattr(one, feature))
    return f"{_SPECIAL.sub(lambda found: chr(92) + found.group(), value) or '*'}[{at}]"


def _tokens(text: str, line: Span, ends: list[int]) -> Iterator[Span]:
    """The tokens of a line, split at *ends*."""
    for found in _TOKEN.finditer(text, *line):
        start, end = found.span()
        for at in ends[bisect.bisect_right(ends, start) : bisect.bisect_left(ends, end)]:
            yield start, at
            start = at
        yield start, end


def _escaped_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t")


def read(data: bytes, name: str) -> Exchange:
    """The span layers in a ZIP of .tsv files.

    Raises:
        ValueError: the file cannot be used; names it and the line.
    """
    files = unpacked(data, name)
    texts: dict[str, str] = {}
    coded: list[CodedWords] = []
    for path in sorted(one for one in files if one.endswith(".tsv")):
        stem = path.removesuffix(".tsv")
        try:
            lines = files[path].decode("utf-8").split("\n")
            title = files.get(f"{stem}.name", stem.rpartition("/")[2].encode()).decode("utf-8")
            beside = files[f"{stem}.txt"].decode("utf-8") if f"{stem}.txt" in files else None
        except UnicodeDecodeError:
            raise ValueError(f"{name}: {path} is not in UTF-8.") from None
        if not lines[0].startswith("#FORMAT=WebAnno TSV 3"):
            raise ValueError(f"{name}: {path} is not a WebAnno TSV 3 file: its first line is {lines[0][:40]!r}.")
        texts[title] = beside if beside is not None else _rebuilt(lines, f"{name}: {path}")
        coded += _found(lines, title, texts[title], f"{name}: {path}")
    return Exchange(texts, coded)


def _rebuilt(lines: list[str], where: str) -> str:
    """A text from its sentences and the positions of their first tokens."""
    units = b""
    sentence = ""
    for line in lines:
        if line.startswith("#Text="):
            sentence = line.removeprefix("#Text=").replace("\\t", "\t").replace("\\\\", "\\")
        elif sentence and (found := re.match(r"\d+-1\t(\d+)-\d+\t", line)):
            if int(found[1]) * 2 - len(units) > 2_000_000:
                raise ValueError(f"{where}: a sentence begins at {found[1]}, far after the end of the previous one.")
            missing = int(found[1]) - len(units) // 2
            units += b" \0" * missing + sentence.encode("utf-16-le", "surrogatepass")
            sentence = ""
    return units.decode("utf-16-le", "replace")


def _found(lines: list[str], title: str, text: str, where: str) -> list[CodedWords]:
    """The coded words of one document: cells with the same number are one stretch, and stretches of the same mark
    one statement.
    """
    layers = [line.removeprefix("#T_SP=").rstrip("\r").split("|") for line in lines if line.startswith("#T_SP=")]
    stretches: dict[tuple[int, str], dict[str, str]] = {}
    spans: dict[tuple[int, str], Span] = {}
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r").split("\t")
        if line.startswith("#") or len(cells) < 3 or not re.fullmatch(r"\d+-\d+(\.\d+)?", cells[0]):
            continue
        place = re.fullmatch(r"(\d+)-(\d+)", cells[1])
        if not place or not int(place[1]) < int(place[2]) <= utf16(text, len(text)):
            raise ValueError(f"{where}, line {number} lies outside the text: {cells[1]}.")
        start, end = from_utf16(text, int(place[1])), from_utf16(text, int(place[2]))
        at = 3
        for layer, (_, *features) in enumerate(layers):
            for feature, cell in zip(features, cells[at : at + len(features)], strict=False):
                for key, value in _values(cell, f"{number}"):
                    before = spans.get((layer, key), (start, end))
                    spans[layer, key] = min(before[0], start), max(before[1], end)
                    stretches.setdefault((layer, key), {})[feature] = value
            at += len(features)
    return _statements(stretches, spans, [layer[0] for layer in layers], title)


def _values(cell: str, alone: str) -> Iterator[tuple[str, str]]:
    """Number and value of each annotation in a cell; one without a number covers only its own line."""
    if cell == "_":
        return
    for part in re.split(r"(?<!\\)\|", cell):
        found = re.fullmatch(r"(.*?)(?:\[(\d+)\])?", part, re.DOTALL)
        value = found[1] if found else part
        number = f"n{found[2]}" if found and found[2] else f"line {alone}"
        yield number, "" if value == "*" else re.sub(r"\\(->|.)", r"\1", value)


def _statements(
    stretches: dict[tuple[int, str], dict[str, str]], spans: dict[tuple[int, str], Span], names: list[str], title: str
) -> list[CodedWords]:
    out: dict[tuple[object, ...], CodedWords] = {}
    for key, said in stretches.items():
        first = next((value for value in said.values() if value), "")
        code = said.get("code") or said.get("value") or first or names[key[0]].rpartition(".")[2]
        mark = (code, said.get("coder", ""), said["mark"]) if said.get("mark") else key
        before = out[mark].spans if mark in out else ()
        texts = {what: said.get(what, "") for what in ("coder", "speaker", "kind")}
        out[mark] = CodedWords(title, tuple(sorted({*before, spans[key]})), code, **texts)
    return list(out.values())
