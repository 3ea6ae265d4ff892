"""The brief for an editor: two to four pages, whatever the size of the corpus.

It opens with the strongest finding, followed by what else stands out, three to five charts, the claims that do not
hold, the passages that support them, and the method in a frame.  Everything else is in the appendix
(`helpers.report.compose`). The user's own list (report.toml) is printed unchanged: its charts and tables, in its order,
with its headings, and no others.
"""

from __future__ import annotations

import dataclasses
import pathlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from helpers.report.compose import Numbers, chart_block, passages_block, question, table_block
from helpers.report.document import (
    Block,
    BoxBlock,
    Brief,
    ChartBlock,
    Heading,
    Paragraph,
    Passage,
    PassagesBlock,
    Point,
    PointsBlock,
    TableBlock,
)
from helpers.report.items import Column, Exported, Item
from helpers.report.texts import plain, shorten, unbroken
from helpers.show.leads import Evidence, Lead, sureness

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["APPENDIX", "BUDGETS", "Budget", "FrontMatter", "front"]

#: The file name of the appendix, without an extension.
APPENDIX = "brief-appendix"


@dataclasses.dataclass(frozen=True)
class Budget:
    """How much the brief may print: findings, charts, rows of claims, passages."""

    points: int
    charts: int
    rows: int
    passages: int


#: From what usually fits in a brief of four pages down to what fits if the charts are tall.
BUDGETS = (
    Budget(5, 5, 8, 6), Budget(5, 4, 8, 6), Budget(5, 4, 6, 4), Budget(4, 3, 6, 4), Budget(4, 3, 4, 3),
    Budget(3, 2, 4, 2), Budget(3, 1, 3, 2),
)  # fmt: skip


@dataclasses.dataclass(frozen=True, kw_only=True)
class FrontMatter:
    """What the corpus contributes in addition to the exports.

    Args:
        leads: findings, in the order in which they are presented.
        failed: claims that do not hold (`helpers.show.lead_finders.figures.failed_claims`).
        method: the frame's lines, a name and a text each.
        listed: whether the user's list determines what is printed.
        headline: the user's own headline; if empty, that of the strongest finding.
        filters: the filters that every part has, in words; they are named where there is no headline.
        appendix: whether there is an appendix to point to.
        smaller: draws a chart that is too tall for the brief with fewer rows (`helpers.report.compact`).
    """

    leads: Sequence[Lead] = ()
    failed: pd.DataFrame | None = None
    method: Sequence[tuple[str, str]] = ()
    listed: bool = False
    headline: str = ""
    filters: str = ""
    appendix: bool = True
    smaller: Callable[[Item], Item] = dataclasses.field(default=lambda item: item, compare=False)


#: Charts ranked by how informative they are to somebody who sees only five; those that belong to a finding come first.
_PREFERRED = (
    "multiples", "speakers", "months", "themes", "presence", "same_speaker", "levels", "kinds", "themes_strip",
    "who_of_whom", "places", "who_of_where", "relays", "timeline", "speakers_themes", "unit_values", "rates",
)  # fmt: skip
#: Charts about the tool, not about the news.
_NEVER = ("certainty", "review", "concordance", "speech_strip")
#: How many findings choose charts.
_LEADING = 8
#: The greatest height of a chart in the brief (inches), and the smallest share to which it may be scaled down.
_HIGH, _LEAST = 5.1, 0.72
#: The most letters in a passage, a cell, a finding's sentence and a caption.
_PASSAGE, _CELL, _SENTENCE, _CAPTION = 330, 170, 330, 330


