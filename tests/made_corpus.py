"""A made corpus of any size, as tables and without parsing, for what must hold from 2 to 200 outlets.

Names come in four scripts, speakers are quoted unevenly (a few often, most once), months may have gaps, and articles
may be without an outlet, as in a real collection.  The same numbers give the same corpus.

>>> corpus = made_corpus(outlets=3, speakers=5, months=2)
>>> corpus.articles["outlet"].nunique(), bool((corpus.quotes["speaker"].nunique() <= 5))
(3, True)
"""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import pathlib
import random
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from helpers.annotate.themes.terms import WordIndex
from helpers.annotate.themes.words import plain_words
from helpers.base.project import Project
from helpers.base.records import Article, Figure, Hit, Mention, Quote, Sentence, ThemeHit
from helpers.base.tables import table
from helpers.corrections.apply import no_decisions
from helpers.store.corpus import Corpus

__all__ = ["SCRIPTS", "made_corpus"]

_NAMES = tomllib.loads(pathlib.Path(__file__).with_name("made_names.toml").read_text(encoding="utf-8"))
#: Given names and surnames by script.
SCRIPTS = {
    script: (said["given"].split(), said["family"].split()) for script, said in _NAMES.items() if isinstance(said, dict)
}
_KINDS, _TOWNS, _PLACES, _WORDS = (_NAMES[name].split() for name in ("papers", "towns", "places", "words"))
#: Words of the shipped codebook, with their themes.
_TOPICS = {
    "trade": ("economy", "tariffs"), "security": ("security", ""), "water": ("environment", ""),
    "visit": ("diplomacy", ""), "school": ("education", ""), "hospital": ("health", ""),
}  # fmt: skip
_RULES = ("cue_verb", "quotation_marks", "according_to", "colon", "learned_indirect")
_PARAGRAPHS = 5


