"""The common loader of the word lists: which file is used, and one version for all of them.

>>> Knowledge().path("themes.toml").name
'themes.toml'
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import pathlib

from helpers.base.project import Project
from helpers.base.user_folder import user_folder

__all__ = ["SHIPPED", "Knowledge", "in_force", "use"]

SHIPPED = pathlib.Path(__file__).parent

#: Data files that determine how things look or how articles are compared, not what is found in a text.
LOOKS = frozenset(
    {"brief.toml", "colours.toml", "common_words.csv", "house.toml", "statements.toml", "trade_words.toml"}
)

#: Data files that determine how a file is split into articles, the names of outlets and which articles are one story; a
#: changed text has a different hash, so it is annotated again anyway.
READS = frozenset({"archives.toml", "outlets.toml", "wires.toml"})

#: Data files that determine what is found in a cheap pass over all articles, after each has been annotated.
AFTERWARDS = frozenset({"themes.toml"})

#: Registers that a user keeps for all projects; a project's own file takes precedence over them.
KEPT = frozenset({"outlets.toml", "people.toml"})


@dataclasses.dataclass(frozen=True)
class Knowledge:
    """The data files in force: the project folder's own if it has one, else the shipped one."""

    folder: pathlib.Path | None = None

    @classmethod
    def of(cls, project: Project) -> Knowledge:
        """The word lists that *project* uses."""
        return cls(project.own("knowledge"))

    def path(self, name: str) -> pathlib.Path:
        """The file in force for *name* ("themes.toml")."""
        own = self.folder / name if self.folder else None
        return own if own is not None and own.is_file() else SHIPPED / name

    def paths(self, name: str) -> list[pathlib.Path]:
        """The files that apply for *name*, in order of precedence; for those in `KEPT`, also the user's own file."""
        own = user_folder() / name
        return [self.path(name), *([own] if name in KEPT and own.is_file() else [])]

    @functools.cached_property
    def version(self) -> str:
        """A hash of every word list in force."""
        return self._hash(_lists())

    @functools.cached_property
    def version_of_rules(self) -> str:
        """Like `version`, without the codebook: annotations made with a different version are made again."""
        return self._hash(_lists() - AFTERWARDS)

    def _hash(self, lists: frozenset[str]) -> str:
        digest = hashlib.sha256()
        for name in sorted(lists):
            for path in self.paths(name):
                digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()[:16]


def _lists() -> frozenset[str]:
    """The names of the data files that determine what is found in a text."""
    return frozenset(p.name for p in SHIPPED.iterdir() if p.suffix in (".csv", ".toml")) - LOOKS - READS


_IN_FORCE: list[Knowledge] = [Knowledge()]


def use(knowledge: Knowledge) -> None:
    """Apply the colours, style sheet and layout of *knowledge* from now on: those of the project read last.

    The appearance is the same for a whole process, as matplotlib has only one style. What is found in a text may differ
    within a process, so every function that needs word lists receives them as an argument.
    """
    _IN_FORCE[0] = knowledge


def in_force() -> Knowledge:
    """The data files that currently determine how things look."""
    return _IN_FORCE[0]
