"""What a draft's quotation is: as printed whatever an editor may change, else altered, spliced, another's, nowhere."""

from __future__ import annotations

from typing import Any

import pytest

import helpers as press
from helpers.explore.drafts.quotations import quotations
from helpers.explore.drafts.word_run import WordRun
from helpers.store.corpus import Corpus


def checked(harbour: Corpus, draft: str) -> list[dict[str, Any]]:
    found = press.check_draft(draft, harbour)
    return found[found["kind"] == "quotation"].to_dict("records")


#: Each as an editor may print it, with what is said of it.
EXACT = {
    '"We have dredged the basin twice," Voskuyl said.': None,
    "“They took our berths without asking,” Ida Holm said.": None,
    "Holm said: ‘A harbour without boats is a car park’.": None,
    "It was “money well spent”, Dremin said.": None,
    "Voskuyl said that “the largest ships can now turn in it”.": None,
    "“The largest ships can now turn in it,” Voskuyl said.": "first letter",
    "Voskuyl said: “[T]he largest ships can now turn in it.”": "brackets",
    "“We have dredged the basin … and the largest ships can now turn in it,” Voskuyl said.": "ellipsis",
    "“We have dredged ... the largest ships can now turn in it,” Voskuyl said.": "ellipsis",
    "“We have dredged […] the largest ships can now turn in it,” Voskuyl said.": "ellipsis",
    "“They took [the fishermen’s] berths without asking,” Holm said.": "brackets",
    "“Nobody believed that [it]’s could be done in four years”, Voskuyl said.": "brackets",
    "“We have dredged the basin twice,” Voskuyl said, “and the largest ships can now turn in it.”": "attribution",
    "“Nobody believed that it could be done in 4 years,” Voskuyl said.": "digits",
    "“The quay cost 61 million euros,” Dremin said. “It was money well spent.”": None,
}


@pytest.mark.parametrize("draft", EXACT)
def test_what_is_printed_so_is_never_accused(harbour: Corpus, draft: str) -> None:
    rows = checked(harbour, draft)
    assert rows
    assert [row["verdict"] for row in rows] == ["exact"] * len(rows)
    assert EXACT[draft] is None or EXACT[draft] in rows[0]["style"]


def test_a_speech_that_its_article_interrupts_may_be_printed_in_one(harbour: Corpus) -> None:
    draft = "“The largest ships can now turn in it. Nobody believed that it could be done in four years,” Voskuyl said."
    (row,) = checked(harbour, draft)
    assert (row["verdict"], "joined across the attribution" in row["style"]) == ("exact", True)


def test_the_outlets_own_words_in_marks_are_said_to_be_that(harbour: Corpus) -> None:
    (row,) = checked(harbour, "The unions “want 58 weavers to be paid until March”.")
    assert (row["verdict"], row["style"]) == ("exact", "not between quotation marks in the article")


@pytest.mark.parametrize(
    ("draft", "differs"),
    [
        ("“We have dredged the harbour twice,” Voskuyl said.", "“harbour” for “basin”"),
        ("“The town will pay a cent more,” Dremin said.", "“not” left out"),
        ("“It was really money well spent,” Dremin said.", "“really” put in"),
        ("“Nobody believed that it could be done in seven years,” Voskuyl said.", "“seven” for “four”"),
        ("“We will hire 420 dockers before the summer,” Voskuyl said.", "“420” for “240”"),
        ("“The looms were older than my Grandmother,” Renn said.", "“Grandmother” for “grandfather”"),
        (
            "“We have dredged the canal … and the largest ships can now turn in it,” Voskuyl said.",
            "“canal” for “basin”",
        ),
    ],
)
def test_an_altered_word_is_named_beside_the_printed_one(harbour: Corpus, draft: str, differs: str) -> None:
    (row,) = checked(harbour, draft)
    assert (row["verdict"], differs in row["differs"]) == ("altered", True), row["differs"]


