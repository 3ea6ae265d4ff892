"""Read the press closely: who said what, on which themes, and whether the figures hold together.

>>> import helpers as press
>>> corpus = press.read("seeds", progress=False)  # doctest: +SKIP
>>> chosen = press.select(corpus, speaker="Raisi", kind="direct")  # doctest: +SKIP
>>> press.charts.speakers(chosen)  # doctest: +SKIP

Read:    `read`, `Corpus`
Select:  `select`, `Selection`
Correct: `correct`, `accept`, `reject`, `add`, `alias`, `merge`, `undo`
Show:    `findings`, `charts`, `tables`, `answer`, `passages`, `read_article`, `check_draft`
Widgets: `widget`, `desk`
Export:  `export`, `brief`

Every name is loaded when it is first used, so importing this costs nothing.
"""

from __future__ import annotations

import gc
import importlib
import os
from typing import TYPE_CHECKING, Any

from helpers.base.version import __version__

if TYPE_CHECKING:
    from helpers import desk
    from helpers.corrections.actions import accept, add, alias, correct, merge, reject, undo
    from helpers.desk import explore as widget
    from helpers.desk.exporting import export
    from helpers.explore.drafts.check import check_draft
    from helpers.explore.opening import read
    from helpers.explore.select import Selection
    from helpers.report.parts import parts as brief
    from helpers.show import charts, tables
    from helpers.show.answers import answer
    from helpers.show.chosen import choose as select
    from helpers.show.leads import findings_of as findings
    from helpers.show.passages import passages_of as passages
    from helpers.show.reader import read_article
    from helpers.store.corpus import Corpus

# numpy's library reads this when it is loaded: matrix products as small as the model's cost more CPU time on two
# threads than on one, and the workers of a run already use the cores (read by OpenBLAS, as numpy's wheels bring it)
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Arrow reads this when it is loaded: its own allocator keeps some fifty megabytes that it has freed
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
# Python looks for garbage after every 700 new objects, which took a sixth of the time in which a notebook on 1,000
# articles opens, most of it in loading modules; whoever has chosen more, or none (0), keeps that
if 0 < gc.get_threshold()[0] < 10_000:
    gc.set_threshold(10_000)

#: For each public name, its module and its name there; a module alone stands for itself.  No public name is that of a
#: subpackage, since importing the subpackage would replace it.
_NAMES = {
    "read": "helpers.explore.opening:read",
    "Corpus": "helpers.store.corpus:Corpus",
    "select": "helpers.show.chosen:choose",
    "Selection": "helpers.explore.select:Selection",
    "correct": "helpers.corrections.actions:correct",
    "accept": "helpers.corrections.actions:accept",
    "reject": "helpers.corrections.actions:reject",
    "add": "helpers.corrections.actions:add",
    "alias": "helpers.corrections.actions:alias",
    "merge": "helpers.corrections.actions:merge",
    "undo": "helpers.corrections.actions:undo",
    "charts": "helpers.show.charts",
    "tables": "helpers.show.tables",
    "answer": "helpers.show.answers:answer",
    "check_draft": "helpers.explore.drafts.check:check_draft",
    "passages": "helpers.show.passages:passages_of",
    "read_article": "helpers.show.reader:read_article",
    "desk": "helpers.desk",
    "findings": "helpers.show.leads:findings_of",
    "export": "helpers.desk.exporting:export",
    "widget": "helpers.desk:explore",
    "brief": "helpers.report.parts:parts",
}

__all__ = [
    "Corpus", "Selection", "__version__", "accept", "add", "alias", "answer", "brief", "charts", "check_draft",
    "correct", "desk", "export", "findings", "merge", "passages", "read", "read_article", "reject", "select", "tables",
    "undo", "widget",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _NAMES:
        raise AttributeError(f"helpers has no {name!r}. It has: {', '.join(sorted(_NAMES))}.")
    module, _, inner = _NAMES[name].partition(":")
    found = importlib.import_module(module)
    return getattr(found, inner) if inner else found


def __dir__() -> list[str]:
    return sorted([*_NAMES, "__version__"])
