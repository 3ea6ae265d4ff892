"""brief-data.zip: the numbers behind the brief, and everything that another person needs to reproduce it.

The articles' texts belong to their outlets and are not included; each is identified by its hash.  The same input gives
the same bytes.
"""

from __future__ import annotations

import dataclasses
import json
import os
import pathlib
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.base.files import zipped
from helpers.base.user_folder import home
from helpers.corrections import journal
from helpers.explore.trade.reference_files import ENDINGS
from helpers.knowledge.load import SHIPPED
from helpers.report.items import Exported, inside
from helpers.report.report_list import NAME
from helpers.report.sheets import table_csv

__all__ = ["bundle"]

#: Tables of the corpus that contain findings with their words, but no whole texts.
_TABLES = ("articles", "quotes", "figures", "themes", "problems")
#: Files in the project folder that a person wrote.
_SETTINGS = ("project.toml", "articles.toml", journal.FILE)

#: Extensions of files in the folder of word lists that are not word lists.
_CODE = frozenset({"", ".js", ".npz", ".py", ".pyc"})

_READ_ME = """\
The numbers and settings behind the brief.

items/       the numbers of each chart and table of the brief, as CSV (UTF-8)
corpus/      articles (without their texts), quotes, figures, themes and problems, as annotated
settings/    settings in the project folder: outlets and dates, word lists, corrections, the report list;
             reviewers are numbered, folders on this computer left out
parameters.json   the title page of the brief, the filters of each part, versions, and the corpus id
"""


def bundle(root: pathlib.Path, exported: Sequence[Exported], corpus: Any, said: Mapping[str, str]) -> bytes:
    """The ZIP with the contents of the brief.

    Args:
        root: the folder of exports.
        exported: what each notebook exported.
        corpus: from `helpers.read`; without it, tables and settings are left out.
        said: the heading of the brief.
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
    """*table* in a form that can be shared: articles without texts, paths without the folders of this computer."""
    if name == "articles":
        return table.drop(columns=["text"])
    if name == "problems":
        told = {name: [_placeless(str(text), root) for text in table[name]] for name in ("path", "fault", "remedy")}
        return table.assign(**told)
    return table


def _placeless(text: str, root: pathlib.Path) -> str:
    """*text* without the folders that lead to the project, and with ``~`` for the user's home."""
    for folder, sign in ((f"{root}{os.sep}", ""), (str(root), "."), (str(home()), "~")):
        text = text.replace(folder, sign) if len(folder) > 1 else text
    return text


def _settings(project: Any) -> dict[str, bytes]:
    """The files of the project folder on which the tables depend: taken from a list, so that nothing else in the
    folder is included.
    """
    lists = sorted(path.name for path in SHIPPED.iterdir() if path.suffix not in _CODE)
    files = [project.own(name) for name in _SETTINGS] + [project.keeps / NAME]
    files += [project.own("knowledge", name) for name in lists]
    files += sorted(path for path in project.own("reference").glob("*") if path.suffix.lower() in ENDINGS)
    parts = {}
    for file in filter(_goes_out, files):
        inside = file.name if file.parent in (project.root, project.keeps) else f"{file.parent.name}/{file.name}"
        parts[f"settings/{inside}"] = _without_names(file, project.root)
    return parts


def _goes_out(file: pathlib.Path) -> bool:
    """Whether *file* exists, is not hidden, and neither it nor its folder is a link."""
    linked = file.is_symlink() or file.parent.is_symlink()
    return file.is_file() and not linked and not file.name.startswith((".", "~$"))


def _without_names(file: pathlib.Path, root: pathlib.Path) -> bytes:
    """The content of *file*: corrections with their coders as numbers, settings without this computer's folders."""
    data = file.read_bytes()
    if file.name == journal.FILE:
        found = journal.read(file)[0]
        numbers = {name: f"coder {n}" for n, name in enumerate(dict.fromkeys(one.coder for one in found), start=1)}
        lines = [journal.line_of(dataclasses.replace(one, coder=numbers[one.coder])) for one in found]
        return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
    return _placeless(data.decode(), root).encode() if file.name == "project.toml" and _is_text(data) else data


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
