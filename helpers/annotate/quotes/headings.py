"""Lines that look like statements but belong to the page: teasers, captions' labels, section headings, a bare date.

"ALSO READ: …", "WATCH: …" and a line without a full stop in the middle of an article ("Sanders says deal is near")
refer to another text; "BONDS: …" and "Background: …" name a section, not a speaker.  A line above the article is its
own headline and is kept: "Trade to double: minister" is the minister's statement.
"""

from __future__ import annotations

import re

from spacy.strings import get_string_id

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import Reading
from helpers.knowledge.cues import Cues
from helpers.knowledge.load import Knowledge
from helpers.knowledge.person_nouns import PersonNouns
from helpers.knowledge.places import load_places
from helpers.knowledge.rarity import rarity

__all__ = ["is_heading"]

#: The credit of a picture, and the most words in its caption.
CREDIT, CAPTION = re.compile(r"[.!?”\"]\s*\((?:[A-Z][\w.'’-]* ?){1,5}/ ?(?:[A-Z][\w.'’-]* ?){1,5}\)$"), 70
ENDS = frozenset(".!?:;,…”\"'’)»")
#: A line with more words is a paragraph whose full stop was forgotten.
SHORT = 25
WEEK = "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow last next on in morning night"
MONTHS = "january february march april may june july august september october november december"
WHEN = frozenset(f"{WEEK} {MONTHS}".split())
#: A word at least this rare is hardly a section heading; more common ones such as "energy" and "background" are.
RARE = 0.95
#: Headlines are in the present tense, a paragraph without its full stop is in the past.
PRESENT = frozenset({"VBZ", "VBP", ":"})
PLACE = get_string_id("GPE")
OWN = frozenset({"we", "our", "us", "i", "my"})
SPEAKERS = frozenset(get_string_id(name) for name in ("PERSON", "ORG"))


def is_heading(r: Reading, f: ReportedStatement, persons: PersonNouns, cues: Cues) -> bool:
    """Whether *f* is a heading, a teaser or nothing but a date."""
    if _is_date(r, f):
        return True
    number = r.parsed.paragraph(r.start[f.first]) - 1
    if number == 0 and f.source is not None and _is_places(r, f):
        return True
    if f.rule.endswith("name_colon") and f.source is not None and _is_where(r, f):
        return True
    if f.cue is not None and f.rule.endswith("name_colon") and _is_label(r, f, persons, cues):
        return True
    quoted = any(r.quoted[i] >= 0 for first, end in f.pieces for i in range(first, end))
    if not quoted and _is_caption(r, f):
        return True
    line = r.parsed.text[slice(*r.parsed.paragraphs[number])].strip()
    return _points(line, cues) or (
        number > 1 and f.cue is not None and r.tag[f.cue_head] in PRESENT and not quoted and _is_loose(r, line, number)
    )


def _is_caption(r: Reading, f: ReportedStatement) -> bool:
    """Whether *f* is in a short paragraph that ends with a picture credit: "Olsen said so. (Ida Lund/AP)"."""
    start, end = r.parsed.paragraphs[r.parsed.paragraph(r.start[f.first]) - 1]
    line = r.parsed.text[start:end].strip()
    return len(line.split()) <= CAPTION and CREDIT.search(line) is not None


def _is_places(r: Reading, f: ReportedStatement) -> bool:
    """Whether a country before a headline's colon only says where: "Norway: Minister Accused of Threat".

    A headline with "us" and "our" may be the country's.
    """
    if f.cue is None or r.words[f.cue_head] != ":" or f.source is None or len(r.parsed.paragraphs) < 2:
        return False
    words = [i for first, end in f.pieces for i in range(first, end)]
    own = any(r.lower[i] in OWN or r.quoted[i] >= 0 for i in words)
    return not own and f.source.part[0] < f.first and r.parsed.layout.ids["ent"][f.source.head] == PLACE


def _is_where(r: Reading, f: ReportedStatement) -> bool:
    """Whether a place before a colon introduces an event there: "Kampala: A kilo now costs 5,400 shillings".

    A speaker for the place is quoted in quotation marks, says "we", or has turns in the text.
    """
    part, words = f.source.part if f.source else (0, 0), [i for first, end in f.pieces for i in range(first, end)]
    names = [i for i in range(*part) if r.words[i][:1].isalpha()]
    person = get_string_id("PERSON")
    if any(r.parsed.layout.ids["ent"][i] == person or _is_name(r, r.words[i]) for i in names):
        return False
    where = bool(names) and load_places(Knowledge()).place(r.text(part).strip()) is not None
    own = any(r.lower[i] in OWN or r.quoted[i] >= 0 for i in words)
    return where and not own and part[0] < f.first and not _is_repeated(r, range(*part))


def _is_date(r: Reading, f: ReportedStatement) -> bool:
    """Whether the content only says when: spoke on Tuesday."""
    words = [r.lower[i] for first, end in f.pieces for i in range(first, end) if r.words[i][:1].isalnum()]
    return all(word in WHEN or word.isdigit() for word in words)


def _is_label(r: Reading, f: ReportedStatement, persons: PersonNouns, cues: Cues) -> bool:
    """Whether the words before a colon are a section heading: all are common words, and none is a person."""
    part = range(*f.source.part) if f.source is not None else range(0)
    words = [i for i in part if r.words[i][:1].isalpha() and len(r.words[i]) > 1 and r.pos[i] not in ("DET", "ADP")]
    if any(cues.is_a("pointer", r.lower[i]) for i in words):
        return True
    entity = r.parsed.layout.ids["ent"]
    if _is_repeated(r, part):
        return False
    for i in words:
        if (
            min(rarity(r.lower[i]), rarity(r.lower[i].removesuffix("s"))) >= RARE
            or persons.is_person(r.lower[i])
            or persons.is_person(r.lemma[i])
        ):
            return False
        if cues.is_relay(r.lower[i]) or cues.is_a("voice", r.lower[i]):
            return False
        if entity[i] in SPEAKERS and not r.words[i].isupper():
            return False
        if r.words[i].isupper() and _is_name(r, r.words[i].capitalize()):
            return False
    return bool(words)


def _is_name(r: Reading, word: str) -> bool:
    """Whether *word* is printed as a person's name somewhere in the article."""
    person = get_string_id("PERSON")
    return any(w == word and r.parsed.layout.ids["ent"][i] == person for i, w in enumerate(r.words))


def _is_repeated(r: Reading, part: range) -> bool:
    """Whether a label opens another line too, as the speakers of a transcript do."""
    label = r.text((part.start, part.stop)) + ":"
    return sum(r.parsed.text.startswith(label, start) for start, _ in r.parsed.paragraphs) > 1


def _points(line: str, cues: Cues) -> bool:
    """Whether a line opens as a reference to another text: READ MORE: …, Also read: …, WATCH | …"""
    head = line.replace("|", ":").partition(":")[0]
    words = head.lower().split()
    return ":" in line.replace("|", ":") and 0 < len(words) <= 3 and any(cues.is_a("pointer", word) for word in words)


def _is_loose(r: Reading, line: str, number: int) -> bool:
    """Whether a short line in the middle of an article ends without punctuation, and its neighbours do not."""
    if not line or line[-1] in ENDS or len(line.split()) > SHORT:
        return False
    around = [r.parsed.text[slice(*part)].strip() for part in r.parsed.paragraphs[max(0, number - 4) : number + 5]]
    closed = sum(bool(other) and other[-1] in ENDS for other in around)
    return closed * 2 > len(around)