def made_corpus(
    *,
    outlets: int = 40,
    speakers: int = 300,
    months: int = 24,
    articles: int = 0,
    scripts: Sequence[str] = tuple(SCRIPTS),
    gaps: bool = True,
    nameless: int = 0,
    project: pathlib.Path | None = None,
    seed: int = 7,
) -> Corpus:
    """A corpus of made tables.

    Args:
        outlets, speakers, months: how many there are at the most.
        articles: how many; about three an outlet, and one for each month, if left out.
        scripts: in which names are written, keys of `SCRIPTS`.
        gaps: whether every fourth month has no article.
        nameless: every so many articles one has no outlet; 0: all have one.
        project: a folder for its settings and reference figures; the shipped one if left out.
        seed: another one gives another corpus of the same size.
    """
    chance = random.Random(seed)
    names = list(itertools.islice(_speakers(scripts), speakers))
    papers = list(itertools.islice(_outlets(), outlets))
    kept = [month for month in range(months) if not (gaps and months > 3 and month % 4 == 2)]
    drafts = [
        _article(number, papers[number % outlets], kept[number * len(kept) // total], names, chance)
        for total in [articles or max(3 * outlets, months)]
        for number in range(total)
    ]
    made = {kind: [row for draft in drafts for row in getattr(draft, kind)] for kind in _KINDS_OF_ROWS}
    tables = {kind: table(kind, made[kind]) for kind in _KINDS_OF_ROWS}
    articles_made = [draft.article for draft in drafts]
    if nameless:
        articles_made = [
            dataclasses.replace(article, outlet=None) if number % nameless == 0 else article
            for number, article in enumerate(articles_made)
        ]
    tables["articles"] = table("articles", articles_made)
    kept = {"problems": table("problems", []), "decisions": no_decisions(), "found": dict(tables)}
    return Corpus(project=Project.open(project), words=lambda: _index(drafts), **kept, **tables)


def _index(drafts: Sequence[_Draft]) -> WordIndex:
    """The words of all sentences, each its own lemma."""
    return WordIndex.of(
        (plain_words(draft.article.text), [sentence.span for sentence in draft.sentences]) for draft in drafts
    )


_KINDS_OF_ROWS = ("sentences", "mentions", "quotes", "figures", "themes")


@dataclasses.dataclass
class _Draft:
    """One article and what is found in it."""

    article: Article
    sentences: list[Sentence]
    mentions: list[Mention]
    quotes: list[Quote]
    figures: list[Figure]
    themes: list[ThemeHit]


def _speakers(scripts: Sequence[str]) -> Iterator[str]:
    """Names without end: the scripts by turns, numbered where the lists are used up."""
    for script_round in itertools.count():
        for script in scripts:
            given, family = SCRIPTS[script]
            at = script_round % (len(given) * len(family))
            # a step that shares no divisor with the list: given names repeat before pairs do
            name = (given[at % len(given)], family[(at + at // len(given)) % len(family)])
            again = script_round // (len(given) * len(family))
            yield ("" if script == "han" else " ").join(name) + (f" {again + 1}" if again else "")


def _outlets() -> Iterator[str]:
    for at in itertools.count():
        town, kind = _TOWNS[at % len(_TOWNS)], _KINDS[(at + at // len(_TOWNS)) % len(_KINDS)].replace("·", " ")
        again = at // (len(_TOWNS) * len(_KINDS))
        yield f"{town} {kind}" + (f" {again + 1}" if again else "")


def _article(number: int, outlet: str, month: int, names: list[str], chance: random.Random) -> _Draft:
    """An article of a few paragraphs, each a statement that names somebody, a place, a topic and a figure."""
    day = datetime.date(2015 + month // 12, month % 12 + 1, 1 + number % 28)
    name, text = f"made{number:04}", ""
    draft = _Draft(Article(article_id=name, text=""), [], [], [], [], [])
    for paragraph in range(1, _PARAGRAPHS + 1):
        text += ("\n\n" if text else "") + _paragraph(draft, name, len(text) + 2 * bool(text), paragraph, names, chance)
    draft.article = Article(
        article_id=name, text=text, title=f"Report {number} of {outlet}", outlet=outlet, published=day, language="en",
        path=f"{name}.txt", words=len(text.split()), text_sha256=name,
    )  # fmt: skip
    return draft


def _paragraph(draft: _Draft, name: str, start: int, paragraph: int, names: list[str], chance: random.Random) -> str:
    """One paragraph's text; what is found in it goes into *draft*."""
    # a few have the word often, most of them once
    speaker, whom = (names[min(len(names) - 1, int(chance.paretovariate(0.5)) - 1)] for _ in range(2))
    place, topic = chance.choice(_PLACES), chance.choice(list(_TOPICS))
    direct, share = chance.random() < 0.6, chance.randrange(3, 400)
    said = f"{whom} spoke in {place} of {topic}, which rose by {share}% in 2014: "
    said += " ".join(_WORDS[: chance.randrange(2, len(_WORDS))])
    body = f"“{said}”" if direct else said
    before = f"{speaker} said {'' if direct else 'that '}"
    text = f"{before}{body}."
    at = start + len(before)
    where = {"article_id": name, "paragraph": paragraph}

    def of(words: str, after: int = 0) -> dict[str, Any]:
        found = text.index(words, after)
        return where | {"span": (start + found, start + found + len(words)), "text": words, "rule": "made"}

    sentence = Sentence(sentence_id=f"{name}:{paragraph}", **of(text))
    quote = Quote(
        article_id=name, paragraph=paragraph, span=(at, at + len(body)), text=body, rule=chance.choice(_RULES),
        confidence=chance.choice((0.6, 0.8, 0.95)), quote_id=f"{name}:{paragraph}", spans=((at, at + len(body)),),
        kind="direct" if direct else "indirect", act="said", cue="said", cue_lemma="say",
        speaker=speaker if chance.random() < 0.93 else None, speaker_id=speaker, speaker_type="PERSON", source=speaker,
        via=chance.choice(["State Radio", "Harbour News Agency", *[None] * 8]), themes=(_TOPICS[topic][0],),
        subthemes=tuple(filter(None, _TOPICS[topic][1:])),
    )  # fmt: skip
    named = [(speaker, "PERSON", 0), (whom, "PERSON", len(before)), (place, "GPE", len(before))]
    draft.mentions += [
        Mention(**of(who, after), entity_id=who, entity=who, entity_type=kind, how="name") for who, kind, after in named
    ]
    hit = Hit(theme=_TOPICS[topic][0], term=topic, span=of(topic, len(before))["span"], subtheme=_TOPICS[topic][1])
    shared = of(text) | {"rule": "codebook", "sentence_id": sentence.sentence_id}
    draft.themes.append(ThemeHit(**shared, themes=quote.themes, subthemes=quote.subthemes, hits=(hit,)))
    year = (datetime.date(2014, 1, 1), datetime.date(2014, 12, 31))
    draft.figures += [
        Figure(
            **of(f"rose by {share}%"), figure_id=f"{name}:{paragraph}c", kind="change", value=share, unit="percentage",
            direction="up", multiplier=1 + share / 100, measure="trade", flow="total", places=(place,),
            period_start=year[0], period_end=year[1], period_text="in 2014", speaker=quote.speaker,
            quote_id=quote.quote_id,
        ),
        Figure(
            **of("2014"), figure_id=f"{name}:{paragraph}d", kind="date", period_start=year[0], period_end=year[1],
            speaker=quote.speaker, quote_id=quote.quote_id,
        ),
    ]  # fmt: skip
    draft.sentences.append(sentence)
    draft.quotes.append(quote)
    return text
