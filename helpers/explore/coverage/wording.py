"""Differences in wording: spellings of one name, one word next to different words, phrases only one outlet has.

All three need the user's judgement: that one outlet writes "arrogant countries" and another "arrogant powers" is found
because a rare word is the same and its neighbour is not; what this means is not computed.

Every function returns a DataFrame with the columns and types listed in its docstring, even if nothing is found.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from helpers.annotate.people.spelling import alike, fold, skeleton
from helpers.explore.counting import each_row, typed
from helpers.explore.outlets import side_of
from helpers.explore.words.tokens import bare_words, words_of
from helpers.knowledge.rarity import rarity

__all__ = ["attached", "own_phrases", "spellings"]

#: A word at least this rare was chosen by the writer; more common ones occur in every article.
CHOSEN, RARE = 0.25, 0.4
#: A word that an outlet has more often than this is its subject, and the neighbours of such a word mean little.
OFTEN = 6


def spellings(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Names with several spellings.

    Returns:
        DataFrame with entity (its name in the tables), spelling, outlet (string), n (int: mentions by name with it).
        Only entities with at least two spellings of one part of their name; most mentions first.
    """
    outlet = side_of(articles)
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    named = mentions[mentions["entity"].notna() & mentions["how"].isin(("name", "alias"))]
    for entity, article, text in zip(*(named[name].tolist() for name in ("entity", "article_id", "text")), strict=True):
        for word in bare_words(text):
            form = word.replace("\u2019", "'").removesuffix("'s")
            form = form.capitalize() if form.isupper() and len(form) > 4 else form
            if form[:1].isupper():
                counts[entity][form][outlet.get(article, article)] += 1
    rows = []
    for entity, forms in counts.items():
        for family in _families(forms):
            rows += [
                {"entity": entity, "spelling": form, "outlet": name, "n": n}
                for form in family
                for name, n in sorted(forms[form].items())
            ]
    out = typed(rows, {"entity": "string", "spelling": "string", "outlet": "string", "n": "int64"})
    total = out.groupby("entity")["n"].transform("sum")
    order = out.assign(total=total).sort_values(["total", "entity", "n"], ascending=[False, True, False], kind="stable")
    return out.loc[order.index].reset_index(drop=True)


def _families(forms: Iterable[str]) -> Iterator[list[str]]:
    """The spellings of one part of a name, if there are several."""
    by_bones: dict[str, list[list[str]]] = defaultdict(list)
    for form in sorted(forms):
        groups = by_bones[skeleton(form)]
        group = next((g for g in groups if fold(g[0]) == fold(form) or alike(g[0], form)), None)
        if group is None:
            groups.append([form])
        else:
            group.append(form)
    for groups in by_bones.values():
        yield from (group for group in groups if len(group) > 1)


