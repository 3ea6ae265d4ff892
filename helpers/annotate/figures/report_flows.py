"""The flow of a number in a report: from its sentence, else from what the report stated before it."""

from __future__ import annotations

import re
from typing import Any

from helpers.annotate.figures.report_quantities import without_times
from helpers.annotate.figures.report_topic import ReportTopic, origin_of
from helpers.annotate.figures.told_sentence import ToldSentence
from helpers.annotate.figures.trade_actors import BALANCE, FlowWord, holds, sold_or_bought
from helpers.base.records import Figure

__all__ = ["EARNED", "flow_of_growth", "flow_told", "of_comment", "of_trade"]


#: Phrases that show a flow only by their preposition: "those to China", "From India came".
_THOSE = re.compile(r"\b[Tt]hose (?P<prep>to|from)\b|^\W*(?P<first>From) (?=(?:the )?[A-Z])")
_BOUGHT = re.compile(r"\b(?:was|were|been) bought (?:at|for|abroad)\b")
#: Where goods went, right after their number: "7,200 tonnes of grapes left for Bishkek".
_LEFT = re.compile(
    r"^[^.;\d]{0,60}\b(?:left (?:for|the country)|(?:is|are|was|were) bound for|sailed (?:to|for)|went abroad)\b"
)
#: Sectors whose sales are the country's exports: "the chemicals sector sold".
_OWN_INDUSTRY = re.compile(
    r"\b(?:industry|industries|sector|makers|producers|growers|exporters|miners|mills|manufacturers|refiners|millers)"
    r" (?:abroad )?(?:sold|shipped|delivered|dispatched)\b"
)
#: What a country earns from its goods.
EARNED = re.compile(r"\b(?:earned|netted|fetched|earnings|foreign[- ]exchange|hard currency)\b")
_INCOME = re.compile(r"(?i)\b(?<!customs )(?<!tax )(?:revenues?|proceeds|receipts|export income)\b")
#: They leave the country, unless the headline is on imports.
_SHIPMENTS = re.compile(r"\b[Ss]hipments\b(?! from)")
_SPENT = re.compile(r"\b(?:spent (?:on|abroad)|import bill|[a-z]+ bill|bill for|spending on)\b")
_PURCHASES = re.compile(r"\b[Pp]urchases\b")
#: Right after a number, what was done with the goods: "goods worth 111 billion were imported".
_DONE = re.compile(
    r"(?:,? (?:were|was|been|being))? (exported|imported|sold abroad|bought abroad)\b"
    r"| (?:in|worth of) (?:(?:total|goods|merchandise|services) )?(exports|imports)\b"
    r"|(?: of (?:the|this|that|it|them)\b[\w ]{0,16})? (?:belonged to|came from|pertained to|related to|was due to)"
    r" (?:the )?(?:[A-Z]\w+['’]s )?(exports|imports)\b"
)
#: What goes against the flow that was told: "In the opposite direction went 212 million cubic metres".
_OPPOSITE = re.compile(r"(?i)\b(?:in|from) the (?:opposite|other|reverse) direction\b|\bthe return journey\b")
_OTHER_WAY = {"export": "import", "import": "export"}
#: From a growth to where it led: "grew by 6% to 39,800 boxes".
_LED_TO = re.compile(r"(?: [a-z-]+){0,2} (?:to|from|at)(?: (?:about|nearly|some|a record))? ?")
#: Between a flow and its number, if nothing else comes in between: "imports to 134", "exports: 9.08".
_RIGHT_BEFORE = re.compile(
    r"(?:,? (?:to|of|at|by|were|was|came to|stood at|reached|totall?ed))?:?,? ?(?:[A-Z]{2,3} ?)?"
)
#: A balance right before its number: "with a positive balance of".
_SURPLUS_OF = re.compile(r"(?i)\b(?:surplus|deficit|shortfall|balance|trade gap) (?:of|at|was|is|came to|stood at) $")
#: What is sold or bought, right before "to" or "from" and a country: "sales of tea to Spain".
_DIRECTED = re.compile(
    r"(?i)\b(?P<what>sales|shipments?|deliver(?:y|ies)|suppl(?:y|ies)|dispatches|consignments|purchases|arrivals)"
    r"(?: (?:of|in) [a-z][a-z -]{2,40}?)? (?P<prep>to|from) (?:the )?(?:neighbou?ring )?$"
    r"|[a-z] (?P<done>sent|sold|shipped|exported|supplied|delivered|bought|imported|sourced)"
    r" (?P<way>to|from) (?:the )?$"
)
#: From a level to a growth that only comments on it: "imports 929 billion yen (up 8.2%)", "$40 m, a rise of 3%".
_COMMENT = re.compile(
    r"(?:(?: [a-z]+){0,2} \(|,? ?[–—-] |, )(?:i\.e\. |or |about |an? |the |which (?:was|is) )*"
    r"(?:(?:up|down|plus|minus|increase|rise|decrease|fall|drop|decline|growth|gain|jump|[+–−-])"
    r"(?: (?:of|by))?)? ?[+–−-]?"
)
#: After a part: all the trade that it is a part of.
_PART_OF_TRADE = re.compile(
    r" of (?:(?:the|its|all|total|overall|foreign|merchandise|country['’]s) )*(?:trade|turnover)\b"
)
_IMPORTED = re.compile(r"\b(?:imported|imports|bought|buys|purchased|took|received)\b")
_SOLD = re.compile(r"\b(?:was|were|been) sold\b|\bsold for\b")


