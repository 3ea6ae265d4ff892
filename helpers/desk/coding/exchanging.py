"""Import and export of codings: a layer is exported in another program's format, or imported from one or a model."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.base.markup import markup
from helpers.desk.coding.parts import CodingView, counted_noun, row
from helpers.desk.download import ButtonRow, Downloads
from helpers.desk.forms import labelled
from helpers.explore.coding.exchange import given, taken
from helpers.explore.coding.formats import FORMATS, format_of
from helpers.explore.coding.layers import SETTLED, SentenceCoding, coders, layers_of, save, settled_of
from helpers.explore.coding.machine import MACHINE, machine_layer
from helpers.explore.coding.sample import read_sample
from helpers.explore.coding.sheets import coding_sheet
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from helpers.show.page import page

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["Exchanging"]


class Exchanging(CodingView):
    """Download a layer, or import one under a name; an imported layer is compared like a coder's."""

    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self._corpus = corpus
        self.layer = labelled(widgets.Dropdown(options=[]), "Layer")
        self.layer.observe(lambda _: self._offer(), names="value")
        self.out = widgets.VBox()
        self.name = labelled(widgets.Text(placeholder="if empty, the name in the file"), "Coder's name")
        self.upload = widgets.FileUpload(
            accept=".qdpx,.zip,.csv", multiple=True, description="Import codings", tooltip="From another program"
        )
        self.upload.layout = widgets.Layout(width="auto")
        self.upload.observe(lambda change: self.guarded(lambda: self.take(change["new"])), names="value")
        self.lost = widgets.HTML()
        self.children = [row(self.layer), self.out, row(self.name, self.upload), self.done, self.lost, self.fault]

    def show(self) -> None:
        names = coders(self._corpus.project)
        there = [*names, *([SETTLED] if settled_of(self._corpus) else []), MACHINE]
        chosen = self.layer.value
        self.layer.options = there
        self.layer.value = chosen if chosen in there else there[0]
        self._offer()

    def take(self, files: Iterable[Any]) -> None:
        """Import the uploaded *files*; the format of each is recognised by its content."""
        sample = read_sample(self._corpus.project)
        among = [unit.sentence for unit in sample.units] if sample else []
        number, names = 0, set()
        lost: list[str] = []
        for file in files:
            data = bytes(file["content"])
            exchange = FORMATS[format_of(file["name"], data)].read(data, file["name"])
            codings, missing = taken(self._corpus, exchange, " ".join(self.name.value.split()), among)
            if {one.coder for one in codings} & {SETTLED}:
                raise ValueError(f"{file['name']} would overwrite the settled layer. Give it another name.")
            save(self._corpus.project, codings)
            number, lost = number + len(codings), [*lost, *missing]
            names |= {one.coder for one in codings}
        if not number and not lost:
            return
        self.say("{} imported as {}.", counted_noun(number), ", ".join(sorted(names)) or "no name")
        self.lost.value = page(markup("<p class='note'>{}</p>", " ".join(lost[:20]))) if lost else ""
        self.show()

    def codings(self) -> list[SentenceCoding]:
        """The codings of the chosen layer."""
        if self.layer.value == SETTLED:
            return list(settled_of(self._corpus).values())
        if self.layer.value == MACHINE:
            every = {name: one for own in layers_of(self._corpus).values() for name, one in own.items()}
            return list(machine_layer(self._corpus, every).values())
        return list(layers_of(self._corpus).get(str(self.layer.value), {}).values())

    def _offer(self) -> None:
        """Buttons that make the file when they are pressed."""
        labels = load_codebook(Knowledge.of(self._corpus.project)).labels

        def make(key: str) -> ButtonRow:
            form = FORMATS[key]

            def made(_: str, __: str) -> tuple[str, bytes]:
                return f"codings{form.ending}", form.write(given(self._corpus, self.codings(), labels))

            return ButtonRow(form.label, (form.ending.rpartition(".")[2],), made)

        def sheet(_: str, __: str) -> tuple[str, bytes]:
            return "coding_sheet.xlsx", coding_sheet(self._corpus, read_sample(self._corpus.project))

        rows = [make(key) for key in FORMATS]
        rows.append(ButtonRow("Coding sheet of the sample, outlet and speaker masked", ("xlsx",), sheet))
        self.out.children = [Downloads(rows, title="Download this layer")]
