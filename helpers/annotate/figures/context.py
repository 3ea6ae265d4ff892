"""The context of a figure beyond its own words: flow, partner, product, measure and period, each with its origin.

The sentence itself takes precedence: "trade with Kazakhstan fell by 20 percent, with Uzbekistan by 10" has two
partners, one for each figure.  A figure whose subject only refers back ("it", "the sum") takes its context from the
sentence before, and in the first sentence of an article from the headline.  What the sentence states is never replaced,
and if two things could be meant, the part is left empty.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from helpers.annotate.figures.drafts import FigureDraft, Text
from helpers.annotate.figures.joined_flows import joined_flow
from helpers.annotate.figures.measures import Measured, flow_of, places_of, words_of
from helpers.annotate.figures.periods import find_periods
from helpers.annotate.figures.products import product_of
from helpers.annotate.figures.tokens import ancestors, phrase, subject_of
from helpers.annotate.figures.trade_actors import OTHER_CLAUSE
from helpers.annotate.figures.trade_words import TOWARDS, Partner, partners, trade_phrase
from helpers.base.records import Figure, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Sent
    from spacy.tokens import Token

__all__ = ["in_context"]

_QUANTITY = r"(?:terms\s+of\s+)?(?:the\s+)?(?:its\s+|their\s+)?(?P<what>value|weight|volume|tonnage|quantity|volumes)"
_MEASURED_BEHIND = re.compile(rf"\s*,?\s*(?:in|by)\s+{_QUANTITY}\b(?!\s+of\b)")
_MEASURED_BEFORE = re.compile(rf"(?:^|[.;:,]\s*|\band\s+|\bwhile\s+)(?:in|by)\s+{_QUANTITY}\s*,[^.;]*$", re.IGNORECASE)
#: Verbs that say how large their subject is, besides those of rising and falling.
_AMOUNTING = frozenset(
    {"be", "come", "reach", "hit", "stand", "amount", "total", "average", "remain", "exceed", "make"}
)
#: The most words between a pronoun and what it refers to in its own sentence.
_NEAR = 60
_POINTING = frozenset({"it", "they", "this", "that", "these", "those", "which"})


def in_context(figure: Figure, draft: FigureDraft, found: Measured, here: Text, figures: Sequence[Span]) -> Figure:
    """*figure* with everything that its context adds.

    Args:
        figure: with what its own clause states.
        draft: the draft from which it was made.
        found: the measured noun.
        here: the article.
        figures: the positions of all its figures, in order.
    """
    if figure.kind in ("duration", "date"):
        return figure
    token = draft.anchor if draft.anchor is not None else draft.number
    fields: dict[str, Any] = {"flow": figure.flow or _flow_above(draft.number, here)}
    joined = joined_flow(figure.span, here)
    if joined:
        fields |= {"flow": joined[0], "measure": joined[1], "subject": joined[1]}
    own = joined is not None or (figure.measure is not None and not _points_back(found, here))
    if not own:
        fields |= _of_subject(token, figure, here)
    fields |= {f"{name}_from": "sentence" for name in ("measure", "flow") if fields.get(name) or getattr(figure, name)}
    if not own and not fields.get("measure"):
        fields |= _carried(figure, token, here)
    told = dataclasses.replace(figure, **fields)
    told = dataclasses.replace(told, **_measure_of(told, found, here))
    told = dataclasses.replace(told, **_partner(told, token, here, figures))
    told = dataclasses.replace(told, **product_of(told, draft, found, here))
    origins: dict[str, Any] = _origins(told)
    return dataclasses.replace(told, **origins)


def _origins(figure: Figure) -> dict[str, str]:
    """Set the origin of parts that have none yet to the figure's own sentence."""
    parts = {"measure": figure.measure, "flow": figure.flow, "period": figure.period_start, "base": figure.base_start}
    return {f"{n}_from": "sentence" for n, value in parts.items() if value and getattr(figure, f"{n}_from") is None}


def _flow_above(number: Token, here: Text) -> str | None:
    """The flow named by the verb or noun above a number: "imported 7.9 million tons of goods worth $9.9 billion"."""
    for above in ancestors(number, 8):
        flow = here.words.flow.get(above.lower_)
        if flow and flow != "total" and above.dep_ not in ("compound", "amod"):
            return flow
        if above.dep_ in ("ccomp", "relcl", "advcl"):
            return None
    return None


