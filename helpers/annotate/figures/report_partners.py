"""The partner of a number in a report: from its sentence, else from what the report stated before it."""

from __future__ import annotations

import re
from typing import Any

from helpers.annotate.figures.report_topic import ReportTopic, origin_of
from helpers.annotate.figures.told_sentence import ToldSentence
from helpers.annotate.figures.trade_actors import flow_words_in, partner_beside
from helpers.base.records import Figure

__all__ = ["own_flow", "partner_told"]

#: Trade with all countries.
_ALL = re.compile(
    r"(?i)\b(?:whole|total|overall|altogether|worldwide|all (?:its|their|our|the)? ?\w* ?exports|the world)\b"
)
#: References to the other country that was named last: "imports from the country", "sales there".
_THERE = re.compile(
    r"\b(?:from|to|with) (?:there|(?:the|that|this)(?: (?:neighbou?ring|same|latter|[a-z]+ern|[a-z]+-[a-z]+))?"
    r" (?:country|market|neighbou?r|destination)|the latter)\b"
    r"|\b(?:its|their) (?:purchases|intake|orders|uptake)\b"
    r"|\b(?i:sales|volumes|exports|imports|shipments|deliveries|purchases|demand|buyers|arrivals) there\b"
)
#: A sentence on what the country named last did itself.
_ITSELF = re.compile(r"\W*It (?:also |only |just )?(?:exported|sold|shipped|sent)\b")
#: What a country did itself with goods that it bought or sold.
_DEALT = re.compile(r"(?:,[^,;]{3,60},)? (?P<verb>took in|received|bought|purchased|sent)\b")
#: Between a country and its own flow: "Lund's own toy exports"; "Lund, too, exported".
_OWNS = re.compile(r"(?:['’]s?)?(?: (?!is|was|were|are|the|of|remained)[a-z-]+){0,2} ")
_DOES = re.compile(r"(?:,[^,;]{3,60},)? (?:(?:also|alone|only|has|had|itself|meanwhile) )*")
#: Right after the country with which a line of a list begins: "China: exports", "U.S.A. - exports".
_HEADS = re.compile(r"(?: ?:|\.? [–—-]) ")
#: References to the trade in the sentence before: "The exports, which weighed", "That is 18 percent less".
_POINTS_BACK = re.compile(
    r"\W*(?:That|This|It|They|These|Those|The (?:exports|imports|trade|figure|sum|amount|shipments))\b"
)
#: Before and after the country with which a sentence begins and which it is about.
_OPENS = re.compile(r"\W*(?:By (?:value|volume|weight),? )?(?:[Tt]he )?")
_ACTS = re.compile(
    r"(?:,[^,;]{3,40},)? (?:is|was|remained|remains|came|comes|leads|led|follows|followed|keeps|kept|took"
    r"|takes|stays|stood|ranked|ranks|slid|rose|fell|topped|heads)\b"
)
#: Behind the adjective of a country: its goods, which the clause is on.
_GOODS_OF = re.compile(r" [a-z]+(?: [a-z]+)? (?:made up|accounted for|was|were|came to|rose|fell|grew|took|had)\b")


