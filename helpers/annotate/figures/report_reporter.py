"""Whose trade a report covers: the country to which its headline or lead assigns the flow, else that of its dateline.

"Turkish rebar exporters", "Germany's exports", "exports of Chile" name one country; a country that only bought or sold
("Israel was the number one customer") does not count.
"""

from __future__ import annotations

import functools
import re

from helpers.annotate.figures.drafts import Text
from helpers.annotate.figures.told_sentence import ToldSentence
from helpers.annotate.figures.trade_actors import Actor, countries
from helpers.language.datelines import dateline_end

__all__ = ["reporter_of"]

#: After a country that is another's partner.
_PARTNER = re.compile(
    r"(?:['’]s)?,? (?:(?:is|was|remains?|remained|became|stays?|the|its|once|again|by far|still) )*(?:[\w-]+ ){0,3}"
    r"(?:customer|buyer|client|market|supplier|destination|outlet|partner)s?\b"
)
_PORT = re.compile(r"\b(?:[Pp]ort of (?P<behind>[A-Z][\w-]+)|(?P<before>[A-Z][\w-]+) [Pp]ort)\b")


#: "Mexico tightens its grip as the top US partner": a report on the trade of the United States.
_PARTNER_OF = re.compile(
    r"\b(?:top|main|largest|biggest|leading|first|number one) (?P<owner>[A-Z][\w.]*(?: [A-Z]\w+)?(?:['’]s)?)"
    r" (?:trade |trading |export )?(?:partner|supplier|customer|market|buyer|source)\b"
)
#: Before the country whose trade it is: "goods were exported from Lund and imported to Lund".
_FROM_HOME = re.compile(r"\b(?:exported from|imported (?:to|into)) (?:the )?$")
_DEALT = re.compile(r" (?:exported|imported|sold|shipped|earned|exports|imports|sells)\b")


@functools.lru_cache(maxsize=8)
def _owns(flows: tuple[str, ...]) -> re.Pattern[str]:
    """Between a country and its own flow: "'s merchandise exports", " crude exports"."""
    words = "|".join(sorted(map(re.escape, flows), key=len, reverse=True))
    return re.compile(rf"(?:['’]s?)? (?:[a-z][\w-]* |[A-Z][\w-]*-[\w-]* ){{0,4}}(?:{words}|exporters|importers)\b")


def reporter_of(sentence: ToldSentence, title: str, here: Text) -> str:
    """The country of a report, from its headline and the sentences up to *sentence*; empty if they do not show it."""
    if sentence.number > 1:
        dealt = [a for a in sentence.actors if not a.prep and not a.adjective and _DEALT.match(here.text, a.span[1])]
        return dealt[0].name if sentence.number < 6 and dealt and sentence.figures else ""
    whose = [
        a for a in sentence.actors if _FROM_HOME.search(here.text, max(sentence.span[0], a.span[0] - 16), a.span[0])
    ]
    if whose:
        return whose[0].name
    partnered = _PARTNER_OF.search(title)
    if partnered:
        owner = countries(title, partnered.start("owner"), partnered.end("owner"), here.places)
        if owner and any(a.name != owner[0].name for a in countries(title, 0, len(title), here.places)):
            return owner[0].name
    headed = countries(title, 0, len(title), here.places)
    for text, named in ((title, headed), (here.text, sentence.actors)):
        own = [a for a in named if _of_flow(a, text, here) and not a.prep]
        if own:
            return own[0].name
    free = [a for a in sentence.actors if (not a.prep or a.prep in ("of", "in")) and not _partner(a, here.text)]
    if free:
        return free[0].name
    if headed and not headed[0].prep and not _partner(headed[0], title):
        return headed[0].name
    return _of_place(sentence, here) if sentence.number else ""


def _of_flow(actor: Actor, text: str, here: Text) -> bool:
    flows = (*here.words.flow, "earnings", "shipments", "sales")
    return _owns(flows).match(text, actor.span[1]) is not None


def _partner(actor: Actor, text: str) -> bool:
    return _PARTNER.match(text, actor.span[1]) is not None


def _of_place(sentence: ToldSentence, here: Text) -> str:
    """The country of the town in the dateline, or of the port that the report is about."""
    said = here.text[: dateline_end(here.text, sentence.span[0])]
    port = _PORT.search(here.text, 0, sentence.span[1])
    names = [part.strip().title() for part in re.split(r"[,(]", said)[:2]]
    names += [port["behind"] or port["before"]] if port else []
    for name in names:
        place = here.places.place(name) if name and len(name) > 2 else None
        country = getattr(place, "country", None) if place is not None else None
        if country:
            found = here.places.country(country)
            return found.name if found else country
    return ""