def _points_back(found: Measured, here: Text) -> bool:
    """Whether the measured noun only refers to something mentioned before: "it", "the sum", "a high of …"."""
    head = found.head
    if head is None or head.lower_ in _POINTING:
        return True
    if head.lemma_.lower() not in here.words.pointing:
        return False
    content = [t for t in found.name if t.i != head.i and t.pos_ in ("NOUN", "PROPN", "ADJ")]
    return not [
        t
        for t in content
        if here.units.dimension(t.lemma_.lower()) is None and t.lemma_.lower() not in here.words.pointing
    ]


def _of_subject(token: Token, figure: Figure, here: Text) -> dict[str, Any]:
    """What the clause itself is about, if the figure's noun is empty: "rose to a high of $3 billion"."""
    for above in (token, *ancestors(token, 6)):
        if above.pos_ in ("VERB", "AUX"):
            subject = subject_of(above)
            if subject is not None and subject.lower_ in _POINTING:
                return _of_clause_before(subject, here)
            if subject is None or subject.lower_ in here.words.empty or subject.i == token.i:
                return {}
            amounts = above.lemma_.lower() in _AMOUNTING or above.lemma_.lower() in here.words.verbs
            named = (
                subject.pos_ == "NOUN" and subject.ent_type_ == "" and subject.lemma_.lower() not in here.words.pointing
            )
            return _of_noun(subject, here) if amounts and named else {}
    return {}


def _of_clause_before(pronoun: Token, here: Text) -> dict[str, Any]:
    """What a pronoun refers to in its own sentence: "imports rose by weight; in value, they fell 2 percent"."""
    start = max(pronoun.sent.start, pronoun.i - _NEAR)
    before = [t for t in pronoun.doc[start : pronoun.i] if _names_flow(t, here)]
    return _of_noun(before[-1], here) if len({here.words.flow[t.lower_] for t in before}) == 1 else {}


def _flow_nouns(sent: Sent, here: Text) -> list[Token]:
    key = ("flow nouns", sent.start)
    if key not in here.found_once:
        here.found_once[key] = [token for token in sent if _names_flow(token, here)]
    nouns: list[Token] = here.found_once[key]
    return nouns


def _partners(here: Text, start: int, end: int) -> list[Partner]:
    key = ("partners", start, end)
    if key not in here.found_once:
        here.found_once[key] = list(partners(here.text, start, end, here.places))
    found: list[Partner] = here.found_once[key]
    return found


def _names_flow(token: Token, here: Text) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.lower_ in here.words.flow and token.dep_ != "compound"


def _of_noun(noun: Token, here: Text) -> dict[str, Any]:
    """Measure, subject, places and flow of a noun phrase."""
    scope = [t for t in noun.subtree if t.dep_ != "punct"][:60]
    name = words_of(phrase(noun))
    out: dict[str, Any] = {"measure": name, "subject": words_of(scope, 24), "places": places_of(scope, here.places)}
    flow = _flow_of_noun(noun, here)
    return out | ({"flow": flow} if flow else {})


def _flow_of_noun(noun: Token, here: Text) -> str | None:
    return flow_of(words_of(phrase(noun)), here.words)


def _carried(figure: Figure, token: Token, here: Text) -> dict[str, Any]:
    """The topic of the sentence before or, for the first sentence, of the headline."""
    sent = token.sent
    before = _sentence_before(sent, here)
    if before is None:
        return _of_headline(figure, here) if _is_first(sent, here) else {}
    noun = None if figure.kind == "count" else _topic(before, sent, here)
    if noun is None:
        return {}
    out = _of_noun(noun, here)
    if figure.places:
        out.pop("places")
    mine = _partners(here, before.start_char, before.end_char)
    flow = out.get("flow")
    led = {p.name for p in mine if flow and p.prep == TOWARDS[flow]}
    if len(led) == 1:
        out |= {"partner": led.pop(), "partner_from": "sentence before"}
    if figure.period_start is None:
        out |= _period_of(before, here)
    return out | {f"{name}_from": "sentence before" for name in ("measure", "flow") if out.get(name)}


def _sentence_before(sent: Sent, here: Text) -> Sent | None:
    """The sentence before *sent* in its paragraph, or the last of the paragraph before."""
    if not sent.start:
        return None
    return here.grid.doc[sent.start - 1].sent


def _is_first(sent: Sent, here: Text) -> bool:
    return not here.text[: sent.start_char].strip()


