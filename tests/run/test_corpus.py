"""A project folder to tables: what is stored is read, what breaks is named, and the rest goes on."""

import subprocess
import sys

import pandas as pd
import pytest

from helpers.base.project import ROOT, Project
from helpers.base.tables import columns
from helpers.corrections.actions import correct
from helpers.explore import opening
from helpers.knowledge.term_syntax import parse_term
from helpers.run import batch, standing, themes
from helpers.run.corpus import FOUND, project_of, read_corpus

GOOD = "The minister said on Monday that trade rose by 5 percent. “We are glad,” she added.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    (tmp_path / "texts").mkdir()
    for number in range(3):
        text = GOOD + f"This is article number {number} of the harbour news.\n"
        (tmp_path / "texts" / f"n{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "texts"


def test_an_empty_folder_gives_empty_tables_with_all_columns(tmp_path, monkeypatch):
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    (tmp_path / "none").mkdir()
    corpus = read_corpus(tmp_path / "none", progress=False)
    for kind, data in corpus.tables().items():
        assert dict(data.dtypes.astype(str)) == columns(kind)


def test_the_second_reading_is_the_first_and_parses_nothing(folder, monkeypatch):
    first = read_corpus(folder, progress=False)
    assert len(first.quotes)
    monkeypatch.setattr(batch.model, "load", lambda *args: pytest.fail("the model was loaded again"))
    second = read_corpus(folder, progress=False)
    for kind in FOUND:
        pd.testing.assert_frame_equal(getattr(first, kind), getattr(second, kind))


def test_a_second_reading_opens_no_table_before_it_is_asked_for(folder, monkeypatch):
    first = read_corpus(folder, progress=False)
    monkeypatch.setattr(standing, "_LAST", [])
    monkeypatch.setattr(
        themes, "with_themes_of", lambda *args: pytest.fail("the themes of quotes were looked up again")
    )
    second = read_corpus(folder, progress=False)
    assert [kind for kind, one in second.tables_as_set().items() if kind in FOUND and one.read] == []
    assert second.describe() == first.describe()  # of the statements it reads one column
    assert [kind for kind, one in second.tables_as_set().items() if kind in FOUND and one.read] == []
    assert second.quotes.equals(first.quotes)


def test_a_file_in_place_of_a_project_is_read_as_a_part_of_its_folder(folder):
    file = folder / "n1.txt"
    corpus = read_corpus(file, progress=False)
    assert list(corpus.articles["path"]) == ["n1.txt"]
    assert corpus.project.root == folder
    assert corpus.problems.empty
    opened = opening.read(file, progress=False)
    correct(opened, opened.quotes["quote_id"].iloc[0], speaker="The Minister")
    assert (folder / "corrections.jsonl").exists()
    assert opening.read(file, progress=False).quotes["speaker"].iloc[0] == "The Minister"


def test_a_new_article_is_the_only_one_that_is_parsed(folder, monkeypatch):
    read_corpus(folder, progress=False)
    seen = []
    parse_each = batch._parse_each
    monkeypatch.setattr(
        batch, "_parse_each", lambda articles, *rest: seen.extend(articles) or parse_each(articles, *rest)
    )
    (folder / "new.txt").write_text("The harbour opened again on Friday, the mayor said.\n", encoding="utf-8")
    corpus = read_corpus(folder, progress=False)
    assert [article.article_id for article in seen] == ["new"]
    assert set(corpus.sentences["article_id"]) == {"n0", "n1", "n2", "new"}


def test_an_article_that_breaks_a_rule_is_named_and_the_others_are_annotated(folder, monkeypatch):
    annotate = batch.annotate

    def break_one(parsed, knowledge):
        if parsed.article.article_id == "n1":
            raise RuntimeError("no luck")
        return annotate(parsed, knowledge)

    monkeypatch.setattr(batch, "annotate", break_one)
    corpus = read_corpus(folder, progress=False)
    assert set(corpus.sentences["article_id"]) == {"n0", "n2"}
    assert corpus.problems[["article_id", "severity"]].values.tolist() == [["n1", "error"]]
    monkeypatch.setattr(batch, "annotate", annotate)
    assert set(read_corpus(folder, progress=False).sentences["article_id"]) == {"n0", "n1", "n2"}


def test_workers_find_what_one_process_finds(folder, monkeypatch):
    in_twos = batch.batches
    monkeypatch.setattr(batch, "batches", lambda articles: in_twos(articles, 2))
    one = read_corpus(folder, progress=False, cache=False)
    two = read_corpus(folder, progress=False, cache=False, workers=2)
    for kind in FOUND:
        pd.testing.assert_frame_equal(getattr(one, kind), getattr(two, kind))


def test_a_changed_codebook_makes_neither_a_parse_nor_another_annotation_anew(folder, monkeypatch):
    first = read_corpus(folder, progress=False)
    assert set(first.themes["hits"].map(lambda hits: hits[0]["term"])) == {"trade"}
    for name in ("annotate", "_parses"):
        monkeypatch.setattr(batch, name, lambda *args: pytest.fail("an article was annotated again"))
    (folder / "knowledge").mkdir()
    book = 'format = 1\n[[theme]]\nid = "sea"\ninclude = ["harbour"]\n[[theme]]\nid = "joy"\ninclude = ["glad"]\n'
    (folder / "knowledge" / "themes.toml").write_text(book, encoding="utf-8")
    second = read_corpus(folder, progress=False)
    assert second.themes["themes"].tolist() == [("joy",), ("sea",)] * 3
    assert ("joy",) in second.quotes["themes"].tolist()
    pd.testing.assert_frame_equal(first.quotes.drop(columns="themes"), second.quotes.drop(columns="themes"))
    assert len(second.words().matches(parse_term("minister"))) == 3


def test_words_are_at_hand_without_a_cache(folder):
    corpus = read_corpus(folder, progress=False, cache=False)
    assert len(corpus.words().matches(parse_term("harbour news"))) == 3


def test_without_a_cache_nothing_is_stored(folder):
    project = Project.open(folder)
    read_corpus(project, progress=False, cache=False)
    assert not project.cache.exists()


def test_paths_belong_to_the_first_folder_or_to_the_folder_of_the_file(folder):
    assert project_of([folder / "n1.txt", folder]).root == folder
    assert project_of([folder / "n1.txt"]).root == folder


def test_opening_cached_articles_loads_neither_spacy_nor_matplotlib(folder):
    read_corpus(folder, progress=False)
    code = (
        "import sys, helpers; corpus = helpers.read(sys.argv[1], progress=False); assert len(corpus.quotes); "
        "print([m for m in ('spacy', 'matplotlib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_faults_of_published_figures_are_problems_of_the_corpus_and_of_the_doctor(folder):
    from helpers.commands.examining import examine
    from helpers.explore.opening import read

    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "reference").mkdir()
    head = "reporter,partner,flow,measure,value,unit,period_label,period_start,period_end"
    rows = "Aland,Boria,export,value,5,zillion USD,2024,2024-01-01,2024-12-31"
    (folder / "reference" / "made.csv").write_text(f"{head}\n{rows}\n", encoding="utf-8")
    problems = read(folder, progress=False).problems
    assert problems["fault"].tolist() == ["Row 2: value has the unit 'zillion USD', which is not understood."]
    lines, sound = examine(folder)
    assert not sound
    assert sum("zillion USD" in line for line in lines) == 1
