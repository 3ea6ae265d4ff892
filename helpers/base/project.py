"""The project folder: the user's own files, in one place that an update never changes.

A folder with articles and these optional files and folders: ``project.toml`` (settings), ``articles.toml``
(outlet, date, title, url of each article), ``people.csv`` (attributes of speakers), ``reference/`` (official figures),
``knowledge/`` (copies that override the shipped word lists), ``corrections.jsonl``, ``claims.jsonl`` (the claim log),
``forgotten.jsonl`` (hashes of articles that are never read again).  The shipped one is ``seeds/``.

>>> Project.open("seeds").settings.language
'en'
"""

from __future__ import annotations

import dataclasses
import os
import pathlib
import tomllib
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.base.user_folder import expanded, home

__all__ = ["EXPORTS_MARK", "OWN_FILES", "OWN_FOLDERS", "ROOT", "Project", "Settings", "own_file", "unfit_for_exports"]

#: The folder that contains helpers/, notebooks/ and seeds/ in a checkout.
ROOT = pathlib.Path(__file__).resolve().parents[2]

#: Folders and files of a project folder that do not contain articles.
OWN_FOLDERS = frozenset({"reference", "knowledge", "exports", "notebooks", "plugins", "layers", "coding"})
#: A folder with this file in it contains exports; nothing in it is an article, wherever the folder is.
EXPORTS_MARK = ".press-exports"
OWN_FILES = frozenset(
    {
        "articles.toml",
        "project.toml",
        "report.toml",
        "corrections.jsonl",
        "claims.jsonl",
        "forgotten.jsonl",
        "people.csv",
        "selections.toml",
    }
)


#: The upper limit for the size of a file that can be read in one piece.
MOST_MEGABYTES = 100_000


def own_file(name: str) -> bool:
    """Whether a file of this name belongs to the project: one of `OWN_FILES`, or another person's corrections file.

    >>> own_file("corrections (Ada's conflicted copy).jsonl"), own_file("corrections of the record.txt")
    (True, False)
    """
    return name in OWN_FILES or (name.startswith("corrections") and name.endswith(".jsonl"))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings in project.toml; every key has a working default."""

    #: Name of an installed spaCy pipeline ("en_core_web_md"); if empty, the small English one that is installed.
    model: str = ""
    #: The language of the texts (ISO 639-1); texts in another are reported, not annotated.
    language: str = "en"
    #: The folder for charts, tables and documents: absolute, or relative to the project folder (for seeds/, to the
    #: clone).
    exports: str = "exports"
    #: The largest file that is read, in megabytes.
    max_megabytes: float = 50.0
    #: Columns of tables (csv, xlsx, jsonl, parquet) with text and id; if empty, found by their usual names.
    text_column: str = ""
    id_column: str = ""
    #: Columns of tables with outlet, date of publication and title; if empty, found by their usual names.
    outlet_column: str = ""
    date_column: str = ""
    title_column: str = ""
    #: "all": each printing of a text that several outlets print counts; "once": the text counts once.
    copies: str = "all"


#: The settings with a fixed choice of words.
_CHOICES = {"copies": ("all", "once")}


@dataclasses.dataclass(frozen=True)
class Project:
    """A project folder and its settings."""

    root: pathlib.Path
    settings: Settings = dataclasses.field(default_factory=Settings)
    problems: tuple[Problem, ...] = ()

    @classmethod
    def open(cls, folder: str | os.PathLike[str] | None = None) -> Project:
        """The project at *folder*, by default at PRESS_PROJECT, or else the shipped seeds/.

        A faulty project.toml is a problem, never a crash: its readable settings are used.
        A relative folder is searched for from the working directory, then from the clone.
        """
        name = folder if folder is not None else os.environ.get("PRESS_PROJECT") or "seeds"
        root = expanded(name)
        if not root.is_absolute() and not root.exists() and (ROOT / root).exists():
            root = ROOT / root
        root = root.absolute()
        settings, problems = _settings(root / "project.toml")
        where = unfit_for_exports(_exports(root, settings.exports), root)
        if where:
            remedy = 'Enter a separate folder, for example exports = "exports"; until then, that folder is used.'
            fault = f"exports = {settings.exports!r} cannot be used: {where}."
            problems.append(Problem(path=str(root / "project.toml"), fault=fault, remedy=remedy, severity="warning"))
            settings = dataclasses.replace(settings, exports=Settings.exports)
        return cls(root, settings, tuple(problems))

    @property
    def exports(self) -> pathlib.Path:
        """The folder to which charts, tables and documents are written."""
        return _exports(self.root, self.settings.exports)

    @property
    def shipped(self) -> bool:
        """Whether this is seeds/ in the repository, where none of the user's files are written."""
        return _is_shipped(self.root)

    @property
    def keeps(self) -> pathlib.Path:
        """The folder for files made in a notebook: the project's own, or for the shipped project its exports folder."""
        return self.exports if self.shipped else self.root

    @property
    def cache(self) -> pathlib.Path:
        """The folder for parses and annotated tables (PRESS_CACHE, else the user's cache folder)."""
        base = os.environ.get("PRESS_CACHE")
        if base:
            return pathlib.Path(base)
        kept = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or home() / ".cache"
        return pathlib.Path(kept) / "press-notebooks"

    def own(self, *parts: str) -> pathlib.Path:
        """A path inside the project folder."""
        return self.root.joinpath(*parts)


