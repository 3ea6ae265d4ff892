"""Values of a selection that no article has, each with the known values most like it.

An empty chart may mean that nobody said anything, or that a name was mistyped; these sentences tell the two apart.

>>> unknown_values(press.Selection(outlet="Asia Plus", kind="dirct"), corpus)
['There is no outlet “Asia Plus” in these articles. Did you mean Asia-Plus?',
 'There is no kind “dirct” in these articles. Did you mean direct or indirect?']
>>> unknown_values(press.Selection(outlet="Asia-Plus", speaker="raei"), corpus)
[]
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from helpers.base.characters import plain
from helpers.base.records import ACTS
from helpers.base.several import parted
from helpers.explore.matching import ANY, NONE, column_of, grouped, matches, several_of
from helpers.explore.nearest import nearest
from helpers.explore.speakers import KINDS
from helpers.explore.trade.reference import FLOWS
from helpers.knowledge.attributes import IS
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from helpers.store.citations import PLACE_TYPES

if TYPE_CHECKING:
    from helpers.explore.select import Selection
    from helpers.store.corpus import Corpus

__all__ = ["known_values", "unknown_values"]

#: The filters that take values which can be known, each with the tables whose rows it filters.
TABLES = {
    "article": ("articles",), "outlet": ("articles",), "speaker": ("quotes", "figures"), "kind": ("quotes", "figures"),
    "act": ("quotes",), "via": ("quotes", "figures"), "theme": ("quotes", "themes"),
    "place": ("quotes", "figures", "themes"), "measure": ("figures",), "unit": ("figures",), "partner": ("figures",),
    "product": ("figures",), "flow": ("figures",),
}  # fmt: skip
#: Values that are right though no row may have them.
ALWAYS = {"kind": KINDS, "act": ACTS, "flow": FLOWS}
NOUNS = {"via": "medium that relays", "partner": "trade partner"}
#: If so few values are known, all of them are listed.
FEW = 8


def known_values(corpus: Corpus, name: str) -> list[str]:
    """The values that the filter *name* can have in *corpus*, the same ones until a reviewer decides something."""
    kept = corpus.__dict__.setdefault("_known_values", {})
    key = (name, id(corpus.decisions))
    if key not in kept:
        kept[key] = list(dict.fromkeys(_values(corpus, name)))
    found: list[str] = kept[key]
    return found


def unknown_values(selection: Selection, corpus: Corpus, *, emptying: bool = False) -> list[str]:
    """A sentence for each value of *selection* that occurs nowhere in *corpus*.

    Args:
        selection: as `helpers.explore.spellings.as_shown` gives it, or as typed.
        corpus: its known values count, whatever else is filtered.
        emptying: only those of a filter none of whose values is known, so that it leaves nothing.
    """
    out = []
    for name in (name for name in TABLES if name in selection.chosen):
        wanted = _several(getattr(selection, name))
        asked = [want for want in wanted if want not in (ANY, NONE) and not _occurs(corpus, name, want)]
        cells = _cells(corpus, name) if asked else ()
        unmet = [want for want in asked if not any(matches(name, one, want) for one in cells)]
        if not emptying or len(unmet) == len(wanted):
            out += [_sentence(NOUNS.get(name, name), want, known_values(corpus, name)) for want in unmet]
    listed = [one.partition(IS) for several in corpus.attributes.by_name.values() for one in several]
    for key, wanted in grouped(selection.attribute or ()).items():
        known = sorted({value for own, _, value in listed if plain(own) == plain(key)})
        here = {NONE, ANY, *map(plain, known)}
        unmet = [want for want in wanted if want not in here and plain(want) not in here]
        if not emptying or len(unmet) == len(wanted):
            out += [_sentence(key, want, known) for want in unmet]
    return out


def _occurs(corpus: Corpus, name: str, want: str) -> bool:
    """Whether a row has exactly this value, which is known sooner than all values are."""
    if name in ("theme", "place", "partner"):
        return False
    value = want if name == "article" else want.removeprefix("=")
    return any(bool((_table(corpus, kind)[column_of(name)] == value).any()) for kind in TABLES[name])


def _table(corpus: Corpus, kind: str) -> Any:
    """The table *kind*, of which only the columns asked for are read."""
    return corpus.articles if kind == "articles" else corpus.columns(kind)


def _several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def _sentence(noun: str, want: str, known: list[str]) -> str:
    bare = want.removeprefix("=")
    near = nearest(bare, known)
    if near:
        more = f" Did you mean {' or '.join(near)}?"
    else:
        more = f" There are: {', '.join(sorted(known))}." if 0 < len(known) <= FEW else ""
    return f"There is no {noun} “{bare}” in these articles.{more}"


def _cells(corpus: Corpus, name: str) -> Iterable[object]:
    """The known values as cells of a table hold them: several in a row for some filters."""
    values = known_values(corpus, name)
    return [tuple(values)] if name in ("theme", "place", "partner") else values


def _values(corpus: Corpus, name: str) -> Iterator[str]:
    """Every value, whether it occurs once or often."""
    yield from ALWAYS.get(name, ())
    if name == "theme":
        yield from load_codebook(Knowledge.of(corpus.project)).labels
    if name == "place":  # named outside statements and figures too
        places = corpus.named_places
        named = places[places["entity_type"].isin(PLACE_TYPES)]
        yield from named["entity"].dropna().unique().tolist()
    for kind in TABLES[name]:
        table = _table(corpus, kind)
        if name in ("theme", "place", "partner"):
            yield from itertools.chain.from_iterable(several_of(table, name).drop_duplicates())
            continue
        for cell in table[column_of(name)].dropna().unique().tolist():
            yield from dict.fromkeys([*(parted(cell) if name in ("speaker", "via") else ()), str(cell)])
