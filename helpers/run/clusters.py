"""Which names of a corpus are one person's: full names by family name and initial, bare names by the full ones."""

from __future__ import annotations

import dataclasses
from collections import Counter

from helpers.annotate.people.spelling import alike, family_names, fold, initials, same_person, skeleton
from helpers.knowledge.given_names import load_given_names
from helpers.knowledge.load import Knowledge

__all__ = ["Cluster", "people_of"]


@dataclasses.dataclass(eq=False)
class Cluster:
    """Names of one entity, each with the articles that use it and how often they do."""

    kind: str
    articles: Counter[str] = dataclasses.field(default_factory=Counter)
    uses: Counter[str] = dataclasses.field(default_factory=Counter)
    suffix: str = ""
    _name: str | None = None

    def add(self, name: str, articles: int, uses: int) -> None:
        self._name = None
        self.articles[name] += articles
        self.uses[name] += uses

    @property
    def name(self) -> str:
        """The form in most articles, then in most mentions; a full name is preferred to a bare one."""
        if self._name is None:
            forms = self.articles
            self._name = min(forms, key=lambda n: (" " not in n, -forms[n], -self.uses[n], -len(n), n))
        return self._name


def people_of(
    names: dict[str, tuple[int, int]],
) -> tuple[dict[str, Cluster], set[str], dict[str, list[tuple[str, Cluster]]]]:
    """The person of each name, bare names that fit several persons, and the persons with each family name.

    Args:
        names: with the number of articles and of mentions of each.
    """
    owner: dict[str, Cluster] = {}
    families: dict[str, list[tuple[str, Cluster]]] = {}
    full = sorted((name for name in names if " " in name), key=lambda name: (-names[name][0], -names[name][1], name))
    _full_names(full, names, owner, families)
    several = set()
    given = load_given_names(Knowledge())
    bare: dict[str, list[tuple[str, Cluster]]] = {}
    for name in sorted((name for name in names if " " not in name), key=lambda name: (-names[name][0], name)):
        bones = skeleton(name)
        exact = {id(c): c for family, c in families.get(bones, ()) if fold(family) == fold(name)}
        near = () if given.of(name) else families.get(bones, ())
        options = exact or {id(c): c for family, c in near if alike(family, name)}
        if len(options) > 1:
            several.add(name)
            continue
        cluster = next(iter(options.values()), None)
        if cluster is None and not given.of(name):
            cluster = next((c for other, c in bare.get(bones, ()) if alike(other, name)), None)
        if cluster is None:
            cluster = Cluster("PERSON")
            bare.setdefault(bones, []).append((name, cluster))
        cluster.add(name, *names[name])
        owner[name] = cluster
    return owner, several, families


def _full_names(
    full: list[str],
    names: dict[str, tuple[int, int]],
    owner: dict[str, Cluster],
    families: dict[str, list[tuple[str, Cluster]]],
) -> None:
    """Join full names that can belong to one person, frequent ones first, so that rare ones join them."""
    blocks: dict[tuple[str, str], list[Cluster]] = {}
    members: dict[int, list[tuple[str, ...]]] = {}
    letters: dict[str, Cluster] = {}
    for name in full:
        parts = tuple(name.split())
        bones = {skeleton(family) for family in family_names(parts) or parts[-1:]}
        keys = {(bone, initial) for bone in bones for initial in initials(parts[:-1])}
        near = {id(c): c for key in sorted(keys) for c in blocks.get(key, ())}
        cluster = letters.get(fold(name))
        if cluster is None:
            fits = [c for c in near.values() if all(same_person(parts, other) for other in members[id(c)])]
            cluster = fits[0] if len(fits) == 1 else Cluster("PERSON")
        letters.setdefault(fold(name), cluster)
        forms = members.setdefault(id(cluster), [])
        if parts not in forms:
            forms.append(parts)
        for key in keys:
            if cluster not in blocks.setdefault(key, []):
                blocks[key].append(cluster)
        for family in family_names(parts):
            known = families.setdefault(skeleton(family), [])
            if not any(c is cluster and fold(f) == fold(family) for f, c in known):
                known.append((family, cluster))
        cluster.add(name, *names[name])
        owner[name] = cluster
