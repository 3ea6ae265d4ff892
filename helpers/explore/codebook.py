"""The codebook at work: what each term matched, what no theme covers, and what a changed term would change.

>>> import helpers
>>> corpus = helpers.read("seeds", progress=False)  # doctest: +SKIP
>>> effect(corpus, "economy", include="+tariff*").describe()  # doctest: +SKIP
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from helpers.annotate.themes.find import theme_matches
from helpers.explore.counting import grouped_by, typed
from helpers.explore.themes import repeated_sentences
from helpers.knowledge.codebook import Codebook, Theme, load_codebook
from helpers.knowledge.codebook_changes import Changes, changed, id_of, split_changes, with_theme
from helpers.knowledge.load import Knowledge
from helpers.knowledge.term_syntax import Term, parse_term
from helpers.store.citations import cited

if TYPE_CHECKING:
    from helpers.annotate.themes.terms import WordIndex
    from helpers.base.records import Problem
    from helpers.store.corpus import Corpus

__all__ = ["Effect", "codebook_table", "coverage", "effect", "labelled", "uncovered"]


#: No match at all.
NOTHING = np.zeros((0, 3), dtype=np.int64)


def labelled(table: pd.DataFrame, *, knowledge: Knowledge | None = None) -> pd.DataFrame:
    """*table* (themes or quotes) with theme_labels and subtheme_labels from the codebook."""
    called = load_codebook(knowledge or Knowledge()).labels
    out = table.copy()
    for column in ("theme", "subtheme"):
        named = [tuple(called.get(one, one) for one in some or ()) for some in table[f"{column}s"]]
        out[f"{column}_labels"] = pd.Series(named, index=out.index, dtype="object")
    return out


def uncovered(themes: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences that no theme covers, with the columns of *sentences*; they show where the codebook could be
    extended.
    """
    return sentences[~sentences["sentence_id"].isin(set(themes["sentence_id"]))]


def coverage(
    themes: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    quotes: pd.DataFrame | None = None,
    by: str = "outlet",
) -> pd.DataFrame:
    """How many sentences have a theme at all; themes that are not in the codebook cannot be counted.

    Args:
        themes, sentences, articles, quotes, by: as for `helpers.explore.themes.theme_shares`.

    Returns:
        DataFrame with the column *by* (string), sentences, with_theme, without (int) and covered (float, 0 to 1); a
        sentence that is repeated in its article counts once.
    """
    kept = sentences[~repeated_sentences(sentences, quotes)]
    group, marked = grouped_by(articles, by), set(themes["sentence_id"])
    totals, covered = Counter[str](), Counter[str]()
    for article, sentence in zip(kept["article_id"], kept["sentence_id"], strict=True):
        totals[group.get(article, "")] += 1
        covered[group.get(article, "")] += sentence in marked
    rows = []
    for name, n in sorted(totals.items()):
        counts = {"sentences": n, "with_theme": covered[name], "without": n - covered[name]}
        rows.append({by: name, **counts, "covered": covered[name] / n})
    kinds = {by: "string", "sentences": "int64", "with_theme": "int64", "without": "int64", "covered": "float64"}
    return typed(rows, kinds)


def codebook_table(themes: pd.DataFrame, *, knowledge: Knowledge | None = None) -> pd.DataFrame:
    """The current codebook, and which word forms each of its terms matched.

    Returns:
        DataFrame with theme, label, group, term (string), kind (string: include or exclude), hits, sentences (int),
        forms (string: the forms in lower case with their counts, most frequent first), parent (string: the theme of a
        sub-theme).  A row for each term; exclusions have no hits.
    """
    codebook = load_codebook(knowledge or Knowledge())
    matched: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    inside: dict[tuple[str, str], set[str]] = defaultdict(set)
    columns = (themes["sentence_id"], themes["start"], themes["text"], themes["hits"])
    for sentence, start, text, hits in zip(*columns, strict=True):
        for hit in hits:
            key, span = (hit.get("subtheme") or hit["theme"], hit["term"]), hit["span"]
            matched[key][text[span[0] - start : span[1] - start].lower()] += 1
            inside[key].add(sentence)
    rows = []
    for theme in codebook.themes:
        for kind, terms in (("include", theme.include), ("exclude", theme.exclude)):
            for term in terms:
                key = (theme.id, term.text)
                forms = matched[key] if kind == "include" else Counter[str]()
                rows.append(
                    {
                        "theme": theme.id,
                        "label": theme.label,
                        "group": theme.group,
                        "term": term.text,
                        "kind": kind,
                        "hits": sum(forms.values()),
                        "sentences": len(inside[key]) if forms else 0,
                        "forms": ", ".join(f"{form} {n}" for form, n in forms.most_common()),
                        "parent": theme.parent,
                    }
                )
    kinds = dict.fromkeys(("theme", "label", "group", "term", "kind"), "string")
    return typed(rows, kinds | {"hits": "int64", "sentences": "int64", "forms": "string", "parent": "string"})


