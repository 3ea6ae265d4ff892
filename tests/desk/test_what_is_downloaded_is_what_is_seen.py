"""A file, and an entry of the report's list, is made of what its reader sees, or it is refused and says so.

Every notebook's own cells run here; its widget is then moved as a reader moves it.
"""

from __future__ import annotations

import base64
import io
import json
import pathlib
import re
import shutil
from typing import Any

import nbformat
import openpyxl
import pandas as pd
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

import helpers
from helpers.desk import explore_quotes, explore_words, review
from helpers.desk.explorer import Debounced
from helpers.report.export import export
from helpers.report.report_list import read_list
from helpers.show.table import Table

#: What the cell holds that takes over what the widget shows, and the one that makes the files.
TAKE, EXPORT = "press.select(corpus", "press.export("
ROOT = pathlib.Path(__file__).resolve().parents[2]


def move_filter(name: str) -> Any:
    """Choose the first value of the filter *name*, which changes the rows (of acts: all of them)."""

    def move(explorer: Any) -> None:
        control = explorer.bar.controls[name]
        control.value = next(value for _, value in control.options if value)

    return move


def move_search(explorer: Any) -> None:
    explorer.bar.controls["pattern"].value = "econom*"


def decide(desk: Any) -> None:
    desk.accept()


#: For each notebook with a widget that chooses: the widget, and a move of it.
WIDGETS = {
    "01_who_said_what": ("explorer", move_filter("kind")),
    "03_review_and_correct": ("desk", decide),
    "04_themes": ("explorer", move_filter("outlet")),
    "05_words_in_context": ("explorer", move_search),
    "06_trade_figures": ("explorer", move_filter("kind")),
    "07_compare_coverage": ("explorer", move_filter("kind")),
    "08_people_and_places": ("explorer", lambda crossing: move_filter("act")(crossing.explorer)),
}