#: What lies in store or is made, right before its number: it is of no flow.
_MADE = re.compile(
    r"(?i)(?<!of our )(?<!of the )(?<!of its )(?<!of their )"
    r"\b(?:stocks|stockpiles|inventories|output|production|harvest|crop|consumption)\b(?! (?:exports?|imports?))"
    r"(?:(?! and |export|import|shipment)[^.;,:\d]){0,25}$"
)
#: Whoever makes, uses or carries goods, right before their number: "Lund ground 8,000 tonnes".
_MAKES = re.compile(
    r"\b(?:ground|harvested|produced|mined|milled|refined|culled|slaughtered|grew|consumed|crushed|stockpiled|landed|caught"
    r"|carried|hauled|transported|moved|handled|processed)"
    r" (?:(?:about|some|around|nearly|almost|over|only|just|up to|more than|less than|an estimated|a record) )*$"
)
_WAS_MADE = re.compile(
    r"(?: of [a-z][a-z -]{2,30})?,? (?:(?:was|were|is|are|being) )?"
    r"(?:landed|harvested|produced|caught|mined|milled|ground|culled|slaughtered|consumed|crushed)\b"
)
#: Brought into the country, from where: "brought in 87,000 tonnes of fruit from Thailand".
_BROUGHT_IN = re.compile(r"\b(?:brought in|took in|sourced)(?: (?:about|some|another|nearly))? $")
_WHENCE = re.compile(r" (?:of [a-z][a-z -]{2,40} )?from (?:the )?[A-Z]")


def of_trade(figure: Figure, sentence: ToldSentence) -> bool:
    """Whether a number can describe the reported trade: an amount or a part, in a sentence about it."""
    if not figure.flow and sentence.aside_at(figure.span[0]):
        return False
    unit = (figure.unit or "").partition(" per ")[0]
    dimension = sentence.here.units.dimension(unit)
    if figure.kind == "count":
        return (figure.value or 0) >= 100
    moves = figure.kind in ("change", "multiple")
    return moves or dimension in ("currency", "mass", "volume", "ratio", "count", None)


