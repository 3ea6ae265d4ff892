"""The goods traded: those named before a flow ("tea exports"), after it ("exports of tea") or after an amount.

"Exports of goods" does not name a product; "non-oil exports" says what is left out, which is coverage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.annotate.figures.drafts import FigureDraft, Text
from helpers.annotate.figures.measures import Measured, words_of
from helpers.annotate.figures.tokens import ancestors, phrase
from helpers.base.records import Figure
from helpers.language.datelines import dateline_end

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["product_of"]


def product_of(figure: Figure, draft: FigureDraft, found: Measured, here: Text) -> dict[str, Any]:
    """The goods traded: "tea exports", "exports of tea", "$30 million of carpets" if something is sold."""
    if figure.product is not None:
        return {}
    noun = next((t for t in found.scope if t.lower_ in here.words.flow and t.pos_ in ("NOUN", "PROPN")), None)
    goods = _goods_of_flow(noun, here) if noun is not None else None
    weighed = here.units.dimension((figure.unit or "").partition(" per ")[0]) in ("currency", "mass", "volume")
    if goods is None and weighed and (figure.flow or _sold(draft.number, here)):
        goods = _goods_behind(draft, here)
    head = found.head
    if goods is None and noun is None and figure.flow and head is not None and head.dep_ not in ("nsubj", "ROOT"):
        # "imported 500 tonnes of rice worth $600,000": both refer to the rice
        goods = _plain(head, here) if head.pos_ == "NOUN" and head.ent_type_ == "" else None
    return {"product": goods, "product_from": "sentence"} if goods else {}


def _goods_of_flow(noun: Token, here: Text) -> str | None:
    start = dateline_end(here.text, noun.idx)
    before = [
        t for t in noun.lefts if t.idx >= start and t.dep_ in ("compound", "nmod") and t.pos_ in ("NOUN", "PROPN")
    ]
    goods = [t for t in before if t.lower_ not in here.words.generic and here.places.country(t.text) is None]
    if any(t.lower_ == "non" for t in noun.doc[max(0, noun.i - 4) : noun.i]):
        return None
    if goods:
        return " ".join(t.lower_ for t in goods)
    return _of_goods(noun, here)


def _of_goods(noun: Token, here: Text) -> str | None:
    """The goods after "of": cherries in "exports of 60 tonnes of cherries"."""
    for _ in range(3):
        of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
        inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if inner is None:
            return None
        if here.units.dimension(inner.lemma_.lower()) is None and inner.pos_ == "NOUN":
            return _plain(inner, here)
        noun = inner
    return None


def _goods_behind(draft: FigureDraft, here: Text) -> str | None:
    """The goods to which an amount refers: "$30 million of carpets"."""
    at = here.grid.within(draft.span[0], draft.span[1])[1]
    doc = here.grid.doc
    if at + 1 >= len(doc) or doc[at].lower_ != "of":
        return None
    inner = next((c for c in doc[at].children if c.dep_ == "pobj"), None)
    return _plain(inner, here) if inner is not None and inner.pos_ == "NOUN" else None


def _plain(noun: Token, here: Text) -> str | None:
    """The words of *noun* that name goods; None for "goods", for a unit and for a noun that only introduces a
    number.
    """
    low = noun.lemma_.lower()
    if noun.lower_ in here.words.generic or noun.lower_ in here.words.flow or low in here.words.pointing:
        return None
    if here.units.dimension(low) is not None:
        return None
    kinds = [t for t in phrase(noun) if t.pos_ in ("NOUN", "ADJ", "PROPN") or t.dep_ == "amod"]
    words = [t for t in kinds if t.i <= noun.i and t.lower_ not in here.words.generic]
    return (words_of(words) or "").lower() or None


def _sold(number: Token, here: Text) -> bool:
    return any(above.lemma_.lower() in here.words.trading for above in ancestors(number, 4))
