import datetime
import hashlib
import os
import pathlib
import zipfile

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from helpers.articles import load, readable
from helpers.articles.formats import READERS
from helpers.base.project import Project, Settings

RUSSIAN = "Президент Таджикистана прибыл в Тегеран с официальным визитом и встретился с президентом Ирана. " * 3
SEEDS = pathlib.Path(__file__).parents[2] / "seeds"


def faults(loaded, severity=None):
    return {p.path: p.fault for p in loaded.problems if severity in (None, p.severity)}


def test_the_shipped_folder_has_two_articles_and_no_problem():
    loaded = load(SEEDS)
    assert loaded.problems == []
    assert len(loaded.articles) == 2
    for article in loaded.articles:
        assert article.text == (SEEDS / article.path).read_bytes().decode("utf-8")
        assert article.text_sha256 == hashlib.sha256(article.text.encode()).hexdigest()
        assert article.outlet
        assert article.title
        assert article.date == datetime.date(2022, 5, 30)
        assert article.language == "en"


def test_a_text_with_mark_and_carriage_returns_is_untouched(put, loaded, english):
    text = f"\ufeff{english}\r\n\r\nNext.\r"
    put("a.txt", text)
    (article,) = loaded().articles
    assert article.text == text


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_it_was(text, tmp_path):
    assume(text.replace("\ufeff", "").strip())
    (tmp_path / "a.txt").write_bytes(text.encode())
    (article,) = load(tmp_path / "a.txt").articles
    assert article.text == text


