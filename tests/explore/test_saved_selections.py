"""Saved selections: kept as they were, a person's own lines stay, a bad entry is left out and said."""

from __future__ import annotations

import pathlib

import pytest

from helpers.base.project import Project
from helpers.explore.saved_selections import NAME, NameInUse, forget_selection, save_selection, saved_selections
from helpers.explore.select import FILTERS, Selection

FULL = Selection(
    article=("a", "b"), outlet="Daily “X”", speaker="=Ann", attribute="party: Whig", kind=("direct", "mixed"),
    act="(any)", via="(none)", theme="x", place="Iran", since="2022-05", until="2022", min_confidence=0.5,
    search=("a b", "c"), measure="m", unit="kg", partner="Iraq", product="cotton", flow="total", period="2021",
)  # fmt: skip


def test_every_filter_comes_back_as_it_was(tmp_path: pathlib.Path) -> None:
    assert set(FULL.chosen) == set(FILTERS)
    save_selection(Project(tmp_path), "All of it", FULL)
    assert saved_selections(Project(tmp_path)).selections == {"All of it": FULL}


def test_comments_and_order_of_the_file_stay(tmp_path: pathlib.Path) -> None:
    path = tmp_path / NAME
    path.write_text('# mine\n[b]\nkind = "mixed" # why\n\n[a]\nkind = "direct"\n', encoding="utf-8")
    save_selection(Project(tmp_path), "c", Selection(kind="indirect"))
    forget_selection(Project(tmp_path), "a")
    assert list(saved_selections(Project(tmp_path)).selections) == ["b", "c"]
    assert "# mine" in path.read_text(encoding="utf-8")
    assert "# why" in path.read_text(encoding="utf-8")


def test_a_bad_entry_is_left_out_and_said_and_the_others_hold(tmp_path: pathlib.Path) -> None:
    (tmp_path / NAME).write_text(
        'top = 1\n[good]\nkind = "direct"\n[slip]\nspeeker = "A"\n[day]\nsince = "yesterday"\n', encoding="utf-8"
    )
    found = saved_selections(Project(tmp_path))
    assert list(found.selections) == ["good"]
    assert [next(name for name in ("top", "slip", "day") if f"[{name}]" in fault) for fault in found.faults] == [
        "top", "slip", "day",
    ]  # fmt: skip
    assert "speeker" in found.faults[1]


def test_a_file_that_cannot_be_read_is_said_and_never_overwritten(tmp_path: pathlib.Path) -> None:
    (tmp_path / NAME).write_text("[a\nkind", encoding="utf-8")
    assert "cannot be read" in saved_selections(Project(tmp_path)).faults[0]
    with pytest.raises(ValueError, match="cannot be read"):
        save_selection(Project(tmp_path), "x", FULL)
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "[a\nkind"


@pytest.mark.parametrize(("name", "selection"), [("", FULL), ("x" * 81, FULL), ("x", Selection())])
def test_what_would_be_no_help_is_not_saved(tmp_path: pathlib.Path, name: str, selection: Selection) -> None:
    with pytest.raises(ValueError, match=r"name|No filter"):
        save_selection(Project(tmp_path), name, selection)
    assert not (tmp_path / NAME).exists()


def test_a_name_in_use_is_refused_unless_it_may_be_replaced(tmp_path: pathlib.Path) -> None:
    project = Project(tmp_path)
    save_selection(project, "a", Selection(kind=("direct", "mixed")))
    save_selection(project, "a", Selection(kind=("direct", "mixed")))  # the same again is no loss
    with pytest.raises(NameInUse, match="“a” is in use") as raised:
        save_selection(project, "a", Selection(kind="indirect"))
    assert raised.value.free == "a 2"
    assert saved_selections(project).selections == {"a": Selection(kind=("direct", "mixed"))}
    save_selection(project, "a", Selection(kind="indirect"), replace=True)
    assert saved_selections(project).selections == {"a": Selection(kind="indirect")}
