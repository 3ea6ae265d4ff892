"""Selections saved by name: the current filters are stored in the project folder and offered in every notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from helpers.explore.saved_selections import NameInUse, forget_selection, save_selection, saved_selections
from helpers.explore.select import Selection

if TYPE_CHECKING:
    from helpers.base.project import Project

__all__ = ["SavesSelections"]


class SavesSelections(anywidget.AnyWidget):
    """A mixin for a filter bar, which has a `selection` and can `begin` with another."""

    #: Names of saved selections, whether any can be saved, and the result of the last action.
    saved: Any = traitlets.List().tag(sync=True)
    keeps = traitlets.Bool(False).tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)
    #: Asked before a saved selection is replaced: its name, and a free one; empty: nothing is asked.
    asked: Any = traitlets.Dict().tag(sync=True)

    _project: Project | None = None

    @property
    def selection(self) -> Selection:
        """The current selection."""
        raise NotImplementedError

    def begin(self, selection: Selection) -> None:
        """Set every filter to its value in *selection*."""
        raise NotImplementedError

    def keep_in(self, project: Project) -> None:
        """Offer the selections saved in *project*, and a button to save the current one."""
        self._project, self.keeps = project, True
        kept = saved_selections(project)
        self.saved, self.said = list(kept.selections), " ".join(kept.faults)

    def keep(self, project: Project, what: str, name: str) -> None:
        """Save the current selection, use a saved one, or delete it; errors are shown.

        A name in use for other filters is asked about; "replace" answers that they may go.
        """
        name, self.asked = " ".join(name.split()), {}
        try:
            if what in ("save", "replace"):
                path = save_selection(project, name, self.selection, replace=what == "replace")
                said = f"“{name}” saved in {path.name}."
            elif what == "forget":
                forget_selection(project, name)
                said = f"“{name}” deleted."
            else:
                said = self._use(name, saved_selections(project).selections[name])
        except NameInUse as error:
            before = saved_selections(project).selections.get(name)
            said = f"“{name}” is in use ({before.describe() if before else 'unreadable'}). Nothing was saved yet."
            self.asked = {"name": name, "free": error.free}
        except (ValueError, KeyError, OSError) as error:
            said = f"This could not be done: {error}"
        self.saved, self.said = list(saved_selections(project).selections), said

    def _use(self, name: str, selection: Selection) -> str:
        self.begin(selection)
        left = selection.chosen.keys() - self.selection.chosen.keys()
        without = f", without {', '.join(sorted(left))}, which is not a filter here" if left else ""
        return f"“{name}” in use{without}."
