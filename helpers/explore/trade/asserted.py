"""Whether a sentence asserts that its number is a fact about one period, counted in one way.

A plan is not a claim about the past, growth in one currency is not growth in another, and a sentence that names two
years may mean either.  Such sentences are not compared with anything: they are more likely to be misread than wrong.
"""

from __future__ import annotations

import datetime
import re

from helpers.explore.trade.offices import counting_office, countries_in
from helpers.knowledge.load import Knowledge
from helpers.knowledge.trade_words import load_trade_words

__all__ = ["account_of", "doubt", "own_clause"]

Days = tuple[datetime.date, datetime.date]

#: Words that affect the whole sentence, wherever they occur.
_SUPPOSED = re.compile(r"\b(?:[Ii]f|[Uu]nless|neither|nor|denie[sd]|deny)\b")
#: Doubt about the source, which does not make the claim hypothetical: ", if the official tables are right,".
_IF_RIGHT = re.compile(
    r",? if (?:the|these|those|its|their) (?:[a-z]+ ){0,2}"
    r"(?:tables|figures|data|statistics|numbers|records|returns|books)"
    r" (?:are|is|can|have|has)\b[^.;,]*(?=[,.;]|$)"
)
_PLANNED = re.compile(
    r"\b(?:will|would|could|may|might|should|shall|must|not|never)\b|n[’']t\b"
    r"|\b(?i:expect|forecast|project(?:ed|ions?)\b|projects that\b|predict|plan(?:s|ned)?\b|target|aim(?:s|ed)?\b|hope"
    r"|goal|potential)"
)
_NEXT_CLAUSE = re.compile(r"(?:;|, (?:and|but|while|whereas|though|although|yet)) ")
_UNTRUE = re.compile(
    r"(?i)\b(?:untrue|not true|false(?:ly|hood)?|wrong(?:ly)?|mistak\w+|misprint\w*|erroneous(?:ly)?|incorrect(?:ly)?"
    r"|in error|(?:no one|nobody|few) believes?|contrary to|debunk\w*|myths?|hoax|misreport\w*|misquot\w*|retract\w*"
    r"|corrections?|disput\w+|refut\w+|doubtful|doubts?)\b"
)
_OTHERWISE = re.compile(
    r"(?i)\bin [\w’' -]{0,25}\bterms\b|\badjusted\b|\bconstant prices\b|\bin real\b|\bannuali[sz]ed\b"
)
_YEAR = re.compile(r"(?<![\d.,$€£])(?:19|20)\d\d(?![\d.,]*\d|%)")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip


def doubt(
    sentence: str, days: Days, base: Days | None = None, published: datetime.date | None = None, clause: str = ""
) -> str:
    """Why the number that *sentence* gives for these *days* is not compared; empty if it can be compared.

    Args:
        sentence: the sentence of the claim.
        days: the period of the claim.
        base: the period with which it is compared, if known.
        published: when the article came out, if known.
        clause: the part of the sentence that states it (`own_clause`); if empty, a plan or denial anywhere in the
            sentence counts.

    >>> year = (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))
    >>> doubt("Exports rose by 5% in 2023.", year), doubt("Exports will rise by 5% in 2023.", year)
    ('', 'it is a plan, a forecast or a denial')
    """
    if published is not None and days[1] >= published:
        return "its period was not over when it was printed"
    if _SUPPOSED.search(_IF_RIGHT.sub("", sentence)) or _PLANNED.search(clause or sentence):
        return "it is a plan, a forecast or a denial"
    if _UNTRUE.search(sentence):
        return "its sentence says that somebody got it wrong"
    if _OTHERWISE.search(sentence):
        return "it is counted by a definition of its own"
    spans = [days, *([base] if base else [])]
    # growth is compared with the year before, whether it is named or not
    years = {year for first, last in spans for year in range(first.year - 1, last.year + 1)}
    if {int(year) for year in _YEAR.findall(sentence)} - years:
        return "its sentence names several periods"
    months = {n for n, name in enumerate(_MONTHS, start=1) if re.search(rf"\b{name}\b(?! \d\d?\b(?! *\d))", sentence)}
    if len(months) > 1 and (days[1] - days[0]).days < 340 and months - _months(days):
        return "its sentence names several periods"
    return ""


def own_clause(sentence: str, at: int) -> str:
    """The main clause of *sentence* that contains the character *at*; the whole sentence if the clause has no verb.

    >>> own_clause("Exports were $5 million, and the ministry does not expect more.", 15)
    'Exports were $5 million'
    >>> own_clause("It will see exports of $5 million, and imports of $3 million.", 50)
    'It will see exports of $5 million, and imports of $3 million.'
    """
    cuts = [0, *(match.end() for match in _NEXT_CLAUSE.finditer(sentence)), len(sentence)]
    ends = [match.start() for match in _NEXT_CLAUSE.finditer(sentence)] + [len(sentence)]
    first, last = next((a, b) for a, b in zip(cuts, ends, strict=False) if at < b or b == len(sentence))
    said = load_trade_words(Knowledge())
    verbs = said.being | said.moving | said.saying | said.recording | said.verbs.keys()
    words = {word.lower() for word in re.findall(r"\w+", sentence[first:last])}
    return sentence[first:last] if words & (verbs - {"that", "as", "but", "when"}) else sentence


def _months(days: Days) -> set[int]:
    """The months that a period shorter than a year covers, in whole or in part."""
    first, last = (day.year * 12 + day.month - 1 for day in days)
    return {at % 12 + 1 for at in range(first, last + 1)}


def account_of(reporter: str, pair: frozenset[str], phrase: str, before: str, here: str) -> str | None:
    """Which country reported a claim: from its phrase, else the nearby office; None if the two disagree.

    Args:
        reporter: the reporting country according to the claim's phrase; else empty.
        pair: the two countries.
        phrase: the words of the claim.
        before, here: the sentence before the claim's, and its own.

    Returns:
        The country; empty if the text does not show it.
    """
    office = counting_office(here, pair) or ("" if reporter else counting_office(before, pair))
    told = {name for name in (reporter, office) if name}
    if len(told) > 1:
        return None
    whose = next(iter(told), "")
    # another country named there may be that of the speaker: "…, the Iraqi minister said"
    named = [country for _, country in countries_in(here) if country]
    for _, country in countries_in(phrase):
        if country in named:
            named.remove(country)
    return None if whose and set(named) & (pair - {whose}) else whose
