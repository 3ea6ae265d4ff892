"""The goods of a number in a report: those in its clause, else those in the report's headline.

"Copper earned $3.9 billion", "Wheat deliveries totalled 1.3 million tons"; in a report on tea exports "Egypt took 5,000
tonnes" means tea.  Words for the whole trade ("total exports") do not name goods.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from helpers.annotate.figures.drafts import Text
from helpers.annotate.figures.report_topic import HEADLINE, ReportTopic, origin_of
from helpers.annotate.figures.told_sentence import ToldSentence
from helpers.annotate.figures.trade_words import trade_phrase
from helpers.base.records import Figure

__all__ = ["goods_named", "product_told", "report_product"]

_WORD = re.compile(r"[^\W\d_][\w’'&-]*")
#: "Earned $5 million from cocoa", and "Palm oil shipments were hit: they fell 36 percent".
_FROM_GOODS = re.compile(
    r" from (?:its |exports of |the export of )?(?P<goods>[a-z][a-z-]+(?: [a-z-]+)??)(?=,| in\b| during\b"
    r"| last\b|\.| and\b| over\b)"
)
_OPENED = re.compile(r"\W*[A-Z][a-z-]+(?: [a-z-]+){0,2} (?:shipments|exports|imports|sales|deliveries)\b")
#: Words for trade in all goods.
_WHOLE = re.compile(
    r"(?i)\b(?:total|overall|all|merchandise|goods|entire|combined|general)\s+(?:\w+\s+)?(?:exports?|imports?|trade|sales)\b"
    r"|\b(?:exports?|imports?|trade) (?:of|in) (?:all )?goods\b"
)


def goods_named(measure: str | None, here: Text, *, opens: bool) -> str | None:
    """The goods that a measure names, in lower case; None if it names a flow, a country or somebody.

    Args:
        measure: the words of the measured noun.
        here: the article, whose lists are used.
        opens: whether the measure opens its sentence, where a capital letter does not indicate a name.
    """
    words = here.words
    said = (measure or "").rpartition(" of ")[2]
    found = [m[0] for m in _WORD.finditer(said)]
    if (
        not found
        or "’" in said
        or "'" in said
        or any(here.places.country(word) for word in (said, *found, *said.split("-")))
    ):
        return None
    if any(word[0].isupper() for word in (found[1:] if opens else found)):
        return None
    low = [word.lower() for word in found]
    while low and (low[-1] in words.flow or low[-1] in words.carrying_goods):
        low.pop()
    while low and (low[0] in words.generic or low[0] in words.no_goods):
        low.pop(0)
    if not low or any(_no_goods(word, here) for word in low):
        return None
    # "engineering goods" are goods, "goods" are not
    return None if low[-1] in words.generic and len(low) == 1 else " ".join(low)


def _no_goods(word: str, here: Text) -> bool:
    words = here.words
    singular = re.sub(r"s$", "", word)
    listed = words.no_goods | words.carrying_goods | words.regions | set(words.flow) | set(words.trade_compounds)
    if word in listed or singular in listed or singular in words.pointing or len(word) < 3:
        return True
    return re.search(r"-(?:month|year|week|quarter)$", word) is not None or here.units.dimension(singular) is not None


def report_product(topic: ReportTopic, sentence: ToldSentence, figures: list[Figure]) -> None:
    """The goods that a report is about: those before the flow in its headline, or those in its lead that the
    headline names.
    """
    here, title = sentence.here, sentence.here.parsed.article.title or ""
    if topic.product or sentence.number > 0:
        return
    trade = trade_phrase(title, here.words, here.places)
    goods = goods_named(trade.product, here, opens=True) if trade is not None and trade.product else None
    flow = trade.flow if trade is not None else ""
    if goods is None:
        for figure in figures:
            head = (figure.product or "").split()[-1:]
            if figure.flow and head and re.search(rf"(?i)\b{re.escape(head[0])}\b", title):
                goods, flow = head[0], figure.flow
                break
    if goods:
        topic.product, topic.product_at, topic.product_flow = goods, HEADLINE, flow


def product_told(figure: Figure, last: Figure | None, sentence: ToldSentence, topic: ReportTopic) -> dict[str, Any]:
    """The goods of a number with a flow: those of its own noun, of the number before it, or else of the report."""
    here = sentence.here
    if figure.product is not None and any(_no_goods(word, here) for word in figure.product.split()):
        return {"product": None, "product_from": None} | _told(
            dataclasses.replace(figure, product=None), last, sentence, topic
        )
    return {} if figure.product is not None else _told(figure, last, sentence, topic)


def _told(figure: Figure, last: Figure | None, sentence: ToldSentence, topic: ReportTopic) -> dict[str, Any]:
    if figure.flow is None:
        return {}
    here = sentence.here
    measure = figure.measure or ""
    opens = bool(measure) and sentence.text.lstrip().startswith(measure[:6])
    goods = goods_named(measure, here, opens=opens) if figure.measure_from in (None, "sentence") else None
    earned = _FROM_GOODS.match(here.text, figure.span[1], sentence.span[1])
    opened = _OPENED.match(sentence.text) if not goods and len({w.flow for w in sentence.flows}) < 2 else None
    goods = goods or goods_named(earned["goods"] if earned else opened[0] if opened else None, here, opens=not earned)
    if goods:
        return {"product": goods, "product_from": "sentence"}
    if _WHOLE.search(sentence.text):
        return {}
    if last is not None and last.product and last.flow == figure.flow and sentence.number == _number(last, sentence):
        gap = here.text[last.span[1] : figure.span[0]]
        if len(gap) < 60 and ";" not in gap and not re.search(r"\b(?:and|while|but)\b.*\b(?:exports?|imports?)\b", gap):
            return {"product": last.product, "product_from": last.product_from}
    if topic.product and figure.flow == topic.product_flow:
        return {"product": topic.product, "product_from": origin_of(topic.product_at, sentence)}
    return {}


def _number(last: Figure, sentence: ToldSentence) -> int:
    """The number of the sentence of *last*, if that is *sentence*; else -1."""
    return sentence.number if sentence.span[0] <= last.span[0] < sentence.span[1] else -1