def _topic(before: Sent, sent: Sent, here: Text) -> Token | None:
    """The topic of the sentence before: its only flow, else the subject of its verb if number and kind agree."""
    nouns = _flow_nouns(before, here)
    flows = {here.words.flow[t.lower_] for t in nouns}
    if len(flows) == 1 and not any(t.lower_ in ("minister", "ministry") for t in nouns[0].subtree):
        return nouns[0]
    if flows:
        return None
    subject = subject_of(before.root) if before.root.pos_ in ("VERB", "AUX") else None
    # only the subject of the whole sentence can refer to that of the one before
    pronoun = next((t for t in sent.root.lefts if t.lower_ in _POINTING and t.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or pronoun is None or subject.pos_ != "NOUN" or subject.ent_type_ in ("PERSON", "ORG", "GPE"):
        return None
    many = subject.tag_ == "NNS"
    return subject if many == (pronoun.lower_ in ("they", "these", "those")) else None


def _period_of(before: Sent, here: Text) -> dict[str, Any]:
    """The only time named in the sentence before."""
    inside = here.scopes.periods_within((before.start_char, before.end_char))
    if len(inside) != 1 or inside[0].start is None:
        return {}
    period = inside[0]
    return {
        "period_start": period.start, "period_end": period.end, "period_text": period.text,
        "period_from": "sentence before",
    }  # fmt: skip


def _of_headline(figure: Figure, here: Text) -> dict[str, Any]:
    """The topic of the headline, if it names exactly one flow."""
    article = here.parsed.article
    title = article.title or ""
    trade = trade_phrase(title, here.words, here.places)
    if trade is None or (figure.flow and figure.flow != trade.flow):
        return {}
    out: dict[str, Any] = {
        "measure": trade.measure,
        "measure_from": "headline",
        "flow": trade.flow,
        "flow_from": "headline",
    }
    for name in ("partner", "product"):
        if getattr(trade, name):
            out |= {name: getattr(trade, name), f"{name}_from": "headline"}
    periods = [
        p for p in find_periods(title, article.date, here.words.fiscal) if p.start is not None and not p.relative
    ]
    if figure.period_start is None and len(periods) == 1:
        out |= {"period_start": periods[0].start, "period_end": periods[0].end, "period_text": periods[0].text,
                "period_from": "headline"}  # fmt: skip
    return out


def _measure_of(figure: Figure, found: Measured, here: Text) -> dict[str, Any]:
    """The measure with its dimension: "14 percent in value and seven percent in weight"."""
    if figure.measure is None or figure.kind not in ("change", "multiple"):
        return {}
    sentence = here.scopes.sentence_of(figure.span)
    behind = _MEASURED_BEHIND.match(here.text, figure.span[1], sentence[1])
    before = None if behind else _MEASURED_BEFORE.search(here.text[sentence[0] : figure.span[0]])
    said = behind or before
    if not said or said["what"].lower() in figure.measure.lower():
        return {}
    name = figure.measure
    plain = name[1:2].islower() and (found.head is None or found.head.pos_ != "PROPN")
    return {"measure": f"{said['what'].lower()} of {name[0].lower() + name[1:] if plain else name}"}


def _partner(figure: Figure, token: Token, here: Text, figures: Sequence[Span]) -> dict[str, Any]:
    """The trade partner of *figure*; if its sentence has several, the one that belongs to the figure."""
    if figure.flow is None or figure.partner is not None:
        return {}
    start, end = here.scopes.sentence_of(figure.span)
    mine = [
        p
        for p in _partners(here, start, end)
        if p.prep == TOWARDS[figure.flow]
        and not here.text.startswith(" (", p.span[1])
        and ";" not in here.text[figure.span[1] : p.span[0]]
    ]
    chosen = _nearest(mine, figure.span, figures, here.text)
    return {"partner": chosen.name, "partner_from": "sentence"} if chosen else {}


def _nearest(mine: list[Partner], span: Span, figures: Sequence[Span], text: str) -> Partner | None:
    """The partner before *span* without another figure between, else the one after it, else the last before."""
    before = [p for p in mine if p.span[1] <= span[0]]
    behind = [p for p in mine if p.span[0] >= span[1]]

    def apart(first: int, last: int) -> bool:
        at = bisect.bisect_left(figures, (first, first))
        return at < len(figures) and figures[at][0] < last

    if before and not apart(before[-1].span[1], span[0]):
        return before[-1]
    if behind and not apart(span[1], behind[0].span[0]) and not OTHER_CLAUSE.search(text[span[1] : behind[0].span[0]]):
        return behind[0]
    return before[-1] if before else None
