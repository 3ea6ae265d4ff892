"""One id and one name for one person across articles.

Each article is annotated alone; this pass, cheap enough to run whenever tables are read, joins different spellings of
one name (Raisi, Raeisi).  Full names are compared only with others of the same family-name skeleton and a shared
initial, so time grows with the number of names and not with its square.  A bare family name is joined to the only full
name that it can mean.  If there are several, or if the article distinguishes it from another member of that family
("Mr. Olsen" and Marta Olsen), office and gender decide (`helpers.run.bare_names`); failing that, it stays separate in
each article.  A given name never counts as a spelling of a family name.

The name shown is the full form that most articles use; the id is made from it alone, so it does not depend on
the order of articles.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import pandas as pd

from helpers.annotate.people.entities import entity_id
from helpers.annotate.people.spelling import alike, family_names, fold, initials, same_person, skeleton
from helpers.base.several import SEPARATOR, joined_columns, parted
from helpers.knowledge.given_names import load_given_names
from helpers.knowledge.load import Knowledge
from helpers.knowledge.titles import load_titles
from helpers.run.bare_names import Signs, meant, signs_of
from helpers.run.unproven import unproven

__all__ = ["link"]

#: The columns of id, name and type in each table; figures have no type column, but their ids show the type.
COLUMNS = {
    "mentions": ("entity_id", "entity", "entity_type"),
    "quotes": ("speaker_id", "speaker", "speaker_type"),
    "figures": ("speaker_id", "speaker", None),
}

#: Place types that an organisation's name may be mistaken for ("Press TV" is not a place).
PLACE_TYPES = frozenset({"GPE", "LOC"})

#: An entity as an article knows it: article, name, type.
Local = tuple[str, str, str]
#: Those of one row.
Locals = tuple[Local, ...]


@dataclasses.dataclass(eq=False)
class Cluster:
    """The names of one entity, each with the articles that use it and how often."""

    kind: str
    articles: Counter[str] = dataclasses.field(default_factory=Counter)
    uses: Counter[str] = dataclasses.field(default_factory=Counter)
    suffix: str = ""

    def add(self, name: str, articles: int, uses: int) -> None:
        self.articles[name] += articles
        self.uses[name] += uses

    @property
    def name(self) -> str:
        """The form in most articles, then in most mentions; a full name is preferred to a bare one."""
        forms = self.articles
        return min(forms, key=lambda n: (" " not in n, -forms[n], -self.uses[n], -len(n), n))


def link(
    mentions: pd.DataFrame, quotes: pd.DataFrame, figures: pd.DataFrame, texts: Mapping[str, str] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The three tables with one ID and one canonical name per entity across all articles.

    Args:
        mentions: columns as `helpers.base.tables.columns`, like the other two; none is changed in place.
        quotes: its ``speaker``, ``speaker_id`` and ``speaker_type`` are set.
        figures: its ``speaker`` and ``speaker_id`` are set.
        texts: the articles by id, for the titles before names; without them only other mentions show an office.

    Returns:
        Copies, in the same order and with the same dtypes.
    """
    tables = {"mentions": mentions, "quotes": quotes, "figures": figures}
    locals_ = {kind: _locals(kind, table) for kind, table in tables.items()}
    counted: Counter[Local] = Counter()
    for rows in locals_.values():
        for several, number in Counter(rows).items():
            for local in several:
                counted[local] += number
    apart = _told_apart(locals_["mentions"])
    answer = _answers(counted, apart, lambda: signs_of(mentions, texts or {}, load_titles(Knowledge())))
    linked = [_applied(kind, table, locals_[kind], answer) for kind, table in tables.items()]
    return linked[0], linked[1], linked[2]


def _locals(kind: str, table: pd.DataFrame) -> list[Locals]:
    """The entities of each row: none, one, or several joined in one cell."""
    identity, name, types = COLUMNS[kind]
    named = [table[column].fillna("").tolist() for column in (name, *([types] if types else []), identity)]
    kinds = named[1] if types else [""] * len(table)
    # an article names one person many times, so each distinct cell is split only once
    known: dict[tuple[str, str, str, str], Locals] = {}
    out = []
    for row in zip(table["article_id"].tolist(), named[0], kinds, named[-1], strict=True):
        if row not in known:
            known[row] = tuple(_each(*row)) if row[1] else ()
        out.append(known[row])
    return out


def _each(article: str, names: str, kinds: str, idents: str) -> Iterator[Local]:
    """The entities of one cell; if one has no type of its own, it takes the type in its ID."""
    several = parted(names)
    # a value that is not given for each of them applies to all
    sorts, ids = (cell.split(SEPARATOR) for cell in (kinds, idents))
    sorts, ids = (cells if len(cells) == len(several) else cells[:1] * len(several) for cells in (sorts, ids))
    for name, sort, ident in zip(several, sorts, ids, strict=True):
        yield article, name, sort or ident.partition(":")[0].upper() or "ORG"


