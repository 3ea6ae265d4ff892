"""Find the files to read in the paths that a user gives, in an order that never changes.

Folders are searched with all their subfolders.  Left out silently: hidden files, locks and backups of office
programs, and, at the top of a project folder, the project's own files.  A folder is entered once, and links are
reported, never followed.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import pathlib
from collections.abc import Iterable, Iterator

from helpers.articles.draft import printable
from helpers.articles.formats import named
from helpers.base.project import EXPORTS_MARK, OWN_FILES, OWN_FOLDERS, Project, own_file
from helpers.base.records import Problem
from helpers.base.user_folder import expanded

__all__ = ["DESCRIPTIONS", "FoundFile", "Search", "find"]

_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "icon\r", "__macosx", "__pycache__"})
_LEFTOVERS = ("~", ".bak", ".tmp", ".swp", ".part", ".crdownload", ".lock")

#: Files that describe a folder; they are reported, because one might be an article after all.
DESCRIPTIONS = frozenset({"readme", "license", "licence", "changelog"})


@dataclasses.dataclass(frozen=True)
class FoundFile:
    """A file to read; ``path`` is relative to the project or the given folder, with slashes."""

    file: pathlib.Path
    path: str
    base: pathlib.Path

    @property
    def name(self) -> str:
        """The name that decides which reader is used (`helpers.articles.formats.named`)."""
        name = printable(self.file.name)
        if self.file.suffix.lower() == ".doc":
            with contextlib.suppress(OSError), self.file.open("rb") as opened:
                name = named(name, opened.read(64))
        return name


@dataclasses.dataclass
class Search:
    """The files found, the problems, and the folders that were searched as a whole."""

    files: list[FoundFile] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    folders: list[pathlib.Path] = dataclasses.field(default_factory=list)


def find(paths: Iterable[str | os.PathLike[str]], project: Project | None = None) -> Search:
    """The files at *paths*, each once, in the order of the paths and of their names.

    >>> [found.path for found in find(["seeds"]).files]
    ['000_49be23c91cb9e107.txt', '002_db7ec8001220cd95.txt']
    """
    search = Search()
    seen: set[str] = set()
    entered: set[str] = set()
    for path in paths:
        if not os.fspath(path):
            # "." means the working directory, but an empty setting does not
            fault, remedy = "The name of the file or folder is empty.", 'Write "." for the folder you are in.'
            search.problems.append(Problem(path="", fault=fault, remedy=remedy))
            continue
        given = pathlib.Path(os.path.abspath(expanded(path)))
        if given.is_dir():
            search.folders.append(given)
            for file in _walk(given, project, search, given, entered):
                _add(search, seen, file, given, project)
        elif given.exists() and not given.is_file():
            fault, remedy = (
                "It is not a file but a device or a pipe.",
                "Save its output as a file, then load that file.",
            )
            search.problems.append(Problem(path=str(path), fault=fault, remedy=remedy))
        elif given.is_file():
            if not own_file(given.name):
                _add(search, seen, given, given.parent, project)
        else:
            remedy = "Check the spelling, and that the disk or network folder is connected."
            if str(path).startswith(("http:", "https:")):
                remedy = "It is a web address: save the page as .html and load that file."
            search.problems.append(Problem(path=str(path), fault="There is no such file or folder.", remedy=remedy))
    return search


def _add(search: Search, seen: set[str], file: pathlib.Path, base: pathlib.Path, project: Project | None) -> None:
    if str(file) not in seen:
        seen.add(str(file))
        search.files.append(FoundFile(file, _shown(file, base, project), base))


def _shown(file: pathlib.Path, base: pathlib.Path, project: Project | None) -> str:
    """The path in the form that the user would recognise."""
    for root in (project.root, base) if project else (base,):
        if str(file).startswith(f"{root}{os.sep}"):
            return printable(str(file)[len(f"{root}{os.sep}") :].replace(os.sep, "/"))
    return printable(file.relative_to(base).as_posix())


def _walk(
    folder: pathlib.Path, project: Project | None, search: Search, base: pathlib.Path, entered: set[str]
) -> Iterator[pathlib.Path]:
    """The files in *folder* and below that are to be read."""
    place = os.path.realpath(folder)
    if place in entered:
        return
    entered.add(place)
    try:
        # what a folder says of its entries saves asking the disk about each of thousands
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        fault = f"The folder cannot be opened ({error.strerror})."
        remedy = "Ask for permission to read it, or move it elsewhere."
        search.problems.append(Problem(path=_shown(folder, base, project) + "/", fault=fault, remedy=remedy))
        return
    if any(entry.name == EXPORTS_MARK for entry in entries):
        return
    own = _is_project(folder, entries, project)
    for entry in entries:
        if _leftover(entry.name) or (own and _owned(entry, project)):
            continue
        path = pathlib.Path(entry.path)
        if entry.is_symlink() and path.exists():
            fault = "It is a link. Links are not followed, because a folder from elsewhere could link to any file."
            remedy = "Put the file itself here, or load it from the folder to which the link leads."
            search.problems.append(
                Problem(path=_shown(path, base, project), fault=fault, remedy=remedy, severity="warning")
            )
        elif entry.is_dir():
            yield from _walk(path, project, search, base, entered)
        elif entry.is_symlink():
            fault, remedy = "The link leads nowhere.", "Fix or delete it."
            search.problems.append(Problem(path=_shown(path, base, project), fault=fault, remedy=remedy))
        elif path.stem.lower() in DESCRIPTIONS and path.suffix.lower() in {"", ".txt", ".md"}:
            fault = "The file was taken to be a description of the folder, not an article."
            remedy = "Rename it if it is an article."
            problem = Problem(path=_shown(path, base, project), fault=fault, remedy=remedy, severity="note")
            search.problems.append(problem)
        elif entry.is_file():
            yield path
        else:
            fault, remedy = "It is not a file but a device or a pipe, so it was not read.", "Remove it from the folder."
            search.problems.append(
                Problem(path=_shown(path, base, project), fault=fault, remedy=remedy, severity="warning")
            )


def _is_project(folder: pathlib.Path, entries: Iterable[os.DirEntry[str]], project: Project | None) -> bool:
    """Whether a folder is a project folder: the current project's, or one with a file that only project folders
    have.
    """
    if project and os.path.realpath(project.root) == os.path.realpath(folder):
        return True
    return any(entry.name in OWN_FILES for entry in entries)


def _owned(entry: os.DirEntry[str], project: Project | None) -> bool:
    """Whether an entry of a project folder belongs to the project itself and is not an article."""
    if entry.is_dir():
        return entry.name in OWN_FOLDERS or bool(project and pathlib.Path(entry.path) == project.exports)
    return own_file(entry.name)


def _leftover(name: str) -> bool:
    """Whether a name is that of a hidden file, a lock, a backup or a system file."""
    small = name.lower()
    return name.startswith((".", "~$")) or small in _SYSTEM or small.endswith(_LEFTOVERS)
