"""Evidence from a sentence's parse tree about a pronoun and a name: who speaks, who is asked, who cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.annotate.people.token_lists import Tokens

__all__ = [
    "ASKS", "hung_on", "is_above", "is_bound", "is_inverted", "is_over", "is_subject", "leads_in", "says", "speaks",
    "spoken_of", "turns",
]  # fmt: skip

#: Verbs whose object speaks next.
ASKS = frozenset({"ask", "asks", "asked", "asking", "pressed", "grilled", "questioned"})
#: Verbs for telling somebody to do something.
TELLS = frozenset({"told", "tells", "urged", "urges", "asked", "asks", "warned", "warns", "advised", "advises"})
BREAKS = frozenset({"-", "–", "—", "--", ";"})
#: The most tokens between quoted words and the reporting clause; and the most quoted words.
GAP, LONG = 4, 250


def speaks(verb: int, tokens: Tokens) -> bool:
    """Whether the content of a statement depends on the verb: a clause, or words between quotation marks."""
    first, last = tokens.sentences[tokens.sentence[verb]]
    if any(tokens.quoted[max(first, verb - 8) : min(last, verb + 8)]):
        return True
    return any(tokens.dep[k] == "ccomp" and tokens.head[k] == verb for k in range(first, last))


def says(verb: int, tokens: Tokens) -> bool:
    """Whether a verb has what is said as its content, or tells somebody to do something."""
    last = tokens.sentences[tokens.sentence[verb]][1]
    told = tokens.lower[verb] in TELLS and any(
        tokens.head[k] == verb and tokens.dep[k] == "xcomp" for k in range(verb, last)
    )
    return told or speaks(verb, tokens)


def is_inverted(verb: int, subject: int, tokens: Tokens) -> bool:
    """Whether the parser attaches the speaker's clause to what is said: "Yes," said Pence."""
    return subject > verb or any(tokens.quoted[max(0, verb - 3) : verb])


def is_subject(at: int, tokens: Tokens) -> bool:
    """Whether a name that the parser attached elsewhere is a verb's subject: it comes right before a verb without
    one.
    """
    verb = at + 1
    if (
        verb >= len(tokens)
        or tokens.tag[verb] not in ("VBD", "VBZ", "VBP")
        or tokens.sentence[verb] != tokens.sentence[at]
    ):
        return False
    first = tokens.sentences[tokens.sentence[verb]][0]
    return not any(tokens.head[k] == verb and tokens.dep[k] in ("nsubj", "nsubjpass") for k in range(first, verb))


def is_bound(at: int, i: int, tokens: Tokens) -> bool:
    """Whether grammar forbids that *i* means the mention at *at*: subject and object of one verb."""
    if tokens.dep[i] in ("dobj", "dative") and tokens.dep[at] in ("nsubj", "nsubjpass"):
        return tokens.head[i] == tokens.head[at] and not tokens.lower[i].endswith("self")
    return False


def hung_on(i: int, tokens: Tokens) -> int | None:
    """The noun described by a relative clause, if *i* is the clause's subject."""
    verb = tokens.head[i]
    if tokens.dep[i] != "nsubj" or tokens.dep[verb] != "relcl":
        return None
    noun = top = tokens.head[verb]
    for _ in range(4):
        if tokens.dep[top] == "pobj" and tokens.pos[tokens.head[tokens.head[top]]] == "NOUN":
            top = tokens.head[tokens.head[top]]
    return min(noun, top)


def leads_in(at: int, i: int, tokens: Tokens) -> bool:
    """Whether *at* is the subject of a clause that precedes the one whose subject is *i*."""
    clause = tokens.head[at]
    return (
        tokens.dep[i] in ("nsubj", "nsubjpass")
        and tokens.dep[at] in ("nsubj", "nsubjpass")
        and tokens.dep[clause] == "advcl"
        and tokens.head[clause] == tokens.head[i]
        and clause < i
    )


def is_over(at: int, i: int, tokens: Tokens) -> bool:
    """Whether *at* is the subject of a clause that contains *i* and whose verb is not one of asking."""
    verb = tokens.head[at]
    return tokens.dep[at] == "nsubj" and tokens.lower[verb] not in ASKS and is_above(verb, i, tokens)


def spoken_of(i: int, tokens: Tokens) -> Iterator[int]:
    """The tokens of what the subject *i* says: after it in its clause, around it, and in quoted words next to it."""
    if tokens.dep[i] not in ("nsubj", "nsubjpass"):
        return
    first, last = tokens.sentences[tokens.sentence[i]]
    verb = tokens.head[i]
    if tokens.dep[verb] in ("parataxis", "ccomp") and tokens.head[verb] > verb:
        # "Keller, he said, knows the plan": he is not Keller
        yield from (k for k in range(first, i) if tokens.head[k] == tokens.head[verb] and tokens.dep[k] == "nsubj")
    for k in range(i + 1, last):
        if tokens.text[k] in BREAKS:
            break
        if tokens.pos[k] in ("PROPN", "NOUN") and is_above(verb, k, tokens, "conj"):
            yield k
    k = i - 1
    while k > max(first, i - GAP) and not tokens.quoted[k]:
        k -= 1
    if tokens.quoted[max(0, k)] and verb > k:
        while k >= max(0, i - LONG) and tokens.quoted[k]:
            yield k
            k -= 1
    k = verb + 1
    while k < min(last, verb + GAP) and not tokens.quoted[k]:
        k += 1
    while k < min(len(tokens), verb + LONG) and tokens.quoted[k]:
        yield k
        k += 1


def is_above(verb: int, i: int, tokens: Tokens, but: str = "") -> bool:
    """Whether the token *i* is below *verb* in its sentence's tree, but not by a branch of the kind *but*."""
    for _ in range(12):
        up = tokens.head[i]
        if up == i:
            return False
        if up == verb:
            return tokens.dep[i] != but
        i = up
    return False


def turns(tokens: Tokens) -> list[int]:
    """The number of sentences before each sentence, not counting completely quoted ones."""
    out, turn = [], 0
    for first, last in tokens.sentences:
        out.append(turn)
        words = [k for k in range(first, last) if tokens.pos[k] not in ("PUNCT", "SPACE")]
        if words and not all(tokens.quoted[k] for k in words):
            turn += 1
    return out