@dataclasses.dataclass(frozen=True)
class Effect:
    """The effect on a corpus of changing one theme's terms; sentences are counted as printed."""

    theme: str
    label: str
    change: str
    #: Sentences with the theme, before and after; sentences without any theme; all sentences.
    before: int
    after: int
    uncovered_before: int
    uncovered_after: int
    of_sentences: int
    #: Rows in the form of the table "themes", with only this theme's hits, and citations.
    gained: pd.DataFrame = dataclasses.field(repr=False)
    lost: pd.DataFrame = dataclasses.field(repr=False)
    #: The word forms that each changed term matches: term, change, form, matches, sentences.
    forms: pd.DataFrame = dataclasses.field(repr=False)
    #: What is wrong with the theme after the change: an idle term, a useless exclusion.
    problems: tuple[Problem, ...] = ()

    def describe(self) -> str:
        """The effect in one sentence, and any problems with the change."""
        covered = self.uncovered_before - self.uncovered_after
        change = f" ({-covered:+,})" if covered else ""
        noun = "sentence" if len(self.gained) == 1 else "sentences"
        said = (
            f"{self.label} with {self.change}: {len(self.gained):,} {noun} gained, {len(self.lost):,} lost; "
            f"{self.after:,} of {self.of_sentences:,} sentences as printed, instead of {self.before:,}. "
            f"Without any theme: {self.uncovered_after:,}{change}."
        )
        faults = [f"{problem.fault} {problem.remedy}" for problem in self.problems[:2]]
        more = len(self.problems) - len(faults)
        return " ".join([said, *faults, f"And {more} more problems of this kind." if more else ""]).rstrip()


def effect(
    corpus: Corpus, theme: str, include: Changes = (), exclude: Changes = (), parent: str | None = None
) -> Effect:
    """The effect of adding or removing terms of *theme*, or of making a new theme; nothing is written.

    Only the changed terms are looked up; the matches of the others are reused.  Sentences whose themes a reviewer set
    do not change.

    Args:
        corpus: from `helpers.read`.
        theme: the theme's ID or label; for a new theme, its name.
        include: "+tariff*" adds a term, "-customs" removes one; one text or several.
        exclude: the same for the theme's exclusions.
        parent: makes a new theme: the ID or label of the theme to which it belongs, "" for none.

    Raises:
        KeyError: there is no such theme.
        ValueError: a change cannot be made (with the reason and a remedy), or *corpus* was not read from a folder.
    """
    if corpus.words is None:
        raise ValueError("This corpus has no word index in which to look up terms. Read it with helpers.read(folder).")
    index, old = corpus.words(), load_codebook(Knowledge.of(corpus.project))
    if parent is None:
        theme = id_of(theme, old)
        new = changed(old, theme, include, exclude)
    else:
        theme, new = with_theme(old, theme, include, exclude, parent)
    before, after = (theme_matches(index, book[theme], book) if theme in book.order else NOTHING for book in (old, new))
    held, marked = _decided(corpus, theme)
    parts = _mask(index, _of_parts(index, new, theme))
    has, gets = (((_mask(index, matches) | parts) & ~held) | marked for matches in (before, after))
    others = _with_another(corpus, new[theme])
    return Effect(
        theme=theme,
        label=new[theme].label,
        change=_said(include, exclude),
        before=int(has.sum()),
        after=int(gets.sum()),
        uncovered_before=int((~(others | has)).sum()),
        uncovered_after=int((~(others | gets)).sum()),
        of_sentences=index.sentences,
        gained=_rows(corpus, index, new[theme], after, gets & ~has),
        lost=_rows(corpus, index, old[theme] if theme in old.order else new[theme], before, has & ~gets),
        forms=_forms(index, new, include, exclude),
        problems=new.problems,
    )


def _of_parts(index: WordIndex, codebook: Codebook, theme: str) -> np.ndarray:
    """The matches of the sub-themes of *theme*, which count for it regardless of its own terms."""
    found = [theme_matches(index, part, codebook)[:, :2] for part in codebook.family(theme)[1:]]
    return np.concatenate([*found, NOTHING[:, :2]])


def _said(include: Changes, exclude: Changes) -> str:
    """The change in words.

    >>> _said("+tariff*", ["-trade center", "+x"])
    '+tariff* (include), +x -trade center (exclude)'
    """
    parts = []
    for kind, changes in (("include", include), ("exclude", exclude)):
        added, gone = split_changes(changes)
        terms = [*(f"+{term}" for term in added), *(f"-{term}" for term in gone)]
        if terms:
            parts.append(f"{' '.join(terms)} ({kind})")
    return ", ".join(parts) or "no change"