@pytest.mark.parametrize(
    "draft",
    [
        "“We have dredged the basin twice, and we will hire 240 dockers before the summer,” Voskuyl said.",
        "“They took our berths without asking. A harbour without boats is a car park,” Holm said.",
        "“It was money well spent … They took our berths without asking,” Dremin said.",
        "“The looms were older than my grandfather … The unions want 58 weavers to be paid,” Renn said.",
        "“We will hire 240 dockers before the summer … We have dredged the basin twice,” Voskuyl said.",
    ],
)
def test_parts_of_two_places_are_no_quotation(harbour: Corpus, draft: str) -> None:
    (row,) = checked(harbour, draft)
    assert row["verdict"] == "spliced"
    assert " | " in row["found"]


@pytest.mark.parametrize(
    "draft",
    [
        "“They took our berths without asking,” Voskuyl said.",
        "Pavel Dremin said: “A harbour without boats is a car park.”",
        "“The looms were older than my grandfather,” Ida Holm told reporters.",
    ],
)
def test_somebody_elses_words_are_another_speakers(harbour: Corpus, draft: str) -> None:
    (row,) = checked(harbour, draft)
    assert row["verdict"] == "another's"
    assert row["found_speaker"] in row["note"]


@pytest.mark.parametrize(
    "draft",
    [
        "“They took our berths without asking,” the guild’s chairwoman said.",
        "“They took our berths without asking,” she said.",
        "“They took our berths without asking,” Mrs. Holm said.",
        "“They took our berths without asking,” the Zelmar Courier wrote.",
        "“A door to the north”, the harbour master called it.",
    ],
)
def test_nobody_is_accused_where_no_other_person_is_named(harbour: Corpus, draft: str) -> None:
    assert [row["verdict"] for row in checked(harbour, draft)] == ["exact"]


@pytest.mark.parametrize(
    "draft",
    [
        "“The lighthouse was sold to a collector of clocks,” Voskuyl said.",
        "“My brother never learned to swim,” Ida Holm said.",
        "“I would rather teach mathematics,” the mayor said.",
    ],
)
def test_what_nobody_prints_is_not_found(harbour: Corpus, draft: str) -> None:
    assert [row["verdict"] for row in checked(harbour, draft)] == ["not found"]


def test_a_draft_among_the_articles_bears_nothing_out_of_itself(tmp_path: Any) -> None:
    draft = "“The lighthouse was sold to a collector of clocks,” Mirelda Voskuyl said on Monday.\n"
    (tmp_path / "draft.txt").write_text(draft, encoding="utf-8")
    corpus = press.read(tmp_path, progress=False)
    assert len(corpus.articles) == 1
    assert press.check_draft(tmp_path / "draft.txt", corpus)["verdict"].tolist() == ["not found"]


def test_a_quotation_that_goes_on_behind_its_attribution_is_one() -> None:
    found = quotations("“It is late,” he said, “and cold.” “It is,” she said. “We go.”")
    assert [one.text for one in found] == ["It is late, … and cold.", "It is,", "We go."]


def test_a_speech_over_two_paragraphs_is_one() -> None:
    (one,) = quotations("“It is late.\n\n“We go,” he said.")
    assert (one.gaps, one.words) == (("paragraph",), ("it", "is", "late", "we", "go"))


def test_words_are_the_same_whatever_their_marks() -> None:
    assert WordRun.of("It’s 1,500 PER CENT — “done”").words == WordRun.of('it\'s 1500% - "Done"').words


@pytest.mark.parametrize("speaker", ["Ida Holm", "Tobias Renn", "Pavel Dremin"])
def test_words_after_a_pronoun_are_never_exact_in_the_mouth_of_somebody_else(harbour: Corpus, speaker: str) -> None:
    (row,) = checked(harbour, f"“We will hire 240 dockers before the summer,” said {speaker}.")
    assert row["verdict"] == "another's"
    assert "Voskuyl" in row["note"]


@pytest.mark.parametrize("name", ["no_such_draft.docx", "drafts/my report.md", "gone.txt"])
def test_the_name_of_a_file_that_is_not_there_is_no_draft(harbour: Corpus, name: str) -> None:
    with pytest.raises(ValueError, match="there is no such file"):
        press.check_draft(name, harbour)
