"""The other views: coders compared, differences settled, the machine scored against the settled sentences."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import ipywidgets as widgets

from helpers.base.markup import joined, markup
from helpers.corrections.actions import refresh
from helpers.corrections.recalibrated import keep, take_back, told
from helpers.desk.coding.parts import CodingView, row
from helpers.explore.coding.compare import Coded, agreed, differences, reliability, settled_by_agreement, shared
from helpers.explore.coding.decided import conflicts
from helpers.explore.coding.layers import SETTLED, SentenceCoding, layers_of, save, settled_of
from helpers.explore.coding.machine import calibration, scores
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from helpers.show.page import page
from helpers.show.table import Table

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["Compared", "MachineHeld", "Settling"]

#: How many statements must have been judged in settled sentences before they can determine the confidence shown.
ENOUGH = 20


class Compared(CodingView):
    """How far the coders agree on each variable, where they differ, and which corrections differ."""

    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self._corpus, self.tables = corpus, widgets.HTML()
        self.children = [self.tables, self.done, self.fault]

    def show(self) -> None:
        coded = layers_of(self._corpus)
        number = len(shared(coded))
        names = ", ".join(f"{name} ({len(said)})" for name, said in coded.items()) or "nobody yet"
        caption = f"Coders and their sentences: {names}. Coded by two or more: {number}."
        labels = load_codebook(Knowledge.of(self._corpus.project)).labels
        rows = reliability(coded, labels) if number else reliability({})
        alphas = Table("reliability", "How far the coders agree (Krippendorff’s alpha)", caption, rows)
        apart = differences(coded)
        told = ("words", "what", "one", "other")
        apart_table = Table("differences", "Where the coders differ", "", apart, told, empty="Nowhere.")
        own = conflicts(self._corpus)
        shown = ("table", "words", "what", "one", "other", "holds")
        also = Table("conflicts", "Corrections that differ", "The later one applies.", own, shown, empty="None.")
        pieces = [alphas, apart_table, also] if number else [also]
        self.tables.value = page(markup("<p>{}</p>", caption)) + "".join(piece.html for piece in pieces)


class Settling(CodingView):
    """Sentences on which coders differ, one at a time; the settled codings form a separate layer."""

    def __init__(self, corpus: Corpus, coder: widgets.Text) -> None:
        super().__init__()
        self._corpus, self._coder = corpus, coder
        self.coded: Coded = {}
        self.open: list[str] = []
        self.at = 0
        self.head, self.choices = widgets.HTML(), row()
        agree = self.button("Accept all agreed codings", "Sentences on which all coders agree", "check", self.agree)
        self.children = [self.head, self.choices, row(agree), self.done, self.fault]

    def show(self) -> None:
        self.coded = layers_of(self._corpus)
        known = settled_of(self._corpus)
        self.open = [sentence for sentence in shared(self.coded) if sentence not in known and self._differ(sentence)]
        self.at = min(self.at, max(0, len(self.open) - 1))
        self._draw(len(known))

    def agree(self) -> None:
        """Settle every sentence that all its coders coded in the same way."""
        known = settled_of(self._corpus)
        same = [one for one in settled_by_agreement(layers_of(self._corpus)) if one.sentence not in known]
        save(self._corpus.project, [dataclasses.replace(one, coder=SETTLED, made="") for one in same])
        self.show()
        self.say("{} settled.", len(same))

    def settle(self, name: str) -> None:
        """Settle the open sentence as coded by *name* or, with an empty name, with everything that any coder marked."""
        said = self._said()
        chosen = said[name] if name else _together(list(said.values()))
        note = f"as coded by {name}" if name else "all marks and themes"
        by = self._coder.value.strip()
        made = dataclasses.replace(chosen, coder=SETTLED, made="", note=f"{note}; settled by {by}" if by else note)
        save(self._corpus.project, [made])
        self.show()
        self.say("Settled. {} left.", len(self.open))

    def skip(self) -> None:
        """Leave it for later and show the next one."""
        self.at = (self.at + 1) % max(1, len(self.open))
        self.show()

    def _said(self) -> dict[str, SentenceCoding]:
        if not self.open:
            raise ValueError("There are no differences to settle.")
        return {name: own[self.open[self.at]] for name, own in self.coded.items() if self.open[self.at] in own}

    def _differ(self, sentence: str) -> bool:
        said = [own[sentence] for own in self.coded.values() if sentence in own]
        return not all(agreed(said[0], other) for other in said[1:])

    def _draw(self, settled: int) -> None:
        if not self.open:
            self.choices.children = []
            self.head.value = page(markup("<p>{} sentences settled; no differences remain.</p>", settled))
            return
        said = self._said()
        first = next(iter(said.values()))
        told = joined(markup("<li><b>{}</b>: {}</li>", name, _in_words(one)) for name, one in said.items())
        place = f"{self.at + 1} of {len(self.open)} open, {settled} settled"
        self.head.value = page(markup("<p class='note'>{}</p><p>{}</p><ul>{}</ul>", place, first.words, told))
        buttons = [
            self.button(f"As coded by {name}", "Settle it this way", "user", lambda name=name: self.settle(name))  # type: ignore[misc]
            for name in said
        ]
        both = self.button("All marks and themes", "Everything that any coder marked", "users", lambda: self.settle(""))
        self.choices.children = [*buttons, both, self.button("Skip", "Leave it for later", "arrow-right", self.skip)]


def _together(said: list[SentenceCoding]) -> SentenceCoding:
    """Everything that any coder marked; if several marked the same words, the first coder's version."""
    marks = {mark.spans: mark for one in reversed(said) for mark in one.marks}
    themes = dict.fromkeys(theme for one in said for theme in one.themes)
    return dataclasses.replace(said[0], marks=tuple(marks[spans] for spans in sorted(marks)), themes=tuple(themes))