class Shell:
    """A notebook's cells in this process; ``made`` are the buttons that its last cell showed."""

    def __init__(self, name: str, project: pathlib.Path, out: pathlib.Path) -> None:
        from IPython.core.interactiveshell import InteractiveShell

        InteractiveShell.clear_instance()
        self.shell = InteractiveShell.instance()
        self.cells = [c for c in nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", 4).cells if c.cell_type == "code"]
        self.name, self.given, self.out, self.made = name, {"project": str(project), "exports": str(out)}, out, None

    def run(self, *, first: str = "", last: str = "") -> Any:
        """The cells from the one that holds *first* to the one that holds *last*; what the last gives."""
        from IPython.utils.capture import capture_output

        here = [first in cell.source for cell in self.cells].index(True)
        end = [bool(last) and last in cell.source for cell in self.cells]
        stop = end.index(True) if last else len(self.cells) - 1
        for cell in self.cells[here : stop + 1]:
            with capture_output():
                result = self.shell.run_cell(cell.source)
            result.raise_error()
            if "parameters" in cell.metadata.get("tags", ()):
                self.shell.user_ns.update(self.given)
            if EXPORT in cell.source:
                self.made = result.result
        return result.result

    def __getitem__(self, name: str) -> Any:
        return self.shell.user_ns[name]


@pytest.fixture
def project(tmp_path: pathlib.Path, seeds: pathlib.Path) -> pathlib.Path:
    return pathlib.Path(shutil.copytree(seeds, tmp_path / "project", ignore=shutil.ignore_patterns("exports")))


def pressed(box: Any, message: dict[str, Any]) -> tuple[str, bytes] | None:
    """What the browser is sent when a button is pressed."""
    sent: list[tuple[str, bytes]] = []
    box.send = lambda what, buffers=None: sent.append((what["name"], buffers[0]))
    box._received(box, message, [])
    return sent[0] if sent else None


def every_file(box: Any) -> dict[str, bytes]:
    """Every form of every row that is offered."""
    asked = [
        {"act": "file", "row": at, "form": form, "width": "column"}
        for at, row in enumerate(box.offered)
        for form in row.forms
    ]
    found = [pressed(box, message) for message in asked]
    assert None not in found, box.status
    return dict(found)  # type: ignore[arg-type]


def alike(name: str, one: bytes, other: bytes) -> bool:
    """Whether two files say the same: a table byte for byte; a picture up to a hundredth of a point.

    The layout of a figure is found by iteration, so one that was drawn twice stands that little elsewhere.
    """
    if name.endswith((".svg", ".html")):
        pattern = r"-?\d+\.\d+|[^\d]+|\d+"
        texts = [re.findall(pattern, re.sub(r"p[0-9a-f]{10}", "", unpacked(data))) for data in (one, other)]
        return len(texts[0]) == len(texts[1]) and all(
            a == b or ("." in a and abs(float(a) - float(b)) < 0.05) for a, b in zip(*texts, strict=True)
        )
    if name.endswith(".png"):
        pictures = [Image.open(io.BytesIO(data)).convert("L") for data in (one, other)]
        same_size = pictures[0].size == pictures[1].size
        return same_size and ImageStat.Stat(ImageChops.difference(*pictures)).mean[0] < 0.5
    if name.endswith(".pdf"):
        pages = [pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded() for data in (one, other)]
        return pages[0] == pages[1]
    return one == other


def unpacked(data: bytes) -> str:
    """A page or a picture as text, with the pictures that a page holds."""
    return re.sub(r"(?<=svg\+xml;base64,)[\w+/=]+", lambda found: base64.b64decode(found[0]).decode(), data.decode())


def refuses(box: Any) -> bool:
    """Whether no button of *box* does anything."""
    asked = [{"act": "file", "row": at, "form": row.forms[0], "width": "column"} for at, row in enumerate(box.offered)]
    asked += [{"act": "add", "row": at} for at in range(len(box.offered))]
    return not any(pressed(box, message) for message in asked) and not box.status


@pytest.mark.parametrize("name", WIDGETS)
def test_files_follow_the_widget_or_are_greyed_out_and_say_so(
    name: str, project: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    shell = Shell(name, project, tmp_path / "out")
    shell.run()
    box, (variable, move) = shell.made, WIDGETS[name]
    widget = shell[variable]
    files = getattr(getattr(widget, "explorer", widget), "files", None)
    before = every_file(files) if files else {}
    assert box.older == ""
    assert pressed(box, {"act": "file", "row": 0, "form": box.offered[0].forms[0], "width": "column"})
    move(widget)
    assert "earlier selection" in box.older or "latest decisions" in box.older
    assert "Run Selected Cell and All Below" in box.older
    assert refuses(box)
    assert not (project / "report.toml").exists()
    after = every_file(files) if files else {}
    assert [key for key in after if before.get(key) == after[key]] == []
    # as the message says: the cells run again, and the buttons hand out the present selection
    shell.run(first=TAKE, last=EXPORT)
    assert shell.made.older == ""
    assert refuses(box), "the buttons that stand there from before are still of the earlier selection"
    if files:
        below = every_file(shell.made)
        assert {key for key in after if key in below}
        assert [key for key in after if key in below and not alike(key, after[key], below[key])] == []
        add_what_is_shown(files, shell, name)


def add_what_is_shown(files: Any, shell: Shell, name: str) -> None:
    """What can be added to the report is an item of the notebook, with the parameters that make it."""
    rows = [at for at, row in enumerate(files.offered) if row.add]
    assert rows
    for at in rows:
        pressed(files, {"act": "add", "row": at})
        assert "Added to" in files.status
    items = json.loads((shell.out / "items" / f"{name}.json").read_text(encoding="utf-8"))["items"]
    entries = read_list(shell["corpus"].project).entries
    assert {(entry.kind, entry.name) for entry in entries} <= {(item["kind"], item["name"]) for item in items}
    assert [entry.select for entry in entries] == [shell["explorer"].chosen] * len(rows)


def test_cells_that_were_not_run_again_are_not_exported_as_the_present_selection(
    project: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    shell = Shell("01_who_said_what", project, tmp_path / "out")
    shell.run()
    kept = (tmp_path / "out" / "items" / "01_who_said_what.json").read_bytes()
    move_filter("kind")(shell["explorer"])
    shell.run(first=TAKE, last=TAKE)  # the cell that takes the selection, and no cell that draws
    with pytest.raises(ValueError, match=r"speakers, .*made from an earlier selection.*Run Selected Cell and All"):
        shell.run(first=EXPORT, last=EXPORT)
    assert (tmp_path / "out" / "items" / "01_who_said_what.json").read_bytes() == kept


def test_a_filter_that_is_moved_back_frees_the_files_again(project: pathlib.Path, tmp_path: pathlib.Path) -> None:
    shell = Shell("01_who_said_what", project, tmp_path / "out")
    shell.run()
    before = every_file(shell.made)
    control = shell["explorer"].bar.controls["kind"]
    for value, older in (("direct", True), ("", False)):
        control.value = value
        assert bool(shell.made.older) is older
        assert ("earlier selection (no filter)" in shell["explorer"].later.value) is older
    assert every_file(shell.made) == before


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, seeds: pathlib.Path) -> Any:
    folder = shutil.copytree(seeds, tmp_path_factory.mktemp("desk") / "project")
    return helpers.read(folder, progress=False)


def test_a_mark_that_is_chosen_narrows_the_tables_files_and_its_entry(corpus: Any) -> None:
    explorer = explore_quotes(corpus)
    whole = every_file(explorer.files)
    explorer.chart.choose(0)
    narrow = every_file(explorer.files)
    assert narrow["speakers.svg"] == whole["speakers.svg"]
    rows = pd.read_csv(io.BytesIO(narrow["statements.csv"]))
    assert set(rows["quote_id"]) == set(explorer._listed.table.data["quote_id"])
    sheets = openpyxl.load_workbook(io.BytesIO(narrow["statements.xlsx"]))
    assert sheets["Data"].max_row == len(rows) + 1
    assert "Filter: " in dict(sheets["About"].iter_rows(values_only=True))["Caption"]
    pressed(explorer.files, {"act": "add", "row": 1})
    assert read_list(corpus.project).entries[-1].select == explorer._narrow.chosen != {}
    explorer.widen()
    assert every_file(explorer.files) == whole


def test_the_tables_file_has_the_order_that_is_seen(corpus: Any) -> None:
    explorer = explore_quotes(corpus)
    explorer.table.sort_by("text")
    _, data = pressed(explorer.files, {"act": "file", "row": 1, "form": "csv"})  # type: ignore[misc]
    assert (
        pd.read_csv(io.BytesIO(data))["text"].tolist()
        == explorer.table._table["text"].iloc[explorer.table.order].tolist()
    )


def test_what_was_typed_is_shown_before_a_file_is_made_of_it(corpus: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    explorer = explore_quotes(corpus)
    words = explore_words(corpus, "trade")
    monkeypatch.setattr(Debounced, "__call__", lambda *_: None)  # the pause that nobody waits for
    explorer.bar.controls["search"].value = "security"
    words.bar.controls["pattern"].value = "econom*"
    at = len(explorer.files.offered) - 1
    _, data = pressed(explorer.files, {"act": "file", "row": at, "form": "csv"})  # type: ignore[misc]
    texts = pd.read_csv(io.BytesIO(data))["text"].tolist()
    assert texts
    assert all("security" in text.lower() for text in texts)
    _, lines = pressed(words.files, {"act": "file", "row": len(words.files.offered) - 1, "form": "csv"})  # type: ignore[misc]
    assert all(text.lower().startswith("econom") for text in pd.read_csv(io.BytesIO(lines))["text"])


def test_what_cannot_be_shown_cannot_be_downloaded(corpus: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    explorer = explore_quotes(corpus)

    def fail(*_: Any) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(explorer, "_view", fail)
    explorer.bar.controls["kind"].value = "direct"
    assert "boom" in explorer.fault.value
    assert explorer.files.offered == ()
    assert pressed(explorer.files, {"act": "file", "row": 0, "form": "png", "width": "column"}) is None


def test_no_file_is_made_while_a_filter_moves(corpus: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from helpers.desk import download

    def fail(*_: Any, **__: Any) -> None:
        raise AssertionError("a file was made")

    explorer = explore_quotes(corpus)
    monkeypatch.setattr(download, "file_of", fail)
    monkeypatch.setattr("helpers.desk.views.Rows.exported", fail)
    for value in ("direct", "indirect", ""):
        explorer.bar.controls["kind"].value = value


def test_a_decision_that_is_typed_makes_the_files_older_too(tmp_path: pathlib.Path, seeds: pathlib.Path) -> None:
    from helpers.corrections.actions import accept
    from helpers.desk.download import of_items

    own = helpers.read(shutil.copytree(seeds, tmp_path / "project"), progress=False)
    desk = review(own)
    table = Table("decisions", "Decisions", "No filter.", own.decisions)
    box = of_items([table], notebook="03_review_and_correct", corpus=own, follows=desk, seen=desk.seen)
    assert box.older  # the table was made before the cells asked
    table = Table("decisions", "Decisions", "No filter.", own.decisions)
    box = of_items([table], notebook="03_review_and_correct", corpus=own, follows=desk)
    assert box.older == "" or box.older
    accept(own, own.quotes["quote_id"].iloc[0])
    assert pressed(box, {"act": "file", "row": 0, "form": "csv"}) is None
    assert "latest decisions" in box.older


def test_export_takes_what_is_newer_than_the_choice(corpus: Any, tmp_path: pathlib.Path) -> None:
    explorer = explore_quotes(corpus)
    old = Table("t", "T", "No filter.", corpus.quotes)
    seen = explorer.seen
    assert explorer.seen is seen, "asked again without a change, it is the same"
    with pytest.raises(ValueError, match="t: made from an earlier selection"):
        export(old, notebook="x", folder=tmp_path, seen=seen)
    assert not list(tmp_path.iterdir())
    assert export(Table("t", "T", "No filter.", corpus.quotes), notebook="x", folder=tmp_path, seen=seen)


def test_every_notebook_with_a_widget_that_chooses_binds_its_files_to_it() -> None:
    bound = set()
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        code = "\n".join(c.source for c in nbformat.read(path, 4).cells if c.cell_type == "code")
        if "explorer = " in code or 'press.widget(corpus, "review"' in code:
            taken = "press.select(corpus, explorer)" in code or '"widget": desk, "seen": seen' in code
            assert taken, path.name
            assert "chosen=chosen" in code or '"chosen": chosen' in code, path.name
            bound.add(path.stem)
    assert bound == set(WIDGETS)


def test_a_notebook_that_a_person_runs_makes_no_file_until_its_button_is_pressed(project: pathlib.Path) -> None:
    shell = Shell("02_read_in_context", project, "")  # type: ignore[arg-type]
    shell.run()
    exports = helpers.read(project, progress=False).project.exports
    files = lambda: {path.relative_to(exports).as_posix() for path in exports.rglob("*.*") if path.suffix != ".md"}  # noqa: E731
    before = {name for name in files() if "/" in name}
    assert before == {"items/02_read_in_context.json"}
    for at, row in enumerate(shell.made.offered):
        for form in row.forms:
            assert pressed(shell.made, {"act": "file", "row": at, "form": form, "width": "column"}) is not None
    kept = {name.split("/")[0] for name in files() - before if "/" in name}
    assert kept >= {"charts", "tables", "readings", "citations"}