def _is_size(value: Any) -> bool:
    """Whether *value* is a valid number of megabytes; nan is not."""
    return bool(0 < value <= MOST_MEGABYTES)


def unfit_for_exports(folder: pathlib.Path, root: pathlib.Path) -> str:
    """Why the project at *root* may not export charts and tables to *folder*; empty if it may.

    Files in an exports folder are never read as articles: a project that exported to itself would be empty.

    >>> unfit_for_exports(pathlib.Path("/p"), pathlib.Path("/p"))
    'it is the project folder itself, so nothing in it would be read as an article'
    """
    here, project = (pathlib.Path(os.path.abspath(path)) for path in (folder, root))
    own = sorted(OWN_FOLDERS - {"exports"})
    if "\0" in str(folder):
        return "a path cannot contain a zero byte"
    if here == project:
        return "it is the project folder itself, so nothing in it would be read as an article"
    if here in project.parents:
        return "the project folder lies in it"
    for name in own:
        if here == project / name or project / name in here.parents:
            return f"{name}/ is reserved for other files of the project"
    if here.exists() and not here.is_dir():
        return "it is a file"
    return ""


def _is_shipped(root: pathlib.Path) -> bool:
    return root == ROOT / "seeds"


def _exports(root: pathlib.Path, named: str) -> pathlib.Path:
    """The folder meant by *named* in the settings of the project at *root*."""
    folder = expanded(named)
    return folder if folder.is_absolute() else (ROOT if _is_shipped(root) else root) / folder


def _settings(path: pathlib.Path) -> tuple[Settings, list[Problem]]:
    """The settings in *path*, and a problem for each invalid one."""
    if not path.is_file():  # nor a pipe, because reading it would block
        return Settings(), []
    try:
        said = toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "Fix the line given above, or delete the file to use the defaults."
        return Settings(), [Problem(path=str(path), fault=f"The settings cannot be read: {error}.", remedy=remedy)]
    known: dict[str, type] = {field.name: type(field.default) for field in dataclasses.fields(Settings)}
    good: dict[str, Any] = {}
    problems = []
    for key, value in said.items():
        wanted = known.get(key)
        if wanted is None:
            fault, remedy = f"Unknown setting {key!r}.", f"Known settings: {', '.join(known)}."
        elif not isinstance(value, (int, float) if wanted is float else wanted) or isinstance(value, bool):
            fault, remedy = (
                f"{key} = {value!r} cannot be used.",
                "Enter a number." if wanted is float else "Enter a text value in quotation marks.",
            )
        elif wanted is float and not _is_size(value):
            fault, remedy = (
                f"{key} = {value!r} cannot be used.",
                f"Enter a number greater than 0 and at most {MOST_MEGABYTES:,}.",
            )
        elif key in _CHOICES and value not in _CHOICES[key]:
            options = " or ".join(f'"{word}"' for word in _CHOICES[key])
            fault, remedy = f"{key} = {value!r} cannot be used.", f"Write {options}."
        else:
            good[key] = wanted(value)
            continue
        problems.append(Problem(path=str(path), fault=fault, remedy=remedy, severity="warning"))
    return Settings(**good), problems
