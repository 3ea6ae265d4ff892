"""Bare family names that only one person in the corpus has, without evidence that they mean that person."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from helpers.annotate.people.spelling import fold
from helpers.knowledge.given_names import load_given_names
from helpers.knowledge.load import Knowledge
from helpers.run.bare_names import SignReader, Signs, agree

if TYPE_CHECKING:
    from helpers.run.clusters import Cluster
    from helpers.run.link import Local

__all__ = ["unproven"]


def unproven(counted: Iterable[Local], owner: Mapping[str, Cluster], signs: SignReader) -> Iterator[Local]:
    """The bare names that nothing in their article links to the person named in full in another article.

    Args:
        counted: each entity of each article.
        owner: the person of each name.
        signs: returns offices and genders by article and name; called only if there is such a name.
    """
    people = [local for local in counted if local[2] == "PERSON" and local[1] in owner]
    bare = [local for local in people if " " not in local[1] and " " in owner[local[1]].name]
    if not bare:
        return
    asked = {id(owner[name]) for _, name, _ in bare}
    known, given = dict[Hashable, Signs](), load_given_names(Knowledge())
    in_article, of_person = dict[str, set[Hashable]](), dict[Hashable, set[str]]()
    for article, name, kind in counted:
        who = id(owner[name]) if kind == "PERSON" and name in owner else fold(name)
        if article not in in_article:
            in_article[article] = set()
        in_article[article].add(who)
        if who in asked and " " in name:
            if who not in known:
                known[who], of_person[who] = Signs(), set()
            known[who].add(signs.of(article, name))
            of_person[who].add(article)
    for article, name, kind in bare:
        person = id(owner[name])
        if article in of_person[person]:
            continue
        others = in_article[article] - {person}
        shared = len({other for a in of_person[person] for other in in_article[a] & others})
        here = signs.of(article, name)
        if not agree(here, owner[name].name, known[person], given, shared, alone=not others):
            yield article, name, kind
