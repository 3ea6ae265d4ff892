"""Notebooks that stopped with an error: recorded next to the exports, so that brief and manifest can list them.

If a section were left out silently, readers would think that there was nothing to report.  The record for a notebook is
a small file in OUT/failed, which is removed when the notebook runs again or exports.
"""

from __future__ import annotations

import dataclasses
import json
import pathlib
import re

from helpers.base.files import safe_name, write_text
from helpers.base.plain_data import json_of
from helpers.report.texts import plain, shorten

__all__ = ["BRIEF", "Failure", "clear_failure", "note_failure", "read_failures"]

FOLDER = "failed"
#: The notebook that makes the brief itself.
BRIEF = "09_report"

#: Explanations of errors for users who do not program.
_PLAIN = {
    "FileNotFoundError": "a file is missing", "PermissionError": "a file may not be read or written",
    "MemoryError": "there was not enough memory", "ModuleNotFoundError": "a package is not installed",
    "KeyboardInterrupt": "it was interrupted",
}  # fmt: skip
_NAMED = re.compile(r"(?P<name>[A-Z]\w*(?:Error|Interrupt|Exception)): (?P<words>.*)", re.DOTALL)


@dataclasses.dataclass(frozen=True)
class Failure:
    """Why a notebook did not reach its end.  ``cell`` counts from 1 in the stored notebook; 0 means no cell."""

    notebook: str
    cell: int
    error: str
    source: str = ""

    def __str__(self) -> str:
        where = f", cell {self.cell} ({self.source})" if self.cell else ""
        return f"{self.notebook}{where}: {self.error}"

    @property
    def words(self) -> str:
        """The notebook, the error and what to do, as a message for the user.

        >>> print(Failure("06_trade", 4, "KeyError: 'x'").words)
        06_trade, cell 4, stopped with an error in the program (KeyError: 'x'). What it had not exported by then is
        missing from the brief. Open the notebook in JupyterLab and run it to see where; once it runs,
        regenerate the brief.
        """
        where = f", cell {self.cell}{f' ({self.source})' if self.source else ''}," if self.cell else ""
        lost = "There is no new brief." if self.notebook == BRIEF else (
            "What it had not exported by then is missing from the brief.")  # fmt: skip
        remedy = "Open the notebook in JupyterLab and run it to see where; once it runs, regenerate the brief."
        return plain(f"{self.notebook}{where} stopped{self._why()} {lost} {remedy}")

    def _why(self) -> str:
        found = _NAMED.match(self.error)
        said = shorten(" ".join(self.error.split()), 300).rstrip(".")
        if found is None:
            return f". {said}."
        if found["name"] == "ValueError":
            # the project's own messages say what is wrong and what to do
            return f": {shorten(' '.join(found['words'].split()), 300).rstrip('.')}."
        return f": {_PLAIN[found['name']]} ({said})." if found["name"] in _PLAIN else (
            f" with an error in the program ({said}).")  # fmt: skip


def note_failure(folder: pathlib.Path, failure: Failure) -> pathlib.Path:
    """Record *failure* in the folder of exports."""
    said = json.dumps(dataclasses.asdict(failure), ensure_ascii=False, indent=1)
    return write_text(_path(folder, failure.notebook), said + "\n")


def clear_failure(folder: pathlib.Path, notebook: str) -> None:
    """Delete the record that *notebook* failed."""
    _path(folder, notebook).unlink(missing_ok=True)


def read_failures(folder: pathlib.Path) -> list[Failure]:
    """The failures recorded in the folder of exports, by notebook; a damaged record still counts for its notebook."""
    out = []
    for path in sorted((folder / FOLDER).glob("*.json")):
        try:
            said = json_of(path.read_text(encoding="utf-8"))
            out.append(Failure(str(said["notebook"]), int(said["cell"]), str(said["error"]), str(said["source"])))
        except (OSError, ValueError, KeyError, TypeError):
            out.append(Failure(path.stem, 0, "The record of its error cannot be read."))
    return out


def _path(folder: pathlib.Path, notebook: str) -> pathlib.Path:
    return folder / FOLDER / f"{safe_name(notebook)}.json"
