"""Moved modules: an old path works for one more version, with a warning that gives the new one.

An analyst's own notebook may be older than the code.  The finder is the last in Python's list, so it is used only for
modules found nowhere else, and other imports cost nothing.
"""

from __future__ import annotations

import importlib
import sys
import types
import warnings
from collections.abc import Callable, Mapping, Sequence
from importlib.machinery import ModuleSpec
from typing import Any

__all__ = ["MODULES", "NAMES", "former", "register", "was_function"]

#: Modules that the README or a shipped notebook imported, and the current name of each.
MODULES = {
    "helpers.articles.own": "helpers.articles.add",
    "helpers.desk.crossing": "helpers.desk.mentions_explorer",
    "helpers.desk.listing": "helpers.desk.report_editor",
    "helpers.explore.cite": "helpers.store.citations",
    "helpers.explore.agreement": "helpers.explore.trade.run_checks",
    "helpers.explore.association": "helpers.explore.words.association",
    "helpers.explore.concordance": "helpers.explore.words.concordance",
    "helpers.explore.copies": "helpers.explore.coverage.near_duplicates",
    "helpers.explore.keyness": "helpers.explore.words.keyness",
    "helpers.explore.matches": "helpers.explore.coverage.paraphrases",
    "helpers.explore.printings": "helpers.explore.coverage.syndication",
    "helpers.explore.reference": "helpers.explore.trade.reference",
    "helpers.explore.search": "helpers.explore.words.search",
    "helpers.explore.slopes": "helpers.explore.trade.yearly",
    "helpers.explore.wording": "helpers.explore.coverage.wording",
    "helpers.report.listed": "helpers.report.report_list",
    "helpers.report.readings": "helpers.report.article_pages",
    "helpers.report.remake": "helpers.report.rebuild",
    "helpers.run.correct": "helpers.corrections.actions",
    "helpers.show.paired": "helpers.show.side_by_side",
    "helpers.show.words": "helpers.show.phrasing",
    "helpers.store.corrections": "helpers.corrections.journal",
}

#: Names that have moved out of a module that still exists or is now a subpackage; a module itself states what it was
#: (`was_function`).
NAMES = {
    "helpers.explore.coverage": {"presence": "helpers.explore.coverage.presence"},
    "helpers.explore.trade": {
        "claims": "helpers.explore.trade.multiples.claims",
        "reference_multiples": "helpers.explore.trade.multiples.reference_multiples",
    },
    "helpers.show.trade_chart": {"multiples": "helpers.show.trade_chart.claims_beside_reference"},
    "helpers.show.findings": {"coverage_finding": "helpers.show.findings.unthemed_finding"},
}


def _warn(old: str, new: str, stacklevel: int) -> None:
    said = f"{old} is now {new}; the old name will stop working in the next version. Use the new one."
    warnings.warn(said, DeprecationWarning, stacklevel=stacklevel + 1)


class _Moved:
    """Finder and loader for the old paths; the module under an old path is the same object as under the new one."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        self.modules = modules
        self.specs: dict[str, ModuleSpec | None] = {}

    def find_spec(self, name: str, path: Sequence[str] | None, target: Any = None) -> ModuleSpec | None:
        """The spec for a module, as Python requires of a finder."""
        return ModuleSpec(name, self) if name in self.modules else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> types.ModuleType:
        """The module under its new name; Python's own frames do not count, so the warning names the user's line."""
        new = self.modules[spec.name]
        _warn(spec.name, new, stacklevel=2)
        module = importlib.import_module(new)
        self.specs[spec.name] = module.__spec__
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        """Restore the new name, which Python has replaced with the old one; the module has already run."""
        assert module.__spec__
        module.__spec__ = self.specs.pop(module.__spec__.name)


def register() -> None:
    """Make the old paths importable, once per process."""
    if not any(isinstance(finder, _Moved) for finder in sys.meta_path):
        sys.meta_path.append(_Moved(MODULES))


def former(module: str) -> Callable[[str], Any]:
    """The ``__getattr__`` of *module*: names that were moved are returned from their new module."""

    def handed_on(name: str) -> Any:
        new = NAMES[module].get(name)
        if new is None:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        if new == f"{module}.{name}":
            return importlib.import_module(new)
        home, _, last = new.rpartition(".")
        _warn(f"{module}.{name}", new, stacklevel=2)
        return getattr(importlib.import_module(home), last)

    return handed_on


class _WasFunction(types.ModuleType):
    """A module with the name of a function that is now inside it."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        name = self.__name__.rpartition(".")[2]
        _warn(f"the function {self.__name__}", f"{self.__name__}.{name}", stacklevel=2)
        return getattr(self, name)(*args, **options)


def was_function(module: str) -> None:
    """Make *module* callable, like the function that had its name before."""
    sys.modules[module].__class__ = _WasFunction
