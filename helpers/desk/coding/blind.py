"""Coder's mode: one sampled sentence after another, without the findings of the machine or of other coders.

Outlet and title are not shown either. No name is suggested, because the names in the corpus were found by the machine.
While the mode is on, the outputs of all other cells are hidden.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import ipywidgets as widgets

from helpers.base.markup import joined, markup
from helpers.base.records import SPAN_JOIN, span_text
from helpers.corrections.anchoring import spans_of
from helpers.corrections.fields import CHOICES
from helpers.desk.article import ArticleText
from helpers.desk.coding.parts import CodingView, OthersHidden, counted_noun, row
from helpers.desk.filterbar import INSET
from helpers.desk.forms import labelled
from helpers.explore.coding.layers import SentenceCoding, StatementMark, fitting, layer, save
from helpers.explore.coding.sample import STRATA, Sample, SampledSentence, new_sample, read_sample
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from helpers.show.page import page

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["BlindCoding", "left_to_code"]

HIDDEN = "Coder's mode: all other outputs on this page are hidden, as are outlet, title and other coders' work."


def left_to_code(corpus: Corpus, coder: str) -> tuple[int, int]:
    """How many sentences of the sample *coder* has coded, and how many are left; 0, 0 without a sample."""
    sample = read_sample(corpus.project)
    if sample is None or not coder.strip():
        return 0, 0
    coded = fitting(layer(corpus.project, coder)[0], corpus.articles)
    done = sum(unit.sentence in coded for unit in sample.units)
    return done, len(sample.units) - done


class BlindCoding(CodingView):
    """The sentences of the sample, to be coded by one person.

    Args:
        corpus: from `helpers.read`; only its texts and the codebook are shown.
        coder: the person coding.
        switched: called when the mode is switched on or off.
    """

    def __init__(self, corpus: Corpus, coder: str, switched: Callable[[], None]) -> None:
        super().__init__()
        self._corpus, self._switched = corpus, switched
        self._texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
        self.sample: Sample | None = None
        self.own: dict[str, SentenceCoding] = {}
        self.marks: list[StatementMark] = []
        self.at, self.on = 0, False
        self.name = labelled(widgets.Text(value=coder, placeholder="your name as a coder"), "Coder")
        self.size = labelled(widgets.BoundedIntText(value=50, min=1, max=100_000), "Sentences", "8em")
        self.seed = labelled(widgets.IntText(value=1), "Seed", "8em")
        self.by = labelled(widgets.Dropdown(options=list(STRATA), value="outlet"), "Stratified by", "10em")
        self._make()
        self.show()

    def _make(self) -> None:
        """The controls for the coding itself."""
        self.hiding, self.head, self.found = OthersHidden(), widgets.HTML(), widgets.HTML()
        self.article = ArticleText()
        self.article.observe(lambda _: self._selected(), names="selected")
        self.typed = widgets.Text(
            description="Words", placeholder="select words above, or type them exactly as printed",
            style={"description_width": "auto"}, layout=widgets.Layout(width="100%", max_width="56em"),
        )  # fmt: skip
        self.speaker = labelled(widgets.Text(placeholder="as you would write it"), "Speaker")
        kinds = [(value or "–", value) for value in ("", *CHOICES["quotes", "kind"])]
        self.kind = labelled(widgets.Dropdown(options=kinds, value=""), "Kind", "9em")
        book = load_codebook(Knowledge.of(self._corpus.project))
        themes = [((INSET if theme.parent else "") + theme.label, theme.id) for theme in book.themes]
        self.themes = labelled(widgets.SelectMultiple(options=themes, rows=6), "Themes of the sentence", "26em")
        self.start = row(
            self.name, self.size, self.seed, self.by,
            self.button("Draw the sample", "The same for all coders in this folder", "random", self.draw),
            self.button("Code blind", "Hide everything else on this page and begin", "eye-slash", self.begin),
        )  # fmt: skip
        self.adding = row(
            self.speaker, self.kind,
            self.button("These words are a statement", "The selected or typed words", "plus", self.add),
            self.button("Undo the last one", "The last statement in this sentence", "minus", self.drop),
        )  # fmt: skip
        self.ending = row(
            self.button("Save, next", "This sentence is fully coded", "check", self.save),
            self.button("Back", "Back to the previous sentence", "arrow-left", self.back),
            self.button("Leave coder's mode", "Show the rest of the page again", "eye", self.leave),
        )

    def show(self) -> None:
        self.guarded_sample()
        if not self.on:
            self.children = [self.start, self.head, self.done, self.fault]
            told = f"The sample: {self.sample}." if self.sample else "There is no sample yet: draw one."
            self.head.value = page(markup("<p>{}</p>", told))
            return
        self.children = [self.hiding, self.head, self.article, self.typed, self.adding, self.found, self.themes,
                         self.ending, self.done, self.fault]  # fmt: skip
        self._draw()

    def guarded_sample(self) -> None:
        """Read the sample; if its file cannot be read, a message says so and there is no sample."""
        self.guarded(lambda: setattr(self, "sample", read_sample(self._corpus.project)))

    def draw(self) -> None:
        """Draw the sample for all coders."""
        self.sample = new_sample(self._corpus, self.size.value, seed=self.seed.value, by=self.by.value)
        self.head.value = page(markup("<p>{}</p>", f"The sample: {self.sample}."))
        self.say("Drawn.")

    def begin(self) -> None:
        """Hide everything else, and go to the first sentence that this coder has not coded."""
        if self.sample is None:
            raise ValueError("Draw the sample first.")
        if not self.name.value.strip():
            raise ValueError("Enter the coder's name.")
        self._read()
        self.on = True
        self.hiding.on = True
        self.at = next((n for n, unit in enumerate(self.sample.units) if unit.sentence not in self.own), 0)
        self._open()
        self._switched()

    def leave(self) -> None:
        """Show the rest of the page again."""
        self.on = False
        self.hiding.on = False
        self.show()
        self._switched()

    def add(self) -> None:
        """Mark the selected or typed words as a statement."""
        unit = self._unit()
        text, span = self._texts[unit.article_id], self.article.span
        place = spans_of(text, self.typed.value, (span,) if span else ()) if self.typed.value.strip() else ()
        if not place:
            place = self._inside(unit.span, text)
        if not place:
            raise ValueError(
                "Select the words in the sentence, or type them exactly as printed (several pieces are joined by "
                f"“{SPAN_JOIN}”)."
            )
        start, end = unit.span
        if not any(s < end and e > start for s, e in place):
            raise ValueError("These words are outside the highlighted sentence.")
        speaker = " ".join(self.speaker.value.split())
        self.marks.append(
            StatementMark(spans=place, words=span_text(text, place), speaker=speaker, kind=self.kind.value)
        )
        self.typed.value = self.speaker.value = self.kind.value = ""
        self._draw_marks()

    def _inside(self, span: tuple[int, int], text: str) -> tuple[tuple[int, int], ...]:
        """The position of typed words that occur once in the sentence but more than once in the article."""
        start, end = span
        found = spans_of(text[start:end], self.typed.value, ())
        return tuple((start + s, start + e) for s, e in found)

    def drop(self) -> None:
        """Undo the last statement in this sentence."""
        if not self.marks:
            raise ValueError("No statement has been marked in this sentence.")
        self.marks.pop()
        self._draw_marks()

    def save(self) -> None:
        """Save the coding of this sentence, and continue."""
        unit = self._unit()
        coding = SentenceCoding(
            sentence=unit.sentence, article_id=unit.article_id, span=unit.span, words=unit.words,
            coder=self.name.value, marks=tuple(self.marks), themes=tuple(self.themes.value),
        )  # fmt: skip
        save(self._corpus.project, [coding])
        self.own[unit.sentence] = coding
        self.at = min(self.at + 1, len(self._sample().units) - 1)
        self._open()
        left = sum(one.sentence not in self.own for one in self._sample().units)
        self.say("Saved. {} left." if left else "Saved. Everything is coded: {}.", left or counted_noun(len(self.own)))

    def back(self) -> None:
        """Return to the previous sentence, with its coding."""
        self.at = max(0, self.at - 1)
        self._open()

    def _sample(self) -> Sample:
        if self.sample is None:
            raise ValueError("Draw the sample first.")
        return self.sample

    def _unit(self) -> SampledSentence:
        return self._sample().units[self.at]

    def _read(self) -> None:
        """The earlier coding by this coder."""
        said, problems = layer(self._corpus.project, self.name.value)
        self.own = fitting(said, self._corpus.articles)
        if problems or len(self.own) < len(said):
            unread = len(problems) + len(said) - len(self.own)
            self.say("{} earlier codings no longer match the texts or cannot be read. Code them again.", unread)

    def _open(self) -> None:
        """Show the current sentence with its coding."""
        unit = self._unit()
        if self._texts.get(unit.article_id, "")[slice(*unit.span)] != unit.words:
            raise ValueError("The text of this sentence has changed since the sample was drawn. Draw another sample.")
        known = self.own.get(unit.sentence)
        self.marks = list(known.marks) if known else []
        there = {value for _, value in self.themes.options}
        self.themes.value = [theme for theme in known.themes if theme in there] if known else []
        self.typed.value = self.speaker.value = self.kind.value = ""
        self.show()

    def _draw(self) -> None:
        unit, size = self._unit(), len(self._sample().units)
        done = "coded" if unit.sentence in self.own else "open"
        template = "<p class='note'>{}</p><p><b>Sentence {} of {}</b> · {} · {}</p>"
        self.head.value = page(markup(template, HIDDEN, self.at + 1, size, self.name.value, done))
        self._draw_marks()

    def _draw_marks(self) -> None:
        unit = self._unit()
        spans = [((s, e), "other") for mark in self.marks for s, e in mark.spans]
        self.article.show(self._texts[unit.article_id], "The article of the sentence", [(unit.span, "open"), *spans])
        lines = [
            markup("<li>“{}” · {} · {}</li>", m.words, m.speaker or "nobody named", m.kind or "–") for m in self.marks
        ]
        empty = markup("<p class='note'>{}</p>", "No statement is marked in this sentence.")
        self.found.value = page(markup("<ul>{}</ul>", joined(lines)) if lines else empty)

    def _selected(self) -> None:
        span = self.article.span
        if span:
            self.typed.value = self.article.text[slice(*span)]