def _mask(index: WordIndex, matches: np.ndarray) -> np.ndarray:
    """Which sentences contain one of *matches*."""
    out = np.zeros(index.sentences, dtype=bool)
    out[index.sentence[matches[:, 0]]] = True
    return out


def _decided(corpus: Corpus, theme: str) -> tuple[np.ndarray, np.ndarray]:
    """Sentences whose themes a reviewer set, and those among them with *theme*: no term changes them."""
    rows = corpus.decisions
    fixed = set() if rows is None else set(rows.loc[(rows["table"] == "themes") & rows["fits"], "row"])
    rows_of = zip(corpus.themes["themes"], corpus.themes["subthemes"], strict=True)
    with_it = [theme in themes or theme in parts for themes, parts in rows_of]
    marked = fixed & set(corpus.themes.loc[with_it, "sentence_id"])
    ids = corpus.sentences["sentence_id"]
    return ids.isin(fixed).to_numpy(dtype=bool), ids.isin(marked).to_numpy(dtype=bool)


def _with_another(corpus: Corpus, theme: Theme) -> np.ndarray:
    """Which sentences have a theme without *theme*: another one or, for a sub-theme, its theme through other words."""
    top = theme.parent or theme.id
    rows = zip(corpus.themes["sentence_id"], corpus.themes["themes"], corpus.themes["hits"], strict=True)
    others = set()
    for sentence, themes, hits in rows:
        own = [hit for hit in hits if hit["theme"] == top]
        by_others = bool(theme.parent) and (not own or any(hit.get("subtheme") != theme.id for hit in own))
        if len(themes) > (top in themes) or (top in themes and by_others):
            others.add(sentence)
    return corpus.sentences["sentence_id"].isin(others).to_numpy(dtype=bool)


def _rows(corpus: Corpus, index: WordIndex, theme: Theme, matches: np.ndarray, chosen: np.ndarray) -> pd.DataFrame:
    """The *chosen* sentences with their hits among *matches*."""
    hits: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for first, last, number in matches[chosen[index.sentence[matches[:, 0]]]].tolist():
        hit = {"theme": theme.id, "term": theme.include[number].text, "span": index.span(first, last)}
        hits[int(index.sentence[first])].append(hit)
    rows = corpus.sentences[chosen].reset_index(drop=True)
    rows["themes"] = pd.Series([(theme.id,)] * len(rows), dtype="object")
    rows["theme_labels"] = pd.Series([(theme.label,)] * len(rows), dtype="object")
    rows["hits"] = pd.Series([tuple(hits[number]) for number in chosen.nonzero()[0].tolist()], dtype="object")
    texts = zip(rows["text"], rows["start"], rows["hits"], strict=True)
    rows["words"] = pd.Series([_matched(text, start, found) for text, start, found in texts], dtype="string")
    return cited(rows, corpus.articles)


def _matched(text: str, start: int, hits: Iterable[Mapping[str, Any]]) -> str:
    """The words of the hits, as printed in the sentence that begins at *start*."""
    return ", ".join(text[hit["span"][0] - start : hit["span"][1] - start] for hit in hits)


def _forms(index: WordIndex, codebook: Codebook, include: Changes, exclude: Changes) -> pd.DataFrame:
    rows = []
    for kind, changes in (("include", include), ("exclude", exclude)):
        for sign, texts in zip("+-", split_changes(changes), strict=True):
            for text in texts:
                for form, (matches, sentences) in _counted(index, parse_term(text), codebook).items():
                    row = {"term": text, "change": f"{sign} {kind}", "form": form}
                    rows.append(row | {"matches": matches, "sentences": sentences})
    kinds = dict.fromkeys(("term", "change", "form"), "string") | dict.fromkeys(("matches", "sentences"), "int64")
    return typed(rows, kinds)


def _counted(index: WordIndex, term: Term, codebook: Codebook) -> dict[str, tuple[int, int]]:
    """The word forms that *term* matches, in lower case, with counts of hits and sentences; most frequent first."""
    matches, sentences = Counter[str](), defaultdict[str, set[int]](set)
    for first, last in index.matches(term, codebook.language, codebook.uninflected).tolist():
        form = " ".join(index.forms[number][0] for number in index.form[first : last + 1]).lower()
        matches[form] += 1
        sentences[form].add(int(index.sentence[first]))
    order = sorted(matches, key=lambda form: (-matches[form], form))
    return {form: (matches[form], len(sentences[form])) for form in order}
