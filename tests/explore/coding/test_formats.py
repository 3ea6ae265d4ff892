"""Codings leave and come back with the same spans in every form; what is hostile or broken is refused by name.

The published XSD of REFI-QDA is not to be had offline: `test_a_project_is_built_as_the_standard_says` holds the order
of elements, the attributes and the form of identifiers that version 1.5 documents.  pyrefiqda 0.3.1, whose classes are
made from that XSD, opened a project of ours with the same spans when this was written.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from lxml import etree

from helpers.explore.coding.exchange import STATEMENT, CodedWords, Exchange, given, taken
from helpers.explore.coding.formats import FORMATS, format_of, qdpx, tsv, uima
from helpers.explore.coding.formats.safe import unpacked, xml
from helpers.store.corpus import Corpus
from tests.explore.coding.conftest import Code

TEXTS = {
    "a": "𝒯he port of Ba\u0301z is shut.\r\nAda said: “no [1] | way_*”, -> and\tleft\\.\n\nShe said so; twice.",
    "ö/../b": "Café owners’ cellars 👩‍👩‍👧 flooded. He denied it.",
}


def span(article: str, words: str) -> tuple[int, int]:
    start = TEXTS[article].index(words)
    return start, start + len(words)


EXCHANGE = Exchange(
    TEXTS,
    [
        CodedWords("a", (span("a", "no [1] | way_*"), span("a", "twice")), STATEMENT, "Zoë", "Ada [x]|_", "mixed"),
        CodedWords("a", (span("a", "𝒯he port of Ba\u0301z is shut."),), "ports", "Zoë"),
        CodedWords("a", (span("a", "shut.\r\nAda"),), "ports", "Bo"),
        CodedWords("a", (span("a", "port"),), STATEMENT, "Bo", "", "direct"),
        CodedWords("ö/../b", (span("ö/../b", "👩‍👩‍👧 flooded"),), STATEMENT, "Bo", "José"),
    ],
    {STATEMENT: "Statement", "ports": "Ports & <fees>"},
)


def plain(exchange: Exchange) -> set[tuple[Any, ...]]:
    """What is coded, by its words, with line ends of one kind."""
    return {
        (one.article_id, exchange.words(one).replace("\r\n", "\n"), one.code, one.coder, one.speaker, one.kind)
        for one in exchange.coded
    }


@pytest.mark.parametrize("form", FORMATS)
def test_codings_come_back_with_the_same_spans(form: str) -> None:
    data = FORMATS[form].write(EXCHANGE)
    assert data == FORMATS[form].write(EXCHANGE)
    assert format_of(f"x{FORMATS[form].ending}", data) == form
    back = FORMATS[form].read(data, "x")
    assert plain(back) == plain(EXCHANGE)
    if form != "qdpx":  # which has line ends of one kind, and positions in what it holds
        assert {(one.article_id, one.spans) for one in back.coded} == {(o.article_id, o.spans) for o in EXCHANGE.coded}
        assert back.texts == TEXTS


@settings(max_examples=30, deadline=None)
@drawn(st.data())
def test_any_text_and_any_spans_come_back(data: Any) -> None:
    letters = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t“” _[]|\\*𝒯é")
    text = "x" + data.draw(st.text(letters, min_size=1, max_size=40)) + "y"
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
    spans = tuple(zip(ends[::2], ends[1::2], strict=False))
    spans = tuple(one for one in spans if re.search(r"\w", text[slice(*one)]))
    spans = tuple((s + len(t) - len(t.lstrip()), s + len(t.rstrip())) for s, e in spans for t in [text[s:e]])
    if not spans:
        return
    exchange = Exchange({"a": text}, [CodedWords("a", spans, STATEMENT, "c")])
    for form in FORMATS:
        back = FORMATS[form].read(FORMATS[form].write(exchange), "x")
        assert [one.spans for one in back.coded] == [spans], form


def test_a_tsv_without_its_text_is_placed_by_its_positions(corpus: Corpus, code: Code) -> None:
    sent = given(corpus, [code("Ada", "The 𝒯 port", ("shut", "Bo", "indirect")), code("Ada", "Nobody")], {})
    files = unpacked(tsv.write(sent), "x")
    alone = _zip({"a.tsv": files["0001-a.tsv"]})
    codings, lost = taken(corpus, tsv.read(alone, "x"), "Tool")
    assert lost == []
    assert [(one.words, [m.words for m in one.marks]) for one in codings if one.marks] == [
        ("The 𝒯 port was shut.", ["shut"])
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_a_layer_that_another_tool_made_is_compared_like_a_coders(corpus: Corpus, code: Code, form: str) -> None:
    said = [code("Ada", "Ada said", ("trade grew", "Ada", "indirect"), themes=("trade",)),
            code("Ada", "Bo said", ("“prices fell”", "Bo", "direct"))]  # fmt: skip
    back = FORMATS[form].read(FORMATS[form].write(given(corpus, said, {"trade": "Trade"})), "x")
    codings, lost = taken(corpus, back, "model")
    assert lost == []
    assert {one.coder for one in codings} == {"model"}
    assert len(codings) == 4  # each sentence of the one article that came
    found = {one.words: one for one in codings}
    assert [mark.words for mark in found["Ada said trade grew."].marks] == ["trade grew"]
    assert found["Ada said trade grew."].themes == ("trade",)
    assert [(m.words, m.speaker, m.kind) for m in found["Bo said “prices fell”."].marks] == [
        ("“prices fell”", "Bo", "direct")
    ]
    assert found["Nobody came."].marks == ()


def test_a_project_is_built_as_the_standard_says() -> None:
    files = unpacked(qdpx.write(EXCHANGE), "x")
    root = xml(files["project.qde"], "x")
    space = "{urn:QDA-XML:project:1.0}"
    assert root.tag == f"{space}Project"
    assert [child.tag.removeprefix(space) for child in root] == ["Users", "CodeBook", "Sources"]
    guid = re.compile(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")
    needed = {"User": {"guid"}, "Code": {"guid", "name", "isCodable"}, "TextSource": {"guid"}, "Coding": {"guid"},
              "PlainTextSelection": {"guid", "startPosition", "endPosition"}, "CodeRef": {"targetGUID"}}  # fmt: skip
    idents: list[str] = []
    for element in root.iter():
        tag = element.tag.removeprefix(space)
        assert needed.get(tag, set()) <= set(element.attrib), tag
        named = [value for key, value in element.attrib.items() if key in ("guid", "targetGUID", "creatingUser")]
        assert all(guid.fullmatch(value) for value in named)
        idents += [element.get("guid")] if element.get("guid") else []
        if tag == "PlainTextSelection":
            assert [child.tag.removeprefix(space) for child in element][-1] == "Coding"
    assert len(idents) == len(set(idents))
    source = next(root.iter(f"{space}TextSource"))
    text = files["Sources/" + source.get("plainTextPath").removeprefix("internal://")].decode("utf-8")
    selections = source.iter(f"{space}PlainTextSelection")
    places = [(int(s.get("startPosition")), int(s.get("endPosition"))) for s in selections]
    assert {text[slice(*place)] for place in places} >= {"twice", "shut.\nAda", "𝒯he port of Ba\u0301z is shut."}


@pytest.mark.parametrize("texts", [{}, {"a": "Nobody came."}])
def test_a_project_without_coders_or_texts_has_no_empty_part(texts: dict[str, str]) -> None:
    """By Project.xsd 1.0 (18 March 2019) UsersType needs a User and SourcesType a source; both parts may be missing."""
    root = xml(unpacked(qdpx.write(Exchange(texts, [], {})), "x")["project.qde"], "x")
    assert [child.tag.rpartition("}")[2] for child in root] == ["CodeBook", *(["Sources"] if texts else [])]


def test_a_project_of_another_program_is_read() -> None:
    qde = b"""<?xml version="1.0" encoding="utf-8"?>
    <Project name="p" xmlns="urn:QDA-XML:project:1.0"><Users><User guid="u1" name="Kim"/></Users>
    <CodeBook><Codes><Code guid="c0" name="Trade" isCodable="false">
    <Code guid="c1" name="Tariffs" isCodable="true"/></Code>
    <Code guid="c2" name="Statement" isCodable="true"/></Codes></CodeBook>
    <Sources><TextSource guid="s" name="one"><PlainTextContent>\xc3\xa9 one two</PlainTextContent>
    <PlainTextSelection guid="p1" startPosition="2" endPosition="5" creatingUser="u1"><Coding guid="k1">
    <CodeRef targetGUID="c1"/></Coding><Coding guid="k2" creatingUser="u1"><CodeRef targetGUID="c2"/></Coding>
    </PlainTextSelection></TextSource><PDFSource guid="d" name="pdf"/></Sources></Project>"""
    back = qdpx.read(_zip({"project.qde": qde}), "x")
    assert [(back.words(one), one.code, one.coder) for one in back.coded] == [
        ("one", "Tariffs", "Kim"), ("one", STATEMENT, "Kim"),
    ]  # fmt: skip


def test_annotations_of_inception_are_read_with_its_layers() -> None:
    lines = ["#FORMAT=WebAnno TSV 3.3", "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value",
             "#T_SP=webanno.custom.Claim|", "", "", "#Text=Ada Byron spoke.", "1-1\t0-3\tAda\t*[1]\tPER[1]\t_\t",
             "1-2\t4-9\tByron\t*[1]\tPER[1]|OTH\t*\t", "1-3\t10-15\tspoke\t_\t_\t_\t", ""]  # fmt: skip
    back = tsv.read(_zip({"doc.tsv": "\n".join(lines).encode()}), "x")
    assert back.texts == {"doc": "Ada Byron spoke."}
    assert sorted((back.words(one), one.code) for one in back.coded) == [
        ("Ada Byron", "PER"), ("Byron", "Claim"), ("Byron", "OTH"),
    ]  # fmt: skip


def test_uima_json_and_xmi_say_the_same() -> None:
    files = dict(unpacked(uima.write(EXCHANGE), "x"))
    only_xmi = _zip({name: data for name, data in files.items() if not name.endswith(".json")})
    assert plain(uima.read(only_xmi, "x")) == plain(uima.read(uima.write(EXCHANGE), "x"))


def test_dkpro_cassis_reads_what_is_written() -> None:
    cassis = pytest.importorskip("cassis", reason="dkpro-cassis is not installed")
    files = unpacked(uima.write(EXCHANGE), "x")
    cas = cassis.load_cas_from_json(files["0001-a.json"].decode())
    words = {one.get_covered_text() for one in cas.select("press.CodedWords")}
    assert words >= {"no [1] | way_*", "twice", "𝒯he port of Ba\u0301z is shut."}
    types = cassis.load_typesystem(io.BytesIO(files["TypeSystem.xml"]))
    again = cassis.load_cas_from_xmi(io.BytesIO(files["0001-a.xmi"]), typesystem=types)
    assert {one.get_covered_text() for one in again.select("press.CodedWords")} == words
    theirs = _zip({"a.json": cas.to_json().encode()})
    assert plain(uima.read(theirs, "x")) == {one for one in plain(EXCHANGE) if one[0] == "a"}


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


QDE = (
    b'<Project xmlns="urn:QDA-XML:project:1.0"><Sources><TextSource guid="s" name="one" plainTextPath="%s"/></Sources>'
    b"</Project>"
)
XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Project>&e;</Project>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><Project xmlns="urn:QDA-XML:project:1.0">&b;</Project>'
CAS = {"%FEATURE_STRUCTURES": [{"%TYPE": "uima.cas.Sofa", "sofaString": "abc"}, {"%TYPE": "X", "begin": 0, "end": 9}]}
TSV = b"#FORMAT=WebAnno TSV 3.2\n#Text=a\n"
HOSTILE = {
    "a bomb": (_zip({"project.qde": b"0" * 300_000_000}), "would unpack"),
    "a bomb in one file": (_zip({"project.qde": b"0" * 40_000_000}), "would unpack"),
    "a path out of it": (_zip({"../../evil.qde": b"x"}), "outside its folder"),
    "an absolute path": (_zip({"/etc/evil.qde": b"x"}), "outside its folder"),
    "a drive": (_zip({"C:\\evil.qde": b"x"}), "outside its folder"),
    "a foreign entity": (_zip({"project.qde": XXE}), "document type"),
    "entities in entities": (_zip({"project.qde": LAUGHS}), "document type"),
    "an entity in UTF-16": (_zip({"project.qde": LAUGHS.decode().encode("utf-16")}), "document type"),
    "a text outside": (_zip({"project.qde": QDE % b"file:///etc/passwd"}), "outside the file"),
    "a text above": (_zip({"project.qde": QDE % b"internal://../../etc/passwd"}), "outside the file"),
    "a text that is missing": (_zip({"project.qde": QDE % b"internal://no.txt"}), "is missing"),
    "no XML": (_zip({"project.qde": b"<Project"}), "cannot be read as XML"),
    "no ZIP": (b"PK but no zip", "not a ZIP file"),
    "nothing known": (_zip({"readme.md": b""}), "contains no"),
    "a CAS with a place outside": (_zip({"a.json": json.dumps(CAS).encode()}), "outside the text"),
    "a CAS that is none": (_zip({"a.json": b"[" * 100_000}), "not a UIMA CAS"),
    "an XMI with an entity": (_zip({"a.xmi": XXE}), "contains no"),
    "a TSV of another form": (_zip({"a.tsv": b"#FORMAT=WebAnno TSV 2\n"}), "not a WebAnno TSV 3"),
    "a TSV with a place outside": (_zip({"a.tsv": TSV + b"1-1\t0-99\ta\t_\t\n"}), "outside"),
    "a TSV that begins far away": (_zip({"a.tsv": TSV + b"1-1\t999999999-1000000000\ta\t\n"}), "far after"),
    "brat without a text": (_zip({"a.ann": b""}), "missing"),
    "brat outside of its text": (_zip({"a.txt": b"abc", "a.ann": b"T1\tx 0 9\tabc\n"}), "or lies outside"),
    "a table without columns": (b"a,b\n1,2\n", "has no column"),
    "a table with a place outside": (b"article_id,start,end,code,text\na,0,9,x,abc\n", "row 2"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_and_broken_files_are_refused_by_name(name: str) -> None:
    data, fault = HOSTILE[name]
    file = "theirs.csv" if "table" in name else "theirs.zip"
    with pytest.raises(ValueError, match=fault) as refused:
        FORMATS[format_of(file, data)].read(data, file)
    assert "theirs" in str(refused.value)


def test_a_text_is_never_taken_for_markup() -> None:
    text = "<b>&amp;</b> \x0b\x00 ]]>"
    exchange = Exchange(
        {"<x>": text}, [CodedWords("<x>", ((0, 3),), "<y>&", "<z>", "<script>", "")], {"<y>&": "\x01<q>"}
    )
    for form in FORMATS:
        back = FORMATS[form].read(FORMATS[form].write(exchange), "x")
        assert [(back.words(one), one.code, one.speaker) for one in back.coded] == [("<b>", "<y>&", "<script>")], form
    etree.fromstring(unpacked(qdpx.write(exchange), "x")["project.qde"])