def partner_told(figure: Figure, last: Figure | None, sentence: ToldSentence, topic: ReportTopic) -> dict[str, Any]:
    if figure.partner is not None and figure.partner_from == "sentence":
        return {}
    text = sentence.here.text
    joined = last is not None and last.partner_from == "sentence" and last.flow == figure.flow
    if joined and last and text[last.span[1] : figure.span[0]] in (" from ", " to ", ", from "):
        return {"partner": last.partner, "partner_from": "sentence"}
    told = {a.name for a in sentence.actors}
    # a country that the lead does not name is not the reporting one
    reporter = topic.reporter or ("?" if sentence.number > 1 and not told & topic.named else "")
    found = partner_beside(figure.span, sentence.actors, sentence.figures, figure.flow or "", reporter, text)
    found = found or _subject(figure, sentence, topic)
    if found:
        return {"partner": found, "partner_from": "sentence"}
    if figure.partner is not None or figure.flow is None:
        return {}
    if last is not None and last.partner and last.partner_from == "sentence" and last.flow == figure.flow:
        gap = (last.span[1], figure.span[0])
        between = any(gap[0] <= a.span[0] < gap[1] for a in sentence.actors)
        if not between and gap[1] - gap[0] < 60 and not re.search(r"[;]|\band\b|\bwhile\b", text[slice(*gap)]):
            return {"partner": last.partner, "partner_from": "sentence"}
    owner = [
        a for a in sentence.actors if text[a.span[1] : figure.span[0]] in ("'s ", "’s ") and a.name != topic.reporter
    ]
    if owner:
        return {"partner": owner[-1].name, "partner_from": "sentence"}
    there = _THERE.search(sentence.clause_at(figure.span[0]))
    named = [a.name for a in sentence.actors if a.name != topic.reporter and a.span[1] <= figure.span[0]]
    if there and named:
        return {"partner": named[-1], "partner_from": "sentence"}
    if topic.other and there:
        return {"partner": topic.other, "partner_from": "sentence before"}
    if (
        topic.partner
        and not sentence.actors
        and topic.partner_flow == figure.flow
        and _POINTS_BACK.match(sentence.text)
    ):
        return {"partner": topic.partner, "partner_from": "sentence before"}
    itself = figure.flow == "export" and _ITSELF.match(sentence.text)
    if topic.holding and not named and not itself and not _ALL.search(sentence.clause_at(figure.span[0])):
        return {"partner": topic.holding, "partner_from": origin_of(topic.holding_at, sentence)}
    origin = _origin(figure, sentence, topic)
    if origin:
        return {"partner": origin, "partner_from": "sentence"}
    others = {a.name for a in sentence.actors} - {topic.reporter, topic.pair}
    if _ALL.search(sentence.clause_at(figure.span[0])):
        return {}
    return (
        {"partner": topic.pair, "partner_from": origin_of(topic.pair_at, sentence)} if topic.pair and not others else {}
    )


def own_flow(figure: Figure, sentence: ToldSentence) -> dict[str, Any]:
    """No partner for a flow that is the named country's own: "Lund exported", "Tem imported", "Tem's loadings"."""
    if figure.partner is None or figure.partner_from != "sentence" or figure.flow not in ("export", "import"):
        return {}
    text, words = sentence.here.text, sentence.here.words
    mine = [a for a in sentence.actors if a.name == figure.partner and a.span[1] <= figure.span[0]]
    if not mine or mine[-1].prep or any(mine[-1].span[1] <= s[0] < figure.span[0] for s in sentence.figures):
        return {}
    at = mine[-1].span[1]
    first = next(iter(flow_words_in(text, at, figure.span[0], words)), None)
    verb = _DEALT.match(text, at)
    if verb:
        flow = "export" if verb["verb"] == "sent" else "import"
    else:
        owned = first is not None and (_OWNS if mine[-1].adjective else _DOES).fullmatch(text, at, first.span[0])
        done = first is not None and (mine[-1].adjective or text[slice(*first.span)].endswith("ed"))
        flow = first.flow if first and owned and done else ""
    return {"partner": None, "partner_from": None} if flow == figure.flow else {}


def _origin(figure: Figure, sentence: ToldSentence, topic: ReportTopic) -> str | None:
    """The country that imported goods are called by: "Thai rice made up 44 per cent of that bill"."""
    others = [a for a in sentence.actors if a.name != topic.reporter]
    if figure.flow != "import" or not topic.reporter or len(others) != 1 or others[0].prep:
        return None
    made = _GOODS_OF.match(sentence.here.text, others[0].span[1])
    return others[0].name if others[0].adjective and made and made.end() <= figure.span[0] else None


def _subject(figure: Figure, sentence: ToldSentence, topic: ReportTopic) -> str | None:
    """The other country that a whole sentence is about, which it names first and with no other next to it."""
    others = {a.name for a in sentence.actors} - {topic.reporter}
    first = next(iter(sentence.actors), None)
    unknown = not topic.reporter and (sentence.number < 2 or others & topic.named)
    if unknown or first is None or len(others) != 1 or first.name not in others or first.adjective:
        return None
    text = sentence.here.text
    opens = _OPENS.fullmatch(text, sentence.span[0], first.span[0]) is not None
    acts = _ACTS.match(text, first.span[1]) or _HEADS.match(text, first.span[1])
    return first.name if opens and acts and figure.span[0] > first.span[1] else None
