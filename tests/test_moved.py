"""Import paths of the first README and the first notebooks work for one version more, and say the new ones."""

from __future__ import annotations

import importlib
import os
import pathlib
import subprocess
import sys
import warnings

import pytest

import helpers  # noqa: F401  lets the old paths be found
from helpers.base import moved
from helpers.base.project import ROOT

#: What README and the notebooks imported before the rooms had the field's names.
IMPORTED = {
    "helpers.articles.own": "files_of own_project put_files write_facts",
    "helpers.desk": "downloads edit_codebook explore_themes explore_coverage explore_figures explore_quotes"
    " explore_words review",
    "helpers.desk.adding": "AddArticles",
    "helpers.desk.crossing": "CELL_COLUMNS Crossing",
    "helpers.desk.download": "of_files",
    "helpers.desk.listing": "ReportList",
    "helpers.desk.reader": "Reader",
    "helpers.desk.views": "FIGURE_COLUMNS",
    "helpers.explore": "codebook themes coverage speakers wording search slopes trade",
    "helpers.explore.agreement": "findings",
    "helpers.explore.bibliography": "bibtex csl_json",
    "helpers.explore.cite": "cited",
    "helpers.explore.concordance": "dispersion",
    "helpers.explore.copies": "copies",
    "helpers.explore.crossings": "PEOPLE PLACES behind crossings matrix",
    "helpers.explore.keyness": "keyness sides",
    "helpers.explore.matches": "among matches",
    "helpers.explore.narrow": "narrowed",
    "helpers.explore.places": "place_sentences",
    "helpers.explore.printings": "copies_note count_copies",
    "helpers.explore.reference": "SHOWN read_reference",
    "helpers.explore.review": "progress to_review unfitting",
    "helpers.explore.select": "Selection select",
    "helpers.explore.timeline": "timeline",
    "helpers.explore.trivial": "UNLISTED telling",
    "helpers.explore.uncertain": "least_certain numbered",
    "helpers.knowledge.load": "Knowledge",
    "helpers.report.bibliography": "export_citations",
    "helpers.report.brief": "brief",
    "helpers.report.export": "export",
    "helpers.report.files": "save",
    "helpers.report.listed": "Wanted add change move remove read_list",
    "helpers.report.methods": "corpus_line methods",
    "helpers.report.readings": "export_readings",
    "helpers.report.remake": "gather",
    "helpers.run.correct": "accept add alias correct merge reject undo",
    "helpers.show": "coverage_words",
    "helpers.show.brief_table": "brief_table chart_gallery",
    "helpers.show.certainty_chart": "certainty_chart certainty_finding",
    "helpers.show.concordance_chart": "Lines concordance_chart",
    "helpers.show.crossings_chart": "crossings_chart crossings_finding places_chart",
    "helpers.show.effect": "EffectShown",
    "helpers.show.findings": "coverage_finding figures_finding with_filter headline_finding quotes_finding rules_of"
    " small themes_finding",
    "helpers.show.levels_chart": "levels_chart",
    "helpers.show.loaded_table": "articles_table loaded_finding loaded_table problems_table",
    "helpers.show.matrix_chart": "speaker_theme_chart",
    "helpers.show.months_chart": "months_chart",
    "helpers.show.news": "news_table",
    "helpers.show.page": "Note",
    "helpers.show.paired": "Pairs paired_chart places",
    "helpers.show.passages": "passages",
    "helpers.show.presence_chart": "presence_chart",
    "helpers.show.reader": "read_article",
    "helpers.show.relays_chart": "relays_chart",
    "helpers.show.review_chart": "review_chart review_finding",
    "helpers.show.slope_chart": "unit_values_chart",
    "helpers.show.speakers_chart": "kinds_chart speakers_chart",
    "helpers.show.strip_chart": "speech_strip theme_strip_chart",
    "helpers.show.table": "Table",
    "helpers.show.themes_chart": "themes_chart",
    "helpers.show.timeline_chart": "timeline_chart",
    "helpers.show.trade_chart": "multiples multiples_chart",
    "helpers.show.words": "caption_of",
    "helpers.show.words_tables": "collocates_table keyness_table lines_table words_finding",
}
#: What the notebooks then took from a module or a room by the dot, and README and docs/tables.md named.
DOTTED = {
    "helpers.explore.codebook": "codebook_table coverage effect labelled uncovered",
    "helpers.explore.coverage": "presence",
    "helpers.explore.search": "search searched",
    "helpers.explore.slopes": "unit_values yearly_levels",
    "helpers.explore.speakers": "by_month relays speaker_words",
    "helpers.explore.themes": "headline_against_body theme_by_speaker theme_shares theme_strip",
    "helpers.explore.trade": "claims reference_multiples",
    "helpers.explore.wording": "attached",
    "helpers.show.coverage_words": "copies_table coverage_finding presence_table quoted_in_pairs wording_tables",
    "helpers.explore.association": "log_likelihood mutual_information log_dice t_score",
    "helpers.run.correct": "correct accept undo",
    "helpers.store.corrections": "Correction standing",
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("table", [IMPORTED, DOTTED], ids=["imported", "dotted"])
def test_every_old_path_works(table):
    for module, names in table.items():
        found = importlib.import_module(module)
        for name in names.split():
            if not hasattr(found, name):
                importlib.import_module(f"{module}.{name}")
            assert callable(getattr(found, name)) or getattr(found, name) is not None, f"{module}.{name}"


def fresh(code: str, folder: pathlib.Path) -> list[str]:
    """What a fresh Python prints that runs *code* as a file of its own in *folder*, each warning in one line."""
    file = folder / "own.py"
    file.write_text(code, encoding="utf-8")
    command = [sys.executable, "-W", "default", str(file)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    return [*done.stdout.splitlines(), *(line for line in done.stderr.splitlines() if "Warning" in line)]


def test_an_old_path_gives_the_module_itself_and_one_warning_at_the_line_that_uses_it(tmp_path):
    code = (
        "import helpers\n"
        "from helpers.explore import search as searching\n"
        "from helpers.explore.search import search\n"
        "from helpers.explore.words import search as new\n"
        "print(searching is new, new.search is search, new.__spec__.name, new.__name__)\n"
    )
    said = fresh(code, tmp_path)
    assert said[0] == "True True helpers.explore.words.search helpers.explore.words.search"
    (warning,) = said[1:]
    assert "own.py:2: DeprecationWarning: helpers.explore.search is now helpers.explore.words.search" in warning


@pytest.mark.parametrize(("old", "new"), moved.MODULES.items())
def test_each_moved_module_is_there_and_its_old_path_is_free(old, new):
    sys.modules.pop(old, None)
    with pytest.warns(DeprecationWarning, match=new.replace(".", r"\.")):
        assert importlib.import_module(old) is importlib.import_module(new)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert importlib.import_module(old) is importlib.import_module(new)
    home = ROOT / old.replace(".", "/")
    assert not home.with_suffix(".py").exists()
    assert importlib.import_module(new).__spec__.name == new


@pytest.mark.parametrize(
    ("module", "old", "new"),
    [(module, old, new) for module, names in moved.NAMES.items() for old, new in names.items()],
)
def test_each_name_that_left_its_module_is_handed_on(module, old, new):
    home, _, name = new.rpartition(".")
    wanted = getattr(importlib.import_module(home), name)
    if new == f"{module}.{old}":
        assert getattr(importlib.import_module(module), old) is wanted
        return
    with pytest.warns(DeprecationWarning, match=new.replace(".", r"\.")):
        assert getattr(importlib.import_module(module), old) is wanted


def test_a_module_that_was_a_function_can_still_be_called(tmp_path):
    code = (
        "from helpers.explore import coverage\n"
        "from helpers.explore.coverage import presence as module\n"
        "module.presence = lambda chosen: chosen\n"
        "print(coverage.presence('corpus'), coverage.presence is module)\n"
    )
    said = fresh(code, tmp_path)
    assert said[0] == "corpus True"
    assert "own.py:4: DeprecationWarning: the function helpers.explore.coverage.presence is now" in said[1]


def test_what_never_was_is_missing_as_ever():
    with pytest.raises(ModuleNotFoundError, match=r"explore\.nothing"):
        importlib.import_module("helpers.explore.nothing")
    with pytest.raises(AttributeError, match="nothing"):
        importlib.import_module("helpers.explore.trade").nothing  # noqa: B018


def test_the_finder_comes_last_and_once():
    moved.register()
    ours = [finder for finder in sys.meta_path if type(finder).__module__ == moved.__name__]
    assert len(ours) == 1
    assert ours[0].find_spec("helpers.explore.select", None) is None


def test_nothing_in_the_project_uses_an_old_path():
    rooms = [ROOT / room for room in ("helpers", "tools", "benchmarks", "notebooks", "docs")]
    paths = [path for room in rooms for kind in ("*.py", "*.ipynb", "*.md") for path in room.rglob(kind)]
    for path in [ROOT / "README.md", *(path for path in paths if path.name != "moved.py")]:
        text = path.read_text(encoding="utf-8")
        assert [old for old in moved.MODULES if any(f"{old}{end}" in text for end in " .`")] == [], path
