r"""Add the user's own articles: put files into a project folder and write their details into articles.toml.

The name of an uploaded file cannot be trusted: it may be a path, a Windows device, or contain characters that reverse
the line.  Only its last part is kept, without anything that a file system or a person could misread.
Nothing is ever overwritten, and nothing is written into the shipped project folder.

>>> file_name("../../etc/passwd\u202etxt.exe"), file_name("C:\\Users\\me\\Душанбе: отчёт?.TXT"), file_name("CON.txt")
('passwdtxt.exe', 'Душанбе отчёт.TXT', '_CON.txt')
"""

from __future__ import annotations

import dataclasses
import os
import pathlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from helpers.articles.draft import FACTS
from helpers.articles.facts import checked
from helpers.articles.formats import endings, named, unknown
from helpers.articles.new import new_project
from helpers.articles.sidecar import NAME
from helpers.base.files import write_bytes, write_text
from helpers.base.locked import changing
from helpers.base.project import OWN_FILES, Project, own_file
from helpers.base.toml_document import toml_document
from helpers.base.user_folder import expanded

__all__ = ["Put", "file_name", "files_of", "own_project", "put_files", "write_facts"]

#: Names that Windows reserves for devices, whatever their extension.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
#: The most bytes in a file's name; systems allow 255, and the names of exports contain it too.
_LONGEST = 120

_SHIPPED = "These are the shipped articles; nothing can be added to them. Create your own project folder first."


@dataclasses.dataclass(frozen=True)
class Put:
    """The files that were added to the project, and a sentence for each file that was not."""

    paths: tuple[pathlib.Path, ...] = ()
    faults: tuple[str, ...] = ()


def own_project(folder: str | os.PathLike[str]) -> Project:
    """The project at *folder*, which is created if it does not exist yet.

    Raises:
        ValueError: *folder* is empty, inside the shipped project, or cannot be created; the message says what to do.
    """
    if not str(folder).strip():
        raise ValueError("Choose a folder for your articles, for example my-articles.")
    root = expanded(folder).absolute()
    if Project(root).shipped or any(Project(parent).shipped for parent in root.parents):
        raise ValueError(_SHIPPED)
    try:
        if not any((root / name).exists() for name in OWN_FILES):
            new_project(root)
        elif not root.is_dir():
            raise ValueError(f"{root} is a file. Choose a folder.")
    except OSError as error:
        raise ValueError(f"{root} cannot be created: {error.strerror or error}. Choose another folder.") from error
    return Project.open(root)


def files_of(folder: str | os.PathLike[str]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each readable file in *folder* and its subfolders; links are not followed.

    Raises:
        ValueError: there is no such folder.
    """
    root = expanded(folder)
    if not str(folder).strip() or not root.is_dir():
        raise ValueError(f"{str(folder) or 'It'} is not a folder. Choose a folder that contains articles.")
    for at, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            path = pathlib.Path(at, name)
            if path.suffix.lower() in endings() and not path.is_symlink() and not own_file(name):
                yield name, path.read_bytes()


def put_files(project: Project, files: Iterable[tuple[str, bytes]]) -> Put:
    """Write *files* (original name, content) into the project folder under plain names.

    Args:
        project: not the shipped one.
        files: from `files_of` or an upload.

    Raises:
        ValueError: *project* is the shipped one.
    """
    if project.shipped:
        raise ValueError(_SHIPPED)
    paths, faults = [], []
    for name, data in files:
        plain = file_name(name)
        suffix = pathlib.PurePath(named(plain, bytes(data[:64]))).suffix.lower()
        if suffix not in endings() or own_file(plain):
            faults.append(f"{plain}: {unknown(suffix)}")
        elif len(data) > project.settings.max_megabytes * 1_000_000:
            most = f"{project.settings.max_megabytes:g} megabytes"
            faults.append(f"{plain}: larger than {most}. Set max_megabytes in project.toml, or split the file.")
        else:
            # no other notebook may take the name between the check that it is free and the writing
            with changing(project.own(NAME)):
                path = _free(project.root, plain, bytes(data))
                if path is not None:
                    paths.append(write_bytes(path, bytes(data)))
            if path is None:
                faults.append(f"{plain}: a file with this name and content is already there.")
    return Put(tuple(paths), tuple(faults))


def file_name(name: str) -> str:
    """The last part of *name* as a file name that is valid on every system and has no invisible characters."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode()))[-1]
    # control characters, marks that reverse the line, surrogates, unassigned code points
    seen = "".join(char for char in last if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    plain = re.sub(r"\s+", " ", _FORBIDDEN.sub("", seen)).rstrip(" .")
    stem, dot, suffix = plain.rpartition(".")
    stem, suffix = (stem.strip(" ."), dot + suffix[:12]) if dot else (plain.strip(), "")
    while len((stem + suffix).encode()) > _LONGEST:
        stem = stem[:-1]
    plain = (stem.rstrip(" .") or "unnamed") + suffix
    return f"_{plain}" if _DEVICES.fullmatch(plain) or plain.startswith(("~$", "-", "=", "+", "@")) else plain


def write_facts(project: Project, facts: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Write details of articles into the project's articles.toml; comments and order are kept.

    Args:
        project: not the shipped one.
        facts: for each article id, names and values as in articles.toml; an empty value removes the line.

    Returns:
        A sentence for each value that cannot be used; the others are written.

    Raises:
        ValueError: *project* is the shipped one, or its articles.toml cannot be read.
    """
    if project.shipped:
        raise ValueError(_SHIPPED)
    with changing(project.own(NAME)) as path:
        return _stated(path, facts)


def _stated(path: pathlib.Path, facts: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Write *facts* into the file at *path*; a sentence for each value that cannot be used."""
    try:
        document = toml_document(path.read_text(encoding="utf-8-sig") if path.is_file() else "")
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: cannot be read: {error}. Fix the line given above; nothing was changed.") from error
    faults: list[str] = []
    for ident, said in facts.items():
        good, wrong = checked(said, strict=True, where=ident)
        faults += [f"{fault.fault} {fault.remedy}" for fault in wrong]
        if ident not in document and good:
            document[ident] = tomlkit.table()
        row = document.get(ident, {})
        for name in FACTS:
            if name in good:
                row[name] = good[name]
            elif name in said and name in row and not str(said[name] or "").strip():
                del row[name]
    write_text(path, tomlkit.dumps(document))
    return faults


def _free(root: pathlib.Path, name: str, data: bytes) -> pathlib.Path | None:
    """An unused path; None if the same file is already there."""
    path, number = root / name, 2
    while path.exists():
        if path.is_file() and path.read_bytes() == data:
            return None
        path = root / f"{pathlib.PurePath(name).stem}-{number}{pathlib.PurePath(name).suffix}"
        number += 1
    return path
