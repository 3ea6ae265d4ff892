"""Twenty edits of texts, each after a reader decided: the decision stays at its words, and never goes to others.

The texts are invented.  `KEPT` are edits that leave the words what they are; `LOST` are such after which the words are
gone or nobody can say which they were: the decision is then shown as fitting nothing, which is better than a wrong row.
"""

from __future__ import annotations

import dataclasses
import pathlib
import textwrap
import unicodedata
from collections.abc import Callable

import pytest

from helpers.corrections import actions as verbs
from helpers.corrections import journal
from helpers.run.corpus import read_corpus
from helpers.store.corpus import Corpus

HARBOUR = (
    "Harbour wall to be raised, mayor says\n\n"
    "Mayor Lena Brandt said on Monday that the town would raise its harbour wall by two metres before the winter.\n\n"
    "“We cannot wait for the next flood,” Brandt told reporters at the quay. “The café owners’ cellars were under "
    "water twice this year.”\n\n"
    "The engineer Tomas Reyl said the work would cost 4.2 million crowns. He said the dredger would arrive in "
    "October.\n\n"
    "Fishermen were less pleased. “Nobody asked us,” said Piet Osk, who has sailed from the harbour for thirty years. "
    "The council said it would hold a meeting with the fishermen next week.\n"
)
MILL = (
    "Paper mill keeps its jobs\n\n"
    "The paper mill in Vorst will keep all of its 310 jobs, its director said on Tuesday.\n\n"
    "Director Anna Sommer said orders from abroad had grown by 5 percent since the spring. “We are hiring again,” "
    "Sommer said.\n\n"
    "The union spokesman Karl Dietz said wages had grown by 5 percent too. “That is only fair,” Dietz said. He said "
    "that the programme for apprentices would go on.\n"
)
TEXTS = {"harbour": HARBOUR, "mill": MILL}
ZED = "Zed Newcomer"
Folder = pathlib.Path


