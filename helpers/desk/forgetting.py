"""Remove an article on request: choose it from a list, see what will be done, confirm once, and get a receipt.

The widget has no logic of its own: the buttons call `plan_to_forget` and `forget` of `helpers.report.forget`, as the
command line does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from helpers.base.markup import joined, markup
from helpers.base.project import Project
from helpers.base.records import Article
from helpers.report.forget import ForgetPlan, forget, plan_to_forget
from helpers.show.page import page

__all__ = ["Forgetting"]


class Forgetting(widgets.VBox):
    """The list, a box for the file, a button that shows the plan, and one that carries it out.

    Args:
        project: gives the project when a button is pressed.
        done: called when something was removed.
        guarded: calls a function and shows any error.
    """

    def __init__(
        self, project: Callable[[], Project], done: Callable[[], None], guarded: Callable[[Callable[[], None]], None]
    ) -> None:
        self._project, self._done, self._guarded = project, done, guarded
        self._plan: ForgetPlan | None = None
        wide = widgets.Layout(width="44em")
        self.choice = widgets.Dropdown(description="Article", layout=wide, style={"description_width": "5.5em"})
        self.file = widgets.Checkbox(description="Delete its file too, if it contains no other article", indent=False)
        self.file.layout = wide
        self.said = widgets.HTML()
        self.ask = self._button("Forget this article…", self.show_plan)
        self.yes = self._button("Yes, forget it", self.carry_out)
        self.no = self._button("No, keep it", self.cancel)
        self.yes.button_style = "danger"
        super().__init__([self.choice, self.file, widgets.HBox([self.ask, self.yes, self.no]), self.said])
        # the plan that was confirmed must be the one carried out
        self.choice.observe(lambda _: self.cancel(), names="value")
        self.file.observe(lambda _: self.cancel(), names="value")
        self.cancel()

    def offer(self, articles: Sequence[Article]) -> None:
        """Offer *articles* in the list."""
        options = [("Choose an article", "")]
        options += [
            (f"{one.article_id}: {one.title}" if one.title else one.article_id, one.article_id) for one in articles
        ]
        if tuple(options) != tuple(self.choice.options):
            self.choice.options = options

    def show_plan(self) -> None:
        """Show what will be done, and offer to do it."""
        wanted = [self.choice.value] if self.choice.value else []
        self._plan = plan_to_forget(self._project(), wanted, remove_file=self.file.value)
        lines = joined(markup("<li>{}</li>", line) for line in self._plan.describe())
        self.said.value = page(markup("<p role='status'>This cannot be undone:</p><ul>{}</ul>", lines))
        self._show_buttons(asked=True)

    def carry_out(self) -> None:
        """Carry out the plan, and show the receipt."""
        if self._plan is None:
            return
        receipt = forget(self._plan)
        self.cancel()
        self._done()
        lines = joined(markup("<li>{}</li>", line) for line in str(receipt).splitlines())
        self.said.value = page(markup("<ul role='status'>{}</ul>", lines))

    def cancel(self) -> None:
        """Cancel the question; the article stays."""
        self._plan, self.said.value = None, ""
        self._show_buttons(asked=False)

    def _show_buttons(self, *, asked: bool) -> None:
        self.ask.layout.display = "none" if asked else ""
        self.yes.layout.display = self.no.layout.display = "" if asked else "none"

    def _button(self, words: str, act: Callable[[], None]) -> widgets.Button:
        made = widgets.Button(description=words, layout=widgets.Layout(width="auto"))
        made.on_click(lambda _: self._guarded(act))
        return made
