"""The project folder: what is the user's own, in one place that an update never touches.

A folder with articles, and beside them, each optional: ``project.toml`` (settings), ``articles.toml``
(outlet, date, title, url of each article), ``reference/`` (official figures), ``knowledge/`` (copies that
override the shipped word lists), ``corrections.jsonl``, ``claims.jsonl`` (the claim log), ``forgotten.jsonl``
(hashes of what is never read again).  The shipped one is ``seeds/``.

>>> Project.open("seeds").settings.language
'en'
"""

from __future__ import annotations

import dataclasses
import os
import pathlib
import tomllib
from typing import Any

from helpers.base.records import Problem

__all__ = ["EXPORTS_MARK", "OWN_FILES", "OWN_FOLDERS", "ROOT", "Project", "Settings"]

#: The folder that holds helpers/, notebooks/ and seeds/ in a checkout.
ROOT = pathlib.Path(__file__).resolve().parents[2]

#: Folders and files of a project folder that hold no articles.
OWN_FOLDERS = frozenset({"reference", "knowledge", "exports", "notebooks", "plugins", "layers"})
#: A folder with this file in it holds what was exported; nothing in it is an article, wherever it lies.
EXPORTS_MARK = ".press-exports"
OWN_FILES = frozenset(
    {"articles.toml", "project.toml", "report.toml", "corrections.jsonl", "claims.jsonl", "forgotten.jsonl"}
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Settings:
    """What project.toml may say; every key has a default that works."""

    #: Name of an installed spaCy pipeline ("en_core_web_md"); empty: the small English one that is installed.
    model: str = ""
    #: The language of the texts (ISO 639-1); texts in another are reported, not annotated.
    language: str = "en"
    #: Where charts, tables and documents go: absolute, or relative to the project folder (of seeds/: to the clone).
    exports: str = "exports"
    #: The largest file that is read, in megabytes.
    max_megabytes: float = 50.0
    #: Columns of tables (csv, xlsx, jsonl, parquet) that hold text and id; empty: found by their usual names.
    text_column: str = ""
    id_column: str = ""
    #: "all": each printing of a text that several outlets print counts; "once": the text counts once.
    copies: str = "all"


#: The settings that take one of a few words.
_CHOICES = {"copies": ("all", "once")}


@dataclasses.dataclass(frozen=True)
class Project:
    """A project folder and its settings."""

    root: pathlib.Path
    settings: Settings = dataclasses.field(default_factory=Settings)
    problems: tuple[Problem, ...] = ()

    @classmethod
    def open(cls, folder: str | os.PathLike[str] | None = None) -> Project:
        """The project at *folder*; without one, at PRESS_PROJECT; without that, the shipped seeds/.

        A faulty project.toml is a problem, never a crash: what can be read of it counts.
        A relative folder is looked for from the working directory, then from the clone.
        """
        name = folder if folder is not None else os.environ.get("PRESS_PROJECT") or "seeds"
        root = pathlib.Path(name).expanduser()
        if not root.is_absolute() and not root.exists() and (ROOT / root).exists():
            root = ROOT / root
        root = root.absolute()
        settings, problems = _settings(root / "project.toml")
        return cls(root, settings, tuple(problems))

    @property
    def exports(self) -> pathlib.Path:
        """The folder that charts, tables and documents are written to."""
        named = pathlib.Path(self.settings.exports).expanduser()
        if named.is_absolute():
            return named
        return (ROOT if self.shipped else self.root) / named

    @property
    def shipped(self) -> bool:
        """Whether this is seeds/ of the clone, into which nothing of the user's is written."""
        return self.root == ROOT / "seeds"

    @property
    def keeps(self) -> pathlib.Path:
        """The folder for what a person makes in a notebook: the project's own, of the shipped one its exports."""
        return self.exports if self.shipped else self.root

    @property
    def cache(self) -> pathlib.Path:
        """The folder of parses and annotated tables (PRESS_CACHE, else the user's cache folder)."""
        base = os.environ.get("PRESS_CACHE")
        if base:
            return pathlib.Path(base)
        home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or pathlib.Path.home() / ".cache"
        return pathlib.Path(home) / "press-notebooks"

    def own(self, *parts: str) -> pathlib.Path:
        """A path inside the project folder."""
        return self.root.joinpath(*parts)


def _settings(path: pathlib.Path) -> tuple[Settings, list[Problem]]:
    """What *path* says, and a problem for each thing that it says wrongly."""
    if not path.exists():
        return Settings(), []
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "Fix the line named above, or delete the file to use the defaults."
        return Settings(), [Problem(path=str(path), fault=f"The settings cannot be read: {error}.", remedy=remedy)]
    known: dict[str, type] = {field.name: type(field.default) for field in dataclasses.fields(Settings)}
    good: dict[str, Any] = {}
    problems = []
    for key, value in said.items():
        wanted = known.get(key)
        if wanted is None:
            fault, remedy = f"Unknown setting {key!r}.", f"Known settings: {', '.join(known)}."
        elif not isinstance(value, (int, float) if wanted is float else wanted) or isinstance(value, bool):
            fault, remedy = f"{key} = {value!r} is not usable.", f"Write a {'number' if wanted is float else 'text'}."
        elif key in _CHOICES and value not in _CHOICES[key]:
            options = " or ".join(f'"{word}"' for word in _CHOICES[key])
            fault, remedy = f"{key} = {value!r} is not usable.", f"Write {options}."
        else:
            good[key] = wanted(value)
            continue
        problems.append(Problem(path=str(path), fault=fault, remedy=remedy, severity="warning"))
    return Settings(**good), problems
