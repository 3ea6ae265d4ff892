"""REFI-QDA projects (.qdpx; www.qdasoftware.org, version 1.5): NVivo, MAXQDA, ATLAS.ti, QualCoder and others read them.

A ZIP with project.qde and one text file per source.  Positions count Unicode code points, as ours do; line ends are
written as LF, and positions refer to the text as written.  The standard has no element for the speaker, so speaker and
kind are lines in the selection's description.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from helpers.base.files import zipped
from helpers.base.records import Span
from helpers.explore.coding.exchange import STATEMENT, CodedWords, Exchange
from helpers.explore.coding.formats.safe import unpacked, xml

__all__ = ["read", "write"]

_NAMESPACE = "urn:QDA-XML:project:1.0"
#: All identifiers are made from these and are the same every time, so that another program recognises a source.
_SPACE = uuid.UUID("6b1f4c1e-8f0a-5d0b-9c55-2f9d8b7f3a10")
_LINE = re.compile(r"(speaker|kind|part): (.*)")
#: Control characters that XML does not allow.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(exchange: Exchange) -> bytes:
    """*exchange* as a .qdpx file; the same input gives the same bytes."""
    root = etree.Element("Project", {"name": "Press notebooks", "origin": "Press notebooks"}, nsmap={None: _NAMESPACE})
    users = etree.SubElement(root, "Users")
    for name in sorted({one.coder for one in exchange.coded}):
        etree.SubElement(users, "User", {"guid": _guid("user", name), "name": _safe(name) or "unknown"})
    codes = etree.SubElement(etree.SubElement(root, "CodeBook"), "Codes")
    for code in sorted({STATEMENT} | {one.code for one in exchange.coded}):
        said = {"guid": _guid("code", code), "name": _safe(exchange.labels.get(code, code)), "isCodable": "true"}
        etree.SubElement(etree.SubElement(codes, "Code", said), "Description").text = f"id: {_safe(code)}"
    sources, files = etree.SubElement(root, "Sources"), {}
    for name, text in sorted(exchange.texts.items()):
        guid = _guid("source", name)
        said = {"guid": guid, "name": _safe(name), "plainTextPath": f"internal://{guid}.txt"}
        source = etree.SubElement(sources, "TextSource", said)
        files[f"Sources/{guid}.txt"] = _lf(text).encode("utf-8", "surrogatepass")
        for number, one in enumerate(one for one in exchange.coded if one.article_id == name):
            _selections(source, text, one, f"{name}\0{number}")
    for part in (users, sources):  # Project.xsd 1.0 of 18 March 2019 allows neither of them to be empty
        if not len(part):
            root.remove(part)
    data = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return zipped({"project.qde": data} | files)


def _selections(source: Any, text: str, one: CodedWords, key: str) -> None:
    """A selection for each stretch of coded words; stretches of one statement have the same "part" line."""
    for number, (start, end) in enumerate(one.spans):
        place = {"startPosition": str(len(_lf(text[:start]))), "endPosition": str(len(_lf(text[:end])))}
        user = {"creatingUser": _guid("user", one.coder)}
        name = {"guid": _guid("selection", f"{key}\0{number}"), "name": _safe(" ".join(text[start:end].split()))[:80]}
        selection = etree.SubElement(source, "PlainTextSelection", name | place | user)
        lines = [
            ("speaker", one.speaker),
            ("kind", one.kind),
            ("part", key.rpartition("\0")[2] if one.spans[1:] else ""),
        ]
        said = "\n".join(f"{what}: {_safe(value)}" for what, value in lines if value)
        if said:
            etree.SubElement(selection, "Description").text = said
        coding = etree.SubElement(selection, "Coding", {"guid": _guid("coding", f"{key}\0{number}")} | user)
        etree.SubElement(coding, "CodeRef", {"targetGUID": _guid("code", one.code)})


def read(data: bytes, name: str) -> Exchange:
    """The codings of plain text in a .qdpx file.

    Raises:
        ValueError: the file cannot be used; names it and what is wrong.
    """
    files = unpacked(data, name)
    inner = next((one for one in files if one.lower().endswith(".qde")), None)
    if inner is None:
        raise ValueError(f"{name} contains no project.qde. Export it as a REFI-QDA project.")
    root = xml(files[inner], f"{name}/{inner}")
    if _local(root) != "Project":
        raise ValueError(f"{name}/{inner} is not a REFI-QDA project: its root is {_local(root)!r}.")
    users = {user.get("guid"): user.get("name") or "" for user in _all(root, "User")}
    codes = {code.get("guid"): code for code in _all(root, "Code")}
    texts: dict[str, str] = {}
    coded: list[CodedWords] = []
    for source in _all(root, "TextSource"):
        title = source.get("name") or source.get("guid") or ""
        texts[title] = _text(source, files, name)
        coded += _joined(_coded(source, title, len(texts[title]), codes, users, name))
    labels = {_id(code): code.get("name") or "" for code in codes.values()}
    return Exchange(texts, coded, labels)


def _text(source: Any, files: Mapping[str, bytes], name: str) -> str:
    """The plain text of a source, in the file itself or next to it in the ZIP; paths outside it are rejected."""
    for child in source:
        if _local(child) == "PlainTextContent":
            return child.text or ""
    path = source.get("plainTextPath") or ""
    plain = path.removeprefix("internal://")
    if not path.startswith("internal://") or "/" in plain or "\\" in plain or ".." in plain:
        raise ValueError(
            f"{name}: the text of {source.get('name')!r} lies outside the file ({path!r}). Nothing was read."
        )
    found = next((one for one in files if one.rpartition("/")[2] == plain), None)
    if found is None:
        raise ValueError(f"{name}: the text of {source.get('name')!r} is missing ({plain}). Export it again.")
    try:
        return files[found].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{name}/{found} is not in UTF-8. Export it again.") from None


def _coded(
    source: Any, title: str, length: int, codes: Mapping[str, Any], users: Mapping[str, str], name: str
) -> Iterator[tuple[str, CodedWords]]:
    """Each coding of a source, with its "part"."""
    for selection in source:
        if _local(selection) != "PlainTextSelection":
            continue
        try:
            span: Span = int(selection.get("startPosition")), int(selection.get("endPosition"))
        except (TypeError, ValueError):
            raise ValueError(f"{name}: a selection in {title!r} has no positions. Export it again.") from None
        if not 0 <= span[0] < span[1] <= length:
            raise ValueError(f"{name}: a selection in {title!r} lies outside its text: {span[0]} to {span[1]}.")
        description = next((child.text or "" for child in selection if _local(child) == "Description"), "")
        lines = (_LINE.fullmatch(line) for line in description.splitlines())
        said = {found[1]: found[2] for found in lines if found}
        for coding in (child for child in selection if _local(child) == "Coding"):
            target = next((str(ref.get("targetGUID")) for ref in coding if _local(ref) == "CodeRef"), "")
            if target not in codes:
                raise ValueError(f"{name}: a coding in {title!r} uses a code that is not in the codebook.")
            coder = users.get(coding.get("creatingUser") or selection.get("creatingUser") or "", "")
            texts = {"speaker": said.get("speaker", ""), "kind": said.get("kind", "")}
            yield said.get("part", ""), CodedWords(title, (span,), _id(codes[target]), coder, **texts)


def _joined(found: Iterator[tuple[str, CodedWords]]) -> list[CodedWords]:
    """Combine the stretches of one statement."""
    out: dict[tuple[Any, ...], CodedWords] = {}
    for number, (part, one) in enumerate(found):
        key = (one.code, one.coder, part) if part else (number,)
        spans = out[key].spans if key in out else ()
        out[key] = CodedWords(one.article_id, (*spans, *one.spans), one.code, one.coder, one.speaker, one.kind)
    return list(out.values())


def _id(code: Any) -> str:
    """The id of a code, from its description if it is ours, else its name."""
    text = next((child.text or "" for child in code if _local(child) == "Description"), "")
    found = re.search(r"^id: (.+)$", text, re.MULTILINE)
    name = code.get("name") or ""
    return found[1].strip() if found else STATEMENT if name.casefold() == STATEMENT else name


def _all(root: Any, tag: str) -> list[Any]:
    return [one for one in root.iter() if isinstance(one.tag, str) and _local(one) == tag]


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _guid(kind: str, key: str) -> str:
    return str(uuid.uuid5(_SPACE, f"{kind}:{key}")).upper()


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _safe(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
