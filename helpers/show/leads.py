"""Leads: what is surprising and certain in a corpus, across all notebooks, the strongest first.

An editor will read ten lines before ten notebooks.  Each kind of finding has a finder in `helpers.show.lead_finders` (a
figure that cannot be right, a speaker in many outlets, a statement that two outlets print differently, an outlet that
leaves out what all others have, a change from one month to the next); the finder gives one sentence, with the words
that support it, its certainty and the chart that shows it.  Findings are ranked by surprise times confidence, and each
further one of a kind counts less, so that ten of one kind never hide the others.

>>> found = press.findings(corpus, most=3)
>>> found.leads[0].kind, "463% rise" in found.leads[0].headline
('figures', True)
"""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from helpers.base.markup import Html, joined, markup
from helpers.base.registry import Entry, Registry
from helpers.base.trouble import how_to_fix, logged, what_failed
from helpers.show.chosen import Chosen
from helpers.show.page import Piece, page
from helpers.show.phrasing import in_selection, of_part, part_of
from helpers.store.corpus import Corpus

__all__ = ["LEADS", "Evidence", "Lead", "Leads", "finder", "findings_of", "in_order", "ranked", "sureness"]

LEADS = Registry("finder", "helpers.show.lead_finders")

#: The weight of each further lead of one kind, relative to the one before it.
_AGAIN = 0.75
#: The value used for a confidence that was not measured.
_UNMEASURED = 0.5


@dataclasses.dataclass(frozen=True)
class Evidence:
    """Words from an article that support a lead: the words, who said them and how, and where they are."""

    text: str
    details: str = ""
    where: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Lead:
    """One finding.

    Args:
        kind: the finder's name.
        headline: the finding in a few words, as a title.
        sentence: the finding in one sentence, with its numbers.
        evidence: passages that support it.
        confidence: how certain it is, 0 to 1; None if not measured.
        surprise: how surprising it is, 0 to 1.
        notebook, item: where it can be followed up, and the chart or table there that shows it.
    """

    kind: str
    headline: str
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None
    surprise: float = 0.5
    notebook: str = ""
    item: str = ""

    @property
    def weight(self) -> float:
        """Surprise times confidence."""
        return self.surprise * (_UNMEASURED if self.confidence is None else self.confidence)


def sureness(confidence: float | None) -> str:
    """A confidence in words.

    >>> sureness(0.95), sureness(0.8), sureness(0.4), sureness(None)
    ('sure', 'likely', 'to be checked', 'not measured')
    """
    if confidence is None:
        return "not measured"
    return "sure" if confidence >= 0.9 else "likely" if confidence >= 0.7 else "to be checked"


def finder(*, notebook: str, item: str) -> Callable[[Any], Any]:
    """Register a function (chosen) → leads; *notebook* follows them up, its chart or table *item* shows them."""

    def put(find: Callable[[Chosen], Iterable[Lead]]) -> Callable[[Chosen], Iterable[Lead]]:
        @functools.wraps(find)
        def found(chosen: Chosen) -> list[Lead]:
            return list(find(chosen))  # results kept for a choice are read more than once

        LEADS.register(found, notebook=notebook, item=item)
        return find

    return put


def ranked(found: Iterable[Lead]) -> list[Lead]:
    """*found* by weight; the second, third … of a kind count less and less."""
    by_weight = sorted(found, key=lambda lead: (-lead.weight, lead.kind, lead.headline))
    seen: Counter[str] = Counter()
    scored: list[tuple[float, int, Lead]] = []
    for lead in by_weight:
        scored.append((-lead.weight * _AGAIN ** seen[lead.kind], len(scored), lead))
        seen[lead.kind] += 1
    return [lead for _, _, lead in sorted(scored, key=lambda one: one[:2])]


def in_order(leads: Sequence[Lead], *, angle: str = "", order: Sequence[str] = ()) -> list[Lead]:
    """*leads* in the user's order: those that mention the angle first, then kinds in the given order, then by rank.

    Args:
        leads: from `ranked`.
        angle: words, one of which a lead must have to come first ("sanctions, Raisi").
        order: kinds of leads; the others follow.

    >>> a, b = (Lead(kind=k, headline=h, sentence=h) for k, h in (("voices", "Lee leads"), ("figures", "Tax is up")))
    >>> [one.kind for one in in_order([a, b], angle="tax")], [one.kind for one in in_order([a, b], order=["figures"])]
    (['figures', 'voices'], ['figures', 'voices'])
    """
    wanted = [word.strip().casefold() for word in angle.split(",") if word.strip()]
    place = {kind: at for at, kind in enumerate(order)}

    def off(lead: Lead) -> bool:
        said = " ".join([lead.headline, lead.sentence, *(piece.text for piece in lead.evidence)]).casefold()
        return bool(wanted) and not any(word in said for word in wanted)

    return sorted(leads, key=lambda lead: (off(lead), place.get(lead.kind, len(place))))