def front(
    folder: pathlib.Path,
    exported: Sequence[Exported],
    told: FrontMatter,
    budget: Budget,
    *,
    title: str,
    subtitle: str = "",
    line: str = "",
    author: str = "",
    missing: Sequence[str] = (),
) -> Brief:
    """The brief, made from the items *exported* to *folder* and from the findings in the corpus.

    Args:
        folder: the folder of exports, for the pictures.
        exported: what each notebook exported.
        told: findings, failed claims, method.
        budget: how much is printed.
        title, subtitle, line, author, missing: as for `helpers.report.compose.compose`; if the user gives no title, the
            headline is the title.
    """
    headline = plain(told.headline) or (told.leads[0].headline if told.leads else "")
    own, head = plain(title), plain(title) or headline
    body = _listed(folder, exported, told) if told.listed else _chosen(folder, exported, told, budget)
    blocks = [*_opening(told, headline if own else "", exported), *body, *_method(told)]
    return Brief(
        title=shorten(head or _untitled(told), 160),
        subtitle=plain(subtitle),
        line=plain(line),
        author=plain(author),
        language="en-GB",
        blocks=tuple(blocks),
        missing=tuple(dict.fromkeys(filter(None, map(plain, missing)))),
        contents=False,
    )


def _untitled(told: FrontMatter) -> str:
    """The title of a brief without a finding.

    >>> _untitled(FrontMatter(filters="outlet: Tribune")), _untitled(FrontMatter())
    ('Press brief (outlet: Tribune)', 'Press brief')
    """
    return f"Press brief ({plain(told.filters)})" if told.filters else "Press brief"


def _opening(told: FrontMatter, headline: str, exported: Sequence[Exported]) -> Iterator[Block]:
    """The strongest finding in one sentence; if there is none, what the first notebook found."""
    if headline:
        yield Heading(1, headline, "headline")
    found = told.leads[0].sentence if told.leads else next((one.finding for one in exported if one.finding), "")
    if found:
        yield Paragraph(shorten(plain(found), _SENTENCE), "lead")
    elif not any(one.items for one in exported):
        yield Paragraph("No notebook has produced a finding yet.")


def _chosen(folder: pathlib.Path, exported: Sequence[Exported], told: FrontMatter, budget: Budget) -> Iterator[Block]:
    """The contents for an editor: findings, charts, claims, passages."""
    numbers, leads = Numbers(), told.leads
    charts = _charts(exported, told, budget.charts)
    claims = list(_claims(told, budget.rows, numbers))
    if charts:
        yield _small(chart_block(folder, charts[0], numbers))
    if claims and leads and leads[0].kind == "figures":
        yield from claims
        claims = []
    points = [_point(lead, exported if told.appendix else ()) for lead in leads[1 : budget.points + 1]]
    if points:
        yield Heading(1, "What else stands out", "points")
        yield PointsBlock(tuple(points))
    # text between charts fills the pages, since it can break where a chart cannot
    for item in charts[1:2]:
        yield _small(chart_block(folder, item, numbers))
    yield from _words(leads, budget.passages)
    yield from claims
    for item in charts[2:]:
        yield _small(chart_block(folder, item, numbers))


def _listed(folder: pathlib.Path, exported: Sequence[Exported], told: FrontMatter) -> Iterator[Block]:
    """The contents of the user's list, in its order."""
    numbers, before = Numbers(), ""
    for at, one in enumerate(exported, start=1):
        heading = question(one) if told.listed and one.question else ""
        if heading and heading != before:
            yield Heading(1, heading, f"part-{at}")
        before = heading
        for item in one.items:
            if item.kind == "chart":
                yield _small(chart_block(folder, item, numbers))
            elif item.shown is not None:
                yield passages_block(item) if item.shown.passages else table_block(item, numbers)


def _charts(exported: Sequence[Exported], told: FrontMatter, most: int) -> list[Item]:
    """The most informative charts, those of the strongest findings first, without any that would be too small to
    read.
    """
    there = {item.name: item for one in exported for item in one.items if item.kind == "chart"}
    names = [*(lead.item for lead in told.leads[:_LEADING]), *_PREFERRED, *there]
    wanted = [there[name] for name in dict.fromkeys(names) if name in there and name not in _NEVER]
    fits: list[Item] = []
    for item in wanted:
        if len(fits) == most:
            break
        drawn = item if _fits(item) else told.smaller(item)
        fits += [drawn] if _fits(drawn) else []
    return fits or wanted[:1]


