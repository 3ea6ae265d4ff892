"""A project's own colours, style sheet, layout and templates count; a fault in one costs a problem and nothing else."""

from __future__ import annotations

import pytest

from helpers.knowledge.check import problems
from helpers.knowledge.colours import load_colours
from helpers.knowledge.layout import load_layout
from helpers.knowledge.load import SHIPPED, Knowledge, in_force, use


@pytest.fixture
def own(tmp_path):
    """A knowledge folder that counts, and no longer after the test."""
    before = in_force()
    use(Knowledge(tmp_path))
    yield tmp_path
    use(before)


def test_own_colours_and_style_reach_the_chart(own):
    from helpers.show.chart import colours, message_chart

    plain = message_chart("a", "Title", "words").image("svg")
    shipped = (SHIPPED / "colours.toml").read_text(encoding="utf-8")
    (own / "colours.toml").write_text(shipped.replace("#555555", "#123456"), encoding="utf-8")
    assert colours().marks["quiet"] == "#123456"
    style = (SHIPPED / "style.mplstyle").read_text(encoding="utf-8")
    (own / "style.mplstyle").write_text(style.replace("text.color: 222222", "text.color: 445566"), encoding="utf-8")
    assert b"#445566" in message_chart("a", "Title", "words").image("svg")
    assert b"#445566" not in plain


def test_an_own_layout_says_only_what_differs(own):
    (own / "brief.toml").write_text('rows = 3\n[labels]\nvia = "Through"\n', encoding="utf-8")
    layout = load_layout(in_force())
    shipped = load_layout(Knowledge())
    assert (layout.rows, layout.labels) == (3, shipped.labels | {"via": "Through"})
    assert layout.columns == shipped.columns


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("colours.toml", '[kinds]\ndirect = "red"\n'),
        ("colours.toml", "kinds ="),
        ("brief.toml", "rows = 0\ncolumns = 5\n"),
        ("brief.toml", "rows ="),
        ("style.mplstyle", "axes.grid: perhaps\n"),
    ],
)
def test_a_fault_is_a_problem_and_the_shipped_look_counts(own, name, text):
    from helpers.show.chart import message_chart

    (own / name).write_text(text, encoding="utf-8")
    assert [str(own / name)] == [problem.path for problem in problems(in_force())]
    assert load_colours(in_force()).kinds == load_colours(Knowledge()).kinds
    assert load_layout(in_force()).rows == load_layout(Knowledge()).rows
    assert message_chart("a", "Title", "words").image()


def test_the_looks_of_the_project_that_was_read_last_count(own, tmp_path_factory, seeds):
    import helpers

    folder = tmp_path_factory.mktemp("project")
    (folder / "knowledge").mkdir()
    (folder / "knowledge" / "brief.toml").write_text("rows = 4\n", encoding="utf-8")
    corpus = helpers.read(folder, progress=False)
    assert load_layout(in_force()).rows == 4
    assert corpus.quotes.empty


def test_a_faulty_template_of_a_project_falls_back_with_a_warning(own):
    from helpers.report.typst_pdf import typeset

    (own / "chart.typ").write_text("#nothing()", encoding="utf-8")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    with pytest.warns(UserWarning, match="shipped chart.typ was used"):
        made = typeset("chart.typ", {"title": "t", "alt": "a", "behind": "", "svg": svg, "width": 3, "height": 1})
    assert made.startswith(b"%PDF")
