"""UIMA CAS as JSON (0.4) and XMI, as INCEpTION, WebAnno and dkpro-cassis read and write it; positions in UTF-16 units.

Both are written, with a type system; the .json files in a ZIP are read or, if there are none, the .xmi files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from helpers.base.files import safe_name, zipped
from helpers.explore.coding.exchange import CodedWords, Exchange, from_utf16, utf16
from helpers.explore.coding.formats.safe import unpacked, xml

__all__ = ["read", "write"]

_TYPE = "press.CodedWords"
_FEATURES = ("article", "code", "coder", "kind", "mark", "speaker")
#: Layers of the text itself, which are not codings.
_OF_TEXT = frozenset({"Token", "Sentence", "DocumentAnnotation", "DocumentMetaData", "Paragraph", "Heading", "Sofa"})
_XMI, _CAS, _PRESS = "http://www.omg.org/XMI", "http:///uima/cas.ecore", "http:///press.ecore"
_RESOURCE = "http://uima.apache.org/resourceSpecifier"


def write(exchange: Exchange) -> bytes:
    """*exchange* as a ZIP with a .json and an .xmi per article; the same input gives the same bytes."""
    parts = {"TypeSystem.xml": _type_system()}
    for number, (name, text) in enumerate(sorted(exchange.texts.items()), start=1):
        own = list(_structures(name, text, [one for one in exchange.coded if one.article_id == name]))
        stem = f"{number:04d}-{safe_name(name)}"
        parts[f"{stem}.json"] = _json(text, own)
        parts[f"{stem}.xmi"] = _xmi(text, own)
    return zipped(parts)


def _structures(name: str, text: str, coded: Iterable[CodedWords]) -> Iterator[dict[str, Any]]:
    """A feature structure for each stretch; stretches of one statement have the same mark."""
    number = 1
    for mark, one in enumerate(coded, start=1):
        said = {"article": name, "code": one.code, "coder": one.coder, "kind": one.kind, "mark": str(mark)}
        for start, end in one.spans:
            number += 1
            place = {"begin": utf16(text, start), "end": utf16(text, end)}
            yield {"%ID": number, "%TYPE": _TYPE, "@sofa": 1, **place, **said, "speaker": one.speaker}


def _json(text: str, own: list[dict[str, Any]]) -> bytes:
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain"}
    features = {name: {"%NAME": name, "%RANGE": "uima.cas.String"} for name in _FEATURES}
    said = {
        "%TYPES": {_TYPE: {"%NAME": _TYPE, "%SUPER_TYPE": "uima.tcas.Annotation", **features}},
        "%FEATURE_STRUCTURES": [sofa | {"sofaString": text}, *own],
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [one["%ID"] for one in own]}},
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def _xmi(text: str, own: list[dict[str, Any]]) -> bytes:
    spaces = {"xmi": _XMI, "cas": _CAS, "press": _PRESS}
    ident = f"{{{_XMI}}}id"
    root = etree.Element(f"{{{_XMI}}}XMI", {f"{{{_XMI}}}version": "2.0"}, nsmap=spaces)
    etree.SubElement(root, f"{{{_CAS}}}NULL", {ident: "0"})
    for one in own:
        said = {name: _xml_safe(str(one[name])) for name in ("begin", "end", *_FEATURES)}
        etree.SubElement(root, f"{{{_PRESS}}}CodedWords", {ident: str(one["%ID"]), "sofa": "1"} | said)
    sofa = {"sofaNum": "1", "sofaID": "_InitialView", "mimeType": "text/plain", "sofaString": _xml_safe(text)}
    etree.SubElement(root, f"{{{_CAS}}}Sofa", {ident: "1"} | sofa)
    etree.SubElement(root, f"{{{_CAS}}}View", {"sofa": "1", "members": " ".join(str(one["%ID"]) for one in own)})
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _xml_safe(text: str) -> str:
    """*text* with characters that XML does not allow replaced by one of the same length."""
    return "".join(c if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c < "\ufffe") or c > "\uffff"
                   else "\ufffd" for c in text)  # fmt: skip


def _type_system() -> bytes:
    root = etree.Element("typeSystemDescription", nsmap={None: _RESOURCE})
    kind = etree.SubElement(etree.SubElement(root, "types"), "typeDescription")
    for tag, text in (("name", _TYPE), ("description", ""), ("supertypeName", "uima.tcas.Annotation")):
        etree.SubElement(kind, tag).text = text
    features = etree.SubElement(kind, "features")
    for name in _FEATURES:
        feature = etree.SubElement(features, "featureDescription")
        for tag, text in (("name", name), ("description", ""), ("rangeTypeName", "uima.cas.String")):
            etree.SubElement(feature, tag).text = text
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def read(data: bytes, name: str) -> Exchange:
    """The annotations in a ZIP of CAS files, except those of tokens and sentences.

    Raises:
        ValueError: the file cannot be used; names it and what is wrong.
    """
    files = unpacked(data, name)
    ending = ".json" if any(one.endswith(".json") for one in files) else ".xmi"
    texts: dict[str, str] = {}
    coded: list[CodedWords] = []
    for path in sorted(one for one in files if one.endswith(ending)):
        where = f"{name}: {path}"
        text, own = _of_json(files[path], where) if ending == ".json" else _of_xmi(files[path], where)
        title = next(
            (str(one["article"]) for one in own if one.get("article")), path.rpartition("/")[2].rpartition(".")[0]
        )
        texts[title] = text
        coded += _coded(text, own, title, where)
    return Exchange(texts, coded)


def _of_json(data: bytes, where: str) -> tuple[str, list[dict[str, Any]]]:
    try:
        said = json.loads(data.decode("utf-8-sig"))
        every = said["%FEATURE_STRUCTURES"]
        structures = every if isinstance(every, list) else list(every.values())
        sofa = next(one for one in structures if one.get("%TYPE") == "uima.cas.Sofa")
        return str(sofa["sofaString"]), [one for one in structures if "begin" in one and "end" in one]
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration, RecursionError) as error:
        raise ValueError(f"{where} is not a UIMA CAS in JSON ({type(error).__name__}: {error}).") from None


def _of_xmi(data: bytes, where: str) -> tuple[str, list[dict[str, Any]]]:
    root = xml(data, where)
    sofas = [one for one in root if isinstance(one.tag, str) and one.tag.endswith("}Sofa")]
    if not sofas or sofas[0].get("sofaString") is None:
        raise ValueError(f"{where} is not a UIMA XMI file: it contains no text.")
    marked = [one for one in root if isinstance(one.tag, str) and one.get("begin") and one.get("end")]
    return sofas[0].get("sofaString") or "", [{**one.attrib, "%TYPE": one.tag.rpartition("}")[2]} for one in marked]


def _coded(text: str, own: Iterable[Mapping[str, Any]], title: str, where: str) -> list[CodedWords]:
    """The annotations of one document, with stretches of one mark combined."""
    out: dict[tuple[Any, ...], CodedWords] = {}
    length = utf16(text, len(text))
    for number, one in enumerate(own):
        kind = str(one.get("%TYPE", "")).rpartition(".")[2]
        if kind in _OF_TEXT:
            continue
        try:
            start, end = int(one["begin"]), int(one["end"])
        except (TypeError, ValueError):
            start, end = 0, -1
        if not 0 <= start < end <= length:
            raise ValueError(
                f"{where}: an annotation of {kind!r} lies outside the text: {one['begin']} to {one['end']}."
            )
        said = {what: str(one.get(what) or "") for what in ("coder", "speaker", "kind")}
        code = str(one.get("code") or one.get("value") or one.get("label") or kind)
        mark = (code, said["coder"], one["mark"]) if one.get("mark") else (number,)
        before = out[mark].spans if mark in out else ()
        span = from_utf16(text, start), from_utf16(text, end)
        out[mark] = CodedWords(title, (*before, span), code, **said)
    return list(out.values())
