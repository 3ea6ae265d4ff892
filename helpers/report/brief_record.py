"""What the last brief contains and what is missing, stored next to it so that the terminal and `doctor` can show it.

A user who runs the report from the command line reads its last lines, not the first page of the document.
"""

from __future__ import annotations

import dataclasses
import json
import pathlib
from collections.abc import Sequence

from helpers.base.files import write_text
from helpers.base.plain_data import json_of
from helpers.report.items import Exported

__all__ = ["RECORD", "BriefRecord", "read_record", "write_record"]

#: Stored next to the records of failed notebooks, where no file is taken for a list of items.
RECORD = "failed/brief-record.txt"


@dataclasses.dataclass(frozen=True)
class BriefRecord:
    """How many charts and tables a brief and its appendix contain, and one sentence for each missing item."""

    charts: int = 0
    tables: int = 0
    missing: tuple[str, ...] = ()

    def counted(self) -> str:
        """The numbers in words.

        >>> BriefRecord(1, 0).counted()
        '1 chart, 0 tables'
        """
        kinds = ((self.charts, "chart"), (self.tables, "table"))
        return ", ".join(f"{number:,} {kind}{'' if number == 1 else 's'}" for number, kind in kinds)


def write_record(folder: pathlib.Path, exported: Sequence[Exported], missing: Sequence[str]) -> pathlib.Path:
    """Store what the brief in the folder of exports contains and what is missing."""
    kinds = [item.kind for one in exported for item in one.items]
    record = BriefRecord(kinds.count("chart"), len(kinds) - kinds.count("chart"), tuple(filter(None, missing)))
    said = json.dumps(dataclasses.asdict(record), ensure_ascii=False, indent=1)
    return write_text(folder / RECORD, said + "\n")


def read_record(folder: pathlib.Path) -> BriefRecord | None:
    """The record of the brief in the folder of exports; None if there is no readable one."""
    try:
        said = json_of((folder / RECORD).read_text(encoding="utf-8"))
        return BriefRecord(int(said["charts"]), int(said["tables"]), tuple(map(str, said["missing"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None
