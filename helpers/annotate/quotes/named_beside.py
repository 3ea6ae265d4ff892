"""The name next to the words of a source: after a comma, right after an office, ahead of the verb.

"Her lawyer, Peter Brown, said" means Brown; "election head Ida Lund said" Lund; "the Minister of Trade, Ports and
National Planning, Zara Ahmadu, on Thursday, said" Ahmadu.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.people.token_lists import CLITICS
from helpers.annotate.quotes.reading import VERBS, Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase, noun_phrase
from helpers.base.records import Span
from helpers.knowledge.load import Knowledge
from helpers.knowledge.person_nouns import load_person_nouns
from helpers.knowledge.titles import plain

if TYPE_CHECKING:
    from helpers.annotate.people.entities import Entity
    from helpers.annotate.people.known import People

__all__ = [
    "AHEAD", "NAMING", "apposed", "at_the_end", "before_aside", "behind_field", "behind_office", "behind_owner",
    "body_told", "by_initials", "is_list_of_office", "last_person", "named_ahead", "named_behind", "right_behind",
    "run_end",
]  # fmt: skip

#: The parts of speech of a name in a list, with an office before it.
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET"})
#: The most words between an office and its verb, including a name between commas.
AHEAD = 20
#: Punctuation that opens an aside after a name, and that closes it.
ASIDES = {"(": ")", "-": "-", "–": "–", "—": "—", "--": "--"}
#: Small words inside the name of an organisation.
SMALL = frozenset({"of", "for", "the", "and", "in", "to", "on", "against", "&", "-", "'s", "’s"})
#: Words after which a name is given, and those that pick one of several ("One of its founders, Lena Fors, said").
NAMED, ONE = frozenset({"named", "called"}), frozenset({"one", "another"})


def run_end(r: Reading, i: int) -> int:
    while i < len(r.words) and r.pos[i] in NAMING and r.quoted[i] < 0:
        i += 1
    return i


def last_person(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """The person whose name ends the words of a source, if nothing separates it from the words before it."""
    first, end = source.part
    while end - 1 > first and (r.pos[end - 1] == "PUNCT" or plain(r.words[end - 1]) in people.titles.suffixes):
        end -= 1
    inside = [
        m for m in people.within((r.start[first], r.end[end - 1])) if m.entity_type == "PERSON" and m.how == "name"
    ]
    if (
        not inside
        or inside[-1].span[1] != r.end[end - 1]
        or any(r.pos[i] in ("ADP", "CCONJ") for i in range(first, end))
    ):
        return None
    return people.by_id.get(inside[-1].entity_id or "")


def right_behind(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """The person whose full name begins where the words of a source end."""
    end = source.part[1]
    while end < len(r.words) and (r.pos[end] == "PROPN" or r.words[end] == "-") and r.quoted[end] < 0:
        end += 1
    if end == source.part[1]:
        return None
    inside = people.within((r.start[source.part[1]], r.end[end - 1]))
    # "his brother Peter said", "said her neighbour Kofi": such a noun may have a single name behind it
    noun = r.lower[source.head]
    person = noun in people.titles.relatives or load_person_nouns(Knowledge()).is_person(noun)
    kin = person and r.head[end - 1] == source.head
    full = [m for m in inside if m.entity_type == "PERSON" and m.how == "name" and (kin or " " in m.text)]
    starts = full and full[0].span[0] == r.start[source.part[1]]
    return people.by_id.get(full[0].entity_id or "") if starts else None


def behind_office(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """The person whose name comes right after an office inside the words of a source, or right after them."""
    end = source.part[1]
    while end < len(r.words) and r.pos[end] == "PROPN" and r.quoted[end] < 0:
        end += 1
    inside = [m for m in people.within((r.start[source.part[0]], r.end[end - 1])) if m.entity_type == "PERSON"]
    for m in inside:
        low, high = people.tokens.at(*m.span)
        before, owns = low - 1, r.words[high : high + 1] and r.words[high] in CLITICS
        if owns:
            continue  # "President Karl Moe's office"
        if m.how == "name" and before >= source.part[0] and people.titles.office(r.words[before]):
            return people.by_id.get(m.entity_id or "")
    return None


def behind_owner(r: Reading, source: SourcePhrase, people: People) -> SourcePhrase:
    """*source*, or the person whose office follows the owner: said Halden Steel's | recently named chair Ida Lund."""
    first, end = source.part
    if end >= len(r.words) or r.words[end] not in CLITICS:
        return source
    last = end + 1
    while last < min(len(r.words), end + AHEAD) and (r.pos[last] in NAMING | {"ADV"} or r.tag[last] in ("VBN", "VBG")):
        last += 1
    inside = people.within((r.start[end], r.end[last - 1]))
    person = next((m for m in inside if m.entity_type == "PERSON" and m.how == "name"), None)
    if person is None or r.quoted[end] >= 0 or r.unit[last - 1] != r.unit[first]:
        return source
    part = people.tokens.at(*person.span)
    return SourcePhrase((first, part[1]), part[1] - 1)


