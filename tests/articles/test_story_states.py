"""Stories after articles are added, changed and removed are those of a comparison of all texts from nothing."""

from __future__ import annotations

import datetime
import hashlib
import random

import pytest

from helpers.articles import stories
from helpers.articles.stories import with_stories
from helpers.articles.text_facts import TextFacts
from helpers.base.records import Article
from helpers.knowledge.wires import Wires


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(stories, "SMALLEST", 0)


class Shelf(dict[str, bytes]):
    def facts(self, keys):
        return {key: self[key] for key in keys if key in self}

    def keep_facts(self, items):
        self.update(items)


def paragraph(chance: random.Random) -> str:
    return " ".join("".join(chance.choices("aeioulmnrst", k=chance.randint(2, 9))) for _ in range(40)) + "."


def article(chance: random.Random, ident: str, pool: list[str]) -> Article:
    text = "\n".join(chance.sample(pool, chance.randint(1, 4)))
    return Article(
        article_id=ident,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        outlet=chance.choice(["Post", "post", "Sun", None]),
        published=chance.choice([None, datetime.date(2022, 6, 3), datetime.date(2022, 8, 3)]),
    )


def marked(articles: list[Article]) -> list[Article]:
    """With ``duplicate_of`` set, as loading does before."""
    first: dict[str, str] = {}
    out = []
    for one in articles:
        same = first.setdefault(one.text, one.article_id)
        known = {name: getattr(one, name) for name in ("article_id", "text", "text_sha256", "outlet", "published")}
        out.append(Article(**known, duplicate_of=None if same == one.article_id else same))
    return out


def told(articles: list[Article], shelf: Shelf | None = None) -> tuple[list[Article], list[str]]:
    facts, problems = TextFacts(shelf), []
    found = with_stories(articles, Wires(), problems, facts, "here" if shelf is not None else "")
    facts.keep()
    return found, [problem.fault for problem in problems]


@pytest.mark.parametrize("common", [40, 2])
def test_stories_of_a_folder_that_changes_are_those_of_all_its_texts(monkeypatch, common):
    monkeypatch.setattr(stories, "COMMON", common)
    chance = random.Random(15)
    pool = [paragraph(chance) for _ in range(12)]
    shelf = Shelf()
    articles = [article(chance, f"a{number}", pool) for number in range(20)]
    found_some = 0
    for step in range(60):
        articles = marked(articles)
        now = told(articles, shelf)
        assert now == told(articles), step
        found_some += sum(one.wire_group is not None for one in now[0])
        if len(articles) > 3 and chance.random() < 0.5:
            del articles[chance.randrange(len(articles))]
        if chance.random() < 0.8:
            articles.insert(chance.randrange(len(articles) + 1), article(chance, f"b{step}", pool))
        if chance.random() < 0.1:
            chance.shuffle(articles)
    assert found_some > 100


def test_one_article_more_is_compared_alone_and_its_folder_is_not_compared_again(monkeypatch):
    chance = random.Random(16)
    texts = [f"{paragraph(chance)} {paragraph(chance)}" for _ in range(30)]
    every = [
        Article(article_id=f"a{n}", text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest(), outlet=f"o{n}")
        for n, text in enumerate([*(f"{one}\n{paragraph(chance)}" for one in texts), f"{texts[4]} {texts[4][:60]}"])
    ]
    shelf = Shelf()
    told(every[:-1], shelf)
    monkeypatch.setattr(stories, "_fullest", lambda prints: pytest.fail("all texts were compared"))
    compared: list[str] = []
    real = stories._is_printing
    monkeypatch.setattr(
        stories, "_is_printing", lambda one, longer: (compared.append(one.article.article_id), real(one, longer))[1]
    )
    found, notes = told(every, shelf)
    assert compared == ["a30"]
    assert [one.article_id for one in found if one.wire_group] == ["a4", "a30"]
    assert len(notes) == 1


@pytest.mark.parametrize("damage", [b"", b"PK", b"x" * 99])
def test_a_stored_state_that_is_damaged_is_made_again(damage):
    chance, shelf = random.Random(17), Shelf()
    articles = marked([article(chance, f"a{number}", [paragraph(chance)] * 4) for number in range(6)])
    first = told(articles, shelf)
    for name in [name for name in shelf if "stories" in name]:
        shelf[name] = damage
    assert told(articles, shelf) == first
