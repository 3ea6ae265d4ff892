"""Terms of a theme that have no effect: covered by another term, or excluding words that are not included."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.knowledge.codebook_tree import Faults, Theme
from helpers.knowledge.term_syntax import Term, could_stand_in, covers, forms

__all__ = ["name_idle", "name_idle_above"]


def name_idle(include: Sequence[Term], exclude: Sequence[Term], where: str, faults: Faults) -> None:
    """Report terms that have no effect: covered by another term, or excluding words that are not included."""
    begin, excluded, touching = _by_first_word(include), _by_first_word(exclude), _by_forms(include)
    for term in include:
        near = _may_cover(term, exclude, excluded)
        by = next((t for t in near if covers(term, t) and covers(t, term)), None)
        if by is not None:
            fault = f"{where}, term {term.text!r}: the exclusion {by.text!r} removes every match."
            faults.add(fault, "Delete one of the two.", "warning")
            continue
        near = _may_cover(term, include, begin)
        by = next((t for t in near if t is not term and covers(t, term) and not _excluded(t, term, exclude)), None)
        if by is not None:
            fault = f"{where}, term {term.text!r}: redundant, because {by.text!r} matches wherever it does."
            faults.add(fault, "Delete it.", "warning")
    for term in exclude:
        if not any(could_stand_in(t, term) for t in _may_touch(term, include, touching)):
            fault = f"{where}, exclusion {term.text!r}: no effect, because no term of the theme can occur in it."
            faults.add(fault, "Delete it, or add the term that it is meant to exclude.", "warning")


def name_idle_above(themes: Sequence[Theme], faults: Faults) -> None:
    """Report terms of a theme covered by a term of one of its sub-themes, whose matches count for both."""
    for theme in themes:
        for part in (one for one in themes if one.parent == theme.id):
            begin = _by_first_word(part.include)
            for term in theme.include:
                near = _may_cover(term, part.include, begin)
                by = next((t for t in near if covers(t, term) and not _excluded(t, term, part.exclude)), None)
                if by is not None:
                    where = f"Theme {theme.id!r}, include, term {term.text!r}"
                    fault = f"{where}: redundant, because {by.text!r} in its sub-theme {part.id!r} matches wherever it "
                    fault += "does."
                    faults.add(fault, "Delete it.", "warning")


def _by_first_word(terms: Sequence[Term]) -> dict[str, list[int]]:
    """The positions of *terms* by each form of their first word; those that begin with a wildcard are under "*"."""
    out: dict[str, list[int]] = {}
    for place, term in enumerate(terms):
        word = term.words[0]
        keys = {"*"} if word.kind == "prefix" else {word.text.lower()}
        for key in keys | (forms(word.text) if word.kind == "lemma" else set()):
            out.setdefault(key, []).append(place)
    return out


def _by_forms(terms: Sequence[Term]) -> dict[str, list[int]]:
    """The places of *terms* by each form of their first word; those that begin with a wildcard under "*"."""
    out: dict[str, list[int]] = {}
    for place, term in enumerate(terms):
        word = term.words[0]
        for key in {"*"} if word.kind == "prefix" else {word.text.lower(), *forms(word.text.lower())}:
            out.setdefault(key, []).append(place)
    return out


def _may_touch(term: Term, terms: Sequence[Term], by_forms: dict[str, list[int]]) -> Sequence[Term]:
    """Those of *terms* whose first word can share a form with a word of *term*; all if it has a wildcard."""
    if any(word.kind == "prefix" for word in term.words):
        return terms
    keys = {key for word in term.words for key in (word.text.lower(), *forms(word.text.lower()))}
    places = {place for key in keys for place in by_forms.get(key, ())}
    return [terms[place] for place in sorted(places.union(by_forms.get("*", ())))]


def _may_cover(term: Term, terms: Sequence[Term], begin: dict[str, list[int]]) -> list[Term]:
    """The *terms* whose first word can match that of *term*, in order, since a codebook has thousands of pairs to
    compare.
    """
    places = {place for word in term.words for place in begin.get(word.text.lower(), ())}
    return [terms[place] for place in sorted(places.union(begin.get("*", ())))]


def _excluded(general: Term, special: Term, exclude: Sequence[Term]) -> bool:
    """Whether an exclusion can suppress *general* inside *special*, so that *special* is not redundant."""
    return any(could_stand_in(general, t) and could_stand_in(t, special) for t in exclude)
