"""The front door: its names are few, explained and loaded late, and the notebooks need nothing else."""

from __future__ import annotations

import ast
import html
import importlib
import inspect
import json
import pathlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pandas as pd
import pytest

import helpers as press
from helpers.base.project import ROOT
from helpers.show.answers import ANSWERS

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
#: What a person has to know to read all ten notebooks.
MOST_NAMES, MOST_LINES, MOST_IMPORTS = 60, 10, 3
NAMES = [name for name in press.__all__ if not name.startswith("__")]
FUNCTIONS = [name for name in NAMES if inspect.isroutine(getattr(press, name)) or inspect.isclass(getattr(press, name))]


def example(thing: object) -> bool:
    return ">>> " in (inspect.getdoc(thing) or "")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, seeds: pathlib.Path) -> press.Corpus:
    folder = tmp_path_factory.mktemp("front") / "seeds"
    shutil.copytree(seeds, folder)
    return press.read(folder, progress=False)


def test_importing_it_loads_nothing_of_the_house_and_nothing_heavy(tmp_path: pathlib.Path) -> None:
    code = "import sys; before = set(sys.modules); import helpers; dir(helpers); print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    own = {name for name in loaded if name.startswith("helpers.")}
    assert own <= {"helpers.base", "helpers.base.version", "helpers.base.moved"}
    assert not {name.split(".")[0] for name in loaded} & {"pandas", "numpy", "spacy", "matplotlib", "ipywidgets"}


