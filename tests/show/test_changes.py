"""Changes between months: what is counted by code is what the rule for one name gives, and few names are tested."""

from __future__ import annotations

import pandas as pd
import pytest

import helpers as press
from helpers.explore.codebook import labelled
from helpers.explore.counting import NOT_NAMED, each_speaker
from helpers.show.chosen import Chosen
from helpers.show.lead_finders import changes as finder
from helpers.show.lead_finders.evidence import chance
from tests.made_corpus import made_corpus

FILTERS = ({}, {"kind": "direct"}, {"search": "the"}, {"outlet": ("Northfield Courier", "Eastmere Gazette")})


@pytest.fixture(scope="module")
def corpus() -> press.Corpus:
    made = made_corpus(outlets=3, speakers=12, months=3, articles=90, gaps=False)
    # in the latest month one person and one theme are nearly everywhere
    month = made.articles["published"].dt.to_period("M")
    late = set(made.articles.loc[month == month.max(), "article_id"])
    quotes, themes = (getattr(made, name).copy() for name in ("quotes", "themes"))
    first = quotes["article_id"].isin(late) & ~quotes.duplicated("article_id")
    quotes["speaker"] = quotes["speaker"].mask(first, "Ada Olm; Bo Rin")
    own = themes["article_id"].isin(late).to_numpy()
    themes["themes"] = pd.Series(
        [(*some, "defence") if here else some for some, here in zip(themes["themes"], own, strict=True)],
        index=themes.index,
    )
    return made.with_tables(quotes=quotes, themes=themes)


def expected(chosen: Chosen) -> list[tuple[str, str, int, int]]:
    """The names whose share changes by more than chance, one after the other."""
    month = chosen.analysed["published"].dt.to_period("M")
    sizes = month.value_counts().sort_index()
    before, now = sizes.index[sizes >= finder.ENOUGH][-2:]
    themes = labelled(chosen.narrowed.themes, knowledge=chosen.knowledge)
    themes = themes.assign(name=themes["theme_labels"]).explode("name").dropna(subset=["name"])
    said = each_speaker(chosen.quotes)
    said = said.assign(name=said["speaker"])[said["speaker"].fillna("").ne("") & said["speaker"].ne(NOT_NAMED)]
    out = []
    for what, rows in (("theme", themes[themes.duplicated(["article_id", "name"])]), ("speaker", said)):
        had = rows.drop_duplicates(["article_id", "name"])
        for name in sorted(had["name"].unique()):
            ids = [set(chosen.analysed.loc[month == one, "article_id"]) for one in (now, before)]
            one, other = (int((had["article_id"].isin(some) & (had["name"] == name)).sum()) for some in ids)
            if chance(one, len(ids[0]), other, len(ids[1]), tries=had["name"].nunique()) < 0.05:
                out.append((what, name, one, other))
    return out


@pytest.mark.parametrize("how", FILTERS, ids=str)
def test_changes_are_those_of_one_name_after_the_other(corpus: press.Corpus, how: dict[str, str]) -> None:
    chosen = press.select(corpus, **how)
    leads = list(finder.changes(chosen))
    wanted = expected(chosen)
    assert wanted
    assert len(leads) == len(wanted)
    for lead, (_, name, one, other) in zip(leads, wanted, strict=True):
        assert name in lead.headline
        assert f"{one} of " in lead.sentence
        assert f"{other} of " in lead.sentence
        assert lead.evidence


def test_only_names_that_differ_in_the_two_months_are_tested(
    corpus: press.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    tested = []
    monkeypatch.setattr(
        finder, "chance", lambda *numbers, tries: tested.append(numbers) or chance(*numbers, tries=tries)
    )
    list(finder.changes(Chosen.of(corpus)))
    names = corpus.quotes["speaker"].nunique() + corpus.themes["themes"].explode().nunique()
    assert 0 < len(tested) < names