def _fits(item: Item) -> bool:
    return item.height * _LEAST <= _HIGH


def _small(block: ChartBlock) -> ChartBlock:
    """*block*, reduced to the height available in the brief, with a short note."""
    scale = min(1.0, _HIGH / block.height) if block.height else 1.0
    note = shorten(block.caption, _CAPTION)
    return dataclasses.replace(block, width=block.width * scale, height=block.height * scale, caption=note)


def _point(lead: Lead, exported: Sequence[Exported]) -> Point:
    """A finding as a list entry; its link leads to its part of the appendix."""
    at = next((at for at, one in enumerate(exported, start=1) if one.notebook == lead.notebook), 0)
    where = next((piece.where for piece in lead.evidence if piece.where), "")
    sure = sureness(lead.confidence)
    said = f"{sure[:1].upper()}{sure[1:]}{f'; {where}' if where else ''}."
    link = f"{APPENDIX}.html#section-{at}" if at else ""
    headline, sentence = plain(shorten(lead.headline, 120)), plain(shorten(lead.sentence, _SENTENCE))
    return Point(headline, _rest(sentence, headline), unbroken(plain(said)), link)


def _rest(sentence: str, headline: str) -> str:
    """The sentence without its headline, or all of it if it does not begin with the headline.

    >>> _rest("Lee has 4% of the words, ahead of Diaz.", "Lee has 4% of the words"), _rest("All is said.", "Lee")
    ('… ahead of Diaz.', 'All is said.')
    """
    left = sentence.removeprefix(headline)
    if left == sentence:
        return sentence
    return f"… {left.lstrip(' ,')}" if left.strip(" .") else ""


def _claims(told: FrontMatter, rows: int, numbers: Numbers) -> Iterator[Block]:
    """The claims that do not hold, the most certain first."""
    table = told.failed
    if table is None or table.empty:
        return
    cells = [
        tuple(unbroken(plain(shorten(str(row[name]), _CELL))) for name in ("claim", "who", "why", "citation"))
        for row in table.head(rows).to_dict("records")
    ]
    left = len(table) - len(cells)
    more = f"{left:,} more {'in the appendix' if told.appendix else 'are not printed'}. " if left else ""
    where = "the appendix" if told.appendix else "the table of checks in 06_trade_figures"
    yield Heading(1, "Claims that do not hold", "claims")
    title = "What is claimed, by whom, and the evidence against it"
    yield TableBlock(
        number=numbers.next("table"), name="failed_claims", title=title,
        caption=f"{more}Each check with its formula is in {where}. The error may be the source's.",
        columns=tuple(Column(name, label) for name, label in (
            ("claim", "Claim"), ("who", "Source"), ("why", "Why it does not hold"), ("citation", "Where"))),
        rows=tuple(cells), printed=len(cells), all_rows=len(table), files=(),
    )  # fmt: skip


def _words(leads: Sequence[Lead], most: int) -> Iterator[Block]:
    """The passages that support the findings, each once."""
    pieces = dict.fromkeys(piece for lead in leads for piece in lead.evidence if piece.text and piece.where)
    if not pieces or not most:
        return
    passages = tuple(
        Passage(plain(shorten(piece.text, _PASSAGE)), unbroken(plain(piece.where)), plain(_beside(piece)))
        for piece in list(pieces)[:most]
    )
    yield Heading(1, "In their words", "words")
    yield PassagesBlock(title="", caption="", passages=passages, all_rows=len(passages), files=())


def _beside(piece: Evidence) -> str:
    """Who says it, and how; empty if the citation already gives this.

    >>> (
    ...     _beside(Evidence("Words.", "The Herald", "The Herald, 3 May 2024")),
    ...     _beside(Evidence("Words.", "Lee", "Herald")),
    ... )
    ('', 'Lee')
    """
    return "" if piece.where.startswith(piece.details) else piece.details


def _method(told: FrontMatter) -> Iterator[Block]:
    if told.method:
        yield Heading(1, "How this was made", "method")
        yield BoxBlock(tuple((plain(name), plain(text)) for name, text in told.method))
