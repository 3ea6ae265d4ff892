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

import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import pandas as pd

from helpers.annotate.people.entities import entity_id
from helpers.annotate.people.spelling import fold, skeleton
from helpers.base.several import SEPARATOR, joined_columns, parted
from helpers.knowledge.given_names import load_given_names
from helpers.knowledge.load import Knowledge
from helpers.knowledge.titles import load_titles
from helpers.run.bare_names import PERSON_COLUMNS, PersonMention, SignBook, SignReader, Signs, meant
from helpers.run.clusters import Cluster, people_of
from helpers.run.unproven import unproven

__all__ = ["COLUMNS", "Identities", "Linking", "Local", "answered", "columns_of", "link"]

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
    linking = Linking()
    for kind, table in tables.items():
        linking.count(kind, {name: table[name].fillna("").tolist() for name in columns_of(kind)})
    signs = SignBook(lambda: _persons(mentions), texts or {}, load_titles(Knowledge()))
    answer = answered(linking.counted, linking.apart, signs)
    linked = [_applied(kind, table, answer) for kind, table in tables.items()]
    return linked[0], linked[1], linked[2]


def _persons(mentions: pd.DataFrame) -> Iterator[PersonMention]:
    persons = mentions[(mentions["entity_type"] == "PERSON") & mentions["entity"].notna()]
    return zip(*(persons[name].tolist() for name in PERSON_COLUMNS), strict=True)


def _applied(kind: str, table: pd.DataFrame, answer: Identities) -> pd.DataFrame:
    """A copy of *table* with ids, names and types as *answer* has them."""
    out = table.copy()
    if len(out):
        cells = {name: table[name].fillna("").tolist() for name in columns_of(kind)}
        for name, new in answer.cells(kind, cells).items():
            values = [old if value is None else value for value, old in zip(new, out[name].tolist(), strict=True)]
            out[name] = type(out[name])(values, index=out.index, dtype=out[name].dtype)
    return out


def columns_of(kind: str) -> list[str]:
    """The columns of the table *kind* that linking reads."""
    return ["article_id", *(name for name in COLUMNS[kind] if name)]


class Linking:
    """The entities of all articles, counted a table at a time.

    Attributes:
        counted: how often each article names each entity.
        apart: the bare names that mean somebody other than the person named in full in their article.
    """

    def __init__(self) -> None:
        self.counted: Counter[Local] = Counter()
        self.apart: set[Local] = set()

    def count(self, kind: str, cells: Mapping[str, Sequence[str]]) -> None:
        """Add the rows of some whole articles.

        Args:
            kind: mentions, quotes or figures.
            cells: the `columns_of` that table; "" where there is none.
        """
        every = _locals(kind, cells)
        for several, number in Counter(every).items():
            for local in several:
                self.counted[local] += number
        if kind == "mentions":
            self.apart |= _told_apart(every)


def answered(counted: Mapping[Local, int], apart: AbstractSet[Local], signs: SignReader) -> Identities:
    """What each entity is in the whole corpus.

    Args:
        counted, apart: as `Linking` has them, of all articles.
        signs: called only if a bare name can mean several people.
    """
    return Identities(_answers(counted, apart, signs))


class Identities:
    """The id, name and type of each entity in the whole corpus."""

    def __init__(self, known: Mapping[Local, tuple[str, str, str]]) -> None:
        self._known = known
        #: An article names one person many times, and so do others.
        self._joined = functools.cache(lambda *several: joined_columns(several))

    def told(self, locals_: Iterable[Local]) -> str:
        """The id, name and type of each of *locals_*, in order, as one text."""
        return "\n".join(itertools.chain.from_iterable(map(self._known.__getitem__, locals_)))

    def cells(self, kind: str, cells: Mapping[str, Sequence[str]]) -> dict[str, list[str | None]]:
        """The new cells of the columns that linking sets; None where a row names nobody.

        Args:
            kind: mentions, quotes or figures.
            cells: as for `Linking.count`.
        """
        every = _locals(kind, cells)
        new = {several: self._joined(*map(self._known.__getitem__, several)) for several in set(every) if several}
        new[()] = (None, None, None)
        return {
            column: [row[place] for row in map(new.__getitem__, every)]
            for place, column in enumerate(COLUMNS[kind])
            if column is not None
        }


def _locals(kind: str, cells: Mapping[str, Sequence[str]]) -> list[Locals]:
    """The entities of each row: none, one, or several joined in one cell."""
    identity, name, types = COLUMNS[kind]
    kinds = cells[types] if types else [""] * len(cells[name])
    # an article names one person many times, so each distinct cell is split only once
    known: dict[tuple[str, str, str, str], Locals] = {}
    out = []
    for row in zip(cells["article_id"], cells[name], kinds, cells[identity], strict=True):
        if row not in known:
            known[row] = tuple(_each(*row)) if row[1] else ()
        out.append(known[row])
    return out


