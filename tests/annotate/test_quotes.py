"""Who said what: each form of attribution by one sentence that shows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.annotate.people.find import find_people
from helpers.annotate.quotes.find import find_quotes
from helpers.base.records import Quote
from helpers.knowledge.load import Knowledge
from helpers.knowledge.titles import load_titles
from helpers.language.parse import Parsed


class Nobody:
    """Stands in for People where names do not matter."""

    titles = load_titles(Knowledge())
    unnamed: frozenset[int] = frozenset()
    mentions: tuple[()] = ()

    def at(self, span: object) -> None:
        return None

    def within(self, span: object) -> list[object]:
        return []


@pytest.fixture(scope="session")
def quotes(parsed: Callable[..., Parsed]) -> Callable[[str], list[Quote]]:
    return lambda text: find_quotes(parsed(text), Nobody(), Knowledge())


@pytest.mark.parametrize(
    ("text", "kind", "content", "source", "cue"),
    [
        ("“We will win,” Smith said.", "direct", "“We will win,”", "Smith", "said"),
        ("“We will win,” said Smith, who arrived on Monday.", "direct", "“We will win,”", "Smith", "said"),
        ("''We will win,'' Smith told reporters.", "direct", "''We will win,''", "Smith", "told"),
        ('Smith said: "We will win."', "direct", '"We will win."', "Smith", "said"),
        ("Smith said that the talks had failed.", "indirect", "the talks had failed", "Smith", "said"),
        ("Smith said the talks had failed.", "indirect", "the talks had failed", "Smith", "said"),
        ("The talks had failed, Smith said.", "indirect", "The talks had failed", "Smith", "said"),
        ("The talks had “utterly failed,” Smith said.", "mixed", "The talks had “utterly failed,”", "Smith", "said"),
        ("The talks failed, according to a minister.", "indirect", "The talks failed", "a minister", "according to"),
        ("According to a minister, the talks failed.", "indirect", "the talks failed", "a minister", "According to"),
        ("Smith called for new talks in Geneva.", "indirect", "new talks in Geneva", "Smith", "called for"),
        ("Smith called the plan a “sham.”", "mixed", "the plan a “sham.”", "Smith", "called"),
        ("Smith went on to say that prices would fall.", "indirect", "prices would fall", "Smith", "went on to say"),
        ("Smith repeated his claim that prices fell.", "indirect", "prices fell", "Smith", "repeated his claim"),
        ("SMITH: We will never give up on this.", "indirect", "We will never give up on this", "SMITH", ":"),
    ],
)  # fmt: skip
def test_a_form_of_attribution(
    quotes: Callable[[str], list[Quote]], text: str, kind: str, content: str, source: str, cue: str
) -> None:
    (quote,) = quotes(text)
    assert (quote.kind, quote.text, quote.source, quote.cue) == (kind, content, source, cue)


def test_an_interrupted_and_continued_quote_is_one_record(quotes: Callable[[str], list[Quote]]) -> None:
    (quote,) = quotes("“We will win,” Smith said. “We will not stop. Never.”")
    assert quote.text == "“We will win,” … “We will not stop. Never.”"
    assert quote.kind == "direct"


def test_paragraphs_of_one_speech_whose_marks_stay_open_are_one_record(quotes: Callable[[str], list[Quote]]) -> None:
    (quote,) = quotes("“We will win,” Smith said. “We will fight.\n\n“We will not stop.”")
    assert quote.text.endswith("“We will fight. … “We will not stop.”")


def test_a_participle_begins_a_statement_of_the_same_speaker(quotes: Callable[[str], list[Quote]]) -> None:
    first, second = quotes("Smith said the talks had failed, adding that he would go home.")
    assert (first.text, second.text) == ("the talks had failed", "he would go home")
    assert first.source == second.source == "Smith"


def test_a_quoted_paragraph_without_a_cue_goes_to_the_speaker_in_play(quotes: Callable[[str], list[Quote]]) -> None:
    first, second = quotes("Smith said the talks had failed.\n\n“We have nothing more to say to them.”")
    assert second.rule == "quoted_paragraph"
    assert (second.cue, second.source) == (None, first.source)


def test_words_in_marks_that_nobody_said_are_no_quote(quotes: Callable[[str], list[Quote]]) -> None:
    assert quotes("The film “Gone with the Wind” ran in a “cosy” cinema.") == []


def test_a_relay_around_a_statement_becomes_via(quotes: Callable[[str], list[Quote]]) -> None:
    (quote,) = quotes("The news agency reports that the minister said the talks had failed.")
    assert (quote.text, quote.source, quote.via) == ("the talks had failed", "the minister", "news agency")


def test_according_to_an_outlet_after_he_said_is_its_relay(quotes: Callable[[str], list[Quote]]) -> None:
    (quote,) = quotes("“We will win,” he said, according to Iran’s Press TV.")
    assert (quote.source, quote.via) == ("he", "Iran’s Press TV")


def test_cited_as_saying_by_an_outlet(quotes: Callable[[str], list[Quote]]) -> None:
    (quote,) = quotes("“We will win,” Smith was cited as saying by Press TV.")
    assert (quote.source, quote.via, quote.cue) == ("Smith", "Press TV", "cited as saying")


def test_via_never_carries_over_to_another_sentence(quotes: Callable[[str], list[Quote]]) -> None:
    first, second = quotes("“We will win,” Smith said, according to Reuters.\n\n“We will not stop,” Smith said.")
    assert (first.via, second.via) == ("Reuters", None)


def test_a_website_is_the_speaker_where_nobody_else_speaks(quotes: Callable[[str], list[Quote]]) -> None:
    (quote,) = quotes("The two met in Tehran, according to the Tajik president’s website.")
    assert (quote.speaker, quote.via) == ("Tajik president’s website", None)


def test_a_website_that_no_name_tells_is_nobody(quotes: Callable[[str], list[Quote]]) -> None:
    (quote,) = quotes("The two met in Tehran, according to the president’s website.")
    assert (quote.source, quote.speaker, quote.via) == ("the president’s website", None, None)


def test_of_other_statements_inside_statements_the_outermost_counts(quotes: Callable[[str], list[Quote]]) -> None:
    (quote,) = quotes("Smith said that Jones had told him the talks had failed.")
    assert quote.text == "Jones had told him the talks had failed"


@pytest.mark.parametrize(
    ("text", "hedged"), [("Smith reportedly said he would go.", True), ("Smith said he would go.", False)]
)
def test_the_articles_distance_is_kept(quotes: Callable[[str], list[Quote]], text: str, hedged: bool) -> None:
    (quote,) = quotes(text)
    assert quote.hedged is hedged


def test_a_statement_printed_twice_names_the_first(quotes: Callable[[str], list[Quote]]) -> None:
    said = "We have common concerns about the whole region"
    first, second = quotes(f"“{said},” Smith said.\n\n“{said}. We hope for peace,” Smith said.")
    assert (first.repeats, second.repeats) == (None, first.quote_id)


def test_a_stray_mark_costs_no_other_paragraph(quotes: Callable[[str], list[Quote]]) -> None:
    found = quotes("A “stray mark.\n\n“We will win,” Smith said.")
    assert [quote.text for quote in found] == ["“We will win,”"]


@pytest.mark.parametrize(
    "text",
    [
        "Smith did not say that he was guilty.",
        "Smith never said that he was guilty.",
        "Smith did not promise to resign.",
        "Smith did not criticise the plan.",
        "Smith never called for new talks.",
        "Nobody said that the war was over.",
        "No one said that the war was over.",
        "None of the ministers said that the war was over.",
        "Neither Smith nor Brown said that the war was over.",
        "No minister said that the war was over.",
    ],
)
def test_what_the_text_says_nobody_said_is_no_statement(quotes: Callable[[str], list[Quote]], text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Smith did not deny that he was guilty.",
        "Smith did not say that he was “guilty as charged.”",
        "None other than Smith said that the war was over.",
    ],
)
def test_a_denial_denied_and_printed_words_stay_statements(quotes: Callable[[str], list[Quote]], text: str) -> None:
    assert len(quotes(text)) == 1


@pytest.mark.parametrize("opening", ["Asked", "When asked"])
def test_a_question_put_to_the_speaker_is_not_theirs(quotes: Callable[[str], list[Quote]], opening: str) -> None:
    found = quotes(f"{opening} whether he had taken bribes, Mayor John Smith said that he had not.")
    credited = [(quote.cue, quote.text) for quote in found if quote.source]
    assert credited == [("said", "he had not")]


def test_asking_not_to_be_named_is_no_statement(quotes: Callable[[str], list[Quote]]) -> None:
    (quote,) = quotes("The official, who asked not to be identified, said the talks had failed.")
    assert quote.text == "the talks had failed"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna White left. Her lawyer, Peter Brown, said the talks had failed.", "Peter Brown"),
        ("John Smith left. The minister, Anna White, told reporters that prices would fall.", "Anna White"),
        ("The talks had failed, said the company's director, Tom Black.", "Tom Black"),
        ("His wife, Mary Smith, and the mayor said the talks had failed.", None),
    ],
)
def test_the_name_in_apposition_is_the_speaker(parsed: Callable[..., Parsed], text: str, speaker: str | None) -> None:
    doc = parsed(text)
    (quote,) = find_quotes(doc, find_people(doc, Knowledge()), Knowledge())
    assert quote.speaker == speaker