def _applied(
    kind: str, table: pd.DataFrame, every: Sequence[Locals], answer: dict[Local, tuple[str, str, str]]
) -> pd.DataFrame:
    """A copy of *table*, whose rows hold *every* entity, with ids, names and types as *answer* has them."""
    out = table.copy()
    cells = {several: joined_columns([answer[local] for local in several]) for several in set(every) if several}
    found = [cells.get(several) for several in every]
    for place, column in enumerate(COLUMNS[kind]):
        if column is not None and len(out):
            old = out[column].tolist()
            values = [new[place] if new is not None else value for new, value in zip(found, old, strict=True)]
            out[column] = type(out[column])(values, index=out.index, dtype=out[column].dtype)
    return out


def _told_apart(locals_: Iterable[Locals]) -> set[Local]:
    """The bare names that an article uses for somebody other than the person with that family name in full."""
    people = {local for several in locals_ for local in several if local[2] == "PERSON"}
    families = {(article, fold(name.split()[-1])) for article, name, _ in people if " " in name}
    return {local for local in people if " " not in local[1] and (local[0], fold(local[1])) in families}


def _answers(
    counted: Counter[Local], apart: set[Local], signs: Callable[[], dict[tuple[str, str], Signs]]
) -> dict[Local, tuple[str, str, str]]:
    """For each local entity, its ID, name and type in the whole corpus.

    Args:
        counted: how often each is named.
        apart: the bare names that mean somebody other than the person named in full in their article.
        signs: called only if a bare name can mean several people.
    """
    articles: Counter[tuple[str, str]] = Counter()
    uses: Counter[tuple[str, str]] = Counter()
    for local, number in counted.items():
        if local in apart:
            continue
        _, name, kind = local
        articles[name, kind] += 1
        uses[name, kind] += number
    people = {name: (articles[name, "PERSON"], uses[name, "PERSON"]) for name, kind in articles if kind == "PERSON"}
    owner, several, families = _people(people)
    others = _others(articles, uses)
    ids = _ids([*owner.values(), *others.values()])
    answer: dict[Local, tuple[str, str, str]] = {}
    open_ = [local for local in counted if local in apart or (local[1] in several and local[2] == "PERSON")]
    told = _told(open_, counted, owner, families, signs()) if open_ else {}
    unlike = set(unproven(counted, owner, signs)) - apart
    for local in counted:
        article, name, kind = local
        if local in told:
            answer[local] = (ids[told[local]], told[local].name, kind)
        elif local in apart or local in unlike or (name in several and kind == "PERSON"):
            answer[local] = (f"{entity_id(name, kind)}@{article}", name, kind)
        else:
            cluster = owner[name] if kind == "PERSON" else others[name, kind]
            answer[local] = (ids[cluster], cluster.name, cluster.kind)
    return answer


def _told(
    open_: Iterable[Local],
    counted: Iterable[Local],
    owner: Mapping[str, Cluster],
    families: Mapping[str, list[tuple[str, Cluster]]],
    signs: Mapping[tuple[str, str], Signs],
) -> dict[Local, Cluster]:
    """The person meant by each *open_* bare name, if office or gender shows it; not one named in its article."""
    known: dict[int, Signs] = {}
    within: dict[str, set[int]] = {}
    for article, name, kind in counted:
        if kind == "PERSON" and " " in name:
            within.setdefault(article, set()).add(id(owner[name]))
            known.setdefault(id(owner[name]), Signs()).add(signs.get((article, name), Signs()))
    given = load_given_names(Knowledge())
    out = {}
    for local in open_:
        article, name, _ = local
        same = (c for family, c in families.get(skeleton(name), ()) if fold(family) == fold(name))
        options = {c: (c.name, known[id(c)]) for c in same if id(c) not in within.get(article, ())}
        person = meant(signs.get((article, name), Signs()), options, given)
        if person is not None:
            out[local] = person
    return out


def _ids(clusters: list[Cluster]) -> dict[Cluster, str]:
    """An ID for each cluster; clusters with the same unaccented letters are numbered in the order of their names."""
    by_id: dict[str, list[Cluster]] = {}
    for cluster in dict.fromkeys(clusters):
        by_id.setdefault(entity_id(cluster.name, cluster.kind), []).append(cluster)
    out = {}
    for ident, same in by_id.items():
        for number, cluster in enumerate(sorted(same, key=lambda c: c.name), start=1):
            out[cluster] = ident if number == 1 else f"{ident}-{number}"
    return out


def _others(articles: Counter[tuple[str, str]], uses: Counter[tuple[str, str]]) -> dict[tuple[str, str], Cluster]:
    """Organisations and places: the same letters mean one entity, with the type that most articles give."""
    groups: dict[tuple[str, bool], list[tuple[str, str]]] = {}
    for name, kind in articles:
        if kind != "PERSON":
            groups.setdefault((fold(name) or name, kind in PLACE_TYPES), []).append((name, kind))
    out = {}
    for members in groups.values():
        kinds: Counter[str] = Counter()
        for name, kind in members:
            kinds[kind] += articles[name, kind]
        cluster = Cluster(min(kinds, key=lambda kind: (-kinds[kind], kind)))
        for name, kind in members:
            cluster.add(name, articles[name, kind], uses[name, kind])
            out[name, kind] = cluster
    return out


def _people(
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