@given(data=st.binary(max_size=300), suffix=st.sampled_from(sorted(READERS)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_stops_the_load(data, suffix, tmp_path):
    file = tmp_path / f"a{suffix}"
    file.write_bytes(data)
    result = load(file)
    assert result.articles or result.problems
    assert all(p.path == file.name and p.fault.endswith(".") and p.remedy for p in result.problems)


def test_a_picture_that_is_named_a_text_is_refused_by_name(put, loaded):
    put("good.txt")
    put("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")
    result = loaded()
    assert [a.article_id for a in result.articles] == ["good"]
    assert "PNG picture" in faults(result, "error")["photo.txt"]


def test_a_guessed_encoding_is_named(put, loaded, english):
    put("a.txt", f"{english} “Café”".encode("cp1252"))
    result = loaded()
    assert result.articles[0].text.endswith("“Café”")
    assert "cp1252" in faults(result, "warning")["a.txt"]


def test_folders_to_the_bottom_in_one_order_without_what_is_not_theirs(put, loaded, english, tmp_path):
    for name in ("b.txt", "a/z.txt", "c/d/e.md"):
        put(name, f"{english} {name}")
    for name in (".hidden.txt", "~$x.docx", "Thumbs.db", ".DS_Store", "a/.git/x.txt", "reference/r.csv", "b.txt~"):
        put(name, "x")
    put("knowledge/themes.toml", "x")
    put("corrections.jsonl", "{}")
    result = loaded()
    assert [a.path for a in result.articles] == ["a/z.txt", "b.txt", "c/d/e.md"]
    assert result.problems == []
    put("a/reference/r.txt", f"{english} r")
    assert "a/reference/r.txt" in [a.path for a in loaded().articles]


def test_unknown_kinds_and_missing_paths_are_told(put, english, tmp_path):
    put("photo.jpg", "x")
    result = load(tmp_path, tmp_path / "gone.txt", "https://example.org/a")
    assert [(pathlib.Path(p.path).name, p.severity) for p in result.problems] == [
        ("gone.txt", "error"), ("a", "error"), ("photo.jpg", "note"),
    ]  # fmt: skip
    assert "save the page" in result.problems[1].remedy


def test_many_of_an_unknown_kind_are_one_note(put, loaded):
    put("a.txt")
    for at in range(9):
        put(f"photos/{at}.jpg", "x")
    (problem,) = loaded().problems
    assert (problem.path, problem.severity) == ("photos/", "note")
    assert "9 files" in problem.fault


def test_an_empty_path_is_not_the_working_directory():
    (problem,) = load("").problems
    assert "empty" in problem.fault


def test_names_are_compared_as_people_type_them(put, loaded):
    put("Cafe\u0301.txt")
    put("articles.toml", '["Café"]\noutlet = "AP"\n')
    result = loaded()
    assert [(a.article_id, a.outlet) for a in result.articles] == [("Café", "AP")]
    assert result.problems == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_in_a_circle_do_not_hang(put, loaded, tmp_path):
    put("a/x.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    result = loaded()
    assert [a.path for a in result.articles] == ["a/x.txt"]
    assert "nowhere" in faults(result)["gone.txt"]


def test_a_file_that_vanishes_or_is_closed_costs_only_itself(put, loaded, monkeypatch):
    put("a.txt")
    put("b.txt", "One.")
    put("c.txt", "Two.")
    read_bytes = pathlib.Path.read_bytes
    errors = {"b.txt": FileNotFoundError(2, "gone"), "c.txt": PermissionError(13, "closed")}

    def read(self):
        if self.name in errors:
            raise errors[self.name]
        return read_bytes(self)

    monkeypatch.setattr(pathlib.Path, "read_bytes", read)
    result = loaded()
    assert [a.article_id for a in result.articles] == ["a"]
    assert "disappeared" in faults(result)["b.txt"]
    assert "do not have permission" in faults(result)["c.txt"]


def test_the_user_can_stop_it(put, loaded, monkeypatch):
    put("a.txt")
    monkeypatch.setattr(pathlib.Path, "read_bytes", lambda self: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        loaded()


def test_a_reader_that_fails_in_an_unforeseen_way_costs_one_file(put, loaded, monkeypatch):
    from helpers.articles.formats import rtf

    put("a.rtf", r"{\rtf1 x}")
    put("b.txt")
    monkeypatch.setattr(rtf, "read", lambda source: (_ for _ in ()).throw(ZeroDivisionError("oh")))
    result = loaded()
    assert [a.article_id for a in result.articles] == ["b"]
    assert "ZeroDivisionError: oh" in faults(result)["a.rtf"]


def test_empty_blank_and_too_large(put, loaded):
    put("empty.txt", "")
    put("blank.txt", "\ufeff \r\n\t")
    put("large.txt", "x" * 2_000_000)
    result = loaded(max_megabytes=1.0)
    assert result.articles == []
    assert set(faults(result, "error")) == {"empty.txt", "blank.txt", "large.txt"}
    assert "2.0 megabytes" in faults(result)["large.txt"]


def test_another_language_is_kept_told_and_not_read(put, loaded):
    put("a.txt")
    put("ru.txt", RUSSIAN)
    result = loaded()
    assert [(a.article_id, a.language, readable(a, "en")) for a in result.articles] == [
        ("a", "en", True), ("ru", "ru", False),
    ]  # fmt: skip
    (problem,) = result.problems
    assert (problem.path, problem.severity, problem.article_id) == ("ru.txt", "warning", "ru")


def test_the_same_text_twice_is_marked_and_kept(put, loaded, english):
    put("a.txt", english)
    put("b.txt", english.replace(" ", "\r\n") + "\n")
    result = loaded()
    assert [(a.article_id, a.duplicate_of) for a in result.articles] == [("a", None), ("b", "a")]
    assert [(p.path, p.severity, p.article_id) for p in result.problems] == [("b.txt", "note", "b")]


def test_files_of_one_name_are_told_apart_by_their_paths(put, loaded, english):
    for at, name in enumerate(("one/x.txt", "two/x.txt", "two/x.md", "y.txt")):
        put(name, f"{english} {at}")
    result = loaded()
    assert [a.article_id for a in result.articles] == ["one/x.txt", "two/x.md", "two/x.txt", "y"]
    (problem,) = result.problems
    assert problem.severity == "note"
    assert "two/x.md" in problem.fault


def test_a_file_that_is_named_twice_is_read_once(put, tmp_path):
    file = put("a.txt")
    assert len(load(file, tmp_path, file).articles) == 1


def test_two_folders_with_the_same_files(put, tmp_path, english):
    put("one/x.txt", english)
    put("two/x.txt", f"{english} More.")
    ids = [a.article_id for a in load(tmp_path / "one", tmp_path / "two").articles]
    assert ids == ["one/x.txt", "two/x.txt"]


def test_rows_and_members_have_ids_and_parts(put, loaded, english, tmp_path):
    put("t.csv", f'id,text,published,outlet\nr1,"{english}",30 May 2022,AP\n,"{english} More.",05/04/2022,TT\n')
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("one/m.txt", f"{english} In an archive.")
        archive.writestr("two/m.txt", f"{english} In an archive too.")
    result = loaded()
    assert [(a.article_id, a.path, a.part) for a in result.articles] == [
        ("r1", "t.csv", "r1"), ("t#2", "t.csv", "2"), ("z#1", "z.zip", "one/m.txt"), ("z#2", "z.zip", "two/m.txt"),
    ]  # fmt: skip
    assert [(a.published, a.outlet) for a in result.articles[:2]] == [(datetime.date(2022, 5, 30), "AP"), (None, "TT")]
    assert "5 April or 4 May" in faults(result, "warning")["t.csv"]


def test_a_member_s_problem_names_archive_and_member(put, loaded, tmp_path):
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("bad.docx", "x")
        archive.writestr("blank.txt", " ")
    assert set(faults(loaded())) == {"z.zip/bad.docx", "z.zip/blank.txt"}


def test_null_characters_are_kept_and_told(put, loaded, english):
    put("a.txt", f"{english}\0")
    result = loaded()
    assert result.articles[0].text.endswith("\0")
    assert "null" in faults(result, "note")["a.txt"]


def test_words_are_counted_as_people_do(put, loaded):
    put("a.txt", "It’s a long-term plan, he said: 17 documents.")
    assert loaded().articles[0].words == 8


def test_settings_come_from_the_folder_that_is_loaded(put, tmp_path):
    put("project.toml", 'language = "ru"\nmodell = "x"\n')
    put("ru.txt", RUSSIAN)
    result = load(tmp_path)
    assert readable(result.articles[0], "ru")
    assert ["modell" in p.fault for p in result.problems] == [True]


def test_a_project_s_own_problems_are_left_to_the_caller(put, tmp_path):
    put("project.toml", 'modell = "x"\n')
    put("a.txt")
    assert load(project=Project.open(tmp_path)).problems == []


def test_loading_twice_gives_the_same(put, loaded):
    for name in ("b.txt", "a/c.txt", "a.md"):
        put(name, name)
    assert loaded() == loaded()


def test_paths_outside_the_project_are_relative_to_what_was_named(put, tmp_path):
    put("project/a.txt")
    outside = put("outside/sub/b.txt", "One.")
    project = Project(tmp_path / "project", Settings())
    result = load(tmp_path / "outside", outside, project=project)
    assert [a.path for a in result.articles] == ["sub/b.txt"]


def test_texts_load_no_library_of_another_format():
    import subprocess
    import sys

    code = (
        "import sys; from helpers.articles import load; load('seeds');"
        "print([n for n in ('trafilatura', 'docx', 'openpyxl', 'pyarrow', 'pypdfium2', 'pandas', 'spacy', 'lxml')"
        " if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=SEEDS.parent, check=True)
    assert done.stdout.strip() == "[]"
