"""The widgets of time and change: what is typed is followed or compared, and what goes wrong is said."""

from __future__ import annotations

import pathlib
import shutil

import pytest

import helpers as press
from helpers.store.corpus import Corpus


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, seeds: pathlib.Path) -> Corpus:
    folder = tmp_path_factory.mktemp("own") / "seeds"
    shutil.copytree(seeds, folder)
    return press.read(folder, progress=False)


def test_a_claim_is_typed_and_followed(own: Corpus) -> None:
    desk = press.widget(own, "follow", "a rise in the value of trade")
    before = len(desk.table.data)
    assert (before > 0, desk.parameters) == (True, {})
    assert [item.name for item in desk.items] == ["claim_in_time", "claim_in_time"]
    desk.claim.value = "the presence of foreigners in the region"
    assert desk.parameters == {"follow": "the presence of foreigners in the region"}
    assert "Asia-Plus" in desk.status.value
    assert [row.label for row in desk.files.offered] == ["The chart", "The sentences"]
    assert desk.files.offered[1].make("xlsx", "column")[0] == "claim_in_time.xlsx"
    assert press.widget(own, "follow").parameters == {}
    desk.claim.value = ""
    assert (desk.chart.drawn, desk.items) == (False, [])


def test_a_day_is_typed_and_what_is_new_is_told(own: Corpus) -> None:
    desk = press.widget(own, "changes")
    desk.compare()
    assert "Enter a date" in desk.status.value
    desk.since.value = "2022-05-01"
    desk.compare()
    assert "2 articles new" in desk.status.value
    desk.compare("brief-data.zip", b"nothing")
    assert "no earlier run can be read" in desk.status.value
    assert len(desk.found) > 2
    assert desk.files.offered[0].make("xlsx", "column")[0] == "changes.xlsx"
