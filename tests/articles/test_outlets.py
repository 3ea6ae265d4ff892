"""Outlets while loading: what is joined and said, what the register says, in the user's folder and in the project's."""

from __future__ import annotations

import pathlib

import pytest

from helpers.articles.load import load
from helpers.articles.outlets import proposals, spellings, with_outlets
from helpers.base.project import Project
from helpers.base.records import Article
from helpers.knowledge.load import Knowledge
from helpers.knowledge.outlets import KnownOutlet, Register, load_outlets
from helpers.knowledge.register_changes import describe, entries_of, join, keep_apart, split


def articles(*names: str, **more: object) -> list[Article]:
    return [
        Article(article_id=f"{at}", text="", outlet=name, path=f"{at}.txt", **more) for at, name in enumerate(names)
    ]


def called(register: Register, *names: str) -> list[str]:
    return [article.outlet for article in with_outlets(articles(*names), register, [])]


@pytest.fixture
def home(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.setenv("PRESS_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "outlets.toml"


def test_the_best_spelling_stands_for_all_and_what_was_given_is_kept():
    names = ["The Guardian(London)"] * 3 + ["guardian.co.uk", "The Guardian"]
    problems: list = []
    found = with_outlets(articles(*names), Register(), problems)
    assert {article.outlet for article in found} == {"The Guardian"}
    assert [article.outlet_given for article in found] == [*names[:4], None]
    (note,) = problems
    assert note.severity == "note"
    assert note.fault == (
        "Counted as one outlet, The Guardian: The Guardian(London) (3 articles), guardian.co.uk (1), The Guardian (1)."
    )
    assert spellings(found) == {"The Guardian": {"The Guardian(London)": 3, "guardian.co.uk": 1, "The Guardian": 1}}


def test_a_country_that_is_given_keeps_papers_apart():
    two = [Article(article_id="a", text="", outlet="The Courier", outlet_country="AU")]
    two += [Article(article_id="b", text="", outlet="The Courier (London)")]
    assert [article.outlet for article in with_outlets(two, Register(), [])] == ["The Courier", "The Courier (London)"]


def test_what_the_register_says_counts_before_what_looks_alike():
    register = Register((KnownOutlet("Haven Post", ("HP",), ("haven-post.com",), "NO", "en"),))
    assert called(register, "HP", "haven-post.com", "HAVEN POST") == ["Haven Post", "haven-post.com", "Haven Post"]
    known = with_outlets(articles("HP"), register, [])
    assert known[0].outlet_country == "NO"
    two = Register((KnownOutlet("Haven Post"), KnownOutlet("haven-post.com")))
    assert called(two, "Haven Post", "haven-post.com") == ["Haven Post", "haven-post.com"]


def test_what_somebody_said_in_one_project_holds_in_the_next(tmp_path, home):
    join(home, "outlets", "Haven Post", ["HP", "H. Post"])
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.txt").write_text("The port was opened in the rain on Friday.")
        (folder / "articles.toml").write_text('[a]\noutlet = "HP"\n')
        (article,) = load(folder, project=Project(folder)).articles
        assert (article.outlet, article.outlet_given) == ("Haven Post", "HP")


def test_the_projects_own_register_counts_before_the_users(tmp_path, home):
    join(home, "outlets", "Haven Post", ["HP", "H. Post"])
    own = tmp_path / "project" / "knowledge"
    join(own / "outlets.toml", "outlets", "Hill Press", ["HP"])
    register = load_outlets(Knowledge(own))
    assert [register.named(name).name for name in ("hp", "H. Post")] == ["Hill Press", "Haven Post"]


def test_what_a_project_splits_leaves_the_rest_of_the_users_entry(tmp_path, home):
    join(home, "outlets", "Haven Post", ["HP", "H. Post"])
    describe(home, "Haven Post", country="NO")
    own = tmp_path / "project" / "knowledge"
    keep_apart(own / "outlets.toml", "Haven Post", "HP")
    register = load_outlets(Knowledge(own))
    assert called(register, "HP", "H. Post", "Haven Post") == ["HP", "Haven Post", "Haven Post"]
    assert register.named("Haven Post").country == "NO"


def test_joining_gathers_entries_and_splitting_keeps_apart(home):
    join(home, "outlets", "Haven Post", ["HP"])
    join(home, "outlets", "Hill Press", ["Hill"])
    describe(home, "Hill Press", country="NO", language="en")
    join(home, "outlets", "Haven Post", ["Hill Press"])
    assert entries_of(home, "outlets") == [
        {"name": "Haven Post", "names": ["HP", "Hill Press", "Hill"], "country": "NO", "language": "en"}
    ]
    split(home, "outlets", "hill press", apart=True)
    register = load_outlets(Knowledge())
    assert register.entries[0].names == ("HP", "Hill")
    assert register.are_apart("HILL PRESS", "Haven Post")
    assert called(register, "Haven Post", "HILL PRESS") == ["Haven Post", "HILL PRESS"]


def test_a_join_that_was_made_by_likeness_is_split_for_good(home):
    assert called(load_outlets(Knowledge()), "Haven Post", "HAVEN POST") == ["Haven Post"] * 2
    with pytest.raises(ValueError, match="only in capital letters"):
        keep_apart(home, "Haven Post", "HAVEN POST")
    keep_apart(home, "Haven Post", "haven-post.com")
    assert called(load_outlets(Knowledge()), "Haven Post", "haven-post.com") == ["Haven Post", "haven-post.com"]
    join(home, "outlets", "Haven Post", ["haven-post.com"])
    assert called(load_outlets(Knowledge()), "Haven Post", "haven-post.com") == ["Haven Post"] * 2


def test_a_comment_in_the_file_is_kept(home):
    home.parent.mkdir()
    home.write_text('# mine\n[[outlets]]\nname = "A"  # the first\nnames = ["B"]\n', encoding="utf-8")
    join(home, "outlets", "A", ["C"])
    assert home.read_text(encoding="utf-8").startswith('# mine\n[[outlets]]\nname = "A"')
    assert entries_of(home, "outlets") == [{"name": "A", "names": ["B", "C"]}]


def test_a_faulty_register_is_named_and_the_rest_of_it_is_used(home):
    home.parent.mkdir()
    home.write_text(
        '[[outlets]]\nname = "A"\nnames = ["B"]\n[[outlets]]\nname = "C"\nnames = ["B"]\nland = "NO"\n'
        '[[outlets]]\nname = "D"\ncountry = "Norway"\n[[outlets]]\nnames = [1]\n',
        encoding="utf-8",
    )
    register = load_outlets(Knowledge())
    assert [entry.name for entry in register.entries] == ["A"]
    faults = " ".join(problem.fault for problem in register.problems)
    for words in ("unknown key 'land'", "not a two-letter code", "it has no name"):
        assert words in faults
    home.write_text("name = ", encoding="utf-8")
    (problem,) = load_outlets(Knowledge()).problems
    assert "outlets.toml" in problem.path
    assert "cannot be read" in problem.fault
    with pytest.raises(ValueError, match="nothing was changed"):
        join(home, "outlets", "A", ["B"])


def test_what_is_likely_is_proposed_until_somebody_decides(home):
    some = articles("Daily Mail", "Daily Mail (Ghana)", "NYT", "The New York Times", "Sun")
    found = {(p.one, p.other): p.why for p in proposals(some, load_outlets(Knowledge()))}
    assert found == {("Daily Mail", "Daily Mail (Ghana)"): "place", ("NYT", "The New York Times"): "initials"}
    keep_apart(home, "Daily Mail", "Daily Mail (Ghana)")
    assert [p.why for p in proposals(some, load_outlets(Knowledge()))] == ["initials"]


def test_articles_of_one_address_propose_their_outlets():
    two = articles("Post Online", "The Haven Post", url="https://www.havenpost.com/1")
    assert [p.why for p in proposals(two, Register())] == ["address"]
    three = articles("A", "B", "C", url="https://archive.org/1")
    assert proposals(three, Register()) == []
