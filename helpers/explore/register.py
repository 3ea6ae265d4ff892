"""What a register shows about a corpus: each outlet or person with its spellings, and which may be the same.

The names are computed from the outlets as originally given and from the current register files, so a change is visible
before the articles are loaded again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

from helpers.articles.outlets import Proposal, proposals, spellings, with_outlets
from helpers.base.records import Article
from helpers.knowledge.load import Knowledge
from helpers.knowledge.outlets import load_outlets
from helpers.knowledge.people import load_people

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["RegisteredName", "proposed", "registered"]


@dataclasses.dataclass(frozen=True)
class RegisteredName:
    """A name, its number of articles or mentions, the count of each spelling, and an outlet's country and language."""

    name: str
    number: int
    spellings: Mapping[str, int]
    country: str = ""
    language: str = ""


def registered(corpus: Corpus, table: str = "outlets") -> list[RegisteredName]:
    """The outlets of *corpus*, or its people, each with its spellings; the most frequent first.

    >>> [(one.name, one.number) for one in registered(corpus)]
    [('Asia-Plus', 1), ('Tehran Times', 1)]
    """
    found = _people(corpus) if table == "people" else _outlets(corpus)
    return sorted(found, key=lambda one: (-one.number, one.name.casefold()))


def proposed(corpus: Corpus) -> list[Proposal]:
    """Outlets of *corpus* that may be the same and were neither merged nor kept apart."""
    register = load_outlets(Knowledge.of(corpus.project))
    return proposals(with_outlets(_as_given(corpus), register, []), register)


def _as_given(corpus: Corpus) -> list[Article]:
    """The articles with their outlets as they were given."""
    table = corpus.articles
    given = table["outlet_given"].fillna(table["outlet"])
    columns = (given, table["outlet_country"], table["url"])
    known = (column.astype("object").where(column.notna(), None) for column in columns)
    return [
        Article(article_id=ident, text="", outlet=outlet, outlet_country=country, url=url)
        for ident, outlet, country, url in zip(table["article_id"], *known, strict=True)
    ]


def _outlets(corpus: Corpus) -> list[RegisteredName]:
    register = load_outlets(Knowledge.of(corpus.project))
    articles = with_outlets(_as_given(corpus), register, [])
    countries = {a.outlet: a.outlet_country for a in articles if a.outlet_country}
    out = []
    for name, written in spellings(articles).items():
        entry = register.named(name)
        said = (entry.country or countries.get(name, ""), entry.language) if entry else (countries.get(name, ""), "")
        out.append(RegisteredName(name, sum(written.values()), written, said[0] or "", said[1]))
    return out


def _people(corpus: Corpus) -> list[RegisteredName]:
    """People by their names, with their other names in people.toml."""
    people = load_people(Knowledge.of(corpus.project))
    mentions = corpus.mentions
    named = mentions[(mentions["entity_type"] == "PERSON") & mentions["entity"].notna()]
    numbers: dict[str, dict[str, int]] = {}
    for name, number in named["entity"].value_counts().items():
        entry = people.named(str(name))
        numbers.setdefault(entry.name if entry else str(name), {})[str(name)] = int(number)
    out = []
    for name, written in numbers.items():
        entry = people.named(name)
        every = written | dict.fromkeys((a for a in (entry.aliases if entry else ()) if a not in written), 0)
        out.append(RegisteredName(name, sum(written.values()), every))
    return out
