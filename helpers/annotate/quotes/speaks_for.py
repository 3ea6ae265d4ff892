"""Whom a document or a spokesman speaks for, if that is told elsewhere: "the report", "a spokesman for the union".

A report, lawsuit or letter speaks for its maker: whoever owns, wrote, published or filed one in the sentences before
("The ministry published guidelines … the guidelines say").  An unnamed spokesman of an organisation speaks for it,
one of a person for nobody with a name.  If two makers could be meant, or another document without a maker came up
since, nobody is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.people.papers import is_paper
from helpers.annotate.quotes.reading import VERBS, Reading
from helpers.annotate.quotes.sources import SourcePhrase, agent, noun_phrase

if TYPE_CHECKING:
    from helpers.annotate.people.entities import Entity
    from helpers.annotate.people.known import People

__all__ = ["maker", "spoken_for"]

#: The office, as written in titles.toml, of those who speak for others.
SPOKESPERSON = "spokesperson"
#: Prepositions before the maker of a document, and before the one for whom a spokesman speaks.
BY, FOR = frozenset({"by", "from"}), frozenset({"for", "of", "from", "with", "at"})
#: Verbs for making a document or making it public, in their basic form, and those that mean a lawsuit by themselves.
MAKES = frozenset({
    "publish", "release", "issue", "file", "write", "bring", "unveil", "send", "post", "produce", "conduct", "sign",
    "present", "submit", "update", "launch", "compile", "draft", "prepare", "author", "pen", "air", "run",
})  # fmt: skip
SUES, LAWSUITS = frozenset({"sue"}), "lawsuits"
#: Verbs for making a document by the person whose words it contains; it may be published or obtained by anybody.
MADE = frozenset({
    "filed", "written", "made", "prepared", "drafted", "authored", "conducted", "produced", "issued", "signed",
    "brought", "sent",
})  # fmt: skip
#: Verbs of making it public; the subject is its maker if it is an organisation and not a newspaper.
PUBLISHED = frozenset({"released", "published", "put", "presented", "unveiled", "compiled", "carried"})
#: Articles for a document that has come up, and for one that has not.
KNOWN, NEW = frozenset({"the", "this", "that", "these", "those"}), frozenset({"a", "an", "another", "one", "some"})
SENT = frozenset({"sent", "issued", "released", "emailed"})
#: Verbs for what somebody does in a document: "in a new paper, Ida Lund argues".
SAYS = frozenset({
    "say", "write", "warn", "argue", "announce", "find", "show", "bring", "accuse", "describe", "conclude", "note",
    "call", "estimate", "recommend", "report", "outline", "propose", "urge", "claim", "suggest", "explain", "blame",
    "criticize", "criticise", "detail", "reveal",
})  # fmt: skip
#: How many paragraphs back a document may have come up, and how many a spokesman.
FAR, NEAR = 12, 2


def spoken_for(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """The person or organisation for whom the words of a source speak; None if that is not told.

    Args:
        r: the parsed article.
        source: the words, which name nobody themselves.
        people: whom the article names, and the word lists.
    """
    if people.titles.office(r.words[source.head]) == SPOKESPERSON:
        return _body_of(r, source.head, people) or _of_the_last(r, source, people)
    kind = _kind(r, source.head, people)
    if not kind or not _is_known(r, source):
        return None
    return _maker_before(r, source.head, kind, people)


def maker(r: Reading, source: SourcePhrase, people: People) -> SourcePhrase:
    """The person or organisation that filed or wrote the document that speaks: "The lawsuit filed by Feld said"."""
    sent = next((k for k in r.kids[source.head] if r.dep[k] == "acl" and r.lower[k] in SENT), -1)
    of = next((k for k in r.kids[sent] if r.lower[k] == "from" and r.kid(k, "pobj") >= 0), -1) if sent >= 0 else -1
    if of >= 0:
        return noun_phrase(r, r.kid(of, "pobj"))  # "A release sent to media from the union"
    made = next((k for k in r.kids[source.head] if r.dep[k] == "acl" and agent(r, k) >= 0), -1)
    if made < 0 or r.kid(source.head, "poss") >= 0:
        return source
    maker = noun_phrase(r, agent(r, made))
    if r.lower[made] in MADE:
        return maker
    body = people.at(r.chars(maker.part)) if r.lower[made] in PUBLISHED else None
    return maker if body is not None and body.entity_type == "ORG" and not is_paper(body.name) else source


def _body_of(r: Reading, head: int, people: People) -> Entity | None:
    """The organisation of the spokesman at *head*: "a Halden Steel spokesman", "a spokesman for Halden Steel"."""
    for kid in r.kids[head]:
        if r.dep[kid] in ("compound", "poss", "nmod", "amod") and kid < head:
            body = _body(r, kid, people)
            if body is not None:
                return body
        if kid > head and r.lower[kid] in FOR and r.kid(kid, "pobj") >= 0:
            return _body(r, r.kid(kid, "pobj"), people)
    return None


def _body(r: Reading, noun: int, people: People) -> Entity | None:
    found = people.at(r.chars(noun_phrase(r, noun).part))
    return found if found is not None and found.entity_type == "ORG" and found.name else None


def _of_the_last(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """The organisation of the only spokesman without a name in the sentences before "the spokesman"."""
    if r.lower[source.part[0]] not in KNOWN or source.part[1] - source.part[0] > 2:
        return None
    here, bodies = _paragraph(r, source.head), []
    for k in range(source.part[0] - 1, -1, -1):
        if here - _paragraph(r, k) > NEAR:
            break
        if r.quoted[k] >= 0:
            continue
        if r.lower[k] in NEW and r.lower[k + 1] in FOR:
            return None  # "and one for Sund Steel"
        if people.titles.office(r.words[k]) == SPOKESPERSON and r.lower[k - 1] != "the":
            bodies.append(_body_of(r, k, people))
    ids = {body.entity_id if body else None for body in bodies}
    return bodies[0] if len(ids) == 1 else None


def _kind(r: Reading, noun: int, people: People) -> str:
    """The kind of document that the token *noun* means; empty if it means none."""
    word = r.lower[noun]
    return people.titles.writings.get(word) or people.titles.writings.get(word.removesuffix("s"), "")


def _is_known(r: Reading, source: SourcePhrase) -> bool:
    """Whether a source's words are a document that has come up: "the updated guidelines", not "the Lund report"."""
    first, end = source.part
    if r.lower[first] not in KNOWN or source.head != end - 1:
        return False
    return not any(r.words[i][:1].isupper() for i in range(first + 1, end))


