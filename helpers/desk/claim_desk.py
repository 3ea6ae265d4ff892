"""The claim log as a widget: log a statement, enter the result, and download log, markup and evidence sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.base.markup import markup
from helpers.corrections.claim_log import (
    CHANGEABLE,
    STATUSES,
    LoggedClaim,
    change_claim,
    log_claim,
    read_claims,
    remove_claim,
)
from helpers.desk.download import ButtonRow, Downloads
from helpers.explore.claimed import claim_path, log_statement
from helpers.report.claim_review import claim_reviews
from helpers.report.evidence_sheet import evidence_sheet
from helpers.report.files import file_of
from helpers.show.claim_table import claim_log_table
from helpers.show.page import page

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["ClaimDesk"]

#: The most statements that a search offers.
OFFERED = 50
_LONG = ("claim", "note")
_HINTS = {
    "evidence": "https://…, the evidence", "evidence_date": "2024-05-06", "url": "https://…, the published check",
    "checker": "who checks it",
}  # fmt: skip


class ClaimDesk(widgets.VBox):
    """The claim log of the corpus's project.

    Args:
        corpus: from `helpers.read`.
        coder: the person logging; if empty, PRESS_CODER, else the user name on this computer.
    """

    def __init__(self, corpus: Corpus, coder: str = "") -> None:
        self._corpus, self._coder, self._path = corpus, coder, claim_path(corpus.project)
        wide = widgets.Layout(width="100%", max_width="56em")
        style = {"description_width": "8em"}
        self.search = widgets.Text(
            description="Find", placeholder="words or a speaker of the statement", continuous_update=False, style=style,
            layout=wide,
        )  # fmt: skip
        self.statements = widgets.Dropdown(description="Statement", style=style, layout=wide)
        self.chooser = widgets.Dropdown(description="Logged claim", style=style, layout=wide)
        self.fields = {name: _field(name, style, wide) for name in CHANGEABLE}
        self.search.observe(lambda _: self._find(), names="value")
        self.chooser.observe(lambda _: self._open(), names="value")
        buttons = [
            _button("Log this statement", self._guarded, self.log),
            _button("Log a claim of your own", self._guarded, self.log_own),
            _button("Save", self._guarded, self.save),
            _button("Remove from the log", self._guarded, self.remove),
        ]
        self.status, self.table = widgets.HTML(), widgets.HTML()
        self.files = Downloads([], title="Download", css="press-files")
        wrap = widgets.Layout(flex_flow="row wrap", grid_gap="4px 14px")
        form = widgets.VBox(list(self.fields.values()))
        rows = [self.search, self.statements, widgets.Box(buttons[:2], layout=wrap), self.chooser, form]
        super().__init__([*rows, widgets.Box(buttons[2:], layout=wrap), self.status, self.table, self.files])
        self.add_class("press-claims")
        self._find()
        self.show()

    @property
    def claim(self) -> LoggedClaim | None:
        """The claim open in the form."""
        return next((one for one in read_claims(self._path)[0] if one.id == self.chooser.value), None)

    def log(self) -> None:
        """Log the selected statement."""
        if not self.statements.value:
            raise ValueError("No statement is selected. Type some of its words into “Find”.")
        self.show(log_statement(self._corpus, self.statements.value, coder=self._coder).id, "Logged.")

    def log_own(self) -> None:
        """Log the content of the form as a separate claim, without a statement."""
        said = {name: field.value for name, field in self.fields.items() if field.value}
        self.show(log_claim(self._path, coder=self._coder, **said).id, "Logged.")

    def save(self) -> None:
        """Save the changes made in the form."""
        if self.claim is None:
            raise ValueError("No claim is open. Log one, or choose one.")
        said = {name: field.value.strip() for name, field in self.fields.items()}
        self.show(change_claim(self._path, self.claim.id, coder=self._coder, **said).id, "Saved.")

    def remove(self) -> None:
        """Remove the open claim from the list."""
        if self.claim is None:
            raise ValueError("No claim is open. Choose one.")
        remove_claim(self._path, self.claim.id, coder=self._coder)
        self.show(words="Removed from the log; its lines stay in claims.jsonl.")

    def show(self, ident: str = "", words: str = "") -> None:
        """Show the log from the file, with the claim *ident* open."""
        claims, problems = read_claims(self._path)
        options = [(f"{one.claim[:70]} ({one.status})", one.id) for one in claims]
        self.chooser.options = options or [("none yet", "")]
        self.chooser.value = ident or self.chooser.options[-1][1]
        self._open()
        self.table.value = claim_log_table(self._corpus).html
        rows = [ButtonRow("The log", ("xlsx", "csv"), self._as_table)]
        rows += [ButtonRow("ClaimReview (schema.org), all claims", ("jsonld",), self._as_review)]
        rows += [ButtonRow("Evidence sheet of the open claim", ("pdf",), self._as_sheet)]
        self.files.offer(rows if claims else [])
        self.files.layout.display = "" if claims else "none"
        self._say(" ".join([words, *(f"{one.fault} {one.remedy}" for one in problems)]).strip())

    def _find(self) -> None:
        """Offer the statements that contain the search words."""
        quotes = self._corpus.quotes
        words = self.search.value.casefold().strip()
        if words:
            where = quotes["text"].str.casefold() + " " + quotes["speaker"].fillna("").str.casefold()
            quotes = quotes[where.str.contains(words, regex=False)]
        shown = quotes.head(OFFERED)
        labels = (f"{row.speaker if isinstance(row.speaker, str) else '–'}: {' '.join(row.text.split())[:90]} "
                  f"({row.citation})" for row in shown.itertuples())  # fmt: skip
        options = list(zip(labels, shown["quote_id"].tolist(), strict=True)) or [("no such statement", "")]
        self.statements.options = options
        self.statements.value = options[0][1]

    def _open(self) -> None:
        """Load the selected claim into the form."""
        claim = self.claim
        for name, field in self.fields.items():
            field.value = getattr(claim, name) if claim else (STATUSES[0] if name == "status" else "")

    def _as_table(self, form: str, width: str) -> tuple[str, bytes]:
        return file_of(claim_log_table(self._corpus), form, corpus=self._corpus)

    def _as_review(self, form: str, width: str) -> tuple[str, bytes]:
        return "claim_review.jsonld", claim_reviews(read_claims(self._path)[0])

    def _as_sheet(self, form: str, width: str) -> tuple[str, bytes]:
        return evidence_sheet(self._corpus, self.chooser.value)

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            act()
        except (OSError, ValueError, LookupError) as error:
            self._say(f"This could not be done: {error}")

    def _say(self, words: str) -> None:
        self.status.value = page(markup("<p role='status'>{}</p>", words))


def _field(name: str, style: dict[str, str], wide: widgets.Layout) -> Any:
    label = {"url": "Published at"}.get(name, name.replace("_", " ").capitalize())
    if name == "status":
        return widgets.Dropdown(options=STATUSES, description=label, style=style)
    made = widgets.Textarea(rows=2) if name in _LONG else widgets.Text()
    made.description, made.style, made.layout = label, style, wide
    made.placeholder = _HINTS.get(name, "")
    return made


def _button(words: str, guarded: Callable[[Callable[[], None]], None], act: Callable[[], None]) -> widgets.Button:
    made = widgets.Button(description=words, layout={"width": "auto"})
    made.on_click(lambda _: guarded(act))
    return made
