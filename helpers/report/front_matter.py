"""What a corpus contributes to the brief besides its charts: findings in the user's order, failed claims, the method.

Filters that all exported notebooks share apply here too: a brief of Raisi's direct quotations must not open with
somebody else's words.
"""

from __future__ import annotations

import functools
import pathlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.explore.select import Selection
from helpers.explore.trade.unchecked import NOTHING_CHECKED, unchecked
from helpers.report.compact import compacted
from helpers.report.front import FrontMatter
from helpers.report.items import Exported
from helpers.report.methods import corpus_line
from helpers.report.report_list import Listed
from helpers.show.chosen import Chosen
from helpers.show.findings import small
from helpers.show.lead_finders.figures import checked, failed_claims
from helpers.show.leads import LEADS, findings_of, in_order, ranked
from helpers.show.phrasing import count

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["front_matter", "line_of"]

#: How many findings are ranked; the brief prints the first few.
_MOST = 40


def front_matter(
    corpus: Corpus, exported: Sequence[Exported], listed: Listed, folder: pathlib.Path, *, line: str = ""
) -> FrontMatter:
    """The findings, failed claims and method for *corpus*.

    Args:
        corpus: from `helpers.read`.
        exported: the contents of the brief.
        listed: the user's list, with headline, angle and order.
        folder: the folder of exports, for charts that are drawn again with fewer rows.
        line: period and corpus in one line, for the frame.
    """
    chosen = Chosen(corpus=corpus, selection=_common(exported))
    notebooks = {one.notebook for one in exported} if listed.entries else {e.more["notebook"] for e in LEADS.values()}
    found = [lead for name in sorted(notebooks) for lead in findings_of(chosen, name, _MOST).leads]
    # each notebook's leads are ranked separately, so they are ranked once more together
    leads = in_order(ranked(found), angle=listed.angle, order=listed.order)
    figures = "06_trade_figures" in notebooks
    return FrontMatter(
        leads=leads,
        failed=chosen.made(failed_claims) if figures and not listed.entries else None,
        method=_method(chosen, line, figures=figures, more=_more(listed)),
        filters=chosen.selection.describe() if chosen.selection else "",
        listed=bool(listed.entries),
        headline=listed.headline,
        smaller=functools.cache(compacted(chosen, folder)),
    )


def line_of(corpus: Corpus, exported: Sequence[Exported]) -> str:
    """What the brief covers, in one line: articles, outlets, dates, the filter shared by all parts, the corpus.

    Args:
        corpus: what `helpers.read` returned.
        exported: what goes into the brief.
    """
    chosen = Chosen(corpus=corpus, selection=_common(exported))
    line = corpus_line(chosen.narrowed, of=len(corpus.annotated))
    filters = f" Filter: {chosen.selection.describe()}." if chosen.filtered else ""
    return f"{line}.{filters} Corpus {corpus.id}."


def _common(exported: Sequence[Exported]) -> Selection:
    """The filters that all exported notebooks have with the same value."""
    fields = set(Selection().__dataclass_fields__)
    chosen = [{n: v for n, v in one.selection.items() if n in fields} for one in exported if one.items]
    if not chosen:
        return Selection()
    same = {name: value for name, value in chosen[0].items() if all(one.get(name) == value for one in chosen)}
    return Selection(**same)


def _method(chosen: Chosen, line: str, *, figures: bool, more: str) -> list[tuple[str, str]]:
    """The lines of the frame: what was read, how, how certain the findings are, and what they cannot show."""
    corpus = chosen.corpus
    read = [line.rstrip("."), f"{count(len(chosen.quotes), 'statement')}, {count(len(chosen.figures), 'figure')}"]
    filters = f" Filter: {chosen.selection.describe()}." if chosen.selection and "Filter: " not in line else ""
    rows = [
        ("What was read", f"{'; '.join(filter(None, read))}.{filters} {corpus.note}".strip()),
        ("How", "Rules and a small language model find statements, figures and themes in the articles' own words; "
                "some are missed, some end too early or too late. Read the passages before you quote a number."),
        ("How certain", "“Sure”: the rules behind it were right nine times in ten on texts annotated by people, and "
                        "chance does not explain it; “likely”: seven in ten. Findings are ranked by how surprising "
                        "and how well supported they are."),
    ]  # fmt: skip
    if figures:
        rows.append(("Figures", _checks(chosen)))
    caveat = small(len(corpus.annotated))
    cannot = "Something missing here may still have appeared in the outlet."
    rows.append(("What it cannot show", f"{caveat} {cannot}".strip()))
    return [*rows, ("More", more)]


def _more(listed: Listed) -> str:
    """Where the rest is; a list of the user's own limits the appendix too."""
    every = "The listed charts and tables in full" if listed.entries else "Every chart, table and check"
    appendix = f"{every}, with every rule and source: brief-appendix. " if listed.appendix else ""
    return f"{appendix}Numbers and settings: brief-data.zip."


def _checks(chosen: Chosen) -> str:
    """How many checks there were, with their results."""
    table = chosen.made(checked)
    if table.empty:
        return f"{NOTHING_CHECKED} {unchecked(chosen.figures, chosen.corpus.articles)}".strip()
    verdicts = table["verdict"].value_counts()
    said = [_came_out(int(number), str(verdict)) for verdict, number in sorted(verdicts.items())]
    one = count(len(table), "check")
    lost = len(chosen.made(failed_claims))
    claims = f"Of the articles' own claims {_came_out(lost, 'does not hold') if lost else 'none failed'}."
    agree = "Figures that agree are not necessarily true."
    return f"{one} of claimed and published figures: {', '.join(said)}. {claims} {agree}"


def _came_out(number: int, verdict: str) -> str:
    """
    >>> _came_out(8, "does not hold"), _came_out(1, "holds"), _came_out(18, "holds")
    ('8 do not hold', '1 holds', '18 hold')
    """
    plural = {"does not hold": "do not hold", "holds": "hold", "articles differ": "where articles differ"}
    return f"{number} {verdict if number == 1 else plural.get(verdict, verdict)}"
