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

#: Data files that decide how things look or how articles are compared, not what is found in a text.
LOOKS = frozenset(
    {"brief.toml", "colours.toml", "common_words.csv", "house.toml", "statements.toml", "trade_words.toml"}
)

#: Decides how a file is split into articles, what their outlets are called and which are one story; another text has
#: another hash, so its annotation is made anew anyway.
READS = frozenset({"archives.toml", "outlets.toml", "wires.toml"})

#: Decides what is found in a cheap pass over all articles, behind the annotation of the single ones.
AFTERWARDS = frozenset({"themes.toml"})

#: Registers that a user keeps for all projects; what a project's own file says counts before them.
KEPT = frozenset({"outlets.toml", "people.toml"})


@dataclasses.dataclass(frozen=True)
class Knowledge:
    """The data files in force: the project folder's own if it has one, else the shipped one."""

    folder: pathlib.Path | None = None

    @classmethod
    def of(cls, project: Project) -> Knowledge:
        """The knowledge that *project* works with."""
        return cls(project.own("knowledge"))

    def path(self, name: str) -> pathlib.Path:
        """The file in force for *name* ("themes.toml")."""
        own = self.folder / name if self.folder else None
        return own if own is not None and own.is_file() else SHIPPED / name

    def paths(self, name: str) -> list[pathlib.Path]:
        """The files that count for *name*, the first before the others: of `KEPT` the user's own one too."""
        own = user_folder() / name
        return [self.path(name), *([own] if name in KEPT and own.is_file() else [])]

    @functools.cached_property
    def version(self) -> str:
        """A hash over every word list in force."""
        return self._hash(_lists())

    @functools.cached_property
    def version_of_rules(self) -> str:
        """As `version`, without the codebook: annotations made with another version of these are made anew."""
        return self._hash(_lists() - AFTERWARDS)

    def _hash(self, lists: frozenset[str]) -> str:
        digest = hashlib.sha256()
        for name in sorted(lists):
            for path in self.paths(name):
                digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()[:16]


def _lists() -> frozenset[str]:
    """The names of the data files that decide what is found in a text."""
    return frozenset(p.name for p in SHIPPED.iterdir() if p.suffix in (".csv", ".toml")) - LOOKS - READS


_IN_FORCE: list[Knowledge] = [Knowledge()]


def use(knowledge: Knowledge) -> None:
    """Let colours, style sheet and layout of *knowledge* count from now on: those of the project read last.

    How things look is one for a process, as matplotlib has one style; what is found in a text is not, and
    every function that needs word lists is given them.
    """
    _IN_FORCE[0] = knowledge


def in_force() -> Knowledge:
    """The data files that decide how things look now."""
    return _IN_FORCE[0]