def _maker_before(r: Reading, noun: int, kind: str, people: People) -> Entity | None:
    """The maker of the last document of a kind before the token *noun*, if no other could be meant."""
    here = _paragraph(r, noun)
    makers: dict[str, Entity] = {}
    for k in range(noun - 1, -1, -1):
        if here - _paragraph(r, k) > FAR:
            break
        if r.quoted[k] >= 0:
            continue
        if r.pos[k] in VERBS and r.lemma[k] in SUES and kind == LAWSUITS:
            maker = _subject(r, k, people)
        elif r.pos[k] in ("NOUN", "PROPN") and _kind(r, k, people) == kind and r.dep[k] != "compound":
            maker = _maker(r, k, people)
            if maker is None and _is_new(r, k):
                return _only(makers)  # another document, of somebody unknown
        else:
            continue
        if maker is not None:
            makers[maker.entity_id] = maker
    return _only(makers)


def _only(makers: dict[str, Entity]) -> Entity | None:
    return next(iter(makers.values())) if len(makers) == 1 else None


def _is_new(r: Reading, noun: int) -> bool:
    """Whether a document comes up at the token *noun* for the first time: "a new study", "Studies show"."""
    first = noun_phrase(r, noun).part[0]
    return r.lower[first] in NEW or (first == noun and r.tag[noun] in ("NNS", "NNPS"))


def _maker(r: Reading, noun: int, people: People) -> Entity | None:
    """Who made the document at the token *noun*: its owner, whoever follows "by" or made it public."""
    for kid in r.kids[noun]:
        if kid < noun and r.dep[kid] in ("poss", "compound", "nmod"):
            owner = _named(r, kid, people)
            if owner is not None and (r.dep[kid] == "poss" or owner.entity_type == "ORG"):
                return owner
        elif kid > noun and r.lower[kid] in BY and r.kid(kid, "pobj") >= 0:
            return _named(r, r.kid(kid, "pobj"), people)
        elif r.dep[kid] == "acl" and r.lemma[kid] in MAKES and agent(r, kid) >= 0:
            return _public(_named(r, agent(r, kid), people))
    verb = r.head[noun]
    if r.dep[noun] == "dobj" and r.lemma[verb] in MAKES:
        return _public(_subject(r, verb, people))
    if r.dep[noun] == "pobj" and r.lower[verb] == "in" and r.pos[r.head[verb]] in VERBS:
        # "said in a letter to the board"
        above = r.head[verb]
        says = r.lemma[above] in SAYS
        return _subject(r, above, people) if says and r.kid(noun, "poss") < 0 else None
    return None


def _public(maker: Entity | None) -> Entity | None:
    """*maker* if it is not a newspaper, which publishes what others wrote."""
    return None if maker is not None and maker.entity_type == "ORG" and is_paper(maker.name) else maker


def _subject(r: Reading, verb: int, people: People) -> Entity | None:
    subject = r.kid(verb, "nsubj")
    return _named(r, subject, people) if subject >= 0 else None


def _named(r: Reading, noun: int, people: People) -> Entity | None:
    found = people.at(r.chars(noun_phrase(r, noun).part))
    return found if found is not None and found.entity_type in ("PERSON", "ORG") and found.name else None


def _paragraph(r: Reading, i: int) -> int:
    return r.parsed.paragraph(r.start[i])
