"""Quotes: who said what, in what form, relayed by whom.

Rules over one parse.  First every cue proposes its statement (`verbs`, `nouns`, `phrases`), then conflicts between the
proposals are resolved (`nesting`), statements that the text says were not made are removed (`unsaid`), interrupted and
continued quotes become one record (`joins`), and quoted paragraphs without a cue are assigned to the current speaker.
If learned weights fit the language model, a small model compares these findings with its own readings of the same cues
(`learned`); findings that report no act are removed (`acts`), and finally names and ids are assigned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.quotes.acts import with_acts
from helpers.annotate.quotes.edges import with_edges
from helpers.annotate.quotes.forms import by_forms
from helpers.annotate.quotes.joins import join
from helpers.annotate.quotes.learned.overrule import overrule
from helpers.annotate.quotes.learned.ruled import Ruled, ruled
from helpers.annotate.quotes.learned.weights import load_weights
from helpers.annotate.quotes.nesting import settle
from helpers.annotate.quotes.nouns import by_nouns
from helpers.annotate.quotes.phrase_cues import by_phrases
from helpers.annotate.quotes.reading import Reading, read
from helpers.annotate.quotes.speakers import records
from helpers.annotate.quotes.unsaid import is_unsaid
from helpers.annotate.quotes.verbs import by_verbs
from helpers.base.records import Quote
from helpers.knowledge.cues import Cues, load_cues
from helpers.knowledge.load import Knowledge
from helpers.knowledge.person_nouns import PersonNouns, load_person_nouns

if TYPE_CHECKING:
    from helpers.annotate.people.known import People
    from helpers.language.parse import Parsed

__all__ = ["by_rules", "find_quotes"]


def find_quotes(parsed: Parsed, people: People, knowledge: Knowledge) -> list[Quote]:
    """The statements of an article, in the order of the text.

    Args:
        parsed: the article and its one parse.
        people: from `find_people`; shows whom a source's words name.
        knowledge: the word lists in force (cues.csv).

    Returns:
        Records whose spans are sorted and do not overlap; an empty list for an article without any.

    Example:
        >>> from helpers.annotate.people.find import find_people
        >>> from helpers.base.records import Article
        >>> from helpers.knowledge.load import Knowledge
        >>> from helpers.language import model, parse
        >>> text = "“We will win,” John Smith said. “We will not stop.”"
        >>> parsed = next(parse.parse([Article(article_id="a", text=text)], model.load()))
        >>> people = find_people(parsed, Knowledge())
        >>> [(quote.kind, quote.text, quote.speaker) for quote in find_quotes(parsed, people, Knowledge())]
        [('direct', '“We will win,” … “We will not stop.”', 'John Smith')]
    """
    cues = load_cues(knowledge)
    r = read(parsed)
    rules = by_rules(r, cues, load_person_nouns(knowledge))
    weights = load_weights(parsed.model)
    if weights is None:
        found = [rule.finding for rule in rules if rule.final is not None]
    else:
        found = overrule(r, rules, cues, weights)
    return records(r, with_edges(r, with_acts(r, found, cues, knowledge), cues), people, cues)


def by_rules(r: Reading, cues: Cues, persons: PersonNouns | None = None) -> list[Ruled]:
    """The findings of the rules: proposed by each cue, with conflicts resolved, and joined if a quote is in pieces."""
    forms = list(by_forms(r, cues, persons or load_person_nouns(Knowledge())))
    found = [*by_verbs(r, cues), *by_nouns(r, cues), *by_phrases(r, cues)]
    forms = [form for form in forms if not form.aside or not any(f.holds(form.cue_head) for f in found)]
    shown = {finding.cue_head for finding in forms} - {-1}
    found = [*forms, *(finding for finding in found if finding.cue_head not in shown)]
    raw = [list(finding.pieces) for finding in found]
    settled = [finding for finding in settle(r, list(found), cues) if not is_unsaid(r, finding, cues)]
    return ruled(found, raw, join(r, settled))
