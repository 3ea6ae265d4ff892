"""The methods paragraph of a paper, written from the run: what was read, with which versions, codebook and scores.

Every number comes from the corpus, its settings and the reviewers' decisions; anything not measured is described as
such.

>>> "press-notebooks" in methods_paragraph(corpus)
True
>>> citation_bibtex().splitlines()[0]
'@software{press_notebooks,'
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pandas as pd
import yaml

from helpers.base.project import ROOT
from helpers.base.version import __version__
from helpers.explore.bibliography import bibtex
from helpers.explore.coding.compare import reliability, shared
from helpers.explore.coding.layers import layers_of, settled_of
from helpers.explore.coding.machine import scores
from helpers.explore.loading_summary import counts
from helpers.explore.review import progress
from helpers.knowledge.codebook import FILE, load_codebook
from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.report.methods import corpus_line
from helpers.show.phrasing import count, listed
from helpers.store.statements import number_of_statements, statements

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["citation_bibtex", "methods_paragraph", "references"]

#: Tables that are reviewed, and the nouns for their rows.
REVIEWED = {"quotes": "statement", "figures": "figure", "themes": "sentence with a theme"}
_CITE = "CITATION.cff"


def methods_paragraph(corpus: Corpus, compared: pd.DataFrame | None = None) -> str:
    """The paragraph, in plain sentences.

    Args:
        corpus: from `helpers.read`.
        compared: rows with variable, alpha, low, high and units; None for those of
            `helpers.explore.coding.compare.reliability` for the sentences coded by two or more coders of the project.
    """
    parts = [part(corpus) for part in (_texts, _tools, _codebook, _marks, _reviewed, _settled)]
    return " ".join([*filter(None, parts), _agreement(_compared(corpus) if compared is None else compared)])


def citation_bibtex() -> str:
    """The software as a BibTeX entry, from CITATION.cff if there is a checkout."""
    said: dict[str, Any] = {"title": "press-notebooks", "version": __version__}
    if (ROOT / _CITE).is_file():
        said |= yaml.safe_load((ROOT / _CITE).read_text(encoding="utf-8"))
    people = [_name(one) for one in said.get("authors", ())]
    fields = {
        "title": f"{{{said['title']}}}", "author": " and ".join(f"{{{name}}}" for name in people),
        "version": said["version"], "year": str(said.get("date-released", ""))[:4], "license": said.get("license", ""),
        "url": said.get("url") or said.get("repository-code", ""),
    }  # fmt: skip
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join(["@software{press_notebooks,", *lines, "}"]) + "\n"


def _name(person: dict[str, Any]) -> str:
    """An author of CITATION.cff: the name of an organisation or a person."""
    names = (person.get("family-names"), person.get("given-names"))
    return person.get("name") or ", ".join(name for name in names if name)


def references(corpus: Corpus) -> str:
    """The software and every article of *corpus* as one BibTeX file."""
    return f"{citation_bibtex()}\n{bibtex(corpus.annotated)}"


def _texts(corpus: Corpus) -> str:
    number = counts(corpus)
    size = f"{number.words:,} words; corpus id {corpus.id}, a hash of the texts"
    said = f"The corpus contains {corpus_line(corpus)} ({size})."
    left = [(number.excluded, "file", "could not be used"), (number.other_language, "article", "in another language")]
    told = [f"{count(many, what)} {why}" for many, what, why in left if many]
    said += f" Left out: {listed(told, 3)}." if told else ""
    if number.duplicates:
        said += f" {count(number.duplicates, 'article')} had the same text as another."
    return said + (f" {corpus.note}" if corpus.note else "")


def _tools(corpus: Corpus) -> str:
    version = corpus.versions
    found = [count(number_of_statements(corpus.quotes), "statement"), count(len(corpus.figures), "figure")]
    found.append(count(len(corpus.themes), "sentence with a theme", "sentences with a theme"))
    model = version.get("language model", "no language model")
    return (
        f"Statements with their speakers, figures and themes were found by press-notebooks "
        f"{version.get('press-notebooks', __version__)} (rules {version.get('rules', 'unknown')}, word lists "
        f"{version.get('word lists', 'unknown')}) on parses by spaCy {version.get('spacy', '')} with {model}: "
        f"{listed(found, 3)}."
    )


def _codebook(corpus: Corpus) -> str:
    """Which codebook was used, its size, and its hash, so that others can check whether they have the same one."""
    knowledge = Knowledge.of(corpus.project)
    path, book = knowledge.path(FILE), load_codebook(knowledge)
    terms = sum(len(theme.include) + len(theme.exclude) for theme in book.themes)
    subthemes = sum(theme.id in book.parents for theme in book.themes)
    which = "the one that is shipped" if path.parent == SHIPPED else "a copy adapted for this project"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return (
        f"Themes were assigned by a codebook of {count(len(book.themes) - subthemes, 'theme')}, "
        f"{count(subthemes, 'sub-theme')} and {count(terms, 'term')}, {which} (SHA-256 {digest[:16]}…)."
    )


def _marks(corpus: Corpus) -> str:
    """How often the rules that found the rows were right on other, human-annotated text."""
    tables = {"statements": statements(corpus.quotes), "figures": corpus.figures, "themes": corpus.themes}
    told = []
    for what, table in tables.items():
        known = table["confidence"].dropna()
        if len(known):
            told.append(f"{known.mean():.2f} for the {what} ({len(known):,} of {len(table):,} rows)")
    if not told:
        return "The precision of the rules that found these rows was not measured."
    return (
        f"On human-annotated text from other outlets the rules that found these rows reached a mean precision of "
        f"{listed(told, 3)}; that is not an estimate of their precision or recall on this corpus."
    )


def _reviewed(corpus: Corpus) -> str:
    """How much was reviewed, and how often the machine was right there."""
    told = []
    for row in progress(corpus).itertuples():
        judged = row.accepted + row.corrected + row.rejected
        if not judged:
            continue
        from scipy.stats import binomtest  # slow to load, and only needed after a review

        interval = binomtest(int(row.accepted), int(judged)).proportion_ci(method="wilson")
        added = f", and {row.added:,} that had been missed was added" if row.added == 1 else ""
        added = f", and {row.added:,} that had been missed were added" if row.added > 1 else added
        noun = REVIEWED[row.table]
        plural = noun.replace("sentence", "sentences") if " " in noun else f"{noun}s"
        told.append(
            f"of {judged:,} reviewed {noun if judged == 1 else plural} {row.accepted:,} were right as found "
            f"({row.accepted / judged:.0%}, 95% Wilson interval {interval.low:.0%} to {interval.high:.0%}), "
            f"{row.corrected:,} corrected and {row.rejected:,} rejected{added}"
        )
    who = sorted(set(corpus.decisions["coder"])) if corpus.decisions is not None else []
    if not told:
        return "Nobody has reviewed the rows."
    hands = f" by {count(len(who), 'reviewer')}" if who else ""
    sample = "Reviewed rows are not a random sample unless they were drawn as one."
    return f"Rows were reviewed{hands}: {'; '.join(told)}. {sample}"


def _settled(corpus: Corpus) -> str:
    """Precision and recall of the statements found in the sentences that coders settled, if any."""
    settled = settled_of(corpus)
    if not settled:
        return ""
    rows = scores(corpus, settled)
    told = [
        f"{row.measure.split(':')[0]} {row.share:.2f} (95% Wilson interval {row.low:.2f} to {row.high:.2f})"
        for row in rows[(rows["what"] == "statements") & (rows["of"] > 0)].itertuples()
    ]
    on = f"Against {count(len(settled), 'sentence')} that coders settled"
    return (
        f"{on}, the statements as found had {listed(told, 2)}." if told else f"{on}, no statement was found or missed."
    )


def _compared(corpus: Corpus) -> pd.DataFrame:
    """How far the project's coders agree; nothing if there are no coders."""
    coded = layers_of(corpus)
    return reliability(coded if shared(coded) else {}, load_codebook(Knowledge.of(corpus.project)).labels)


def _agreement(compared: pd.DataFrame) -> str:
    measured = compared[compared["alpha"].notna()]
    if measured.empty:
        return "No agreement between coders was measured."
    rows = [
        f"{row.variable} {row.alpha:.2f} ({row.low:.2f} to {row.high:.2f}, {count(int(row.units), 'unit')})"
        for row in measured.itertuples()
    ]
    return f"Agreement between coders, Krippendorff's alpha with 95% bootstrap interval: {listed(rows, 12)}."