@pytest.mark.parametrize(
    ("before", "after"), [((700, 10, 10), (10_000, 10, 10)), ((50_000, 20, 20),) * 2, ((0, 5, 5),) * 2]
)
def test_importing_it_makes_garbage_collection_rarer_and_never_more_frequent(
    tmp_path: pathlib.Path, before: tuple[int, ...], after: tuple[int, ...]
) -> None:
    code = f"import gc; gc.set_threshold(*{before}); import helpers; print(gc.get_threshold())"
    done = subprocess.run([sys.executable, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(after)


def test_dir_has_the_public_names_and_no_other(tmp_path: pathlib.Path) -> None:
    assert dir(press) == sorted(press.__all__)
    for module in (press.tables, press.desk):
        assert dir(module) == sorted(module.__all__)
    assert set(dir(press.charts)) == {*press.charts.CHARTS, "added", "of_notebook"}


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_can_be_loaded_and_is_explained_in_the_head(name: str) -> None:
    assert getattr(press, name) is not None
    assert f"`{name}`" in (press.__doc__ or "")


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_has_a_docstring_with_an_example(name: str) -> None:
    # the widgets are listed by `widget`, whose example stands for the room
    assert example(getattr(press, name)) or (name == "desk" and inspect.getdoc(press.desk)), name


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_says_what_it_takes_and_gives(name: str) -> None:
    thing = getattr(press, name)
    said = inspect.getdoc(thing) or ""
    assert "Args:" in said
    if inspect.isroutine(thing):
        assert "Returns:" in said
        assert all(p.annotation is not p.empty for p in inspect.signature(thing).parameters.values())


@pytest.mark.parametrize("name", press.tables.__all__)
def test_a_table_is_explained_and_typed(name: str) -> None:
    made = getattr(press.tables, name)
    assert inspect.getdoc(made)
    assert inspect.signature(made).return_annotation not in (inspect.Signature.empty, "Any")


@pytest.mark.parametrize("name", [*press.charts.CHARTS])
def test_a_chart_is_explained_and_shows_the_parameters_that_it_is_called_with(name: str) -> None:
    made = getattr(press.charts, name)
    assert inspect.getdoc(made)
    assert made.__name__ == name
    assert next(iter(inspect.signature(made).parameters)) == "chosen"


def test_help_lists_every_chart() -> None:
    import pydoc

    said = pydoc.render_doc(press.charts, renderer=pydoc.plaintext)
    assert [name for name in press.charts.CHARTS if f"    {name}(chosen:" not in said] == []


def test_a_name_that_is_none_is_an_error_that_lists_the_others() -> None:
    for module in (press, press.charts):
        with pytest.raises(AttributeError, match=r"speakers|widget"):
            getattr(module, "speekers")  # noqa: B009


def code_cells(path: pathlib.Path) -> Iterator[tuple[bool, str]]:
    """Of each code cell whether it holds the parameters, and its source."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            yield "parameters" in cell["metadata"].get("tags", ()), "".join(cell["source"])


def test_the_notebooks_are_there() -> None:
    assert len(NOTEBOOKS) == 10


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_few_imports_and_short_cells(path: pathlib.Path) -> None:
    cells = list(code_cells(path))
    lines = [line for _, source in cells for line in source.splitlines()]
    assert len([line for line in lines if re.match(r"\s*(import|from)\s", line)]) <= MOST_IMPORTS
    assert [source for is_set, source in cells if not is_set and len(source.splitlines()) > MOST_LINES] == []


def test_the_notebooks_use_few_names() -> None:
    used = {name for path in NOTEBOOKS for _, code in code_cells(path) for name in dotted(code)}
    assert 20 < len(used) <= MOST_NAMES, sorted(used)
    for name in used:
        thing: object = press
        for part in name.split("."):
            thing = getattr(thing, part)


def dotted(code: str) -> set[str]:
    """What stands behind ``press.`` in *code*.

    >>> sorted(dotted("press.charts.kinds(press.read(folder))"))
    ['charts.kinds', 'read']
    """
    nodes = [ast.unparse(node) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Attribute)]
    names = {name.removeprefix("press.") for name in nodes if re.fullmatch(r"press(\.\w+)+", name)}
    return {name for name in names if not any(other.startswith(f"{name}.") for other in names)}


class TestWhatIsChosen:
    def test_it_follows_a_correction(self, corpus: press.Corpus) -> None:
        chosen = press.select(corpus, kind="direct")
        before, chart = chosen.quotes, press.charts.kinds(chosen)
        decision = press.reject(corpus, before["quote_id"].iloc[0])
        try:
            assert len(chosen.quotes) == len(before) - 1
            assert press.charts.kinds(chosen).alt != chart.alt
        finally:
            press.undo(corpus, decision.id)
        assert chosen.quotes["quote_id"].tolist() == before["quote_id"].tolist()

    @pytest.mark.parametrize("name", press.tables.__all__)
    def test_every_table_takes_a_corpus(self, corpus: press.Corpus, name: str) -> None:
        more = {"effect": ("economy",), "new": ("2022",)}.get(name, ())
        assert getattr(press.tables, name)(corpus, *more) is not None

    @pytest.mark.parametrize("name", [*press.charts.CHARTS])
    def test_every_chart_takes_a_corpus_and_refuses_anything_else(self, corpus: press.Corpus, name: str) -> None:
        assert press.charts.CHARTS[name](corpus).title
        with pytest.raises(TypeError, match=re.escape("press.select(corpus, …)")):
            press.charts.CHARTS[name](pd.DataFrame())

    @pytest.mark.parametrize("question", ANSWERS)
    def test_no_answer_speaks_of_a_word_that_nobody_asked_for(self, corpus: press.Corpus, question: str) -> None:
        said = press.answer(corpus, question).text
        assert said
        assert "“”" not in said

    def test_words_can_be_searched_without_a_widget(self, corpus: press.Corpus) -> None:
        explorer = press.widget(corpus, "words", "sanction*", sort="right", width=30)
        typed = press.select(corpus, words="sanction*", sort="right", width=30)
        by_widget = press.select(corpus, explorer)
        assert press.tables.lines(typed).data.equals(press.tables.lines(by_widget).data)
        assert len(press.tables.lines(typed).data) == 5
        assert "“sanction*”" in press.answer(press.select(typed, outlet="Asia-Plus"), "words").text

    def test_the_line_of_code_of_a_widget_runs_in_a_notebook(self, corpus: press.Corpus) -> None:
        start = press.Selection(outlet="Tehran Times")
        for explorer in (press.widget(corpus, "quotes", start), press.widget(corpus, "words", "sanction*", start)):
            shown = getattr(explorer.status, "code", "") or explorer.status.value
            shown = html.unescape(re.sub(r".*<code>|</code>.*", "", shown, flags=re.DOTALL))
            again = eval(shown, {"press": press, "corpus": corpus})
            assert again.selection == start
            assert again.search == getattr(explorer, "pattern", "")

    def test_a_misspelt_filter_is_named_and_the_others_listed(self, corpus: press.Corpus) -> None:
        for what in (corpus, corpus.quotes, press.select(corpus, kind="direct")):
            with pytest.raises(
                TypeError, match=r"no filter 'speker'\. Did you mean speaker\? The filters are: article, .*speaker"
            ):
                press.select(what, speker="Raisi")

    @pytest.mark.parametrize("what", press.desk.EXPLORERS)
    def test_a_widget_leaves_the_tables_of_the_corpus_as_they_are(self, seeds: pathlib.Path, what: str) -> None:
        own = press.read(seeds, progress=False)
        before = {name: getattr(own, name).copy() for name in ("quotes", "figures", "themes", "sentences", "mentions")}
        press.widget(own, what)
        for name, table in before.items():
            assert getattr(own, name).equals(table), name

    def test_without_a_day_nothing_is_new_and_it_says_so(self, corpus: press.Corpus) -> None:
        assert "No date is set" in press.tables.new(corpus, "").text  # type: ignore[union-attr]


def test_a_module_of_the_door_is_where_it_says() -> None:
    for place in press._NAMES.values():
        module, _, inner = place.partition(":")
        assert hasattr(importlib.import_module(module), inner or "__name__")
