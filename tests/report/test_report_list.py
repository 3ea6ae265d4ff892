"""report.toml: entries are added, ordered and titled by button or by hand, and what a person wrote is kept."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.base.project import ROOT, Project
from helpers.explore.select import Selection
from helpers.report.report_list import Wanted, add, add_to_report, change, move, read_list, remove
from helpers.show.table import Table

ENTRY = Wanted(notebook="01_who_said_what", kind="chart", name="speakers", select={"kind": ["direct", "mixed"]})


@pytest.fixture
def project(tmp_path):
    return Project.open(tmp_path)


def names(project):
    return [entry.name for entry in read_list(project).entries]


def test_an_entry_comes_back_as_it_was_added_and_only_once(project):
    assert "Added to" in add(project, ENTRY)
    assert "Already" in add(project, ENTRY)
    assert read_list(project).entries == (ENTRY,)
    assert read_list(project).problems == ()


def test_an_item_is_added_with_the_selection_in_force(project):
    import types

    corpus = types.SimpleNamespace(project=project)
    table = Table("statements", "T", "", pd.DataFrame())
    add_to_report(table, notebook="01_who_said_what", corpus=corpus, selection=Selection(speaker="Ann “=” Lee"))
    (entry,) = read_list(project).entries
    assert (entry.kind, entry.name, entry.select) == ("table", "statements", {"speaker": "Ann “=” Lee"})


def test_order_titles_and_comments_of_a_person_are_kept(project):
    path = project.root / "report.toml"
    path.write_text(
        '# my report\ntitle = "May"\n\n[[item]] # the first\nnotebook = "01_who_said_what"\nchart = "speakers"\n\n'
        '# and a table\n[[item]]\nnotebook = "01_who_said_what"\ntable = "statements"\n',
        encoding="utf-8",
    )
    add(project, Wanted(notebook="04_themes", kind="chart", name="themes"))
    move(project, 2, 0)
    change(project, 0, title="What they speak of", caption="By hand.")
    change(project, 1, title="x")
    change(project, 1, title="")
    listed = read_list(project)
    assert [entry.name for entry in listed.entries] == ["themes", "speakers", "statements"]
    assert (listed.title, listed.entries[0].title, listed.entries[1].title) == ("May", "What they speak of", "")
    text = path.read_text(encoding="utf-8")
    assert "# my report" in text
    assert "# the first" in text
    assert "# and a table" in text
    remove(project, 1)
    assert names(project) == ["themes", "statements"]


def test_moving_beyond_the_ends_stays_on_the_list(project):
    for name in ("a", "b", "c"):
        add(project, Wanted(notebook="04_themes", kind="chart", name=name))
    move(project, 0, 99)
    move(project, 1, -5)
    assert sorted(names(project)) == ["a", "b", "c"]


def test_what_no_run_could_make_again_is_refused_in_words(project):
    with pytest.raises(ValueError, match="no notebook 77_none"):
        add(project, Wanted(notebook="77_none", kind="chart", name="a"))
    with pytest.raises(ValueError, match=r"no parameter mood.*It has: project, exports"):
        add(project, Wanted(notebook="01_who_said_what", kind="chart", name="a", select={"mood": "bad"}))
    with pytest.raises(ValueError, match="no notebook"):
        add(project, Wanted(notebook="../../etc/passwd", kind="chart", name="a"))
    assert not (project.root / "report.toml").exists()


@pytest.mark.parametrize(
    "row",
    ['chart = "a"', 'notebook = "x"', 'notebook = "x"\nchart = "a"\ntable = "b"', 'notebook = 3\nchart = "a"',
     'notebook = "x"\nchart = "a"\nsize = 3', 'notebook = "x"\nchart = "a"\nselect = "b"'],
)  # fmt: skip
def test_a_faulty_entry_is_named_and_the_others_count(project, row):
    path = project.root / "report.toml"
    path.write_text(f'[[item]]\n{row}\n[[item]]\nnotebook = "04_themes"\nchart = "themes"\n', encoding="utf-8")
    listed = read_list(project)
    assert [entry.name for entry in listed.entries] == ["themes"]
    assert "Entry 1 is left out" in listed.problems[0].fault


def test_a_damaged_list_is_named_and_never_written_over(project):
    path = project.root / "report.toml"
    path.write_text("title = \n", encoding="utf-8")
    assert "line 1" in read_list(project).problems[0].fault
    with pytest.raises(ValueError, match="cannot be read"):
        add(project, ENTRY)
    assert path.read_text(encoding="utf-8") == "title = \n"


def test_the_shipped_project_keeps_its_list_outside_the_seeds():
    assert read_list(Project.open("seeds")).path == ROOT / "exports" / "report.toml"


def test_an_entry_that_another_notebook_has_moved_is_found_and_no_other_is_taken_for_it(project):
    first, second, third = (Wanted(notebook="01_who_said_what", kind="chart", name=name) for name in "abc")
    for entry in (first, second, third):
        add(project, entry)
    remove(project, 0)  # by the other notebook; this one still shows all three
    remove(project, 1, seen=second)
    assert names(project) == ["c"]
    with pytest.raises(LookupError, match=r"chart a of 01_who_said_what .* is no longer on it"):
        remove(project, 0, seen=first)
    change(project, 2, seen=third, title="Mine")
    change(project, 2, seen=third, caption="Too")
    assert [(entry.name, entry.title, entry.caption) for entry in read_list(project).entries] == [("c", "Mine", "Too")]


def test_an_entry_with_a_fault_is_not_taken_for_the_one_behind_it(project):
    path = project.root / "report.toml"
    path.write_text('[[item]]\nnotebook = "01_who_said_what"\n\n', encoding="utf-8")
    for name in "abc":
        add(project, Wanted(notebook="01_who_said_what", kind="chart", name=name))
    assert names(project) == ["a", "b", "c"]
    move(project, 0, 2)
    assert names(project) == ["b", "c", "a"]
    move(project, 2, 1)
    change(project, 1, title="Mine")
    remove(project, 0)
    assert [(entry.name, entry.title) for entry in read_list(project).entries] == [("a", "Mine"), ("c", "")]
    assert len(read_list(project).problems) == 1


def test_one_bracket_too_few_is_said(project):
    path = project.root / "report.toml"
    path.write_text('[item]\nnotebook = "01_who_said_what"\nchart = "a"\n', encoding="utf-8")
    for act in (lambda: add(project, ENTRY), lambda: remove(project, 0)):
        with pytest.raises(ValueError, match=r"report\.toml: .* Write \[\[item\]\], with two brackets"):
            act()


@pytest.mark.parametrize(("key", "near"), [("[[items]]", "item"), ("[[itme]]", "item")])
def test_a_misspelt_table_of_entries_is_named_with_the_right_one(project, key, near):
    path = project.root / "report.toml"
    path.write_text(f'{key}\nnotebook = "01_who_said_what"\nchart = "a"\n', encoding="utf-8")
    (problem,) = read_list(project).problems
    assert problem.fault == f"{key.strip('[]')} is unknown and left out."
    assert f"Did you mean {near}?" in problem.remedy