class Leads(Piece):
    """The strongest findings as a numbered list, with the certainty of each and where to follow it up.

    It can be used as a list of `Lead`, the strongest first.

    >>> found = press.findings(corpus)
    >>> len(found) == len(found.leads), [lead.kind for lead in found][:1], found[0].notebook
    (True, ['figures'], '06_trade_figures')
    """

    def __init__(self, leads: Sequence[Lead], *, total: int, stopped: Sequence[str] = ()) -> None:
        self.leads, self.total, self.stopped = list(leads), total, list(stopped)

    def __iter__(self) -> Iterator[Lead]:
        return iter(self.leads)

    def __len__(self) -> int:
        return len(self.leads)

    def __getitem__(self, at: int) -> Lead:
        return self.leads[at]

    @property
    def text(self) -> str:
        """The sentence of the strongest."""
        return self.leads[0].sentence if self.leads else "Nothing stands out in these articles."

    def __repr__(self) -> str:
        return "\n".join([one.sentence for one in self.leads] or [self.text])

    def _repr_html_(self) -> str:
        if not self.leads:
            return page(markup("<p>{}</p>{}", self.text, self._stopped()))
        left = self.total - len(self.leads)
        rest = f"{left} more in the notebooks." if left > 0 else ""
        note = f"Ranked by how surprising and how well supported they are. {rest}".strip()
        items = joined(_item(lead) for lead in self.leads)
        return page(markup("<ol>{}</ol><p class='note'>{}</p>{}", items, note, self._stopped()))

    def _stopped(self) -> Html:
        return joined(markup("<p class='note'>{}</p>", said) for said in self.stopped)


def _item(lead: Lead) -> Html:
    link = markup('<a href="{}.ipynb">{}</a>', lead.notebook, lead.notebook) if lead.notebook else Html()
    words = joined((markup("“{}” {}", piece.text.strip("“”"), piece.where) for piece in lead.evidence[:1]), " ")
    parts = joined((part for part in (words, sureness(lead.confidence), link) if part), " · ")
    return markup("<li><strong>{}</strong><br>{}<p class='note'>{}</p></li>", lead.headline, lead.sentence, parts)


def findings_of(chosen: Chosen | Corpus, notebook: str = "", most: int = 10) -> Leads:
    """The surprising and certain findings in the articles, the strongest first.

    Args:
        chosen: a corpus, or what ``press.select(corpus, …)`` returns.
        notebook: only findings that this notebook follows up ("06_trade_figures"); if empty, all.
        most: the largest number to show.

    Returns:
        A numbered list; each entry (``for lead in found``) has its sentence, evidence, confidence and notebook.

    Raises:
        TypeError: *chosen* is neither.

    >>> [lead.notebook for lead in press.findings(corpus, "06_trade_figures").leads][:1]
    ['06_trade_figures']
    """
    choice = Chosen.of(chosen)
    stopped: list[str] = []
    entries = [entry for entry in LEADS.values() if not notebook or entry.more["notebook"] == notebook]
    found = ranked(lead for entry in entries for lead in _run(entry, choice, stopped))
    return Leads(found[:most], total=len(found), stopped=stopped)


def _of(chosen: Chosen, lead: Lead) -> Lead:
    """*lead* with the part of the articles, or the selection, to which it applies."""
    part = in_selection("", chosen.filtered).removesuffix(": ") or part_of(chosen.selection)
    return dataclasses.replace(lead, headline=of_part(lead.headline, part), sentence=of_part(lead.sentence, part))


def _run(entry: Entry, chosen: Chosen, stopped: list[str]) -> Iterator[Lead]:
    """The leads of one finder; if a plugin's finder fails, this is reported and the others are still used."""
    more = {"kind": entry.name, "notebook": entry.more["notebook"], "item": entry.more["item"]}
    try:
        yield from [dataclasses.replace(_of(chosen, lead), **more) for lead in chosen.made(entry.make)]
    except Exception as error:
        if not entry.plugin:
            raise
        said = f"The finder {entry.name} of {entry.plugin} failed {what_failed(error, entry.plugin)}. Fix that file."
        stopped.append(" ".join(filter(None, [said, how_to_fix(error), logged(error, entry.plugin)])))
