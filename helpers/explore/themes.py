"""The themes of the articles: shares, strips and gaps, from the tables of a corpus.

A share is always sentences with a theme over all sentences, and a paragraph that an article prints twice counts once,
because newspapers sometimes repeat a passage by mistake, and a list of twelve topics would otherwise count twice.

The codebook has two levels, themes and sub-themes; a table contains one of them, and ``level=2`` selects sub-themes.

Every function returns a DataFrame with the columns and types listed in its docstring, even if nothing is found.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

import numpy as np
import pandas as pd

from helpers.annotate.themes.find import text_themes
from helpers.explore.counting import NOT_NAMED, counted, each_speaker, grouped_by, typed
from helpers.knowledge.codebook import Codebook, load_codebook
from helpers.knowledge.load import Knowledge

__all__ = [
    "headline_against_body", "level_column", "repeated_sentences", "theme_by_speaker", "theme_shares", "theme_strip",
    "wording",
]  # fmt: skip

_COLUMNS = {1: "themes", 2: "subthemes"}


def level_column(level: int) -> str:
    """The column with the themes of *level*: 1 for themes, 2 for sub-themes.

    Raises:
        ValueError: there is no such level.

    >>> level_column(2)
    'subthemes'
    """
    if level not in _COLUMNS:
        raise ValueError(f"level must be 1 (themes) or 2 (sub-themes), not {level!r}.")
    return _COLUMNS[level]


def repeated_sentences(sentences: pd.DataFrame, quotes: pd.DataFrame | None = None) -> pd.Series:
    """Which sentences repeat an earlier one in their article: True for each printing but the first.

    Two sentences are the same if their words are, regardless of case and punctuation; sentences of fewer than four
    words ("He agreed.") do not count, as they may well be said twice.  With *quotes*, a sentence inside a quote that
    repeats an earlier one also counts if the earlier quote contains its words, even if not as a separate sentence.

    Returns:
        Series of bool with the index of *sentences*.
    """
    codes = sentences["wording"].to_numpy() if "wording" in sentences.columns else wording(sentences)
    out = pd.Series(codes).duplicated().to_numpy() & (codes >= 0)
    again = _repeating(quotes) if quotes is not None else {}
    for at in sentences["article_id"].isin(list(again)).to_numpy(dtype=bool).nonzero()[0].tolist() if again else ():
        article, start, end, text = (sentences[name].iloc[at] for name in ("article_id", "start", "end", "text"))
        line = f" {' '.join(_words(text))} "
        out[at] |= any(s <= start + 1 and end <= e + 1 and line in old for s, e, old in again[article])
    return pd.Series(out, index=sentences.index, dtype="bool")


def wording(sentences: pd.DataFrame) -> np.ndarray:
    """A number for the words of each sentence in its article; -1 for sentences too short to be a repetition.

    As a column ``wording`` of the sentences it saves `repeated_sentences` from reading their words again.
    """
    known: dict[tuple[str, ...], int] = {}
    rows = zip(sentences["article_id"].tolist(), map(_words, sentences["text"].tolist()), strict=True)
    codes = [known.setdefault((article, *words), len(known)) if len(words) > 3 else -1 for article, words in rows]
    return np.array(codes, dtype="int64")


def _words(text: str) -> list[str]:
    """The words of *text*, regardless of case and punctuation."""
    return re.findall(r"\w+", text.casefold())


def _repeating(quotes: pd.DataFrame) -> dict[str, list[tuple[int, int, str]]]:
    """For each article, the spans of quotes that repeat an earlier one, with the words of the earlier one."""
    texts = dict(zip(quotes["quote_id"], quotes["text"], strict=True))
    out: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    rows = quotes[quotes["repeats"].notna()]
    for article, spans, first in zip(rows["article_id"], rows["spans"], rows["repeats"], strict=True):
        old = f" {' '.join(_words(texts.get(first, '')))} "
        out[article] += [(start, end, old) for start, end in spans]
    return out


def theme_shares(
    themes: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    quotes: pd.DataFrame | None = None,
    by: str = "outlet",
    *,
    knowledge: Knowledge | None = None,
    level: int = 1,
) -> pd.DataFrame:
    """The share of its sentences that each outlet devotes to each theme.

    Args:
        themes, sentences, articles, quotes: tables of a corpus; with *quotes*, its record of repeated statements helps
            to count a repeated passage once.
        by: a column of *articles* (outlet, outlet_country, article_id, ...) or "month" of publication.
        knowledge: the current codebook, for labels and order; by default the shipped one.
        level: 1 for themes, 2 for sub-themes.

    Returns:
        DataFrame with theme, label, group, the column *by* (all string), sentences (int, sentences with the theme),
        of_sentences (int, all sentences), share (float, 0 to 1), parent (string: the theme of a sub-theme), level
        (int).  There is a row for every theme of the level that occurs at all with every value of *by*, including
        zeros, in the order of the codebook.
    """
    codebook = load_codebook(knowledge or Knowledge())
    kept = sentences[~repeated_sentences(sentences, quotes)]
    group = grouped_by(articles, by)
    totals = Counter(group.get(article, "") for article in kept["article_id"])
    where = dict(zip(kept["sentence_id"], kept["article_id"], strict=True))
    counts: Counter[tuple[str, str]] = Counter()
    for sentence, ids in zip(themes["sentence_id"], themes[level_column(level)], strict=True):
        if sentence in where:
            counts.update((theme, group.get(where[sentence], "")) for theme in ids or ())
    rows: list[dict[str, Any]] = []
    for theme in _in_order({theme for theme, _ in counts}, codebook):
        for value in sorted(totals):
            n, total = counts[theme, value], totals[value]
            names = {"theme": theme, "label": _label(codebook, theme), "group": _group(codebook, theme), by: value}
            rows.append(names | {"sentences": n, "of_sentences": total, "share": n / total})
            rows[-1] |= {"parent": codebook.parents.get(theme, ""), "level": level}
    kinds = {"theme": "string", "label": "string", "group": "string", by: "string"}
    kinds |= {"sentences": "int64", "of_sentences": "int64", "share": "float64", "parent": "string", "level": "int64"}
    return typed(rows, kinds)


def theme_by_speaker(quotes: pd.DataFrame, *, knowledge: Knowledge | None = None, level: int = 1) -> pd.DataFrame:
    """What each speaker talks about: themes of statements, a repeated statement once; with level 2, sub-themes.

    Returns:
        DataFrame with speaker, theme, label (string), statements and words (int: of the statements with the theme; a
        statement with several themes counts for each), of_statements and of_words (int: all of the speaker's). Speakers
        with most words first, themes in the order of the codebook.
    """
    codebook = load_codebook(knowledge or Knowledge())
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    kept = each_speaker(counted(quotes))
    for speaker, words, ids in zip(
        kept["speaker"].fillna(NOT_NAMED), kept["words"], kept[level_column(level)], strict=True
    ):
        for cell in [totals[speaker], *(counts[speaker, theme] for theme in ids or ())]:
            cell[0] += 1
            cell[1] += words
    place = {theme: number for number, theme in enumerate(_in_order({t for _, t in counts}, codebook))}
    rows = []
    for speaker, theme in sorted(counts, key=lambda k: (-totals[k[0]][1], k[0], place[k[1]])):
        statements, words = counts[speaker, theme]
        rows.append(
            {
                "speaker": speaker,
                "theme": theme,
                "label": _label(codebook, theme),
                "statements": statements,
                "words": words,
                "of_statements": totals[speaker][0],
                "of_words": totals[speaker][1],
            }
        )
    numbers = dict.fromkeys(("statements", "words", "of_statements", "of_words"), "int64")
    return typed(rows, {"speaker": "string", "theme": "string", "label": "string", **numbers})


def theme_strip(
    themes: pd.DataFrame, sentences: pd.DataFrame, *, knowledge: Knowledge | None = None, level: int = 1
) -> pd.DataFrame:
    """Where in each article a theme occurs, paragraph by paragraph; with level 2, a sub-theme.

    Returns:
        DataFrame with article_id, theme, label (string), paragraph, paragraphs (int; its number, and how many the
        article has), position (float, 0 to 1: the paragraph's middle), sentences and of_sentences (int: the
        paragraph's sentences with the theme, and all).  Only paragraphs with the theme; repetitions are included, since
        this shows the article as printed.
    """
    codebook = load_codebook(knowledge or Knowledge())
    size = Counter(zip(sentences["article_id"], sentences["paragraph"], strict=True))
    length: dict[str, int] = {}
    for article, paragraph in size:
        length[article] = max(paragraph, length.get(article, 0))
    counts: Counter[tuple[str, str, int]] = Counter()
    for article, paragraph, ids in zip(
        themes["article_id"], themes["paragraph"], themes[level_column(level)], strict=True
    ):
        counts.update((article, theme, paragraph) for theme in ids or ())
    place = {theme: number for number, theme in enumerate(_in_order({t for _, t, _ in counts}, codebook))}
    rows = []
    for article, theme, paragraph in sorted(counts, key=lambda k: (k[0], place[k[1]], k[2])):
        whole = max(length.get(article, 0), paragraph)
        rows.append(
            {
                "article_id": article,
                "theme": theme,
                "label": _label(codebook, theme),
                "paragraph": paragraph,
                "paragraphs": whole,
                "position": (paragraph - 0.5) / whole,
                "sentences": counts[article, theme, paragraph],
                "of_sentences": size[article, paragraph],
            }
        )
    kinds = {"article_id": "string", "theme": "string", "label": "string", "paragraph": "int64", "paragraphs": "int64"}
    return typed(rows, kinds | {"position": "float64", "sentences": "int64", "of_sentences": "int64"})


def headline_against_body(
    articles: pd.DataFrame,
    themes: pd.DataFrame,
    sentences: pd.DataFrame,
    knowledge: Knowledge | None = None,
    *,
    quotes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Whether a headline announces what its article is about.

    The headline is the title given outside the text; articles without one are left out, as is any sentence of the body
    that only repeats the title.

    Returns:
        DataFrame with article_id, outlet, title, theme, label (string), in_title (bool), terms (string: the words of
        the title that gave the theme), sentences, of_sentences (int), share (float, 0 to 1, of the body), rank (int: 1
        for the theme with most sentences in the article; ties share a rank).  A row for each theme that the title or
        the body has; themes of the title first, then by share.
    """
    codebook = load_codebook(knowledge or Knowledge())
    body = sentences[~repeated_sentences(sentences, quotes)]
    ids = dict(zip(themes["sentence_id"], themes["themes"], strict=True))
    order = codebook.order
    titles = list({title for title in articles["title"] if isinstance(title, str)})
    hits = dict(zip(titles, text_themes(titles, codebook), strict=True))
    rows: list[dict[str, Any]] = []
    for article, outlet, title in zip(articles["article_id"], articles["outlet"], articles["title"], strict=True):
        if not isinstance(title, str) or not title.strip():
            continue
        announced: dict[str, list[str]] = defaultdict(list)
        for hit in hits[title]:
            announced[hit.theme].append(title[slice(*hit.span)])
        own = body[(body["article_id"] == article) & (body["text"].str.strip(" .") != title.strip(" ."))]
        counts = Counter(theme for sentence in own["sentence_id"] for theme in ids.get(sentence, ()))
        found = announced.keys() | counts.keys()
        for theme in sorted(found, key=lambda t: (t not in announced, -counts[t], order.get(t, 999), t)):
            rows.append(
                {
                    "article_id": article,
                    "outlet": outlet,
                    "title": title,
                    "theme": theme,
                    "label": _label(codebook, theme),
                    "in_title": theme in announced,
                    "terms": ", ".join(announced.get(theme, ())),
                    "sentences": counts[theme],
                    "of_sentences": len(own),
                    "share": counts[theme] / len(own) if len(own) else 0.0,
                    "rank": 1 + sum(n > counts[theme] for n in counts.values()),
                }
            )
    kinds = dict.fromkeys(("article_id", "outlet", "title", "theme", "label"), "string")
    kinds |= {"in_title": "bool", "terms": "string", "sentences": "int64", "of_sentences": "int64"}
    return typed(rows, kinds | {"share": "float64", "rank": "int64"})


def _in_order(themes: set[str], codebook: Codebook) -> list[str]:
    """*themes* in the order of the codebook; those that are not in it come last."""
    order = codebook.order
    return sorted(themes, key=lambda theme: (order.get(theme, len(order)), theme))


def _label(codebook: Codebook, theme: str) -> str:
    return codebook[theme].label if theme in codebook.order else theme


def _group(codebook: Codebook, theme: str) -> str:
    return codebook[theme].group if theme in codebook.order else ""
