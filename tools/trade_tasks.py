"""Ten tasks of somebody who follows trade in the press, each as the acts that it takes in an open notebook."""

from __future__ import annotations

import dataclasses
import pathlib
import re
from collections.abc import Callable
from typing import Any

from tools.hands import Hands

__all__ = ["TASKS", "Words", "words_for"]


@dataclasses.dataclass(frozen=True)
class Words:
    """What the tasks are done with; the rest is read off the page."""

    said: str
    by: str
    outlets: tuple[str, str]
    month: tuple[str, str]
    claim: str
    draft: str
    official: pathlib.Path
    article: pathlib.Path
    folder: pathlib.Path


#: An official table as a person gets it, in the plain layout; the numbers are made.
OFFICIAL = (
    "reporter,partner,flow,measure,value,unit,period_label,period_start,period_end,source\n"
    "Iran,Tajikistan,total,value_change,12,percent,Iranian year 1400,2021-03-21,2022-03-20,Made for a test\n"
)
ARTICLE = "The port of Zelmar opened on Monday, its director, Pavel Dremin, said. “Trade will double,” he added.\n"


def words_for(folder: pathlib.Path, project: str = "") -> Words:
    """The words for the shipped articles, or for the made corpus of forty outlets."""
    official, article = folder / "official.csv", folder / "zelmar.txt"
    official.write_text(OFFICIAL, encoding="utf-8")
    article.write_text(ARTICLE, encoding="utf-8")
    rest = {"official": official, "article": article, "folder": folder / "own"}
    draft = "“Drones are a vital factor in the security of countries today,” Khamenei said."
    if not project:
        return Words(
            said="presence of foreigners", by="Raeisi", outlets=("Asia-Plus", "Tehran Times"),
            month=("2022-05-01", "2022-05-31"), claim="the presence of foreigners in the region", draft=draft, **rest,
        )  # fmt: skip
    from helpers import read

    corpus = read(project)
    quote = corpus.quotes[corpus.quotes["speaker"].notna()].iloc[0]
    outlets = corpus.articles["outlet"].value_counts().index[:2].tolist()
    day = corpus.articles["published"].dropna().iloc[0]
    said = " ".join(str(quote["text"]).strip("“”").split()[:6])
    until = (day + __import__("pandas").offsets.MonthEnd(0)).date()
    return Words(
        said=said, by=str(quote["speaker"]), outlets=(outlets[0], outlets[1]),
        month=(f"{day:%Y-%m}-01", f"{until}"), claim=said, draft=f"“{said},” he said.", **rest,
    )  # fmt: skip


def find_who_said(hands: Hands, words: Words) -> None:
    explorer = _explorer(hands)
    hands.type(explorer.get_by_label("Search", exact=True), words.said)
    _until(hands, lambda: _left(explorer) < _total(explorer), "the search narrows the rows")
    _until(
        hands, lambda: words.by in explorer.locator(".press-table tbody").inner_text(), "the table names the speaker"
    )


def mend_a_speaker(hands: Hands, words: Words) -> None:
    explorer = _explorer(hands)
    hands.press(explorer.get_by_role("button", name="Correct row 1", exact=True))
    form = explorer.locator(".press-mend")
    speaker = form.get_by_label("Speaker", exact=True)
    speaker.wait_for()
    hands.type(speaker, "Zed Newcomer", "Tab")
    hands.press(form.get_by_role("button", name="Save"))
    explorer.locator(".press-table tbody tr", has_text="Zed Newcomer").first.wait_for()


def narrow(hands: Hands, words: Words) -> None:
    explorer = _explorer(hands)
    hands.press(explorer.get_by_role("button", name=re.compile(r"^Outlet(, |$)")))
    panel = explorer.locator(".press-filters .panel:visible")
    panel.locator(".values label").first.wait_for()
    for outlet in words.outlets:
        line = panel.locator(".values label", has_text=outlet).first
        if not line.is_visible():
            hands.type(panel.get_by_role("searchbox"), outlet)
            line.wait_for()
        hands.press(line.locator("input"))
        explorer.locator(".chips", has_text=outlet).wait_for()
    _narrow_to_month(hands, explorer, words.month)
    number = len(words.outlets) + len(words.month)
    _until(hands, lambda: explorer.locator(".chips button").count() == number, "each filter is a chip")


def _narrow_to_month(hands: Hands, explorer: Any, month: tuple[str, str]) -> None:
    first = explorer.get_by_label("From", exact=True)
    if not first.is_visible():
        hands.press(explorer.get_by_role("button", name=re.compile("^More filters")))
    hands.type(first, month[0])
    hands.type(explorer.get_by_label("To", exact=True), month[1])