def attached(sentences: pd.DataFrame, articles: pd.DataFrame, *, most: int = OFTEN) -> pd.DataFrame:
    """The same word applied to different things: a rare word in several outlets with different neighbours.

    A neighbour is the next word on either side that is not common, without punctuation in between.

    Args:
        sentences, articles: tables of a corpus.
        most: a word that an outlet has more often is left out.

    Returns:
        DataFrame with word (its form in lower case without a plural), outlet (string), beside (string: the word with
        its neighbours, each once), n (int: how often the outlet has the word), article_id, paragraph, text (the first
        sentence there that contains it).  The rarest words first; only words that occur in at least two outlets and
        have no neighbour in common.
    """
    outlet = side_of(articles)
    found: dict[str, dict[str, list[tuple[str, frozenset[str], Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in each_row(sentences):
        name = outlet.get(row.article_id, row.article_id)
        for stem, phrase, neighbours in _phrases(row.text):
            found[stem][name].append((phrase, neighbours, row))
    rows = []
    for stem, places in sorted(found.items(), key=lambda item: (-rarity(item[0]), item[0])):
        sides = {n: frozenset().union(*(near for _, near, _ in uses)) for n, uses in places.items()}
        several = len(places) > 1 and all(sides.values()) and max(map(len, places.values())) <= most
        if several and not frozenset.intersection(*sides.values()):
            for name, uses in sorted(places.items()):
                first = uses[0][2]
                beside = "; ".join(dict.fromkeys(phrase for phrase, near, _ in uses if near))
                rows.append(
                    {
                        "word": stem, "outlet": name, "beside": beside, "n": len(uses),
                        "article_id": first.article_id, "paragraph": first.paragraph, "text": first.text,
                    }
                )  # fmt: skip
    kinds = dict.fromkeys(("word", "outlet", "beside", "article_id", "text"), "string")
    return typed(rows, kinds | {"n": "int64", "paragraph": "int64"})


def own_phrases(sentences: pd.DataFrame, articles: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Pairs of words that only one outlet has ("drone factory"), neither of which occurs in every article.

    Names of people, organisations and places are left out; the table of presence has them.

    Returns:
        DataFrame with phrase, outlet (string), n (int), rarity (float, 0 to 1: of both words together), article_id,
        paragraph, text (the first sentence that contains it).  Frequent and rare pairs come first.
    """
    outlet = side_of(articles)
    named = _named(mentions)
    first: dict[str, tuple[str, float, Any]] = {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in each_row(sentences):
        for (one, _, end), (other, start, last) in itertools.pairwise(words_of(row.text)):
            values = rarity(_stem(one)), rarity(_stem(other))
            value = math.sqrt(values[0] * values[1])
            places = (row.article_id, row.start + end), (row.article_id, row.start + last)
            if (
                min(values) >= CHOSEN
                and row.text[end:start] == " "
                and (one + other).replace("-", "").isalpha()
                and not named.intersection(places)
            ):
                key = " ".join(_stem(word) for word in (one, other))
                first.setdefault(key, (f"{one} {other}", value, row))
                counts[key][outlet.get(row.article_id, row.article_id)] += 1
    rows = [
        {
            "phrase": first[key][0], "outlet": next(iter(places)), "n": places.total(), "rarity": first[key][1],
            "article_id": first[key][2].article_id, "paragraph": first[key][2].paragraph, "text": first[key][2].text,
        }
        for key, places in counts.items()
        if len(places) == 1
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row["n"] * row["rarity"], row["phrase"]))
    kinds = dict.fromkeys(("phrase", "outlet", "article_id", "text"), "string")
    return typed(rows, kinds | {"n": "int64", "rarity": "float64", "paragraph": "int64"})


def _named(mentions: pd.DataFrame) -> set[tuple[str, int]]:
    """The ends of all words in names; the name of a people ("Persian") is an ordinary word here."""
    names = mentions[mentions["how"].isin(("name", "alias")) & (mentions["entity_type"] != "NORP")]
    rows = zip(names["article_id"], names["start"], names["text"], strict=True)
    return {(article, start + end) for article, start, text in rows for _, _, end in words_of(text)}


def _phrases(text: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each rare word of *text*: its stem, the word with its neighbours as printed, and the neighbours' stems."""
    words = list(words_of(text))
    for at, (word, start, end) in enumerate(words):
        if (word[:1].isupper() and at) or word[0].isdigit() or rarity(word.casefold()) < RARE:
            continue
        left, right, near = start, end, []
        if at and text[words[at - 1][2] : start] == " " and rarity(words[at - 1][0].casefold()) >= CHOSEN:
            left = words[at - 1][1]
            near.append(_stem(words[at - 1][0]))
        if (
            at + 1 < len(words)
            and text[end : words[at + 1][1]] == " "
            and rarity(words[at + 1][0].casefold()) >= CHOSEN
        ):
            right = words[at + 1][2]
            near.append(_stem(words[at + 1][0]))
        yield _stem(word), text[left:right], frozenset(near)


def _stem(word: str) -> str:
    """A word without case, possessive and plural.

    >>> _stem("Groups"), _stem("Iran's"), _stem("crisis")
    ('group', 'iran', 'crisis')
    """
    plain = word.casefold().replace("\u2019", "'").removesuffix("'s")
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and plain[-2] not in "sui" else plain
