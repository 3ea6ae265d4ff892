"""The weight of a mention by its position in the sentence, after Lappin and Leass (1994), adapted to news."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.annotate.people.grammar import ASKS, is_inverted, is_subject, speaks
from helpers.annotate.people.token_lists import Tokens

__all__ = ["weighed", "weight_of"]

#: The weight of a mention by its role in the sentence; others weigh 1.5.
WEIGHTS = {
    "nsubj": 4.0,
    "nsubjpass": 3.5,
    "poss": 1.5,
    "compound": 0.4,
    "dobj": 2.0,
    "dative": 2.0,
    "pobj": 1.5,
    "ROOT": 2.8,
}
OTHERS = 1.5
#: The owner of the subject: "Lopez's campaign vowed to go on.  She …".
OWNER = 2.8
#: Added for the subject of a verb of speech; the subject of a subordinate clause has only this share of the weight.
SPEAKER = 1.5
INNER = 0.7
#: A person who is asked will speak next.
ASKED = 5.5
QUOTED = 0.25


def weighed(at: int, tokens: Tokens, clauses: Mapping[int, int]) -> float:
    """Like `weight_of`, but a person who speaks in a clause after the name weighs like a speaker ("…, who told
    Congress: …").
    """
    weight = weight_of(at, tokens)
    verb = clauses.get(at)
    if verb is None or tokens.quoted[at]:
        return weight
    if not (speaks(verb, tokens) or any(tokens.quoted[verb : tokens.sentences[tokens.sentence[verb]][1]])):
        return weight
    who = any(tokens.lower[k] == "who" and tokens.head[k] == verb for k in range(at + 1, verb))
    return max(weight, WEIGHTS["nsubj"]) if who else weight


def weight_of(at: int, tokens: Tokens) -> float:
    """The weight of a mention that ends with the token *at*."""
    i = at
    dep = tokens.dep[i]
    for _ in range(3):
        if dep not in ("conj", "appos"):
            break
        i = tokens.head[i]
        dep = tokens.dep[i]
    verb = tokens.head[i]
    if dep not in ("nsubj", "nsubjpass") and is_subject(at, tokens):
        dep, verb = "nsubj", at + 1
    weight = WEIGHTS.get(dep, OTHERS)
    if dep == "poss" and tokens.dep[verb] in ("nsubj", "nsubjpass"):
        weight = OWNER
    asks = tokens.lower[verb] in ASKS
    if asks and dep in ("dobj", "dative") and not tokens.quoted[at]:
        return ASKED
    if dep in ("nsubj", "nsubjpass"):
        fronted = tokens.dep[verb] == "ccomp" and tokens.head[verb] > verb
        inner = tokens.dep[verb] in ("ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp") and not fronted
        # in "Moe said that Valk “knows the sailors”" Valk is not the speaker of the quoted words
        part = bool(tokens.quoted[verb]) and not tokens.quoted[i] and i < verb
        if inner and (part or not is_inverted(verb, i, tokens)):
            weight *= INNER
        elif not asks and not part and speaks(verb, tokens):
            weight += SPEAKER
    return weight * (QUOTED if tokens.quoted[at] else 1.0)
