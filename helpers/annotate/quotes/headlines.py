"""A headline that ends in its source: "Trade will double: Valk", "Port to stay shut - harbour master".

The line is above the article.  After the colon or dash there must be a noun for a person or an office that speaks
("police", "minister"), or a name that the article itself repeats; an outlet there only shows whose page it is.
"""

from __future__ import annotations

from helpers.annotate.quotes.contents import DASHES, tidy
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import VERBS, Reading
from helpers.annotate.quotes.sources import SourcePhrase
from helpers.knowledge.cues import Cues
from helpers.knowledge.person_nouns import PersonNouns

__all__ = ["headline"]

#: Words of a headline, and of the source at its end.
LONGEST, NAMED = 30, 3
#: Plural nouns for speakers in headlines.
MANY = frozenset({"officials", "experts", "witnesses", "sources", "analysts", "ministers", "residents", "doctors"})


def headline(r: Reading, cues: Cues, persons: PersonNouns) -> ReportedStatement | None:
    """The statement in the article's first line, if its end names the speaker."""
    if not r.parsed.paragraphs:
        return None
    line = r.parsed.tokens(r.parsed.paragraphs[0])
    words = [i for i in range(line.start, line.end) if not r.space[i]]
    if not 4 <= len(words) <= LONGEST or r.words[words[-1]][-1:] in ".!?" or len(r.parsed.paragraphs) < 2:
        return None
    mark = next((i for i in reversed(words) if r.words[i] == ":" or _is_dash(r, i)), -1)
    end = words[-1] + 1
    behind = [i for i in words if i > mark]
    if mark < 0 or not 0 < len(behind) <= NAMED or r.quoted[mark] >= 0:
        return None
    content = tidy(r, (words[0], mark))
    if content is None or content[1] - content[0] < 3 or r.pos[behind[0]] == "DET" or _is_title(r, content[0]):
        return None
    if not any(r.pos[i] in VERBS or r.lower[i] == "to" for i in range(*content)):
        return None
    if not _is_source(r, behind, end, cues, persons):
        return None
    source = SourcePhrase((behind[0], end), end - 1)
    return ReportedStatement(
        [content], "name_colon", (mark, mark + 1), mark, r.words[mark], source, core=(mark, end), sure=True
    )


def _is_title(r: Reading, first: int) -> bool:
    """Whether a line opens as advice or a question: "Meet the mayor: …", "How to win: …", "Why prices fall: …"."""
    return r.tag[first] in ("VB", "WRB", "WP", "WDT")


def _is_dash(r: Reading, i: int) -> bool:
    """Whether the token *i* is a dash with a space on both sides."""
    text = r.parsed.text
    return r.words[i] in DASHES and i > 0 and text[r.start[i] - 1 : r.start[i]].isspace() and text[r.end[i]].isspace()


def _is_source(r: Reading, behind: list[int], end: int, cues: Cues, persons: PersonNouns) -> bool:
    if any(cues.is_relay(r.lower[i]) for i in behind):
        return False
    last = r.lower[behind[-1]]
    if any(r.pos[i] in VERBS for i in behind[1:]):
        return False
    common = len(behind) == 1 or r.words[behind[-1]].islower()
    if common and (cues.is_a("voice", last) or last in MANY or persons.is_person(last)):
        return True
    # a name that the text below also has
    return r.words[behind[-1]][:1].isupper() and any(
        r.words[i] == r.words[behind[-1]] and r.pos[i] == "PROPN" for i in range(end, len(r.words))
    )
