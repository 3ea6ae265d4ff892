"""The register and the table of facts: what is clicked is written, what is only read is not, and what fails is said."""

from __future__ import annotations

import pathlib

import pytest

from helpers.articles.add import own_project, put_files
from helpers.articles.load import load
from helpers.base.project import Project
from helpers.base.records import Article, Mention
from helpers.base.tables import KINDS, table
from helpers.desk.facts_table import FactsTable
from helpers.desk.register import RegisterDesk
from helpers.explore.register import registered
from helpers.store.corpus import Corpus

EVIL = "<img src=x onerror=alert(1)>"


def corpus_of(root: pathlib.Path, *outlets: str) -> Corpus:
    articles = [Article(article_id=str(at), text="", outlet=name) for at, name in enumerate(outlets)]
    names = ["Marta Olsen", "M. Olsen", "Oren Valk"]
    mentions = [
        Mention(article_id="0", paragraph=1, span=(at, at + 1), text="x", rule="r", entity=name, entity_type="PERSON",
                entity_id=name, how="name")
        for at, name in enumerate(names)
    ]  # fmt: skip
    tables = {kind: table(kind, []) for kind in KINDS}
    tables |= {"articles": table("articles", articles), "mentions": table("mentions", mentions)}
    return Corpus(project=Project(root), **tables)


@pytest.fixture
def home(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.setenv("PRESS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def desk(tmp_path: pathlib.Path, home: pathlib.Path) -> RegisterDesk:
    return RegisterDesk(corpus_of(tmp_path, "Haven Post", "HAVEN POST", "HP", "Daily Mail", "Daily Mail (Ghana)", EVIL))


def names(desk: RegisterDesk) -> dict[str, list[str]]:
    return {one.name: list(one.spellings) for one in registered(desk._corpus, desk.table.value)}


def click(box: object, words: str) -> None:
    button = next(child for child in box.children if getattr(child, "description", "") == words)
    button.click()


def test_what_is_ticked_is_joined_and_kept_for_all_projects(desk, home):
    desk.ticks["Haven Post"].value = desk.ticks["HP"].value = True
    assert desk.name.options == ("Haven Post", "HP")
    desk.join.click()
    assert names(desk)["Haven Post"] == ["Haven Post", "HAVEN POST", "HP"]
    assert (home / "outlets.toml").is_file()
    assert "merged as" in desk.status.value


def test_a_spelling_is_split_off_again(desk):
    desk.ticks["Haven Post"].value = desk.ticks["HP"].value = True
    desk.join.click()
    click(next(row for row in desk.rows.children if row.children[0].description.startswith("Haven Post")), "HP (1)")
    assert names(desk)["HP"] == ["HP"]


def test_a_change_may_hold_in_one_project_alone(desk, home, tmp_path):
    desk.place.value = "project"
    desk.ticks["Haven Post"].value = desk.ticks["HP"].value = True
    desk.join.click()
    assert (tmp_path / "knowledge" / "outlets.toml").is_file()
    assert not home.exists()


def test_what_is_likely_waits_for_a_decision_and_is_not_asked_again(desk):
    (proposal,) = desk.proposals.children
    assert "only one includes a place" in proposal.children[-1].value
    assert "Daily Mail (Ghana)" in names(desk)
    click(proposal, "Two outlets")
    assert desk.proposals.children == ()
    assert {"Daily Mail", "Daily Mail (Ghana)"} <= names(desk).keys()


def test_two_that_may_be_one_are_joined_by_a_click(desk):
    click(desk.proposals.children[0], "One outlet")
    assert names(desk)["Daily Mail"] == ["Daily Mail", "Daily Mail (Ghana)"]
    assert desk.proposals.children == ()


def test_country_and_language_are_kept_and_shown(desk):
    desk.ticks["HP"].value = True
    desk.country.value, desk.language.value = "no", "EN"
    desk.describe.click()
    assert any(row.children[0].description == "HP (1 article, NO, en)" for row in desk.rows.children)


def test_people_are_joined_in_their_own_register(desk, home):
    desk.table.value = "people"
    assert desk.facts.layout.display == "none"
    desk.ticks["M. Olsen"].value = desk.ticks["Marta Olsen"].value = True
    desk.name.value = "Marta Olsen"
    desk.join.click()
    assert sorted(names(desk)["Marta Olsen"]) == ["M. Olsen", "Marta Olsen"]
    assert 'name = "Marta Olsen"' in (home / "people.toml").read_text(encoding="utf-8")


def test_what_cannot_be_done_is_said(desk, home):
    desk.join.click()
    assert "Tick two or more names" in desk.status.value
    home.mkdir()
    (home / "outlets.toml").write_text("broken =", encoding="utf-8")
    desk.ticks["Haven Post"].value = desk.ticks["HP"].value = True
    desk.join.click()
    assert "nothing was changed" in desk.status.value


def test_names_are_shown_as_text(desk):
    desk.ticks[EVIL].value = desk.ticks["HP"].value = True
    desk.join.click()
    assert EVIL not in desk.status.value


@pytest.fixture
def facts(tmp_path: pathlib.Path) -> FactsTable:
    project = own_project(tmp_path / "mine")
    put_files(project, [("a.txt", b"The port was opened."), ("b.txt", b"The port was closed.")])
    return FactsTable(project)


def test_nothing_is_written_before_it_was_looked_at(facts):
    facts.text.value = f"file\toutlet\tdate\na.txt\tHaven Post\t3 June 2022\nzz.doc\t{EVIL}\t"
    assert facts.write.disabled
    facts.check.click()
    assert load(facts._project.root, project=facts._project).articles[0].outlet is None
    assert facts.write.description == "Write 1 line"
    assert "there is no article zz.doc" in facts.shown.value
    facts.write.click()
    first, second = load(facts._project.root, project=facts._project).articles
    assert (first.outlet, second.outlet) == ("Haven Post", None)
    assert "Saved in articles.toml: 1 article." in facts.status.value


def test_what_is_typed_after_the_look_must_be_looked_at_too(facts):
    facts.text.value = "file\toutlet\na.txt\tHaven Post"
    facts.check.click()
    facts.text.value = f"file\toutlet\na.txt\t{EVIL}"
    assert facts.write.disabled
    facts.check.click()
    assert EVIL not in facts.shown.value


def test_what_is_known_is_put_in(facts):
    facts.fill.click()
    assert facts.text.value.splitlines() == ["file\toutlet\tdate\ttitle", "a\t\t\t", "b\t\t\t"]


def test_nothing_is_written_among_the_shipped_articles():
    facts = FactsTable(Project.open("seeds"))
    facts.fill.click()
    facts.text.value = facts.text.value.replace("Asia-Plus", "Another")
    facts.check.click()
    assert facts.write.disabled