def replace(name: str, *pairs: tuple[str, str]) -> Callable[[Folder], None]:
    """An edit of one file: each first text by the second."""

    def edit(folder: Folder) -> None:
        path = folder / f"{name}.txt"
        text = path.read_text("utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, "utf-8", newline="")

    return edit


def rewritten(name: str, change: Callable[[str], str], encoding: str = "utf-8") -> Callable[[Folder], None]:
    def edit(folder: Folder) -> None:
        path = folder / f"{name}.txt"
        path.write_bytes(change(path.read_text("utf-8")).encode(encoding))

    return edit


def renamed(name: str, new: str) -> Callable[[Folder], None]:
    return lambda folder: (folder / f"{name}.txt").rename(folder / f"{new}.txt") and None


def both(*edits: Callable[[Folder], None]) -> Callable[[Folder], None]:
    return lambda folder: [edit(folder) for edit in edits] and None


def wrapped(width: int) -> Callable[[str], str]:
    return lambda text: "\n\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in text.split("\n\n"))


def straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def single(text: str) -> str:
    return text.translate(str.maketrans("“”", "‘’"))


def guillemets(text: str) -> str:
    return text.translate(str.maketrans("“”", "«»"))


FLOOD = "We cannot wait for the next flood,"
CELLARS = "cellars were under water twice this year."
DREDGER = "the dredger would arrive in October"
COST = "the work would cost 4.2 million crowns"
WALL = "the town would raise its harbour wall by two metres before the winter"
NOBODY = "Nobody asked us,"
ORDERS = "orders from abroad had grown by 5 percent since the spring"
WAGES = "wages had grown by 5 percent too"
APPRENTICES = "the programme for apprentices would go on"
LEAD = "A storm is on its way to the coast, and the harbour is in its path, forecasters warned on Sunday night.\n\n"

#: name: the article, words of the row that is decided on, the edit, words that the row must hold afterwards.
KEPT = {
    "lines as narrow as a newspaper column": ("mill", ORDERS, rewritten("mill", wrapped(34)), ORDERS),
    "renamed": ("harbour", WALL, renamed("harbour", "2026-05-04_harbour"), WALL),
    "renamed and moved": (
        "mill",
        APPRENTICES,
        lambda f: (f / "old").mkdir() or ((f / "mill.txt").rename(f / "old" / "a mill.txt") and None),
        APPRENTICES,
    ),
    "two files change their names": (
        "harbour",
        DREDGER,
        both(renamed("harbour", "x"), renamed("mill", "harbour"), renamed("x", "mill")),
        DREDGER,
    ),
    "straight marks": ("harbour", FLOOD, rewritten("harbour", straight), FLOOD),
    "single marks": ("mill", "We are hiring again,", rewritten("mill", single), "We are hiring again,"),
    "guillemets": ("harbour", NOBODY, rewritten("harbour", guillemets), NOBODY),
    "a letter mended": (
        "mill",
        APPRENTICES,
        replace("mill", ("programme", "program")),
        "the program for apprentices would go on",
    ),
    "a letter mended twice": (
        "harbour",
        WALL,
        replace("harbour", ("metres", "meters"), ("harbour", "harbor")),
        "the town would raise its harbor wall by two meters before the winter",
    ),
    "a letter mended at the beginning": ("harbour", NOBODY, replace("harbour", ("Nobody", "Noboddy")), "Noboddy"),
    "a letter mended before the words": ("harbour", COST, replace("harbour", ("engineer", "enginer")), COST),
    "lines wrapped": ("harbour", CELLARS, rewritten("harbour", wrapped(60)), "cellars were"),
    "lines wrapped otherwise": ("mill", ORDERS, rewritten("mill", wrapped(48)), "from abroad"),
    "Windows' line ends": ("harbour", DREDGER, rewritten("harbour", lambda t: t.replace("\n", "\r\n")), DREDGER),
    "a paragraph in front": ("harbour", WALL, rewritten("harbour", lambda t: LEAD + t), WALL),
    "a paragraph in the middle": (
        "mill",
        WAGES,
        replace("mill", ("The union", "The mill stands by the river. It was built in 1911.\n\nThe union")),
        WAGES,
    ),
    "another encoding": ("harbour", CELLARS, rewritten("harbour", str, "cp1252"), CELLARS),
    "UTF-16": ("harbour", FLOOD, rewritten("harbour", str, "utf-16"), FLOOD),
    "letters taken apart": (
        "harbour",
        CELLARS,
        rewritten("harbour", lambda t: unicodedata.normalize("NFD", t)),
        CELLARS,
    ),
    "accents lost": ("harbour", CELLARS, rewritten("harbour", lambda t: t.replace("é", "e")), CELLARS),
    "renamed, straight marks, wrapped, a paragraph in front": (
        "harbour",
        FLOOD,
        both(rewritten("harbour", lambda t: wrapped(70)(straight(LEAD + t))), renamed("harbour", "z")),
        "We cannot",
    ),
}

#: Edits after which the words are not there any more, or not to be told from others.
LOST = {
    "the sentence went and its like stayed": (
        "mill",
        ORDERS,
        replace("mill", ("Director Anna Sommer said " + ORDERS + ". ", "")),
    ),
    "another number": ("mill", WAGES, replace("mill", ("wages had grown by 5", "wages had grown by 7"))),
    "another word": ("harbour", DREDGER, replace("harbour", ("dredger would", "dredger would probably never"))),
    # the words are there, but lines as short as a verse's are read as lines: the rules find no statement in them
    "lines as short as a verse's": ("mill", ORDERS, rewritten("mill", wrapped(20))),
    "the file went": ("harbour", WALL, lambda folder: (folder / "harbour.txt").unlink()),
    "the file went and another prints its words": (
        "harbour",
        NOBODY,
        both(
            lambda folder: (folder / "harbour.txt").unlink(),
            replace("mill", ("“That is only fair,” Dietz", "“Nobody asked us,” Dietz")),
        ),
    ),
    "all was rewritten": ("mill", APPRENTICES, rewritten("mill", lambda _: HARBOUR.replace("harbour", "port"))),
}


@pytest.fixture
def corpus(tmp_path: pathlib.Path) -> Corpus:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8", newline="")
    return read_corpus(tmp_path, progress=False)


def decide(corpus: Corpus, article: str, words: str) -> None:
    """Say that *words* were said by `ZED`: their row is corrected, or added where rules find none."""
    own = corpus.quotes[(corpus.quotes["article_id"] == article)]
    rows = own[[words in text for text in own["text"]]]
    if len(rows):
        verbs.correct(corpus, rows["quote_id"].iloc[0], speaker=ZED, coder="me")
    else:
        verbs.add(corpus, article, words, speaker=ZED, coder="me")


def held(corpus: Corpus) -> list[str]:
    """The words that `ZED` has now, as one reads them."""
    rows = corpus.quotes[corpus.quotes["speaker"].fillna("") == ZED]
    return [" ".join(unicodedata.normalize("NFC", text).split()) for text in rows["text"]]


def after(corpus: Corpus, article: str, words: str, edit: Callable[[Folder], None]) -> Corpus:
    decide(corpus, article, words)
    assert len(held(corpus)) == 1
    edit(corpus.project.root)
    return read_corpus(corpus.project.root, progress=False)


@pytest.mark.parametrize("name", KEPT)
def test_a_decision_stays_at_its_words(corpus: Corpus, name: str) -> None:
    article, words, edit, now = KEPT[name]
    read = after(corpus, article, words, edit)
    assert read.decisions["fits"].tolist() == [True], read.decisions["why"].tolist()  # type: ignore[index]
    assert [now in text for text in held(read)] == [True], held(read)


@pytest.mark.parametrize("name", LOST)
def test_a_decision_whose_words_went_is_shown_and_goes_to_no_others(corpus: Corpus, name: str) -> None:
    read = after(corpus, *LOST[name])
    assert held(read) == []
    assert read.decisions["fits"].tolist() == [False]  # type: ignore[index]


def test_words_that_a_reader_set_in_a_row_move_with_it(corpus: Corpus) -> None:
    row = corpus.quotes[[FLOOD in text for text in corpus.quotes["text"]]].iloc[0]
    start = HARBOUR.index("cannot wait")
    verbs.correct(corpus, row["quote_id"], spans=[(start, start + 11)], speaker=ZED)
    rewritten("harbour", lambda text: straight(LEAD + text))(corpus.project.root)
    assert held(read_corpus(corpus.project.root, progress=False)) == ["cannot wait"]
    replace("harbour", ("cannot wait", "will not wait"))(corpus.project.root)
    read = read_corpus(corpus.project.root, progress=False)
    assert held(read) == []
    assert read.decisions["fits"].tolist() == [False]  # type: ignore[index]


def test_a_row_that_was_added_can_be_corrected_again_after_its_words_moved(corpus: Corpus) -> None:
    verbs.add(corpus, "mill", "keep all of its 310 jobs", coder="me")
    rewritten("mill", lambda text: LEAD + text)(corpus.project.root)
    read = read_corpus(corpus.project.root, progress=False)
    row = read.quotes[read.quotes["rule"] == "reader"].iloc[0]
    verbs.correct(read, row["quote_id"], speaker=ZED)
    assert held(read) == ["keep all of its 310 jobs"]
    verbs.reject(read, row["quote_id"])
    assert "reader" not in set(read.quotes["rule"])


def test_themes_of_a_sentence_follow_it_into_a_renamed_file(corpus: Corpus) -> None:
    sentence = corpus.sentences[[NOBODY in text for text in corpus.sentences["text"]]].iloc[0]
    verbs.correct(corpus, sentence["sentence_id"], themes=["sport"])
    renamed("harbour", "quay")(corpus.project.root)
    rewritten("quay", lambda text: LEAD + text)(corpus.project.root)
    read = read_corpus(corpus.project.root, progress=False)
    marked = read.themes[["sport" in themes for themes in read.themes["themes"]]]
    assert marked["article_id"].tolist() == ["quay"]
    assert NOBODY in marked["text"].iloc[0]


def test_of_two_files_with_one_text_none_is_guessed(corpus: Corpus) -> None:
    decide(corpus, "harbour", WALL)
    text = (corpus.project.root / "harbour.txt").read_bytes()
    (corpus.project.root / "harbour.txt").unlink()
    for name in ("one", "two"):
        (corpus.project.root / f"{name}.txt").write_bytes(text)
    read = read_corpus(corpus.project.root, progress=False)
    assert held(read) == []
    assert "several others have the same text" in read.decisions["why"][0]  # type: ignore[index]


def test_a_decision_of_an_earlier_version_follows_words_that_are_many_enough(corpus: Corpus) -> None:
    decide(corpus, "mill", APPRENTICES)
    path = corpus.project.own(journal.FILE)
    old = journal.read(path)[0][0]
    path.write_text(journal.line_of(dataclasses.replace(old, anchor={})) + "\n", "utf-8")
    rewritten("mill", lambda text: straight(LEAD + text))(corpus.project.root)
    assert len(held(read_corpus(corpus.project.root, progress=False))) == 1


def test_what_stands_in_an_anchor_is_never_trusted(corpus: Corpus) -> None:
    decide(corpus, "mill", APPRENTICES)
    path = corpus.project.own(journal.FILE)
    rewritten("mill", lambda text: LEAD + text)(corpus.project.root)
    good = journal.read(path)[0][0]
    bad = (
        {"text": 3},
        {"around": "x"},
        {"around": [[1, 2]]},
        {"sketch": ["a", None]},
        {"around": [], "sketch": {}},
        {"to": 5},
    )
    for anchor in bad:
        path.write_text(journal.line_of(dataclasses.replace(good, anchor=anchor)) + "\n", "utf-8")
        assert len(read_corpus(corpus.project.root, progress=False).decisions) == 1  # type: ignore[arg-type]


def test_there_are_twenty_one_edits() -> None:
    assert len(KEPT) == 21