def flow_told(figure: Figure, sentence: ToldSentence, topic: ReportTopic, headline: set[str]) -> dict[str, Any]:
    taken = _taken_from(figure, sentence, topic)
    if taken:
        return taken
    lead = sentence.here.text[sentence.span[0] : figure.span[0]]
    goods = figure.kind == "count" or sentence.here.units.dimension(figure.unit or "") in ("mass", "volume", "count")
    made = goods and (_MAKES.search(lead) or _WAS_MADE.match(sentence.here.text, figure.span[1]))
    if made or _MADE.search(lead):
        return {"flow": None, "flow_from": None, "partner": None, "partner_from": None}
    if _BROUGHT_IN.search(lead) and _WHENCE.match(sentence.here.text, figure.span[1], sentence.span[1]):
        return {"flow": "import", "flow_from": "sentence"}
    if goods and _BROUGHT_IN.search(lead):
        # money that is brought in is earned abroad
        return {"flow": "import", "flow_from": "sentence"}
    start = max((end for _, end in sentence.figures if end <= figure.span[0]), default=sentence.span[0])
    turned = _OPPOSITE.search(sentence.here.text, start, figure.span[0]) is not None
    if turned and sentence.flow in _OTHER_WAY and start > sentence.span[0]:
        return {"flow": _OTHER_WAY[sentence.flow], "flow_from": "sentence"}
    if topic.flow in _OTHER_WAY and _OPPOSITE.search(sentence.text) and not sentence.flows:
        return {"flow": _OTHER_WAY[topic.flow], "flow_from": origin_of(topic.flow_at, sentence)}
    if holds(_own_words(figure.measure), sentence.here.words.balance) or _SURPLUS_OF.search(lead):
        return {"flow": None, "flow_from": None} if figure.flow else {}
    right = [w for w in sentence.flows if w.span[1] <= figure.span[0]][-1:]
    right = [w for w in right if sentence.here.text[slice(*w.span)].lower() in sentence.here.words.flow]
    if right and _RIGHT_BEFORE.fullmatch(sentence.here.text, right[0].span[1], figure.span[0]):
        return {"flow": right[0].flow, "flow_from": "sentence"}
    part = (
        _PART_OF_TRADE.match(sentence.here.text, figure.span[1], sentence.span[1]) if figure.kind == "share" else None
    )
    if part and right and right[0].flow in _OTHER_WAY and not _between(right[0].span[1], figure, sentence):
        return {"flow": right[0].flow, "flow_from": "sentence"}
    beside = _flow_before(figure, sentence)
    if beside:
        return beside | {"flow_from": "sentence"}
    if figure.flow is not None and figure.flow_from == "sentence":
        return {}
    found = _flow_here(figure, sentence, topic)
    if found:
        # context that was carried over with the previous flow does not apply to this one
        carried = figure.flow is not None and found.get("flow") != figure.flow and figure.partner_from != "sentence"
        return ({"partner": None, "partner_from": None} if carried else {}) | found
    if figure.flow is not None or (found is not None and not found):
        return {}
    flow, origin = "", ""
    price = " per " in (figure.unit or "") or (figure.measure or "").startswith("price")
    if price or holds(sentence.text, sentence.here.words.passing):
        # the price of a tonne is not part of the exports
        return {}
    if figure.kind == "count":
        # people, firms or lorries: what is counted is traded only where its own sentence says so
        return {}
    if topic.flow:
        flow, origin = topic.flow, origin_of(topic.flow_at, sentence)
    elif len(headline) == 1:
        flow, origin = next(iter(headline)), "headline"
    elif topic.article and topic.flow is None:
        flow, origin = topic.article, "article"
    if origin == "headline" and not topic.names_product(sentence.text):
        return {}
    return {"flow": flow, "flow_from": origin} if flow and flow != BALANCE else {}


def _between(at: int, figure: Figure, sentence: ToldSentence) -> bool:
    """Whether another number is between a character and *figure*."""
    return any(at <= start < figure.span[0] for start, _ in sentence.figures)


def _own_words(measure: str | None) -> str:
    """A measure without what comes after "of": of "surplus of exports" it is the surplus."""
    return re.sub(r"^(?:weight|volume|value|price) of ", "", measure or "").partition(" of ")[0]


def flow_of_growth(figure: Figure, last: Figure | None, sentence: ToldSentence) -> dict[str, Any]:
    """The flow of the growth that leads to a level: "exports grew by 6% to 39,800 boxes" are both of exports."""
    if last is None or last.kind != "change" or last.flow_from != "sentence" or figure.flow == last.flow:
        return {}
    gap = sentence.here.text[last.span[1] : figure.span[0]]
    return {"flow": last.flow, "flow_from": "sentence"} if last.flow and _LED_TO.fullmatch(gap) else {}


def of_comment(figure: Figure, last: Figure | None, sentence: ToldSentence) -> dict[str, Any]:
    """Flow and partner of a growth that only comments on the level before it: "imports $9 million (up 2%)"."""
    if last is None or last.kind not in ("level", "count") or figure.kind not in ("change", "multiple", "share"):
        return {}
    if figure.kind == "share" and last.flow is not None:
        return {}
    gap = without_times(last.span[1], figure.span[0], sentence.here)
    if not _COMMENT.fullmatch(gap) or (last.flow is None and figure.flow_from == "sentence"):
        return {}
    told = {"flow": last.flow, "flow_from": last.flow_from}
    return told if last.partner is None else told | {"partner": last.partner, "partner_from": last.partner_from}


def _taken_from(figure: Figure, sentence: ToldSentence, topic: ReportTopic) -> dict[str, Any]:
    """The reporter's exports where another country imports from it: "The Emirates imported 39 tons from India"."""
    before = [a for a in sentence.actors if a.span[1] <= figure.span[0]]
    source = next((a for a in sentence.actors if a.name == topic.reporter and a.prep == "from"), None)
    if not (before and source and topic.reporter) or before[0].name == topic.reporter or before[0].prep:
        return {}
    bought = _IMPORTED.search(sentence.here.text, before[0].span[1], source.span[0])
    if not bought or ";" in sentence.here.text[before[0].span[0] : source.span[0]]:
        return {}
    return {"flow": "export", "flow_from": "sentence", "partner": before[0].name, "partner_from": "sentence"}


