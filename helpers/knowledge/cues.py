"""The words that introduce a statement, read from cues.csv.

A cue is a word that signals that something was said, with the elements it needs: ``clause`` (he said that …),
``quote`` (printed words between marks), ``infinitive`` (promised to …), ``object`` (criticised the plan), or a
preposition that leads to the content (called *for* talks).  The class ``thought`` (believe, hope) is separate, because
a thought was not said.  The file has more kinds: ``hedge`` (reportedly), ``label`` (a heading as in Note: …), ``relay``
(nouns and names of those who pass statements on: agency, website), and the words of `LATER`, which show that nothing
was said in a clause, or who was addressed.  If a copy has no line of one of those kinds, the shipped ones are used.  An
analyst may edit all of it.

Source: compiled by hand; counts of how often each word is a cue in the PolNeAR corpus (Newell et al., 2018; no text was
used) showed what was missing.

>>> from helpers.knowledge.load import Knowledge
>>> cues = load_cues(Knowledge())
>>> sorted(cues.verb("say"))
['clause', 'quote']
>>> cues.is_relay("agency"), "reportedly" in cues.hedges
(True, True)
"""

from __future__ import annotations

import csv
import dataclasses
import functools
import pathlib
from collections.abc import Iterator

from helpers.base.records import Problem
from helpers.knowledge.load import SHIPPED, Knowledge

__all__ = ["KINDS", "LATER", "Cues", "load_cues"]

#: Kinds added after the first version of the file: verbs that deny by themselves ("did not deny" is a statement); verbs
#: of asking; of telling somebody, who is the subject in the passive; of raising a subject ("did not mention Smith"
#: reports an omission, which PolNeAR annotates in 37 of 47 cases); of "asked not to be named"; of uttering ("would
#: never say"); of giving a title; words that name nobody; words that introduce a reference to another text; labels that
#: are not persons but still introduce a statement ("Poll: race is tight"); words that only announce a topic when they
#: stand alone before a colon ("Wheat: Prices fell").
LATER = (
    "denying", "asking", "telling", "raising", "naming", "uttering", "titling", "nobody", "pointer", "voice",
    "topic",
)  # fmt: skip
KINDS = ("verb", "noun", "phrase", "hedge", "relay", "label", *LATER)
CLASSES = ("speech", "thought")
PREPOSITIONS = ("for", "about", "on", "of", "against", "to", "with", "as", "at", "over", "in")
SLOTS = frozenset({"clause", "quote", "infinitive", "object", "rest", *PREPOSITIONS})
NOTHING: frozenset[str] = frozenset()


@dataclasses.dataclass(frozen=True)
class Cues:
    """The cues in force; a word that is not a cue has no needs (an empty set)."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    thoughts: frozenset[str]
    hedges: frozenset[str]
    relays: frozenset[str]
    labels: frozenset[str]
    others: dict[str, frozenset[str]] = dataclasses.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def verb(self, lemma: str) -> frozenset[str]:
        """The needs of the verb *lemma*."""
        return self.verbs.get(lemma, NOTHING)

    def noun(self, lemma: str) -> frozenset[str]:
        """The needs of the noun *lemma*."""
        return self.nouns.get(lemma, NOTHING)

    def is_a(self, kind: str, word: str) -> bool:
        """Whether *word* (base form in lower case) is of *kind*, one of `LATER`.

        >>> load_cues(Knowledge()).is_a("denying", "refute")
        True
        """
        return word in self.others[kind]

    def is_label(self, word: str) -> bool:
        """Whether *word* in front of a colon is a heading (Note: …), not a speaker."""
        return word in self.labels

    def is_relay(self, word: str) -> bool:
        """Whether *word* (lower case) names those who pass statements on."""
        return word in self.relays


def load_cues(knowledge: Knowledge) -> Cues:
    """The cues of the file in force; faulty lines are left out and reported in ``.problems``."""
    path = knowledge.path("cues.csv")
    return _read(path, path.stat().st_mtime_ns)


@functools.lru_cache(maxsize=8)
def _read(path: pathlib.Path, changed: int) -> Cues:
    found: dict[str, dict[str, frozenset[str]]] = {kind: {} for kind in KINDS}
    thoughts: set[str] = set()
    problems: list[Problem] = []
    for line, row in _rows(path, problems):
        lemma, kind, of = ((row[name] or "").strip() for name in ("lemma", "kind", "class"))
        needs = frozenset((row["needs"] or "").split())
        fault, remedy = _fault(lemma, kind, of, needs)
        if fault:
            problems.append(Problem(path=f"{path}, line {line}", fault=fault, remedy=remedy))
        elif of == "thought":
            thoughts.add(lemma.lower())
        else:
            found[kind][lemma.lower()] = found[kind].get(lemma.lower(), NOTHING) | needs
    return Cues(
        found["verb"],
        found["noun"],
        frozenset(thoughts),
        frozenset(found["hedge"]),
        frozenset(found["relay"]),
        frozenset(found["label"]),
        {kind: frozenset(found[kind]) or _shipped(kind) for kind in LATER},
        tuple(problems),
    )


def _shipped(kind: str) -> frozenset[str]:
    path = SHIPPED / "cues.csv"
    return _read(path, path.stat().st_mtime_ns).others[kind]


def _rows(path: pathlib.Path, problems: list[Problem]) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of the file with their numbers; none if the file cannot be used, which is then reported."""
    try:
        rows = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(path=str(path), fault=f"The cues cannot be read: {error}.", remedy=_REMEDY))
        return
    missing = {"lemma", "kind", "class", "needs"} - set(rows.fieldnames or ())
    if missing:
        fault = f"The columns {', '.join(sorted(missing))} are missing from the first line."
        problems.append(Problem(path=str(path), fault=fault, remedy=_REMEDY))
        return
    yield from enumerate(rows, 2)


_REMEDY = "Fix it, or delete this copy to use the shipped file."


def _fault(lemma: str, kind: str, of: str, needs: frozenset[str]) -> tuple[str, str]:
    """What is wrong with a line, and the remedy; two empty texts for a valid line."""
    if not lemma:
        return "The lemma is empty.", "Write the word's base form."
    if kind not in KINDS:
        return f"Unknown kind {kind!r}.", f"Write one of {', '.join(KINDS)}."
    if kind in ("verb", "noun", "phrase") and of not in CLASSES:
        return f"Unknown class {of!r}.", "Write speech or thought."
    if needs - SLOTS:
        return f"Unknown need {', '.join(sorted(needs - SLOTS))}.", f"Known needs: {', '.join(sorted(SLOTS))}."
    return "", ""