def _each(article: str, names: str, kinds: str, idents: str) -> Iterator[Local]:
    """The entities of one cell; if one has no type of its own, it takes the type in its ID."""
    several = parted(names)
    if len(several) == 1:  # nearly always
        yield article, names, kinds.partition(SEPARATOR)[0] or _type_in(idents)
        return
    # a value that is not given for each of them applies to all
    sorts, ids = (cell.split(SEPARATOR) for cell in (kinds, idents))
    sorts, ids = (cells if len(cells) == len(several) else cells[:1] * len(several) for cells in (sorts, ids))
    for name, sort, ident in zip(several, sorts, ids, strict=True):
        yield article, name, sort or _type_in(ident)


def _type_in(ident: str) -> str:
    """The type that an ID begins with."""
    return ident.partition(":")[0].upper() or "ORG"


def _told_apart(locals_: Iterable[Locals]) -> set[Local]:
    """The bare names that an article uses for somebody other than the person with that family name in full."""
    people = {local for several in locals_ for local in several if local[2] == "PERSON"}
    families = {(article, fold(name.split()[-1])) for article, name, _ in people if " " in name}
    return {local for local in people if " " not in local[1] and (local[0], fold(local[1])) in families}


def _answers(
    counted: Mapping[Local, int], apart: AbstractSet[Local], signs: SignReader
) -> dict[Local, tuple[str, str, str]]:
    """For each local entity, its ID, name and type in the whole corpus.

    Args:
        counted: how often each is named.
        apart: the bare names that mean somebody other than the person named in full in their article.
        signs: called only if a bare name can mean several people.
    """
    tallies: dict[tuple[str, ...], list[int]] = {}
    for local, number in counted.items():
        if local not in apart:
            if (tally := tallies.get(local[1:])) is None:
                tally = tallies[local[1:]] = [0, 0]
            tally[0] += 1
            tally[1] += number
    named = {(name, kind): (articles, uses) for (name, kind), (articles, uses) in tallies.items()}
    owner, several, families = people_of({name: tally for (name, kind), tally in named.items() if kind == "PERSON"})
    others = _others(named)
    ids = _ids([*owner.values(), *others.values()])
    shown = functools.cache(lambda cluster: (ids[cluster], cluster.name, cluster.kind))
    usual: dict[tuple[str, ...], tuple[str, str, str]] = {
        (name, kind): shown(owner[name] if kind == "PERSON" else others[name, kind])
        for name, kind in named
        if kind != "PERSON" or name not in several
    }
    open_ = [local for local in counted if local in apart or (local[1] in several and local[2] == "PERSON")]
    told = _told(open_, counted, owner, families, signs) if open_ else {}
    unlike = unproven(counted, owner, signs)
    own_id = functools.cache(entity_id)
    alone = {local: (f"{own_id(*local[1:])}@{local[0]}", *local[1:]) for local in itertools.chain(unlike, open_)}
    return (
        {local: usual[local[1:]] for local in counted if local not in alone}
        | alone
        | {local: shown(person) for local, person in told.items()}
    )


def _told(
    open_: Sequence[Local],
    counted: Iterable[Local],
    owner: Mapping[str, Cluster],
    families: Mapping[str, list[tuple[str, Cluster]]],
    signs: SignReader,
) -> dict[Local, Cluster]:
    """The person meant by each *open_* bare name, if office or gender shows it; not one named in its article."""
    same = {name: _of_family(name, families) for name in {name for _, name, _ in open_}}
    possible = {id(person) for some in same.values() for person in some}
    known: dict[int, Signs] = {person: Signs() for person in possible}
    within: dict[str, set[int]] = {}
    for article, name, kind in counted:
        if kind == "PERSON" and " " in name and (person := id(owner[name])) in possible:
            within.setdefault(article, set()).add(person)
            known[person].add(signs.of(article, name))
    given = load_given_names(Knowledge())
    # the articles of a story ask the same of one name again and again
    asked: dict[tuple[object, ...], Cluster | None] = {}
    out = {}
    for local in open_:
        article, name, _ = local
        here, own = signs.of(article, name), within.get(article, set())
        others = [person for person in same[name] if id(person) not in own]
        question = (name, tuple(map(id, others)), here.gender, frozenset(here.offices))
        if question not in asked:
            asked[question] = meant(here, {person: (person.name, known[id(person)]) for person in others}, given)
        if (found := asked[question]) is not None:
            out[local] = found
    return out


def _of_family(name: str, families: Mapping[str, list[tuple[str, Cluster]]]) -> list[Cluster]:
    """The persons with the family name *name*, each once."""
    return list(dict.fromkeys(c for family, c in families.get(skeleton(name), ()) if fold(family) == fold(name)))


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


def _others(named: Mapping[tuple[str, str], tuple[int, int]]) -> dict[tuple[str, str], Cluster]:
    """Organisations and places: the same letters mean one entity, with the type that most articles give.

    Args:
        named: in how many articles each name and type is used, and how often.
    """
    groups: dict[tuple[str, bool], list[tuple[str, str]]] = {}
    for name, kind in named:
        if kind != "PERSON":
            groups.setdefault((fold(name) or name, kind in PLACE_TYPES), []).append((name, kind))
    out = {}
    for members in groups.values():
        kinds: Counter[str] = Counter()
        for name, kind in members:
            kinds[kind] += named[name, kind][0]
        cluster = Cluster(min(kinds, key=lambda kind: (-kinds[kind], kind)))
        for name, kind in members:
            cluster.add(name, *named[name, kind])
            out[name, kind] = cluster
    return out
