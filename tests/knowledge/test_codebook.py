"""The codebook is read whole, its faults are named at once, and what is sound of it works."""

from __future__ import annotations

import os
import pathlib

import pytest

from helpers.knowledge.codebook import load_codebook, read_codebook
from helpers.knowledge.load import Knowledge

THEME = '[[theme]]\nid = "{id}"\nlabel = "L"\ngroup = "g"\ndefinition = "d"\niptc = []\n{terms}\n'


def theme(terms: str, name: str = "a") -> str:
    return THEME.format(id=name, terms=terms)


@pytest.fixture
def book(tmp_path):
    def of(text: str, head: str = "format = 1\n"):
        path = tmp_path / "themes.toml"
        path.write_text(head + text, encoding="utf-8")
        return read_codebook(path)

    return of


def faults(codebook) -> str:
    return "\n".join(f"{p.severity}: {p}" for p in codebook.problems)


def test_the_shipped_codebook_is_sound():
    shipped = load_codebook(Knowledge())
    assert faults(shipped) == ""
    assert all(t.definition and t.group and t.include for t in shipped.themes)


def test_no_shipped_theme_names_a_retired_media_topic():
    retired = {"medtop:20000601", "medtop:20000603", "medtop:20000604"}
    assert not retired & {code for t in load_codebook(Knowledge()).themes for code in t.iptc}


def test_all_faults_are_reported_at_once_and_the_rest_works(book):
    found = book(
        theme('include = ["trade", "tr*de", "Trade", "free trade"]\nexclude = ["foreign office"]\ncolour = "red"')
        + theme('include = ["war"]')
        + theme('include = ["~2"]', "b")
        + theme('include = ["peace"]', "c")
    )
    assert [t.id for t in found.themes] == ["a", "c"]
    assert [t.text for t in found["a"].include] == ["trade", "free trade"]
    said = faults(found)
    for fault in (
        "unknown key 'colour'",
        "term 'tr*de': Invalid wildcard",
        "term 'Trade': the same as 'trade'",
        "term 'free trade': redundant, because 'trade'",
        "exclusion 'foreign office': no effect",
        "Theme 'a': an earlier theme has the same id",
        "Theme 'b' has no usable term",
    ):
        assert fault in said
    assert all(p.remedy and p.path.endswith("themes.toml") for p in found.problems)


def test_a_term_that_an_exclusion_takes_away_is_named(book):
    assert "removes every match" in faults(book(theme('include = ["resort", "hotel"]\nexclude = ["Resort"]')))


def test_a_longer_term_that_brings_back_what_is_excluded_is_not_idle(book):
    found = book(theme('include = ["trade", "free trade center"]\nexclude = ["trade center"]'))
    assert faults(found) == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[theme]\n", "cannot be read"),
        ("", "no theme"),
        ('theme = "x"\n', "no theme"),
        ("theme = [1]\n", "not a table"),
        (theme('include = "trade"'), "not a list"),
        (theme('include = [1, "war"]'), "contains 1"),
        (theme('include = ["war"]', "a b"), "contains characters other"),
        ("colour = 1\n" + theme('include = ["war"]'), "Unknown key 'colour'"),
        (theme('include = ["war"]').replace("iptc = []", 'iptc = ["20000642"]'), "not a Media Topic"),
        (theme('include = ["war"]').replace("iptc = []", 'iptc = ["medtop:20000601"]'), "retired"),
    ],
)
def test_a_broken_file_is_a_problem_and_never_a_crash(book, text, says):
    assert says in faults(book(text))


def test_a_missing_format_is_named(book):
    assert "format = 1" in faults(book(theme('include = ["war"]'), head=""))


def test_a_missing_file_is_a_problem(tmp_path):
    assert "cannot be read" in faults(read_codebook(tmp_path / "none.toml"))


def test_the_version_follows_the_terms_and_nothing_else(book):
    first = book(theme('include = ["war"]')).version
    assert book("# a comment\n" + theme('include = ["war"]').replace('"L"', '"Label"')).version == first
    assert book(theme('include = ["war", "peace"]')).version != first


def test_an_own_codebook_overrides_the_shipped_one_and_is_read_again_when_it_changes(tmp_path):
    path = tmp_path / "themes.toml"
    path.write_text("format = 1\n" + theme('include = ["war"]'), encoding="utf-8")
    first = load_codebook(Knowledge(tmp_path))
    assert [t.id for t in first.themes] == ["a"]
    assert "according" in first.uninflected
    assert load_codebook(Knowledge(tmp_path)) is first
    path.write_text("format = 1\n" + theme('include = ["war"]', "b"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert [t.id for t in load_codebook(Knowledge(pathlib.Path(tmp_path))).themes] == ["b"]


def test_asking_for_a_theme_that_is_not_there_names_those_that_are(book):
    with pytest.raises(KeyError, match="It has: a"):
        book(theme('include = ["war"]'))["b"]


NESTED = """
[[theme]]
id = "trade"
label = "Trade"
group = "economy"
include = ["trade"]
[[theme]]
id = "war"
include = ["war"]
[[theme]]
id = "tariffs"
parent = "trade"
include = ["tariff"]
"""


def test_a_sub_theme_stands_behind_its_theme_and_has_its_group(book):
    found = book(NESTED)
    assert [(t.id, t.parent, t.group) for t in found.themes] == [
        ("trade", "", "economy"), ("tariffs", "trade", "economy"), ("war", "", ""),
    ]  # fmt: skip
    assert found.problems == ()
    assert found.parents == {"tariffs": "trade"}
    assert [theme.id for theme in found.family("trade")] == ["trade", "tariffs"]


@pytest.mark.parametrize(
    ("parent", "says", "stays"),
    [
        ("peace", "names the parent 'peace'", ""),
        ("tariffs", "nested in itself", ""),
        ("duties", "nested in itself", ""),
        (" trade ", "", "trade"),
    ],
)
def test_a_parent_that_cannot_be_is_named_and_the_theme_stands_alone(book, parent, says, stays):
    more = '[[theme]]\nid = "duties"\nparent = "tariffs"\ninclude = ["duty"]\n'
    found = book(NESTED.replace('parent = "trade"', f'parent = "{parent}"') + more)
    assert found["tariffs"].parent == stays
    assert says in faults(found)


def test_a_third_level_counts_for_the_first_and_says_so(book):
    found = book(NESTED + '[[theme]]\nid = "duties"\nparent = "tariffs"\ninclude = ["duty"]\n')
    assert found["duties"].parent == "trade"
    assert "Only two levels are allowed" in " ".join(p.remedy for p in found.problems)


def test_a_theme_with_sub_themes_needs_no_term_and_one_without_does(book):
    bare = NESTED.replace('include = ["trade"]\n', "")
    assert book(bare).problems == ()
    assert "no usable term" in faults(book(bare.replace('parent = "trade"\n', "")))


def test_a_term_that_a_sub_theme_has_too_is_idle(book):
    found = book(NESTED.replace('include = ["trade"]', 'include = ["trade", "tariff rate"]'))
    assert "'tariff rate': redundant, because 'tariff' in its sub-theme 'tariffs'" in faults(found)


def test_a_parent_is_part_of_the_version(book):
    assert book(NESTED).version != book(NESTED.replace('parent = "trade"\n', "")).version


def test_a_copy_from_before_sub_themes_works_as_it_did(book):
    found = book(theme('include = ["trade", "war"]'))
    assert found.problems == ()
    assert not found.parents
    assert {"minister", "ministry"} <= found.office_words
