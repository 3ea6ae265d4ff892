"""The codebook in and out as CSV and REFI-QDA codebook."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET

import pytest
from click.testing import CliRunner

from helpers.__main__ import main
from helpers.base.project import Project
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.codebook_changes import entry_of
from helpers.knowledge.codebook_files import entries_in, take_codebook, write_codebook
from helpers.knowledge.load import Knowledge

SHIPPED = load_codebook(Knowledge())


@pytest.mark.parametrize("form", ["csv", "qdc", "toml"])
def test_what_goes_out_comes_in_again(tmp_path, form):
    path = write_codebook(SHIPPED, tmp_path / f"book.{form}")
    assert entries_in(path) == [entry_of(theme) for theme in SHIPPED.themes]
    own = Project.open(tmp_path / "own")
    take_codebook(path, own)
    taken = load_codebook(Knowledge.of(own))
    assert taken.problems == ()
    assert taken.version == SHIPPED.version
    assert [(t.label, t.group, t.definition, t.iptc) for t in taken.themes] == [
        (t.label, t.group, t.definition, t.iptc) for t in SHIPPED.themes
    ]


def test_the_qdc_is_as_the_schema_wants_it(tmp_path):
    root = ET.parse(write_codebook(SHIPPED, tmp_path / "book.qdc")).getroot()
    space = "{urn:QDA-XML:codebook:1.0}"
    assert root.tag == f"{space}CodeBook"
    codes = list(root.iter(f"{space}Code"))
    assert len(codes) == len(SHIPPED.themes) + len({theme.group for theme in SHIPPED.themes})
    assert all({"guid", "name", "isCodable"} <= set(code.keys()) for code in codes)
    assert len({code.get("guid") for code in codes}) == len(codes)
    assert {child.tag for code in codes for child in code} == {f"{space}Code", f"{space}Description"}
    first, second = (write_codebook(SHIPPED, tmp_path / name).read_bytes() for name in ("a.qdc", "b.qdc"))
    assert first == second


FOREIGN = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Other"><Codes>
  <Code guid="2A08BDDF-4C35-4250-BF77-7DE37B50C930" name="Economy" isCodable="true" color="#FF0000">
    <Description>All of it</Description>
    <Code guid="2A08BDDF-4C35-4250-BF77-7DE37B50C931" name="Fair Trade" isCodable="true"/>
    <Code guid="2A08BDDF-4C35-4250-BF77-7DE37B50C932" name="Fair trade" isCodable="true"/>
  </Code></Codes></CodeBook>"""


def test_codes_of_another_program_become_themes_with_their_names_as_terms(tmp_path):
    (tmp_path / "other.qdc").write_text(FOREIGN, encoding="utf-8")
    rows = entries_in(tmp_path / "other.qdc")
    assert [(r["id"], r["group"], r["include"]) for r in rows] == [
        ("economy", "", ["economy"]),
        ("fair_trade", "Economy", ["fair trade"]),
        ("fair_trade_2", "Economy", ["fair trade"]),
    ]
    assert rows[0]["definition"] == "All of it"


def test_a_toml_file_is_taken_as_it_stands(tmp_path):
    (tmp_path / "book.toml").write_text(
        'format = 1\n# mine\n[[theme]]\nid = "war"\ninclude = ["war"]\n', encoding="utf-8"
    )
    own = take_codebook(tmp_path / "book.toml", Project.open(tmp_path / "own"))
    assert "# mine" in own.read_text(encoding="utf-8")


def test_no_cell_of_the_csv_is_a_formula_and_a_semicolon_file_is_read(tmp_path):
    path = tmp_path / "book.csv"
    path.write_text("id;include\nun;'=UN\nwar;war, peace\n", encoding="utf-8")
    assert [row["include"] for row in entries_in(path)] == [["=UN"], ["war, peace"]]
    take_codebook(path, Project.open(tmp_path))
    out = write_codebook(load_codebook(Knowledge(tmp_path / "knowledge")), tmp_path / "out.csv")
    cells = [cell for row in csv.reader(out.read_text(encoding="utf-8-sig").splitlines()) for cell in row]
    assert "'=UN" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "name,terms\n", "no column id and include"),
        ("a.qdc", "<Code", "cannot be read"),
        ("a.qdc", "<!DOCTYPE x><CodeBook/>", "document type"),
        ("a.qdc", "<Project/>", "not a REFI-QDA codebook"),
        ("a.xlsx", "", "csv, qdc, toml"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_mend(tmp_path, name, text, says):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=says):
        entries_in(tmp_path / name)


def test_the_door_writes_checks_and_takes(tmp_path):
    def door(*words):
        return CliRunner().invoke(main, ["codebook", *map(str, words)])

    out, project = tmp_path / "book.qdc", tmp_path / "own"
    project.mkdir()
    assert door("--to", out).exit_code == 0
    assert door(project, "--from", out).exit_code == 0
    again = door(project, "--from", out)
    assert again.exit_code == 2
    assert "already exists" in again.output
    assert door(project, "--from", out, "--replace").exit_code == 0
    assert (project / "knowledge" / "themes.toml.old").exists()
    own = project / "knowledge" / "themes.toml"
    own.write_text(own.read_text(encoding="utf-8").replace('"sanction"', '"sanct*on"'), encoding="utf-8")
    checked = door(project)
    assert checked.exit_code == 3
    assert "Invalid wildcard" in checked.output
    assert door("--from", out).exit_code == 2  # the shipped project


def test_codes_below_a_code_of_another_program_become_its_sub_themes(tmp_path):
    (tmp_path / "other.qdc").write_text(FOREIGN, encoding="utf-8")
    take_codebook(tmp_path / "other.qdc", Project.open(tmp_path))
    found = load_codebook(Knowledge(tmp_path / "knowledge"))
    assert found.parents == {"fair_trade": "economy", "fair_trade_2": "economy"}
