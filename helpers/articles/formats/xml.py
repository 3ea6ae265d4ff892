"""XML: exports of archives; any other document is reported, since the meaning of its elements is not known."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from helpers.articles import archives
from helpers.articles.draft import Draft, Fault, Source, Unreadable

__all__ = ["read"]


def read(source: Source) -> Iterator[Draft | Fault]:
    """The articles of an export.

    Raises:
        Unreadable: it is not valid XML, or of an unknown kind.
    """
    # nothing is fetched, and no entity that the document defines is expanded
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=False)
    try:
        root = etree.fromstring(source.data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"The file is not valid XML ({error}).", "Export it again.") from error
    export = archives.of_xml(root, source)
    if export is None:
        kind = etree.QName(root).localname
        raise Unreadable(
            f"XML of this kind (<{kind}>) is not read.",
            "If it contains an article, save it as .txt or .docx; otherwise ignore this.",
            "note",
        )
    yield from export
