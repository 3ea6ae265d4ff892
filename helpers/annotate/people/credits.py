"""Names in credits: who took the picture or wrote the article, but is not a subject of it.

"Ann Lee / Reuters Ministers arrive at the hall", "(Ann Lee/Canadian Press)", "REUTERS/Ann Lee", and a separate line
"Ann Lee, The Associated Press".  Otherwise a photographer might count as the last woman before "she".

The rules were chosen on four outlets of the Gender Gap Tracker's annotated articles and checked on PolNeAR's training
articles.
"""

from __future__ import annotations

from helpers.annotate.people.names import Name
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.titles import Titles, plain

__all__ = ["is_credit"]

#: The most words, without white space and brackets, in a separate line with name and agency.
LINE = 8
#: Words for writers, as in the line below a headline: "Ann Lee, Morning Hour producer".
WRITERS = frozenset({"producer", "reporter", "editor", "writer", "correspondent", "columnist", "staff"})


def is_credit(name: Name, tokens: Tokens, bodies: frozenset[int], titles: Titles) -> bool:
    """Whether a full name is in a credit.

    Args:
        name: a person's name.
        tokens: of the article.
        bodies: the tokens of all names of organisations.
        titles: words for organisations and outlets.
    """
    if name.kind != "PERSON" or len(name.parts) < 2:
        return False
    before, behind = name.start - 1, name.end
    slashed = (
        behind + 1 < len(tokens)
        and tokens.text[behind] == "/"
        and _is_agency(behind + 1, tokens, bodies, titles)
        and not _goes_on(name.start, tokens)
    )
    # a separate line, after which the article continues: "Ann Lee / Reuters Ministers arrive"
    opens = before < 0 or tokens.text[before].isspace()
    slashed = slashed or (
        opens and behind + 1 < len(tokens) and tokens.text[behind] == "/" and _is_apart(behind, tokens)
    )
    behind_slash = before > 0 and tokens.text[before] == "/" and _is_agency(before - 1, tokens, bodies, titles)
    return slashed or behind_slash or _has_line(name, tokens, bodies) or _contributed(behind, tokens)


def _contributed(behind: int, tokens: Tokens) -> bool:
    """Whether the words after a name say that this person wrote a part: "Ann Lee contributed to this report"."""
    words = tokens.lower[behind : behind + 4]
    return words[:2] == ["contributed", "to"] and words[2:] in (
        ["this", word] for word in ("report", "story", "article")
    )


def _is_agency(i: int, tokens: Tokens, bodies: frozenset[int], titles: Titles) -> bool:
    """Whether the token next to a slash belongs to an agency's name: an organisation, capitals, or "The Canadian
    Press".
    """
    if i in bodies or (tokens.text[i].isupper() and len(tokens.text[i]) > 1):
        return True
    near = range(i, min(len(tokens), i + 4))
    return tokens.text[i][0].isupper() and any(plain(tokens.text[k]) in titles.body_words for k in near)


def _is_apart(slash: int, tokens: Tokens) -> bool:
    """Whether the token is a slash with spaces on both sides and a capital letter after it."""
    if slash + 1 >= len(tokens) or tokens.text[slash] != "/":
        return False
    spaced = tokens.end[slash - 1] < tokens.start[slash] and tokens.end[slash] < tokens.start[slash + 1]
    return spaced and tokens.text[slash + 1][0].isupper()


def _goes_on(i: int, tokens: Tokens) -> bool:
    """Whether a small word comes before the name at the token *i*: "a letter by Ann Lee/NDP" is not a credit."""
    return i > 0 and tokens.text[i - 1].isalpha() and tokens.text[i - 1].islower() and tokens.lower[i - 1] != "by"


def _has_line(name: Name, tokens: Tokens, bodies: frozenset[int]) -> bool:
    """Whether a line contains only the name, a comma and an organisation."""
    line = tokens.paragraph[name.start]
    if name.start and tokens.paragraph[name.start - 1] == line and not tokens.text[name.start - 1].isspace():
        return False
    near = range(name.end, min(len(tokens), name.end + LINE + 1))
    rest = [k for k in near if tokens.paragraph[k] == line and not tokens.text[k].isspace()]
    if not 1 < len(rest) < LINE or tokens.text[rest[0]] != ",":
        return False
    writes = tokens.lower[rest[-1]] in WRITERS and all(tokens.text[k][0].isupper() for k in rest[1:-1])
    return writes or all(k in bodies or tokens.lower[k] == "the" for k in rest[1:])
