"""The coding desk: a coder sees nothing of others, what is said is kept, differences are settled."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Quote, Sentence
from helpers.base.tables import KINDS, table
from helpers.corrections.apply import no_decisions
from helpers.desk import code_blind
from helpers.desk.coding.desk import CodingDesk
from helpers.explore.coding.layers import layers_of, settled_of
from helpers.store.corpus import Corpus

EVIL = "<img src=x onerror=alert(1)>"
SAID = "Zed Machine"


@pytest.fixture
def corpus(tmp_path: pathlib.Path) -> Corpus:
    text = "".join(f"Person {n} said trade grew {n} percent. " for n in range(24)) + f"Nobody {EVIL} came."
    parts = [part + "." for part in text.removesuffix(".").split(". ")]
    starts = [text.index(part) for part in parts]
    base: dict[str, Any] = {"article_id": "a", "paragraph": 1}
    sentences = [
        Sentence(**base, rule="p", confidence=None, span=(s, s + len(p)), text=p, sentence_id=f"s{s}")
        for s, p in zip(starts, parts, strict=True)
    ]
    quotes = []
    for start, part in list(zip(starts, parts, strict=True))[:24]:
        span = (start + part.index("trade"), start + len(part) - 1)
        quotes.append(Quote(**base, rule="r", span=span, spans=(span,), text=text[slice(*span)], kind="indirect",
                            quote_id=f"q{start}", speaker=SAID, confidence=0.9, act="said"))  # fmt: skip
    rows = {"articles": [Article(article_id="a", text=text, outlet="The Masked Post", title="A masked title")],
            "sentences": sentences, "quotes": quotes}  # fmt: skip
    tables = {kind: table(kind, rows.get(kind, [])) for kind in KINDS}
    found = {kind: tables[kind] for kind in ("sentences", "mentions", "quotes", "figures", "themes")}
    return Corpus(project=Project(tmp_path), found=found, decisions=no_decisions(), **tables)


def seen(widget: Any) -> str:
    """All words of a widget and what is in it."""
    own = " ".join(str(getattr(widget, name, "")) for name in ("value", "description", "options", "label", "text"))
    return own + " ".join(map(seen, getattr(widget, "children", ())))


def drawn(corpus: Corpus, name: str, size: int = 24) -> CodingDesk:
    desk = code_blind(corpus, name)
    desk.blind.size.value = size
    if desk.blind.sample is None:
        desk.blind.draw()
    desk.blind.begin()
    return desk


def test_a_coder_sees_neither_the_machine_nor_others_nor_the_outlet(corpus: Corpus) -> None:
    ada = drawn(corpus, "Ada").blind
    ada.speaker.value, ada.typed.value = "Secret Speaker", "trade grew"
    ada.add()
    ada.save()
    bo = drawn(corpus, "Bo")
    assert bo.menu.layout.display == "none"
    for _ in range(24):
        assert not any(word in seen(bo) for word in (SAID, "Secret", "Masked", "masked title"))
        bo.blind.save()
    assert "Everything is coded: 24 sentences" in bo.blind.done.value
    bo.blind.leave()
    assert bo.menu.layout.display == ""


def test_who_has_begun_and_not_finished_is_shown_no_other_layer(corpus: Corpus) -> None:
    desk = drawn(corpus, "Ada", 3)
    desk.blind.save()
    desk.blind.leave()
    for view in ("Compare", "Settle", "Machine"):
        desk.menu.value = view
        assert "2 sentences left" in desk.locked.value
        assert desk.shown.children == ()
    desk.blind.begin()
    desk.blind.save()
    desk.blind.save()
    desk.menu.value = "Machine"
    desk.look()
    assert "No sentences have been settled yet" in seen(desk)


def test_what_was_coded_is_there_again_and_can_be_changed(corpus: Corpus) -> None:
    one = drawn(corpus, "Ada", 4).blind
    for words in ("trade grew", "no such words", "Person"):
        one.typed.value = words
        one.guarded(one.add)
    assert [mark.words for mark in one.marks] == ["trade grew", "Person"]
    one.drop()
    one.themes.value = ("trade",) if "trade" in {v for _, v in one.themes.options} else (one.themes.options[0][1],)
    themes = one.themes.value
    one.save()
    again = drawn(corpus, "Ada").blind
    assert again.at == 1
    again.back()
    assert ([mark.words for mark in again.marks], again.themes.value) == (["trade grew"], themes)
    again.drop()
    again.save()
    (said,) = (list(layer.values()) for layer in layers_of(corpus).values())
    assert [len(one.marks) for one in said] == [0]


def test_differences_are_settled_and_the_machine_held_against_them(corpus: Corpus) -> None:
    for name in ("Ada", "Bo"):
        one = drawn(corpus, name, 25).blind
        for number in range(25):
            unit = one._unit()
            if unit.words.startswith("Person"):
                one.typed.value = unit.words[unit.words.index("trade") : -1]
                one.speaker.value = SAID if name == "Ada" or number % 5 else "Another"
                one.add()
            one.save()
    desk = code_blind(corpus, "Ada")
    desk.menu.value = "Compare"
    assert "speaker of the statement" in seen(desk)
    desk.menu.value = "Settle"
    settling: Any = desk.views["Settle"]
    settling.agree()
    differing = len(settling.open)
    assert differing in (4, 5)
    settling.settle("Ada")
    settling.skip()
    settling.settle("Bo")
    while settling.open:
        settling.settle("")
    settled = settled_of(corpus)
    assert len(settled) == 25
    notes = [one.note for one in settled.values()]
    assert notes.count("agreed") == 25 - differing
    assert "as coded by Bo; settled by Ada" in notes
    desk.menu.value = "Machine"
    machine: Any = desk.views["Machine"]
    machine.guarded(machine.use)
    assert corpus.quotes["confidence"].max() > 0.9
    assert "settled sentences" in machine.done.value
    machine.guarded(machine.take_back)
    assert set(corpus.quotes["confidence"]) == {0.9}
    assert EVIL not in seen(desk)


def test_what_goes_wrong_is_said_where_one_clicked(corpus: Corpus) -> None:
    desk = code_blind(corpus, "Ada")
    desk.blind.guarded(desk.blind.begin)
    assert "Draw the sample first" in desk.blind.fault.value
    desk.blind.draw()
    desk.blind.name.value = " "
    desk.blind.guarded(desk.blind.begin)
    assert "Enter the coder" in desk.blind.fault.value
    machine: Any = desk.views["Machine"]
    machine.guarded(machine.use)
    assert "settle at least 20" in machine.fault.value


def test_a_layer_goes_out_and_comes_in_under_another_name(corpus: Corpus) -> None:
    one = drawn(corpus, "Ada", 25).blind
    for _ in range(25):
        unit = one._unit()
        if unit.words.startswith("Person"):
            one.typed.value, one.speaker.value = unit.words[:-1], "Ada"
            one.add()
        one.save()
    desk = code_blind(corpus, "Ada")
    desk.menu.value = "Import and export"
    view: Any = desk.views["Import and export"]
    assert list(view.layer.options) == ["Ada", "machine"]
    (buttons,) = view.out.children
    for number in range(5):
        row = buttons.offered[number]
        name, data = row.make(row.forms[0], "")
        view.name.value = f"tool {number}"
        view.guarded(lambda name=name, data=data: view.take([{"name": name, "content": data}]))
        assert "25 sentences imported" in view.done.value, view.fault.value
    coded = layers_of(corpus)
    assert sorted(coded) == ["Ada", *(f"tool {number}" for number in range(5))]
    assert len({tuple((s, c.marks) for s, c in sorted(own.items())) for own in coded.values()}) == 1
    view.guarded(lambda: view.take([{"name": "evil.qdpx", "content": b"PK evil"}]))
    assert "evil.qdpx is not a ZIP file" in view.fault.value
    view.name.value = "settled"
    name, data = buttons.offered[0].make("qdpx", "")
    view.guarded(lambda: view.take([{"name": name, "content": data}]))
    assert "overwrite the settled layer" in view.fault.value
    sheet = buttons.offered[5].make("xlsx", "")
    assert sheet[0] == "coding_sheet.xlsx"
