"""The review: one open row at a time, least certain first, in its article, with a form and a few buttons.

Every button calls one function of `helpers.corrections.actions`, and shows what it did and the line of code that does
the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import pandas as pd

from helpers.base.markup import markup
from helpers.base.records import SPAN_JOIN
from helpers.corrections import actions as verbs
from helpers.corrections.anchoring import spans_of
from helpers.desk.article import ArticleText
from helpers.desk.chooser import Chooser
from helpers.desk.components import ChartView, Say
from helpers.desk.explorer import fault_html
from helpers.desk.filter_values import INSET
from helpers.desk.forms import Form
from helpers.desk.labels import labels_of
from helpers.explore.review import REVIEWED, progress, to_review
from helpers.explore.select import Selection
from helpers.show.page import page
from helpers.show.review_chart import review_chart
from helpers.show.table import shown_as

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["Review"]

TABLES = (("statements", "quotes"), ("figures", "figures"), ("themes of sentences", "themes"))


class Review(widgets.VBox, Chooser):
    """Review the open rows of a table, one at a time.

    Args:
        corpus: from `helpers.read`; its tables are brought up to date with every decision.
        table: quotes, figures or themes.
        selection: which rows are reviewed.
        coder: the person deciding; if empty, PRESS_CODER, else the user name on this computer.
    """

    #: Decisions are stored in corrections.jsonl and are not parameters of the notebook.
    parameters = False

    def __init__(
        self, corpus: Corpus, table: str = "quotes", selection: Selection | None = None, coder: str = ""
    ) -> None:
        self.corpus, self.coder, self.selection = corpus, coder, selection or Selection()
        self.queue: pd.DataFrame = to_review(corpus, table, self.selection)
        self._at = 0
        self.menu = widgets.Dropdown(
            options=TABLES, value=table, description="Review", layout=widgets.Layout(width="18em")
        )
        self.menu.observe(lambda _: self.look(), names="value")
        self.said, self.fault, self.head = Say(), widgets.HTML(), widgets.HTML()
        self.chart = ChartView(lambda _: None)
        self.article = ArticleText()
        self.typed = widgets.Text(
            description="Words", placeholder="select words above, or type them exactly as printed",
            style={"description_width": "auto"}, layout=widgets.Layout(width="100%", max_width="56em"),
        )  # fmt: skip
        self.everywhere = widgets.Checkbox(
            description="give the new speaker every statement by the old one", indent=False, layout={"width": "auto"}
        )
        self.form_box = widgets.VBox()
        self.article.observe(self._on_selected, names="selected")
        self._buttons()
        parts = [self.menu, self.chart, self.said, self.fault, self.head, self.article, self.form_box, self.everywhere]
        super().__init__([*parts, self.deciding, self.typed, self.adding, self.naming])
        self.add_class("press-review")
        self.look()

    @property
    def chosen(self) -> dict[str, Any]:
        """The ids of the decisions made so far."""
        decisions = self.corpus.decisions
        return {"decisions": () if decisions is None else tuple(decisions["id"])}

    @property
    def table(self) -> str:
        """The table that is reviewed."""
        return str(self.menu.value)

    @property
    def row(self) -> dict[str, Any] | None:
        """The row that is open; None when all are reviewed."""
        return self.queue.iloc[self._at].to_dict() if self._at < len(self.queue) else None

    def look(self, at: int = 0) -> None:
        """Rebuild the queue and show its open row number *at*."""
        self.queue = to_review(self.corpus, self.table, self.selection)
        self._at = min(at, max(0, len(self.queue) - 1))
        known = labels_of(self.corpus)
        inset = dict.fromkeys(known["parent"], INSET)
        themes = [(inset.get(name, "") + label, name) for name, label in known["theme"].items()]
        names = sorted(self.corpus.mentions["entity"].dropna().unique())
        self.form = Form(self.table, names, themes, known["parent"])
        self.form_box.children = [self.form.widget]
        self.name.options = self.entity.options = names
        self.name.value = self.entity.value = ""
        self.everywhere.layout.display = "none" if self.table == "themes" else ""
        self.adding.layout.display = "none" if self.table == "themes" else ""
        self._draw()

    def accept(self) -> None:
        """Accept the row; changes made in the form are saved with it."""
        row, fields = self._open_row(), self.form.changed()
        if fields:
            self._save(row, fields)
        else:
            self._done(
                f'accept(corpus, "{self._id(row)}")', lambda: verbs.accept(self.corpus, self._id(row), coder=self.coder)
            )

    def reject(self) -> None:
        """Reject the row."""
        name = self._id(self._open_row())
        self._done(f'reject(corpus, "{name}")', lambda: verbs.reject(self.corpus, name, coder=self.coder))

    def respan(self) -> None:
        """Set the selected or typed words as the words of the statement."""
        row = self._open_row()
        if self.table != "quotes":
            raise ValueError("Only a statement's words can be changed. Reject the row and add the right words.")
        self._save(row, {**self.form.changed(), "spans": [list(span) for span in self._chosen(row["article_id"])]})

    def add(self) -> None:
        """Add the selected or typed words as a missed statement (or figure), with the speaker from the form."""
        article = self._open_row()["article_id"] if self.row else self.corpus.articles["article_id"].iloc[0]
        spans = self._chosen(article)
        fields = self.form.changed()
        code = f'add(corpus, "{article}", spans={[list(s) for s in spans]}, table="{self.table}"{_keywords(fields)})'
        added = lambda: verbs.add(self.corpus, article, table=self.table, spans=spans, coder=self.coder, **fields)  # noqa: E731
        self._done(code, added)

    def join(self) -> None:
        """Merge two names of one person or organisation in all articles."""
        name, entity = self.name.value.strip(), self.entity.value.strip()
        if not name:
            raise ValueError("Choose the name and the person it refers to.")
        self._done(
            f"alias(corpus, {name!r}, {entity!r})", lambda: verbs.alias(self.corpus, name, entity, coder=self.coder)
        )

    def skip(self) -> None:
        """Leave the row open and show the next one; after the last the first."""
        self._at = (self._at + 1) % max(1, len(self.queue))
        self._draw()

    def undo(self) -> None:
        """Undo the last decision."""
        self._done("undo(corpus)", lambda: verbs.undo(self.corpus, coder=self.coder))

    def _save(self, row: dict[str, Any], fields: dict[str, Any]) -> None:
        name, everywhere = self._id(row), self.everywhere.value and "speaker" in fields
        words = ", everywhere=True" if everywhere else ""
        code = f'correct(corpus, "{name}"{_keywords(fields)}{words})'
        self._done(code, lambda: verbs.correct(self.corpus, name, everywhere=everywhere, coder=self.coder, **fields))

    def _done(self, code: str, decide: Callable[[], Any]) -> None:
        decide()
        self.look(self._at)
        self.turn += 1
        self.said.count = f"Saved. {len(self.queue):,} open."
        self.said.code = code

    def _open_row(self) -> dict[str, Any]:
        if self.row is None:
            raise LookupError("Nothing is left to review here. Choose another table above, or another selection.")
        return self.row

    def _id(self, row: dict[str, Any]) -> str:
        return str(row[REVIEWED[self.table]])

    def _chosen(self, article: str) -> tuple[tuple[int, int], ...]:
        """The position of the typed words; if they occur more than once, the selection decides."""
        text = str(self.corpus.articles.set_index("article_id").loc[article, "text"])
        span = self.article.span
        place = spans_of(text, self.typed.value, (span,) if span else ())
        if not place:
            raise ValueError(
                "Select the words in the article, or type them exactly as printed (just once; several pieces "
                f"are joined by “{SPAN_JOIN}”)."
            )
        return place

    def _on_selected(self, _: Any) -> None:
        span = self.article.span
        if span:
            self.typed.value = self.article.text[slice(*span)]

    def _draw(self) -> None:
        self.chart.show(review_chart(progress(self.corpus), self.table))
        row = self.row
        self.typed.value = ""
        self.everywhere.value = False
        if row is None:
            self.head.value = page(
                markup("<p><b>Nothing is left to review.</b> All rows in this selection are reviewed.</p>")
            )
            self.article.show("", "No article", [])
            self.form.fill({})
            return
        place = f"{self._at + 1:,} of {len(self.queue):,} open · {row['citation']} · {shown_as('rule', row['rule'])}"
        words = row["text"] if len(row["text"]) <= 240 else row["text"][:240] + " …"
        self.head.value = page(markup("<p><b>{}</b></p><p class='note'>{}: {}.</p>", words, place, row["doubt"]))
        text = str(self.corpus.articles.set_index("article_id").loc[row["article_id"], "text"])
        spans = row.get("spans") or ((row["start"], row["end"]),)
        title = row["title"] if isinstance(row["title"], str) else row["article_id"]
        self.article.show(text, f"Article: {title}", [((int(s), int(e)), "open") for s, e in spans])
        self.form.fill(row)

    def _buttons(self) -> None:
        """Buttons in three rows: for decisions on the open row, for words, and for names."""

        def button(label: str, tip: str, icon: str, action: Callable[[], None]) -> widgets.Button:
            made = widgets.Button(description=label, tooltip=tip, icon=icon)
            made.layout = widgets.Layout(width="auto")
            made.on_click(lambda _: self._guarded(action))
            return made

        wrap = widgets.Layout(flex_flow="row wrap", grid_gap="4px 8px")
        decide = [
            button("Right, save", "Save it as shown in the form", "check", self.accept),
            button("Reject", "Not right: remove it everywhere", "times", self.reject),
            button("Skip", "Leave it for later", "arrow-right", self.skip),
            button("Undo", "Undo the last decision", "undo", self.undo),
        ]
        words = [
            button("These are its words", "The selected or typed words are what was said", "arrows-h", self.respan),
            button("Add as missed", "A missed statement or figure, by the speaker in the form", "plus", self.add),
        ]
        look = {"layout": {"width": "20em"}, "style": {"description_width": "auto"}, "placeholder": ""}
        self.name = widgets.Combobox(description="The name", **look)
        self.entity = widgets.Combobox(description="is everywhere", **look)
        names = [
            self.name,
            self.entity,
            button("Same one", "Both names belong to one person or organisation", "link", self.join),
        ]
        self.deciding, self.adding = widgets.Box(decide, layout=wrap), widgets.Box(words, layout=wrap)
        self.naming = widgets.Box(names, layout=wrap)

    def _guarded(self, action: Callable[[], None]) -> None:
        """Run *action*; errors are shown where the user is looking."""
        self.fault.value = ""
        try:
            action()
        except (ValueError, LookupError) as error:  # the code that raised the error supplies the message
            said = error.args[0] if error.args else error
            self.fault.value = page(markup("<p role='alert'>{}</p>", said), css="fault")
        except Exception as error:
            self.fault.value = fault_html(error, "Nothing was saved unless a message above says so.")


def _keywords(fields: dict[str, Any]) -> str:
    """*fields* as the last arguments of a call."""
    return "".join(f", {name}={value!r}" for name, value in fields.items())