def behind_field(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """The person whose name ends an office and its field: "head of water research Omar Rast", not "aide of mayor X"."""
    end = source.part[1]
    inside = [m for m in people.within(r.chars(source.part)) if m.entity_type == "PERSON" and m.how == "name"]
    if not inside or inside[-1].span[1] != r.end[end - 1] or " " not in inside[-1].text:
        return None
    before = people.tokens.at(*inside[-1].span)[0] - 1
    field = before > source.head + 1 and r.lower[source.head + 1] == "of" and r.pos[before] == "NOUN"
    led = people.titles.office(r.words[source.head]) is not None or r.lower[source.head] == "head"
    whose = people.titles.office(r.words[before]) is not None or r.lower[before] in people.titles.relatives
    return people.by_id.get(inside[-1].entity_id or "") if field and led and not whose else None


def at_the_end(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """The person whose full name ends a long description: "lobbyist and adviser Ida Lund", "forecaster with the Sund
    Bureau Karl Moe"; not "the lawyer for senator Ida Lund", nor "the mayor and councillor Ida Lund", who are two.
    """
    end = source.part[1] - (r.words[source.part[1] - 1] == ",")
    first, end = source.part[0], run_end(r, end)
    inside = [m for m in people.within(r.chars((first, end))) if m.entity_type == "PERSON" and m.how == "name"]
    while end > source.part[1] and r.dep[end - 1] == "npadvmod":
        end -= 1  # "Sir Roy Tamm today revealed"
    if not inside or inside[-1].span[1] != r.end[end - 1] or " " not in inside[-1].text:
        return None
    before = people.tokens.at(*inside[-1].span)[0] - 1
    if r.lower[first] in ONE and r.words[before] == ",":
        return people.by_id.get(inside[-1].entity_id or "")  # "one of Valk's victims, Vera Lang,"
    if len(inside) != 1:
        return None
    while before > first and people.titles.is_honorific(r.words[before]):
        before -= 1  # "general secretary Sir Roy Tamm"
    words = range(first, before + 1)
    if before <= first or any(r.pos[i] in VERBS or (r.pos[i] == "PUNCT" and r.words[i] != "-") for i in words):
        return None
    links = [i for i in words if r.pos[i] in ("ADP", "CCONJ", "PART") or r.tag[i] == "PRP$"]
    if not links or any(r.tag[i] == "PRP$" for i in links) or not _is_one(r, first, before, links, people):
        return None
    return people.by_id.get(inside[0].entity_id or "")


def _is_one(r: Reading, first: int, before: int, links: list[int], people: People) -> bool:
    """Whether the words from *first* to *before* describe one person, whose name follows them."""
    head = links[0] - 1
    if (
        head < first
        or r.tag[head] not in ("NN", "NNP")
        or people.titles.office(r.words[before]) in ("aide", "spokesperson")
    ):
        return False
    if [r.lower[i] for i in links] == ["and"]:
        # two singular nouns without an article: "former surgeon and candidate"
        named = any(m.how == "name" and m.span[1] == r.end[head] for m in people.within(r.chars((first, head + 1))))
        return r.tag[before] == "NN" and r.pos[first] != "DET" and not named and first < links[0]
    of = len(links) == 1 and r.pos[links[0]] == "ADP"
    if not of or people.titles.office(r.words[before]) is not None:
        return False
    if r.lower[before] in people.titles.body_nouns | people.titles.body_words | {"delegation"}:
        return True
    # "master of ceremonies"; "a friend of actor Karl Moe" and "the daughter of X" are somebody else
    persons = load_person_nouns(Knowledge())
    field = r.pos[before] == "NOUN" and not persons.is_person(r.lower[before])
    somebody = persons.is_person(r.lower[head]) and r.lower[head] not in people.titles.relatives
    return r.lower[links[0]] == "of" and field and somebody


def body_told(r: Reading, source: SourcePhrase, people: People) -> str | None:
    """A name of several words that an aside calls an organisation: "Bread for Sund, a charity that runs kitchens"."""
    first, end = source.part
    first += r.pos[first] == "DET"
    words = r.words[first:end]
    if len(words) < 2 or end + 1 >= len(r.words) or r.words[end] != "," or r.pos[end + 1] != "DET":
        return None
    capitals = [word[:1].isupper() for word in words]
    if not (capitals[0] and capitals[-1]) or not all(
        up or word in SMALL for up, word in zip(capitals, words, strict=True)
    ):
        return None
    noun = next((k for k in range(end + 2, min(len(r.words), end + 7)) if r.tag[k] == "NN" or r.words[k] == "NGO"), -1)
    while 0 < noun < len(r.words) - 1 and r.tag[noun + 1] == "NN":
        noun += 1
    told = noun > 0 and r.lower[noun] in people.titles.body_nouns and r.quoted[noun] < 0
    return r.text((first, end)) if told else None


def by_initials(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """The only person whose initials come before the colon in a line of an interview ("TB: …")."""
    first, end = source.part
    letters = r.words[first]
    if end - first > 1 or not (2 <= len(letters) <= 3 and letters.isalpha() and letters.isupper()):
        return None
    if end >= len(r.words) or r.words[end] != ":":
        return None
    persons = (entity for entity in people.entities if entity.entity_type == "PERSON" and entity.name)
    meant = [one for one in persons if "".join(word[0] for word in one.name.replace("-", " ").split()) == letters]
    return meant[0] if len(meant) == 1 else None


def is_list_of_office(r: Reading, source: SourcePhrase, people: People) -> bool:
    """Whether a source's words are an office that is a list ("the Trade and Industry, Ports and Roads Minister")."""
    return "," in r.words[slice(*source.part)] and people.titles.office(r.words[source.head]) is not None


def named_ahead(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """The only full name between commas before the verb, if the office is a list: the Minister of Trade, Ports and
    National Planning, Zara Ahmadu, on Thursday, said.
    """
    first, verb = source.part[1], r.head[source.head]
    if not first < verb < first + AHEAD or r.words[first] != "," or not people.titles.office(r.words[source.head]):
        return None
    if any(r.pos[i] in VERBS or r.quoted[i] >= 0 for i in range(first, verb)):
        return None
    inside = people.within((r.start[first], r.start[verb]))
    full = [m for m in inside if m.entity_type == "PERSON" and m.how == "name" and " " in m.text]
    named = {mention.entity_id for mention in full if _is_between(r, mention.span)}
    # "His wife, Mary Smith, and the mayor said": two say it
    last = max((mention.span[1] for mention in full), default=0)
    if len(named) != 1 or any(r.pos[i] == "CCONJ" and r.start[i] >= last for i in range(first, verb)):
        return None
    return people.by_id.get(named.pop() or "")


def _is_between(r: Reading, span: Span) -> bool:
    """Whether commas come right before and after the characters of *span*."""
    text = r.parsed.text
    before, behind = text[max(0, span[0] - 4) : span[0]], text[span[1] : span[1] + 4]
    return before.rstrip().endswith(",") and behind.lstrip().startswith(",")


def before_aside(r: Reading, source: SourcePhrase) -> SourcePhrase:
    """*source*, or the words before the aside that contains it: Vera Lang - now 81 - said; Lund (pictured) said."""
    first, end = source.part
    opened = first - 1
    if opened < 1 or r.words[opened] not in ASIDES or not r.start[opened] > r.end[opened - 1]:
        return source
    closing = ASIDES[r.words[opened]]
    closed = r.words[end - 1] == closing or (end < len(r.words) and r.words[end] == closing)
    before = opened - 1
    if not closed or r.pos[before] not in ("PROPN", "NOUN") or r.unit[before] != r.unit[source.head]:
        return source
    return noun_phrase(r, before)


def named_behind(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """The person named by "named" or "called" after a noun: a driver named Beatriz said."""
    at = source.part[1]
    if at + 1 >= len(r.words) or r.lower[at] not in NAMED or r.pos[source.head] != "NOUN":
        return None
    inside = people.within((r.start[at + 1], r.end[run_end(r, at + 1) - 1]))
    named = inside and inside[0].entity_type == "PERSON" and inside[0].how == "name"
    return people.by_id.get(inside[0].entity_id or "") if named and inside[0].span[0] == r.start[at + 1] else None


def apposed(r: Reading, source: SourcePhrase) -> TokenRange | None:
    """The name after the comma that ends a source: Her lawyer, Peter Brown, said."""
    comma, n = source.part[1], len(r.words)
    first = r.after(comma + 1)
    closed = next((k for k in range(comma + 1, min(n, comma + 4)) if r.words[k] == ")"), -1)
    if closed > 0 and r.words[comma] == "(" and r.after(closed + 1) < n and r.pos[r.after(closed + 1)] == "PROPN":
        # the head of the Customs Administration (CUAD) Omid Karimi
        return r.after(closed + 1), run_end(r, r.after(closed + 1))
    if closed > 0 and r.words[comma] == "(" and r.words[closed + 1 : closed + 2] == [","]:
        # the Police Public Relations Officer (PPRO), Peter Odeke, said
        comma, first = closed + 1, r.after(closed + 2)
    elif closed > 0 and r.words[comma] == "(" and r.lower[closed + 1 : closed + 2] == ["of"]:
        # the Resident Commissioner (RDC) of Olba, Peter Odeke, said
        comma = run_end(r, closed + 2)
        first = r.after(comma + 1)
    one = r.lower[source.head] in ONE and source.head + 1 < n and r.lower[source.head + 1] in ("of", ",")
    if not (one or r.pos[source.head] in ("NOUN", "PROPN")) or comma >= n or r.words[comma] != "," or first >= n:
        return None
    end = first
    while (
        end < n
        and (r.pos[end] in ("PROPN", "NOUN", "ADJ") or (r.words[end] == "-" and end > first))
        and r.quoted[end] < 0
        and r.unit[end] == r.unit[source.head]
    ):
        end += 1
    if end == first or r.pos[end - 1] != "PROPN":
        return None
    if end < n and r.unit[end] == r.unit[source.head] and not r.space[end] and r.pos[end] != "PUNCT":
        # an inverted clause may continue: said his lawyer, Tom Black on Monday; a list (A, B and C said) does not
        return (first, end) if r.dep[end - 1] == "appos" and r.pos[end] != "CCONJ" else None
    behind = r.after(end + 1)
    listed = end < n and r.words[end] == "," and behind < n and r.pos[behind] == "CCONJ"
    return None if listed else (first, end)