def _flow_before(figure: Figure, sentence: ToldSentence) -> dict[str, Any]:
    """A flow other than the one read, if that one comes only after the number, or if the number's own verb comes right
    before it.

    In "Germany exported goods worth 132 billion and imported goods worth 111" each number has its own verb.
    """
    behind = _DONE.match(sentence.here.text, figure.span[1], sentence.span[1])
    if behind:
        said = next(word for word in behind.groups() if word)
        return {"flow": "import" if said.startswith(("import", "bought")) else "export"}
    before = [word for word in sentence.flows if word.span[1] <= figure.span[0]]
    if figure.flow is None or not before or before[-1].flow in (BALANCE, figure.flow, "total"):
        return {}
    at = before[-1].span[1]
    verb = sentence.here.text[slice(*before[-1].span)].lower().endswith("ed")
    apart = any(at <= start < figure.span[0] for start, _ in sentence.figures)
    lost = figure.flow not in {word.flow for word in before} and figure.flow in {w.flow for w in sentence.flows}
    return {"flow": before[-1].flow} if not apart and (lost or verb) else {}


def _flow_here(figure: Figure, sentence: ToldSentence, topic: ReportTopic) -> dict[str, Any] | None:
    """The flow stated in the figure's own sentence; None if there is none, empty if it is a balance."""
    text, words = sentence.here.text, sentence.here.words
    flows = sorted([*sentence.flows, *_directed(sentence, topic)])
    led = [word for word in flows if word.span[1] <= figure.span[0]]
    if led and led[-1].flow == BALANCE:
        return {}
    dealt = sold_or_bought(figure.span, sentence.actors, topic.reporter, text, words, sentence.span[0])
    if dealt and dealt[1] and topic.flow == "export" and dealt[0] == "import" and _is_peer(dealt[1], sentence, topic):
        return {"flow": topic.flow, "flow_from": "sentence", "partner": None, "partner_from": None}
    if dealt:
        partner = {"partner": dealt[1], "partner_from": "sentence"} if dealt[1] and not figure.partner else {}
        return {"flow": dealt[0], "flow_from": "sentence"} | partner
    flow = ""
    those = [m for m in _THOSE.finditer(sentence.text) if m.end() + sentence.span[0] <= figure.span[0]]
    if those:
        flow = "export" if those[-1]["prep"] == "to" else "import"
    elif flows:
        alone = len({word.flow for word in flows}) == 1
        flow = led[-1].flow if led else flows[0].flow if alone else ""
    elif sentence.flow:
        flow = sentence.flow
    elif _BOUGHT.search(sentence.text):
        flow = "import"
    else:
        flow = _flow_of_verb(figure, sentence, topic)
    if flow == BALANCE:
        return {}
    return {"flow": flow, "flow_from": "sentence"} if flow else None


def _is_peer(other: str, sentence: ToldSentence, topic: ReportTopic) -> bool:
    """Whether another country does what the report is on, as its rival: "Tem, too, shipped 6,000 tonnes"."""
    return not any(a.name == topic.reporter for a in sentence.actors) and any(a.name == other for a in sentence.actors)


def _directed(sentence: ToldSentence, topic: ReportTopic) -> list[FlowWord]:
    """The flows that only a preposition shows: "sales to Spain" are exports unless Spain's trade is reported."""
    out = []
    for actor in sentence.actors:
        start = max(sentence.span[0], actor.span[0] - 80)
        found = _DIRECTED.search(sentence.here.text[start : actor.span[0]]) if actor.prep in ("to", "from") else None
        if found:
            abroad = actor.name != topic.reporter
            said = "what" if found["what"] else "done"
            span = (start + found.start(said), start + found.end(said))
            out.append(FlowWord(span, "export" if ((found["prep"] or found["way"]) == "to") == abroad else "import"))
    return out


def _flow_of_verb(figure: Figure, sentence: ToldSentence, topic: ReportTopic) -> str:
    """The flow of a sentence that names none, judging by what happened: goods left, an industry sold, a country
    earned.
    """
    lead, rest = (
        sentence.here.text[sentence.span[0] : figure.span[0]],
        sentence.here.text[figure.span[1] : sentence.span[1]],
    )
    if _LEFT.search(rest) or _OWN_INDUSTRY.search(lead):
        return "export"
    if topic.title_flow != "import" and _SHIPMENTS.search(lead):
        return "export"
    open_ = topic.flow in (None, BALANCE, "total")
    if (open_ and _SOLD.search(sentence.text)) or (topic.flow != "export" and EARNED.search(sentence.text)):
        return "export"
    if topic.flow in (None, BALANCE) and _INCOME.search(sentence.text):
        return "export"
    spent = topic.flow != "import" and _SPENT.search(sentence.text)
    return "import" if spent or (open_ and _PURCHASES.search(sentence.text)) else ""