def _in_words(one: SentenceCoding) -> str:
    marks = [f"“{m.words}” ({m.speaker or 'nobody named'}{', ' + m.kind if m.kind else ''})" for m in one.marks]
    return "; ".join([*(marks or ["no statement"]), *(["themes: " + ", ".join(one.themes)] if one.themes else [])])


class MachineHeld(CodingView):
    """The machine's precision and recall on settled sentences, and its confidence against how often it was right."""

    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self._corpus, self.tables = corpus, widgets.HTML()
        use = self.button("Use this confidence", "In all notebooks of this project", "sliders", self.use)
        back = self.button("Use the shipped confidence again", "Ignore what has been settled", "undo", self.take_back)
        self.children = [self.tables, row(use, back), self.done, self.fault]

    def show(self) -> None:
        settled = settled_of(self._corpus)
        if not settled:
            self.tables.value = page(markup("<p>{}</p>", "No sentences have been settled yet."))
            return
        caption = (
            f"{len(settled)} settled whole sentences; the machine's own findings are scored, without reviewers' "
            "corrections."
        )
        held = Table(
            "machine",
            "The machine compared with the settled layer (Wilson interval)",
            caption,
            scores(self._corpus, settled),
        )
        shown = calibration(self._corpus, settled)
        note = "now: the share that was right, smoothed as if five more sentences had the confidence shown so far."
        none = "The machine found no statements in these sentences."
        bands = Table("calibration", "The confidence shown", note, shown, empty=none)
        in_force = told(self._corpus.project)[0]
        said = (
            f"In use: from {in_force['settled']} settled sentences." if in_force else "In use: the shipped confidence."
        )
        self.tables.value = held.html + bands.html + page(markup("<p class='note'>{}</p>", said))

    def use(self) -> None:
        """Base the confidence shown on what was settled."""
        settled = settled_of(self._corpus)
        bands = calibration(self._corpus, settled)
        judged = int(bands["of"].sum()) if len(bands) else 0
        if judged < ENOUGH:
            raise ValueError(
                f"The machine found {judged} statements in the settled sentences; settle at least {ENOUGH}."
            )
        keep(self._corpus.project, list(zip(bands["above"].tolist(), bands["now"].tolist(), strict=True)), len(settled))
        refresh(self._corpus)
        self.show()
        self.say("Confidence now follows the share that was right in {} settled sentences.", len(settled))

    def take_back(self) -> None:
        """Show the shipped confidence again."""
        take_back(self._corpus.project)
        refresh(self._corpus)
        self.show()
        self.say("The shipped confidence is in use again.")
