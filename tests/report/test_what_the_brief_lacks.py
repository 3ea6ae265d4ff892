"""What could not be made is listed at the terminal and by the doctor; counts are those of the run."""

from __future__ import annotations

import pathlib

import pandas as pd
import pytest
from click.testing import CliRunner

from helpers.__main__ import main
from helpers.base.project import Project
from helpers.report.brief import brief
from helpers.report.brief_record import BriefRecord, read_record, write_record
from helpers.report.entry_faults import absent_values, list_problems, nothing_found
from helpers.report.failures import Failure
from helpers.report.items import Exported, Item
from helpers.report.notebooks import Outcome
from helpers.report.report_list import Wanted

WHO = "01_who_said_what"


@pytest.fixture
def project(tmp_path) -> pathlib.Path:
    """Two articles of two outlets and a list with a slip in each entry but the last."""
    for name in ("Courier", "Post"):
        (tmp_path / f"{name.lower()}.txt").write_text(f"The quay is open, Ada {name} said.\n", encoding="utf-8")
    facts = [f'["{name.lower()}"]\noutlet = "{name}"\npublished = 2024-03-12\n' for name in ("Courier", "Post")]
    (tmp_path / "articles.toml").write_text("".join(facts), encoding="utf-8")
    entries = [
        (WHO, "speaker", ""), (WHO, "themes", ""), (WHO, "kinds", 'outlet = "Courrier"'),
        (WHO, "kinds", 'outlett = "Post"'), ("10_none", "kinds", ""), (WHO, "kinds", 'outlet = "Post"'),
    ]  # fmt: skip
    rows = [f'[[item]]\nnotebook = "{n}"\nchart = "{c}"\nselect = {{ {s} }}\n' for n, c, s in entries]
    (tmp_path / "report.toml").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def test_each_slip_in_the_list_is_named_before_anything_is_run(project) -> None:
    said = [one.fault for one in list_problems(Project.open(project))]
    assert len(said) == 5
    for fault, words in zip(said, [
        "Did you mean speakers?", "It belongs to 04_themes.", "the outlet “Courrier”. Did you mean Courier?",
        "has no filter outlett.", "there is no such notebook.",
    ], strict=True):  # fmt: skip
        assert words in fault


def test_the_doctor_names_the_entries_and_what_the_last_brief_lacked(project) -> None:
    write_record(Project.open(project).exports, [], ["The check broken of plugins/own.py stopped (ValueError: x)."])
    done = CliRunner().invoke(main, ["doctor", str(project)])
    assert done.exit_code == 3
    assert "Did you mean speakers?" in done.output
    assert "Missing from the last brief: The check broken of plugins/own.py stopped" in done.output


@pytest.mark.parametrize(
    ("select", "words"),
    [
        ({"outlet": "Pst"}, "Did you mean Post?"),
        ({"outlet": ["Post", "Gazette"]}, "No article has the outlet “Gazette”. There are: Courier, Post."),
        ({"article": "curier"}, "No article has the id “curier”. Did you mean courier?"),
    ],
)
def test_a_filter_that_fits_no_article_is_told_with_those_there_are(select, words) -> None:
    articles = pd.DataFrame({"outlet": ["Courier", "Post"], "article_id": ["courier", "post"]})
    assert words in " ".join(absent_values(select, articles))
    entry = Wanted(notebook=WHO, kind="chart", name="speakers", select=select)
    assert words in nothing_found(entry, [], articles)


def test_a_chart_that_has_nothing_to_draw_is_not_called_a_slip() -> None:
    articles = pd.DataFrame({"outlet": ["Post"], "article_id": ["post"]})
    entry = Wanted(notebook=WHO, kind="chart", name="months", select={"outlet": "Post"})
    assert "there is nothing to draw" in nothing_found(entry, ["speakers"], articles)
    assert "Did you mean" not in nothing_found(entry, ["speakers"], articles)


def test_the_brief_keeps_what_it_lacks_and_the_run_says_it(tmp_path) -> None:
    brief(tmp_path, title="T", missing=["chart speaker of 01: there is no such chart.", ""])
    outcome = Outcome(tmp_path, (tmp_path / "notebooks" / "09_report.ipynb",), ())
    assert outcome.missing == ("chart speaker of 01: there is no such chart.",)
    assert "Missing from the brief: chart speaker of 01: there is no such chart." in outcome.describe()


def test_the_counts_are_those_of_the_run_and_not_of_the_folder(tmp_path) -> None:
    (tmp_path / "charts").mkdir()
    for name in ("old", "older", "oldest"):
        (tmp_path / "charts" / f"{name}.svg").write_text("<svg/>", encoding="utf-8")
    items = tuple(Item(kind=kind, name=f"{kind}{n}", title="T") for n in (1, 2) for kind in ("chart", "table"))
    write_record(tmp_path, [Exported(notebook=WHO, items=items[:3])], [])
    outcome = Outcome(tmp_path, (tmp_path / "notebooks" / "09_report.ipynb",), ())
    assert f"In {tmp_path}: 2 charts, 1 table." in outcome.describe()


def test_the_record_of_an_earlier_brief_does_not_count_where_this_one_failed(tmp_path) -> None:
    write_record(tmp_path, [], ["old."])
    path = tmp_path / "notebooks" / "09_report.ipynb"
    outcome = Outcome(tmp_path, (path,), (Failure("09_report", 1, "ValueError: x"),))
    assert outcome.missing == ()
    assert "old." not in outcome.describe()


def test_a_damaged_record_is_none(tmp_path) -> None:
    path = write_record(tmp_path, [], ["a"])
    assert read_record(tmp_path) == BriefRecord(0, 0, ("a",))
    path.write_text("{", encoding="utf-8")
    assert read_record(tmp_path) is None
