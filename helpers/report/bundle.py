"""brief-data.zip: the numbers behind the brief, and all that another person needs to make it again.

The articles' texts belong to their outlets and stay out; each is named by its hash.  The same input gives
the same bytes.
"""

from __future__ import annotations

import json
import pathlib
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.base.files import zipped
from helpers.report.items import Exported, inside
from helpers.report.report_list import NAME
from helpers.report.sheets import table_csv

__all__ = ["bundle"]

#: Tables of the corpus that hold findings and their words, no whole texts.
_TABLES = ("articles", "quotes", "figures", "themes", "problems")
#: What a person wrote into the project folder.
_SETTINGS = ("project.toml", "articles.toml", "corrections.jsonl", "knowledge", "reference")

_READ_ME = """\
The numbers and settings behind the brief.

items/       the numbers of each chart and table of the brief, as CSV (UTF-8)
corpus/      articles (without their texts), quotes, figures, themes and problems, as annotated
settings/    what was set in the project folder: outlets and dates, word lists, corrections, the list of the report
parameters.json   the head of the brief, the filters of each part, versions, and the id of the corpus
"""


def bundle(root: pathlib.Path, exported: Sequence[Exported], corpus: Any, said: Mapping[str, str]) -> bytes:
    """The ZIP of what stands in the brief.

    Args:
        root: the folder of exports.
        exported: what each notebook gave.
        corpus: what `helpers.read` returned; without it, tables and settings are left out.
        said: the head of the brief.
    """
    parts = {"README.txt": _READ_ME.encode(), "parameters.json": _parameters(exported, corpus, said)}
    for name in (name for one in exported for item in one.items for name in item.files if name.endswith(".csv")):
        if inside(root, name).is_file():
            parts[f"items/{name}"] = inside(root, name).read_bytes()
    if corpus is not None:
        for name in _TABLES:
            parts[f"corpus/{name}.csv"] = table_csv(_without_texts(name, getattr(corpus, name), corpus.project.root))
        parts |= _settings(corpus.project)
    return zipped(dict(sorted(parts.items())))


def _parameters(exported: Sequence[Exported], corpus: Any, said: Mapping[str, str]) -> bytes:
    about = {
        **said,
        "corpus": getattr(corpus, "id", ""),
        "versions": getattr(corpus, "versions", {}),
        "parts": [
            {"notebook": one.notebook, "select": one.selection, "items": [item.name for item in one.items]}
            for one in exported
        ],
    }
    return (json.dumps(about, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def _without_texts(name: str, table: Any, root: pathlib.Path) -> Any:
    """*table* as it may be passed on: articles without their texts, paths without the folders of this machine."""
    if name == "articles":
        return table.drop(columns=["text"])
    if name == "problems":
        return table.assign(path=[str(path).removeprefix(str(root)).lstrip("/\\") for path in table["path"]])
    return table


def _settings(project: Any) -> dict[str, bytes]:
    parts = {}
    for path in (*(project.own(name) for name in _SETTINGS), project.keeps / NAME):
        for file in [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file()):
            parts[f"settings/{file.relative_to(path.parent).as_posix()}"] = file.read_bytes()
    return parts