def hold_against_official(hands: Hands, words: Words) -> None:
    box = hands.page.locator(".press-official")
    if not box.count():
        raise NotImplementedError("a file of official figures is put into reference/ by hand, outside the notebook")
    hands.file(box.get_by_role("button", name="Choose a file"), words.official)
    box.get_by_role("status").filter(has_text="published figure").first.wait_for()
    box.locator("table").first.wait_for()


def export_a_chart(hands: Hands, words: Words) -> None:
    box = _explorer(hands).locator(".press-files")
    made = hands.download(box.get_by_role("button", name=re.compile("^Download (?!Table).* as PNG")).first)
    if not made.read_bytes().startswith(b"\x89PNG"):
        raise AssertionError("no picture came")


def export_the_quotations(hands: Hands, words: Words) -> None:
    box = _explorer(hands).locator(".press-files")
    made = hands.download(box.get_by_role("button", name=re.compile("^Download Table.* as XLSX")).first)
    if not made.read_bytes().startswith(b"PK"):
        raise AssertionError("no workbook came")


def two_chart_brief(hands: Hands, words: Words) -> None:
    for notebook in ("", "06_trade_figures"):
        if notebook:
            hands.notebook(notebook)
        box = _explorer(hands).locator(".press-files")
        hands.press(box.get_by_role("button", name=re.compile("^Add (?!Table)")).first)
        box.get_by_text(re.compile("Added to")).first.wait_for()
    hands.notebook("09_report")
    box = _shown(hands).locator(".press-downloads").first
    made = hands.download(box.get_by_role("button", name=re.compile(r"Download brief\.pdf")))
    if not made.read_bytes().startswith(b"%PDF"):
        raise AssertionError("no brief came")


def follow_a_claim(hands: Hands, words: Words) -> None:
    desk = _shown(hands).locator(".press-follow")
    hands.type(desk.get_by_label("Claim", exact=True), words.claim, "Enter")
    desk.get_by_role("status").filter(has_text=re.compile("has it first|sentence|print")).first.wait_for()
    desk.locator("img[data-turn]").first.wait_for()


def check_a_draft(hands: Hands, words: Words) -> None:
    desk = _shown(hands).locator(".press-draft")
    hands.type(desk.get_by_label("Draft", exact=True), words.draft, "Tab")
    hands.press(desk.get_by_role("button", name="Check the draft"))
    desk.get_by_role("status").filter(has_text="quotation").first.wait_for()


def add_own_articles(hands: Hands, words: Words) -> None:
    widget = _shown(hands).locator(".press-adding")
    hands.type(widget.get_by_label("Project folder"), str(words.folder), "Tab")
    hands.press(widget.get_by_role("button", name="Use this folder"))
    widget.get_by_text("is now this notebook's project").wait_for()
    hands.file(widget.get_by_role("button", name="Choose files"), words.article)
    widget.get_by_text("1 added to").wait_for()
    row = widget.locator(".widget-vbox", has=hands.page.locator("b", has_text=re.compile("^zelmar$"))).last
    for label, value in (("Outlet", "The Paper"), ("Published", "2024-05-06")):
        hands.type(row.get_by_label(label), value, "Tab")
        widget.get_by_role("status").filter(has_text=f"{label.lower()} saved").first.wait_for()


#: What is asked for, the notebook in which it begins, and how it is done.
TASKS: dict[str, tuple[str, Callable[[Hands, Words], None]]] = {
    "find who said something": ("01_who_said_what", find_who_said),
    "mend a speaker": ("01_who_said_what", mend_a_speaker),
    "narrow to two outlets and a month": ("01_who_said_what", narrow),
    "hold the claims against an official file": ("06_trade_figures", hold_against_official),
    "export a chart": ("01_who_said_what", export_a_chart),
    "export the quotations": ("01_who_said_what", export_the_quotations),
    "make a brief of two charts": ("01_who_said_what", two_chart_brief),
    "follow a claim": ("07_compare_coverage", follow_a_claim),
    "check a draft": ("02_read_in_context", check_a_draft),
    "add own articles": ("00_start_here", add_own_articles),
}


def _shown(hands: Hands) -> Any:
    """The notebook in front."""
    return hands.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")


def _explorer(hands: Hands) -> Any:
    explorer = _shown(hands).locator(".press-explorer").first
    explorer.locator(".press-picture img[data-turn]").wait_for()
    return explorer


def _left(explorer: Any) -> int:
    return _counts(explorer)[0]


def _total(explorer: Any) -> int:
    return _counts(explorer)[1]


def _counts(explorer: Any) -> tuple[int, int]:
    said = explorer.locator(".press-say [role=status]").first.inner_text()
    found = re.findall(r"[\d,]+", said)
    return int(found[0].replace(",", "")), int(found[1].replace(",", ""))


def _until(hands: Hands, holds: Callable[[], bool], what: str) -> None:
    for _ in range(2_400):
        if holds():
            return
        hands.page.wait_for_timeout(50)
    raise AssertionError(f"not so: {what}")
