"""The article with its layers: its words stay its words, its elements are balanced, hostile text is only text."""

from __future__ import annotations

import dataclasses
import html.parser
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.base.records import Article
from helpers.base.tables import table
from helpers.explore.article_layers import LAYERS, Highlight
from helpers.language.paragraphs import paragraphs
from helpers.show.overlaps import by_paragraph, overlapping, printable
from helpers.show.reader import pointer, read_article, status

HOSTILE = "<script>alert(1)</script> & \"x\" <img src=x onerror=y> \u202e[5 'q' &lt;mark&gt; ]]>\0"
VOID = {"input", "br", "img", "meta"}


class Words(html.parser.HTMLParser):
    """The text of a page, that of its paragraphs, its elements, and whether each that opens is closed in order."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.text, self.paragraphs, self.seen = "", list[str](), list[tuple[str, dict[str, Any]]]()
        self.pieces: list[tuple[str, str]] = []
        self.balanced = True
        self.feed(str(source))
        self.close()
        self.balanced = self.balanced and not self.open

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        said = dict(attrs)
        self.seen.append((tag, said))
        if tag not in VOID:
            self.open.append((tag, said.get("class") or ""))
        if said.get("class") == "words":
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        self.balanced = self.balanced and bool(self.open) and self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        self.pieces.append((data, self.open[-1][1] if self.open else ""))
        if any(name == "words" for _, name in self.open):
            self.paragraphs[-1] += data


def a_mark(span: tuple[int, int], layer: str, number: int, note: str) -> Highlight:
    kind = ("direct", "mixed", "indirect")[number % 3] if layer == "quote" else ""
    return Highlight(span, layer, note[:9], note, number, kind, first=number % 2 == 0)


TEXT = st.one_of(st.text(max_size=80), st.text(alphabet="<>&\"'\n\r\0 a\ud800\x1b\u202e", max_size=60))
SPAN = st.tuples(st.integers(-3, 85), st.integers(-3, 85))
MARKS = st.lists(st.builds(a_mark, SPAN, st.sampled_from(LAYERS), st.integers(0, 5), TEXT), max_size=12)


@settings(max_examples=150, deadline=None)
@given(TEXT, MARKS)
def test_the_words_are_the_article_s_whatever_is_marked(text: str, marks: list[Highlight]) -> None:
    for span, near in by_paragraph(paragraphs(text), marks):
        found = Words(overlapping(text, span, near, key="k"))
        # a page knows one kind of line end, and none stands inside a paragraph but a lone carriage return
        assert found.text == printable(text[slice(*span)])
        assert found.balanced
        assert {tag for tag, _ in found.seen} <= {"mark", "i"}


@settings(max_examples=150, deadline=None)
@given(MARKS)
def test_each_character_carries_exactly_the_layers_that_cover_it(marks: list[Highlight]) -> None:
    found = Words(overlapping("x" * 80, (0, 80), marks))
    carried = [set(classes.split()) & set(LAYERS) for words, classes in found.pieces for _ in words]
    assert carried == [{m.layer for m in marks if m.span[0] <= at < m.span[1]} for at in range(80)]


def test_crossing_statements_have_their_own_brackets_and_both_notes_where_they_meet() -> None:
    one, two = a_mark((0, 6), "quote", 1, "first"), a_mark((3, 9), "quote", 2, "second")
    found = Words(overlapping("abcdefghi!", (0, 10), [one, two]))
    assert [said["data-tag"] for tag, said in found.seen if tag == "i"] == ["[first", "[second", "first]", "second]"]
    notes = [said.get("data-note") for tag, said in found.seen if tag == "mark" and "data-note" in said]
    assert notes == ["first", "first\nsecond", "second"]


def test_a_statement_over_two_paragraphs_begins_once() -> None:
    text = "One two.\nThree."
    mark = dataclasses.replace(a_mark((4, 15), "quote", 1, "n"), first=True)
    shown = [overlapping(text, span, near, key="k") for span, near in by_paragraph(paragraphs(text), [mark])]
    assert [one.count('id="k-s1"') for one in shown] == [1, 0]


def test_the_time_grows_with_the_marks_and_not_with_their_square() -> None:
    from helpers.show import overlaps

    pieces: list[int] = []
    before = overlaps._piece

    def counted(text: str, covering: Any, *rest: Any) -> str:
        pieces.append(len(covering))
        return before(text, covering, *rest)

    marks = [a_mark((10 * n, 10 * n + 15), "quote", n, "n") for n in range(2000)]
    overlaps._piece = counted
    try:
        overlapping("x" * 20_020, (0, 20_020), marks)
    finally:
        overlaps._piece = before
    assert max(pieces) <= 2


class TestArticle:
    def test_paragraphs_are_numbered_and_whole(self, corpus: Any) -> None:
        reading = read_article(corpus, "a")
        found = Words(reading.html)
        text = corpus.articles["text"].iloc[0]
        assert found.balanced
        assert found.paragraphs == [text[slice(*span)] for span in paragraphs(text)]
        assert re.findall(r'class="no">(\d+)<', reading.html) == ["1", "2"]

    def test_every_layer_is_a_ticked_box_and_others_are_there_unticked(self, corpus: Any) -> None:
        found = Words(read_article(corpus, "a", layers=("cue",)).html)
        boxes = {said["class"]: "checked" in said for tag, said in found.seen if tag == "input"}
        assert boxes == {f"on-{layer}": layer == "cue" for layer in LAYERS if layer != "other"}

    def test_a_statement_is_reached_by_key_and_says_who_kind_rule_and_confidence(self, corpus: Any) -> None:
        found = Words(read_article(corpus, "b").html)
        stops = [said for tag, said in found.seen if tag == "mark" and said.get("tabindex") == "0"]
        assert [said["data-note"].split("\n")[0] for said in stops] == [
            "statement 1: mixed, The Minister, via Radio One, rule r, confidence 0.80"
        ]
        notes = {said["id"] for tag, said in found.seen if tag == "li"}
        assert [said["aria-describedby"] for said in stops] == list(notes)
        assert "mixed, The Minister, via Radio One; rule r, confidence 0.80" in found.text

    def test_a_selection_marks_fewer_and_keeps_their_numbers(self, corpus: Any) -> None:
        quotes = corpus.quotes[corpus.quotes["kind"] == "indirect"]
        reading = read_article(corpus, "a", quotes)
        assert reading.statements[["number", "rank"]].values.tolist() == [[2, 1]]
        assert 'mark class="quote s2 indirect"' in reading.html
        assert "s1" not in re.findall(r"\bs\d+\b", reading.html)

    def test_nothing_left_is_said(self, corpus: Any) -> None:
        reading = read_article(corpus, "a", corpus.quotes[:0])
        assert "matches this selection" in status(reading, 1)
        assert "0 statements marked" in reading.html

    def test_hostile_text_stays_text_everywhere(self, corpus: Any) -> None:
        articles = table(
            "articles", [Article(article_id="a", text=f"{HOSTILE}\n{HOSTILE}", outlet=HOSTILE, title=HOSTILE)]
        )
        quotes = corpus.quotes[corpus.quotes["article_id"] == "a"].assign(speaker=HOSTILE, via=HOSTILE)
        evil = type(corpus)(**vars(corpus) | {"articles": articles, "quotes": quotes})
        reading = read_article(evil, "a")
        assert Words(reading.html).balanced
        tags = {tag for tag, _ in Words(reading.html + str(status(reading, 1))).seen}
        assert tags <= {
            "style",
            "div",
            "h4",
            "p",
            "fieldset",
            "legend",
            "label",
            "input",
            "span",
            "mark",
            "i",
            "ul",
            "li",
            "b",
            "a",
        }
        assert not [said for _, said in Words(reading.html).seen if any(name.startswith("on") for name in said)]
        reading.html.encode("utf-8")

    def test_next_and_previous_lead_through_all_statements_least_certain_first(self, corpus: Any) -> None:
        quotes = corpus.quotes.assign(confidence=[0.9, 0.5, 0.8])
        reading = read_article(type(corpus)(**vars(corpus) | {"quotes": quotes}), "a")
        assert reading.statements.set_index("number")["rank"].to_dict() == {1: 2, 2: 1}
        links = re.findall(r'<li class="note-(\d)"[^>]*>.*?<a href="#(\S+?)">(\w+)</a>', reading.html)
        ids = {said["id"] for tag, said in Words(reading.html).seen if tag == "mark" and "id" in said}
        assert [(number, word) for number, _, word in links] == [("1", "previous"), ("2", "next")]
        assert {target for _, target, _ in links} == ids
        assert "Statement 2, paragraph 2" in status(reading, 1)
        assert f".{reading.key} mark.s2" in pointer(reading, 2)

    def test_what_does_not_exist_is_refused_in_words(self, corpus: Any) -> None:
        with pytest.raises(ValueError, match=r"no article 'x'. The first ones are: a, b"):
            read_article(corpus, "x")
        with pytest.raises(ValueError, match="layers are: quote, speaker"):
            read_article(corpus, "a", layers=("quotes",))

    def test_without_articles_it_says_so(self, corpus: Any) -> None:
        empty = type(corpus)(**{name: None if rows is None else rows[:0] for name, rows in vars(corpus).items()})
        assert "no article to read" in read_article(empty).html
