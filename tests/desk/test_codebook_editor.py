"""The editor hands its fields to one function, says in words what cannot be done, and writes only when told to."""

from __future__ import annotations

import pytest

from helpers.base.project import ROOT
from helpers.desk.codebook_editor import NEW, CodebookEditor
from helpers.desk.filterbar import INSET
from helpers.explore.codebook import effect
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from helpers.run.corpus import read_corpus
from helpers.show.effect import EffectShown

TEXT = "Tariffs on <b>steel</b> fell. Trade grew.\n\nIt rained on the harbour.\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("editor")
    (folder / "n.txt").write_text(TEXT, encoding="utf-8")
    return read_corpus(folder, progress=False)


def test_it_shows_what_the_function_gives(corpus):
    editor = CodebookEditor(corpus, "environment", "+rain, +storm*")
    assert editor.change == {"theme": "environment", "include": ["+rain", "+storm*"], "exclude": []}
    assert editor.shown.value == EffectShown(effect(corpus, **editor.change), corpus.articles).html
    assert "1 sentence gained" in editor.shown.value


def test_a_change_of_a_field_shows_at_once_and_foreign_text_stays_text(corpus):
    editor = CodebookEditor(corpus, "tariffs")
    assert "no change" in editor.shown.value
    editor.include.value = "-tariff"
    assert "1 sentence lost" in editor.shown.value
    assert "&lt;b&gt;" in editor.shown.value
    assert "<b>steel" not in editor.shown.value


def test_half_a_term_is_said_in_words_and_the_menu_shows_labels(corpus):
    editor = CodebookEditor(corpus, "no such theme", "+tr*f")
    assert "Invalid wildcard" in editor.shown.value
    assert "role='alert'" in editor.shown.value
    assert ("Diplomacy & agreements", "diplomacy") in editor.theme.options


def test_it_writes_into_the_projects_own_codebook(tmp_path):
    (tmp_path / "n.txt").write_text(TEXT, encoding="utf-8")
    own = read_corpus(tmp_path, progress=False)
    editor = CodebookEditor(own, "environment", "+rain")
    assert not (tmp_path / "knowledge").exists()
    editor.write.click()
    assert "Written to" in editor.said.value
    assert editor.include.value == ""
    editor.show()
    assert "Written to" in editor.said.value
    assert "rain" in [term.text for term in load_codebook(Knowledge.of(own.project))["environment"].include]
    assert len(read_corpus(tmp_path, progress=False).themes) == len(own.themes) + 1


def test_the_shipped_project_is_refused_with_the_way_out():
    editor = CodebookEditor(read_corpus(ROOT / "seeds", progress=False), "economy", "+growth")
    editor.write.click()
    assert "helpers new" in editor.said.value
    assert not (ROOT / "seeds" / "knowledge").exists()


def test_a_new_sub_theme_is_made_by_mouse_and_offered_at_once(tmp_path):
    (tmp_path / "n.txt").write_text(TEXT, encoding="utf-8")
    own = read_corpus(tmp_path, progress=False)
    editor = CodebookEditor(own, "tariffs")
    assert all(control.layout.display == "none" for control in editor.of_new)
    editor.theme.value = NEW
    assert all(control.layout.display == "" for control in editor.of_new)
    editor.show()
    assert "Give the new theme a name" in editor.shown.value
    editor.name.value, editor.parent.value, editor.include.value = "Harbours", "transport", "+harbour"
    editor.meaning.value = "Where ships lie"
    editor.show()
    assert editor.change == {"theme": "Harbours", "include": ["+harbour"], "exclude": [], "parent": "transport"}
    assert "1 sentence gained" in editor.shown.value
    editor.write.click()
    assert "Written to" in editor.said.value
    assert editor.theme.value == "harbours"
    assert (f"{INSET}Harbours", "harbours") in editor.theme.options
    made = load_codebook(Knowledge.of(own.project))["harbours"]
    assert (made.parent, made.definition) == ("transport", "Where ships lie")
    again = read_corpus(tmp_path, progress=False).themes
    assert [(row.themes, row.subthemes) for row in again.itertuples() if "harbours" in row.subthemes] == [
        (("transport",), ("harbours",))
    ]


def test_a_new_theme_that_is_there_already_is_said(corpus):
    editor = CodebookEditor(corpus, "tariffs")
    editor.theme.value = NEW
    editor.name.value, editor.include.value = "Health", "+harbour"
    editor.show()
    assert "already exists" in editor.shown.value
