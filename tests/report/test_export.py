from __future__ import annotations

import hashlib
import pathlib

import pytest

from helpers.report.export import export
from helpers.report.items import read_items, write_items


def hashes(folder: pathlib.Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_items_give_the_same_bytes(tmp_path, stand_ins):
    one = stand_ins.chart()
    table = stand_ins.Table("quotes", "Quotes", "", stand_ins.quotes())
    export(one, table, notebook="01_who", folder=tmp_path / "a")
    export(one, table, notebook="01_who", folder=tmp_path / "b")
    export(stand_ins.chart(), table, notebook="01_who", folder=tmp_path / "c")
    first = hashes(tmp_path / "a")
    assert len(first) == 9
    assert first == hashes(tmp_path / "b") == hashes(tmp_path / "c")


def test_the_paths_that_are_returned_are_the_files_of_the_list(tmp_path, stand_ins):
    paths = export(stand_ins.chart(), notebook="01_who", folder=tmp_path)
    (exported,) = read_items(tmp_path)
    assert [tmp_path.resolve() / name for name in exported.items[0].files] == paths[:-1]
    assert all(path.stat().st_size for path in paths)


def test_a_chart_without_alt_text_is_refused(tmp_path, stand_ins):
    with pytest.raises(ValueError, match="alt text"):
        export(stand_ins.chart(alt=" "), notebook="01_who", folder=tmp_path)


def test_two_items_with_one_file_name_are_refused(tmp_path, stand_ins):
    with pytest.raises(ValueError, match="Rename one of them"):
        export(stand_ins.chart("a b"), stand_ins.chart("a/b"), notebook="01_who", folder=tmp_path)


def test_what_is_no_item_is_refused_before_anything_is_written(tmp_path, stand_ins):
    with pytest.raises(TypeError, match="charts and tables"):
        export(stand_ins.chart(), "text", notebook="01_who", folder=tmp_path)
    assert not list(tmp_path.iterdir())


def test_add_keeps_the_order_and_replaces_namesakes(tmp_path, stand_ins):
    a, b, c = (stand_ins.Table(name, "Old", "", stand_ins.speakers()) for name in "abc")
    new = stand_ins.Table("a", "New", "", stand_ins.speakers())
    export(a, b, notebook="01", finding="old", folder=tmp_path)
    export(c, new, notebook="01", folder=tmp_path, add=True)
    (exported,) = read_items(tmp_path)
    assert exported.items[0].title == "New"
    assert [item.name for item in exported.items] == ["a", "b", "c"]
    assert exported.finding == "old"


def test_nothing_leaves_the_folder(hostile):
    outside = [path for path in hostile.parents[1].rglob("*") if path.is_file() and not path.is_relative_to(hostile)]
    assert outside == []
    assert (hostile / "charts" / "chart.png").is_file()


def test_a_list_that_names_a_file_outside_is_refused(tmp_path, stand_ins):
    export(stand_ins.chart(), notebook="01", folder=tmp_path)
    path = tmp_path / "items" / "01.json"
    path.write_text(path.read_text(encoding="utf-8").replace("charts/speakers.png", "../../x.png"), encoding="utf-8")
    with pytest.raises(ValueError, match="outside"):
        read_items(tmp_path)


def test_a_damaged_list_is_named_with_its_remedy(tmp_path):
    (tmp_path / "items").mkdir()
    (tmp_path / "items" / "01_who.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r"01_who\.json.*run the notebook 01_who again"):
        read_items(tmp_path)


def test_a_list_comes_back_as_it_was(tmp_path, stand_ins):
    export(stand_ins.chart(), stand_ins.Table("t", "T", "", stand_ins.speakers()), notebook="01", folder=tmp_path)
    (exported,) = read_items(tmp_path)
    write_items(tmp_path, exported)
    assert read_items(tmp_path) == [exported]


def test_what_an_earlier_run_exported_is_dropped_with_its_list_and_nothing_else(tmp_path, stand_ins):
    from helpers.report.items import drop_items

    export(stand_ins.Table("old", "Old", "", stand_ins.quotes()), notebook="01", folder=tmp_path)
    export(stand_ins.Table("kept", "Kept", "", stand_ins.quotes()), notebook="02", folder=tmp_path)
    drop_items(tmp_path, "01")
    drop_items(tmp_path, "never")
    assert sorted(path.stem for path in (tmp_path / "tables").iterdir()) == ["kept", "kept"]
    assert [path.stem for path in (tmp_path / "items").iterdir()] == ["02"]
