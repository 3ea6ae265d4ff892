"""A change of the codebook: tried out in memory, written into the project's own copy with its comments kept."""

from __future__ import annotations

import pytest

from helpers.base.project import ROOT, Project
from helpers.knowledge.codebook import FILE, load_codebook
from helpers.knowledge.codebook_changes import change_codebook, changed, with_theme
from helpers.knowledge.load import SHIPPED, Knowledge

OWN = """format = 1
# of the whole file
[[theme]]
id = "trade"
label = "Trade"
include = [
    # goods
    "tariff", "customs",  # at the border
    # money
    "tr*de", "bond",
]
[[theme]]
id = "war"
include = ["war"]
exclude = []
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / FILE).write_text(OWN, encoding="utf-8")
    return Project.open(tmp_path)


def terms(project, theme: str, kind: str = "include") -> list[str]:
    return [term.text for term in getattr(load_codebook(Knowledge.of(project))[theme], kind)]


def test_terms_come_and_go_and_every_comment_stays(project):
    path, problems = change_codebook(project, "trade", include=["+duty", "-Customs"], exclude="+bond movie")
    assert terms(project, "trade") == ["tariff", "bond", "duty"]
    assert terms(project, "trade", "exclude") == ["bond movie"]
    text = path.read_text(encoding="utf-8")
    for comment in ("# of the whole file", "# goods", "# money"):
        assert comment in text
    assert '"tr*de"' in text  # a faulty term is the analyst's to mend
    assert problems == ()


def test_the_first_change_makes_a_copy_of_the_shipped_codebook_and_the_shipped_one_stays(tmp_path):
    project, before = Project.open(tmp_path), (SHIPPED / FILE).read_bytes()
    path, _ = change_codebook(project, "sanctions", exclude="+sanction ~1 body")
    assert path == tmp_path / "knowledge" / FILE
    assert (SHIPPED / FILE).read_bytes() == before
    own, shipped = path.read_text(encoding="utf-8"), before.decode()
    assert [line for line in shipped.splitlines() if "#" in line] == [line for line in own.splitlines() if "#" in line]
    assert terms(project, "sanctions", "exclude") == ["sanction ~1 body"]


def test_the_shipped_project_is_never_written():
    with pytest.raises(ValueError, match="helpers new"):
        change_codebook(Project.open(ROOT / "seeds"), "sanctions", include="+boycott")
    assert not (ROOT / "seeds" / "knowledge").exists()


@pytest.mark.parametrize(
    ("theme", "include", "says"),
    [
        ("trade", "-tarif", "Did you mean: tariff"),
        ("trade", "+Tariff", "is already in the list"),
        ("trade", "+tr*ff", "Invalid wildcard"),
        ("war", "-war", "no terms left"),
        ("peace", "+peace", "no theme 'peace'"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(project, theme, include, says):
    with pytest.raises((ValueError, KeyError), match=says):
        change_codebook(project, theme, include=include)
    assert (project.own("knowledge") / FILE).read_text(encoding="utf-8") == OWN


def test_a_change_that_does_nothing_is_named():
    after = changed(load_codebook(Knowledge()), "sanctions", include="+oil sanction", exclude="+trade war")
    said = " ".join(problem.fault for problem in after.problems)
    assert "'oil sanction': redundant" in said
    assert "'trade war': no effect" in said


def test_a_change_changes_the_version_and_no_other_theme():
    before = load_codebook(Knowledge())
    after = changed(before, "sanctions", include="+boycott")
    assert after.version != before.version
    assert [t for t in after.themes if t not in before.themes] == [after["sanctions"]]


def test_a_new_sub_theme_is_written_last_and_everything_before_it_stays(project):
    path, problems = change_codebook(
        project,
        "Port fees",
        include=["+port fee", "+harbour due"],
        parent="Trade",
        definition="What ports ask.",
    )
    text = path.read_text(encoding="utf-8")
    assert text.startswith(OWN.rstrip().removesuffix("exclude = []").rstrip())
    made = load_codebook(Knowledge.of(project))["port_fees"]
    assert (made.label, made.parent, made.definition) == ("Port fees", "trade", "What ports ask.")
    assert terms(project, "port_fees") == ["port fee", "harbour due"]
    assert problems == ()
    change_codebook(project, "port_fees", include="+quay fee")
    assert terms(project, "port_fees") == ["port fee", "harbour due", "quay fee"]


def test_a_new_theme_of_its_own_needs_no_parent(project):
    change_codebook(project, "Peace", include="+peace", parent="")
    assert load_codebook(Knowledge.of(project))["peace"].parent == ""


@pytest.mark.parametrize(
    ("label", "include", "parent", "says"),
    [
        ("Trade", "+x", "", "already exists, as trade"),
        ("trade", "+x", "", "already exists, as trade"),
        (" & ", "+x", "", "no name"),
        ("Peace", "", "", "no terms yet"),
        ("Peace", "-peace", "", "not in the list, so it cannot be removed"),
        ("Peace", "+pe*ce", "", "Invalid wildcard"),
        ("Peace", "+peace", "love", "no theme 'love'"),
    ],
)
def test_a_new_theme_that_cannot_be_is_said_and_nothing_is_written(project, label, include, parent, says):
    with pytest.raises((ValueError, KeyError), match=says):
        change_codebook(project, label, include=include, parent=parent)
    assert (project.own("knowledge") / FILE).read_text(encoding="utf-8") == OWN


def test_nothing_nests_in_a_sub_theme():
    with pytest.raises(ValueError, match="only two levels are allowed"):
        change_codebook_of_shipped("Port fees", parent="tariffs")


def change_codebook_of_shipped(label: str, parent: str):
    return with_theme(load_codebook(Knowledge()), label, include="+port fee", parent=parent)


def test_a_term_of_a_sub_theme_is_taken_away_there():
    with pytest.raises(ValueError, match="a term of the sub-theme Tariffs & trade barriers; remove it there"):
        changed(load_codebook(Knowledge()), "economy", include="-tariff")
