"""Prepare a chart's SVG for use inside a page: unique ids, styles that affect only the chart, no scripts.

Two matplotlib charts share ids ("axes_1"), and each has a style rule for ``*``: in one page, unchanged, the second
would use the clip paths of the first, and the whole page would get the chart's line ends.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["inline_svg"]

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DROPPED = {"script", "foreignObject", "metadata", "animate", "set", "iframe", "audio", "video", "handler"}


def inline_svg(svg: str, prefix: str) -> str:
    """*svg* as an element of an HTML page, with *prefix* before each of its ids.

    Raises:
        ValueError: it is not XML.

    >>> inline_svg('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><g id="a"/><use href="#a"/></svg>', "f1-")
    '<svg xmlns="http://www.w3.org/2000/svg"><g id="f1-a"/><use href="#f1-a"/></svg>'
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(svg.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"This chart's SVG cannot be read: {error}. Run its notebook again.") from error
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in _DROPPED:
            _drop(element)
            continue
        _clean(element, prefix)
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    if root.get("viewBox"):
        root.set("class", "chart")
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _clean(element: Any, prefix: str) -> None:
    """Rename the ids of one element and the references to them; remove anything that could run or fetch."""
    attributes = element.attrib
    for name, value in list(attributes.items()):
        plain = name.rpartition("}")[2]
        if plain.lower().startswith("on"):
            del attributes[name]
        elif plain == "id":
            attributes[name] = prefix + value
        elif plain in ("aria-labelledby", "aria-describedby"):
            attributes[name] = " ".join(prefix + part for part in value.split())
        elif name in (_HREF, "href"):
            _reference(element, name, value, prefix)
        elif "url(" in value:
            attributes[name] = _urls(value, prefix)
    if element.tag == f"{_SVG}style":
        text = _urls(element.text or "", prefix)
        element.text = re.sub(r"(^|\})\s*\*\s*\{", r"\1svg.chart *{", text)


def _reference(element: Any, name: str, value: str, prefix: str) -> None:
    """Only a link may lead out of the page, and only to the web; a picture must be embedded."""
    allowed = r"https?://" if element.tag == f"{_SVG}a" else r"data:image/(png|jpeg);base64,"
    if value.startswith("#"):
        element.attrib[name] = f"#{prefix}{value[1:]}"
    elif not re.match(allowed, value):
        del element.attrib[name]


def _urls(text: str, prefix: str) -> str:
    """Rename references to ids; any other address is removed."""
    text = re.sub(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)", rf"url(#{prefix}\1)", text)
    return re.sub(r"url\(\s*(?!#)[^)]*\)", "none", text)
