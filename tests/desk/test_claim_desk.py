"""The claim log's widget: a statement is found, logged, filled in; a slip is said and nothing of it saved."""

from __future__ import annotations

import pathlib
import shutil

import pytest

import helpers as press
from helpers.corrections.claim_log import read_claims
from helpers.desk.claim_desk import ClaimDesk
from helpers.explore.claimed import claim_path
from helpers.store.corpus import Corpus


@pytest.fixture
def own(tmp_path: pathlib.Path, seeds: pathlib.Path) -> Corpus:
    shutil.copytree(seeds, tmp_path / "seeds")
    return press.read(tmp_path / "seeds", progress=False)


def test_a_statement_is_logged_and_filled_in_and_is_there_in_the_next_notebook(own: Corpus) -> None:
    desk: ClaimDesk = press.widget(own, "claims", "ida")
    desk.search.value = "463%"
    assert len(desk.statements.options) == 1
    desk.log()
    desk.fields["status"].value = "misleading"
    desk.fields["evidence"].value = "https://irica.example/table"
    desk.save()
    assert "Saved." in desk.status.value
    again = ClaimDesk(own)
    assert (again.claim.status, again.claim.speaker, again.claim.checker) == ("misleading", "Ruhollah Latifi", "ida")
    assert press.tables.claim_log(own).data["status"].tolist() == ["misleading"]


def test_a_slip_is_said_and_not_saved(own: Corpus) -> None:
    desk = ClaimDesk(own, "ida")
    desk.log()
    desk.fields["evidence"].value = "somewhere"
    desk._guarded(desk.save)
    assert "not a web address" in desk.status.value
    assert read_claims(claim_path(own.project))[0][0].evidence == ""


def test_markup_without_a_verdict_is_refused_with_what_is_missing(own: Corpus) -> None:
    desk = ClaimDesk(own, "ida")
    desk.log()
    with pytest.raises(ValueError, match="lacks the address of the published check"):
        desk.files.offered[1].make("jsonld", "column")
    assert desk.files.offered[0].make("xlsx", "column")[0] == "claim_log.xlsx"
    assert desk.files.offered[2].make("pdf", "column")[1].startswith(b"%PDF")


def test_what_is_logged_is_shown_as_text(own: Corpus) -> None:
    desk = ClaimDesk(own, "ida")
    desk.fields["claim"].value = "<img src=x onerror=alert(1)>"
    desk.log_own()
    assert "<img" not in desk.table.value
    desk.remove()
    assert "No claim has been logged yet" in desk.table.value
