"""Quotes: who said what, in which form, relayed by whom.

Rules over one parse.  First every cue proposes its statement (`verbs`, `nouns`, `phrases`), then the
proposals are settled against each other (`nesting`), what the text says was not said goes (`unsaid`),
interrupted and continued quotes become one record (`joins`), quoted paragraphs without a cue go to the
speaker in play, and at last names and ids are given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.quotes.joins import join
from helpers.annotate.quotes.nesting import settle
from helpers.annotate.quotes.nouns import by_nouns
from helpers.annotate.quotes.phrase_cues import by_phrases
from helpers.annotate.quotes.reading import read
from helpers.annotate.quotes.speakers import records
from helpers.annotate.quotes.unsaid import is_unsaid
from helpers.annotate.quotes.verbs import by_verbs
from helpers.base.records import Quote
from helpers.knowledge.cues import load_cues

if TYPE_CHECKING:
    from helpers.annotate.people.find import People
    from helpers.knowledge.load import Knowledge
    from helpers.language.parse import Parsed

__all__ = ["find_quotes"]


def find_quotes(parsed: Parsed, people: People, knowledge: Knowledge) -> list[Quote]:
    """The statements of an article, in the order of the text.

    Args:
        parsed: the article and its one parse.
        people: from `find_people`; says whom a source's words name.
        knowledge: the word lists in force (cues.csv).

    Returns:
        Records whose spans are sorted and apart from each other; an article without any gives an empty list.

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
    found = [*by_verbs(r, cues), *by_nouns(r, cues), *by_phrases(r, cues)]
    found = [finding for finding in settle(r, found, cues) if not is_unsaid(r, finding)]
    found = join(r, found)
    return records(r, found, people, cues)
