"""Names with a colon in the middle of a paragraph: Valk: “The quay is safe.” Olsen: “It is not.”

Each label has the quotation right after it and is at the beginning of a sentence; a single one must be a person's name
according to the language model.  Lines that open with a label are read in `transcripts`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.strings import get_string_id

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase
from helpers.knowledge.cues import Cues

__all__ = ["by_inline_labels"]

#: The most words in a label.
LONGEST = 4
PERSON = get_string_id("PERSON")


def by_inline_labels(r: Reading, cues: Cues, taken: list[ReportedStatement]) -> Iterator[ReportedStatement]:
    """The quotations after a name and a colon, in the order of the text, except those already in *taken*."""
    found = [(label, number) for number, (first, _) in enumerate(r.ranges) if (label := _label(r, first, cues))]
    kinds = r.parsed.layout.ids["ent"]
    count: dict[int, int] = {}
    for label, _ in found:
        paragraph = r.parsed.paragraph(r.start[label[0]])
        count[paragraph] = count.get(paragraph, 0) + 1
    for label, number in found:
        several = count[r.parsed.paragraph(r.start[label[0]])] > 1
        opens = label[0] == 0 or r.space[label[0] - 1]
        # one label that opens its line may be a headline's: "Fors: ‘Of Course’ We Will Win"
        sure = several or (not opens and all(kinds[i] == PERSON for i in range(*label)))
        colon = label[1]
        if sure and not any(f.holds(colon) or f.cue_head == colon for f in taken):
            source = SourcePhrase(label, colon - 1)
            core = (label[0], colon + 1)
            yield ReportedStatement(
                [r.ranges[number]], "name_colon", (colon, colon + 1), colon, ":", source, core=core, sure=True
            )


def _label(r: Reading, first: int, cues: Cues) -> TokenRange | None:
    """The capitalised words between a sentence's beginning and the colon before the token *first*."""
    colon = first - 1
    while colon > 0 and r.space[colon]:
        colon -= 1
    if colon < 1 or r.words[colon] != ":" or r.quoted[colon] >= 0:
        return None
    at = colon
    while at > 0 and colon - at < LONGEST and r.words[at - 1][0].isupper() and r.quoted[at - 1] < 0:
        at -= 1
    before = at - 1
    opens = before < 0 or r.space[before] or r.quoted[before] >= 0 or r.words[before][-1] in ".!?"
    if at == colon or not opens or r.quoted[at] >= 0:
        return None
    pointing = any(cues.is_a("pointer", r.lower[i]) or cues.is_label(r.lower[i]) for i in range(at, colon))
    return None if pointing else (at, colon)
