"""What outlets share: one number of two things is two figures; a name is a person, a body or a place, not several."""

from __future__ import annotations

import pathlib
import types

import pandas as pd
import pytest

from helpers.base.project import Project
from helpers.explore.coverage.one_kind import kinds_of
from helpers.explore.coverage.same_figure import one_thing


def figures(*rows: tuple[str, str, str]) -> list[str]:
    """The names that figures get: each row an outlet, a sentence with the amount in brackets, and what it measures."""
    said, sentences = [], []
    for at, (outlet, marked, measure) in enumerate(rows):
        start, text = marked.index("["), marked.replace("[", "").replace("]", "")
        words = marked[start + 1 : marked.index("]")]
        said.append({
            "article_id": f"{outlet} {at}", "start": start, "text": words, "kind": "level", "value": 7.0, "unit": "u",
            "multiplier_low": None, "measure": measure or None,
        })  # fmt: skip
        sentences.append({"article_id": f"{outlet} {at}", "start": 0, "text": text})
    side = {row["article_id"]: row["article_id"].split()[0] for row in said}
    return [ident for ident, _ in one_thing(pd.DataFrame(said), pd.DataFrame(sentences), side)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("A", "Inflation came to [7 percent].", "inflation"), ("B", "The deficit is [7 percent] of GDP.", "deficit")),
        (
            ("A", "A walkout costs the quay [7 percent].", ""),
            ("B", "School meals were to take [7 percent].", ""),
        ),
        (("A", "Rents rose [7 percent].", "rents"), ("B", "The choir sings for [7 percent].", "")),
        (("A", "Wheat sales grew [7 percent].", "wheat sales"), ("B", "Milk yields grew [7 percent].", "milk yields")),
    ],
)
def test_one_number_of_two_things_is_not_shared(one, other) -> None:
    assert len(set(figures(one, other))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("A", "Exports rose [7 percent].", "exports"), ("B", "Its exports are up [7 percent].", "its exports")),
        (("A", "The tunnel under the fjord takes [7].", ""), ("B", "A tunnel below the fjord will take [7].", "")),
        (("A", "The tunnel costs [7].", "tunnel"), ("B", "The price of the tunnel: [7].", "price of the tunnel")),
    ],
)
def test_one_number_of_one_thing_is_shared_however_it_is_worded(one, other) -> None:
    assert len(set(figures(one, other))) == 1


def test_two_things_of_one_number_have_two_names() -> None:
    row = {"kind": "level", "value": 9.0, "unit": "dollar", "multiplier_low": None, "measure": None, "start": 0}
    table = pd.DataFrame([row | {"article_id": name, "text": "$9 million"} for name in ("a", "b")])
    sentences = pd.DataFrame({"article_id": ["a", "b"], "start": 0, "text": ["$9 million lost.", "$9 million won."]})
    assert [label for _, label in one_thing(table, sentences, {"a": "North", "b": "South"})] == [
        "$9 million", "$9 million, in South",
    ]  # fmt: skip


def test_figures_of_two_partners_are_two() -> None:
    row = {"kind": "level", "value": 9.0, "unit": "dollar", "multiplier_low": None, "measure": "exports", "start": 0}
    table = pd.DataFrame([row | {"article_id": name, "text": "$9m", "partner": name} for name in ("Chad", "Peru")])
    sentences = pd.DataFrame({"article_id": ["Chad", "Peru"], "start": 0, "text": ["Exports: $9m."] * 2})
    assert len({ident for ident, _ in one_thing(table, sentences, {})}) == 2


def kinds(texts: dict[str, str], *tags: tuple[str, str, str], speakers: tuple[tuple[str, str], ...] = ()):
    """Kinds of names in articles of outlets: *tags* are article, name and the type that the model gave it there."""
    mentions = pd.DataFrame([
        {"article_id": a, "entity": name, "entity_type": of, "how": "name", "start": texts[a].index(name)}
        for a, name, of in tags
    ])  # fmt: skip
    quotes = pd.DataFrame(
        [{"speaker": name, "speaker_type": of, "speaker_id": name, "article_id": "a", "text": "Yes.", "repeats": None}
         for name, of in speakers],
        columns=["speaker", "speaker_type", "speaker_id", "article_id", "text", "repeats"],
    )  # fmt: skip
    articles = pd.DataFrame({"article_id": list(texts), "text": list(texts.values()), "outlet": "The Post"})
    project = Project(pathlib.Path("nowhere"))
    return kinds_of(types.SimpleNamespace(mentions=mentions, articles=articles, project=project), quotes)


def test_a_country_that_is_tagged_in_three_ways_is_a_place() -> None:
    texts = {"a": "Exports to Zemlia fell.", "b": "Zemlia thanked its guests.", "c": "Zemlia has a port."}
    tags = [("a", "Zemlia", "PERSON"), ("b", "Zemlia", "ORG"), ("c", "Zemlia", "GPE"), ("b", "Zemlia", "PERSON")]
    assert kinds(texts, *tags) == {"Zemlia": "place"}


def test_a_city_of_the_gazetteer_is_a_place_whatever_most_tags_say() -> None:
    texts = {"a": "Bergen won.", "b": "Bergen lost.", "c": "Bergen is wet."}
    tags = [("a", "Bergen", "ORG"), ("b", "Bergen", "ORG"), ("c", "Bergen", "GPE")]
    assert kinds(texts, *tags) == {"Bergen": "place"}


def test_a_minister_called_by_the_last_name_alone_is_no_place() -> None:
    texts = {"a": "Transport minister Olga Zarnt smiled.", "b": "Zarnt, the minister, urged calm."}
    assert kinds(texts, ("a", "Olga Zarnt", "PERSON"), ("b", "Zarnt", "GPE"))["Zarnt"] == "person"


def test_an_outlet_is_no_place() -> None:
    assert kinds({"a": "He told The Post so."}, ("a", "The Post", "GPE")) == {"The Post": "body"}


def test_who_speaks_as_a_person_and_is_tagged_once_as_a_body_is_a_person() -> None:
    texts = {"a": "Ada Vern said so.", "b": "Ada Vern left."}
    tags = [("a", "Ada Vern", "PERSON"), ("b", "Ada Vern", "ORG")]
    assert kinds(texts, *tags, speakers=(("Ada Vern", "PERSON"),)) == {"Ada Vern": "person"}
