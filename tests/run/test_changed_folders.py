"""Whatever happens to the articles of a folder, its tables are those of a run from nothing."""

from __future__ import annotations

import pathlib
import shutil

import hypothesis
from hypothesis import strategies as st

from helpers.run import parts
from helpers.run.corpus import read_corpus
from tests.run.in_parts import OTHER_CODEBOOK, as_in_a_new_session, fresh, same, story, write


def test_every_table_after_adding_changing_and_removing_is_that_of_a_fresh_run(folder, annotated):
    read_corpus(folder, progress=False)
    steps = {
        "nothing": lambda: None,
        "one more at the end": lambda: (folder / "z.txt").write_text(story(31)),
        "one more in the middle": lambda: (folder / "a14b.txt").write_text(story(32)),
        "one changed": lambda: (folder / "a07.txt").write_text(story(7, "It rained, said Bo Lind.")),
        "the first gone": lambda: (folder / "a00.txt").unlink(),
        "half gone": lambda: [(folder / f"a{n:02d}.txt").unlink() for n in range(2, 16)],
        "and back again": lambda: [(folder / f"a{n:02d}.txt").write_text(story(n)) for n in range(2, 16)],
    }
    for what, step in steps.items():
        step()
        del annotated[:]
        found = read_corpus(folder, progress=False)
        asked = len(annotated)
        same(found, fresh(folder))
        if what.startswith(("one", "the first")):
            assert 0 <= asked <= 2 * parts.MOST, what


def test_a_corpus_too_small_for_parts_is_that_of_a_fresh_run_after_an_article_is_added(folder, monkeypatch):
    monkeypatch.setattr(parts, "SMALLEST", 99)
    read_corpus(folder, progress=False)
    (folder / "z.txt").write_text(story(31))
    found = read_corpus(folder, progress=False)
    assert len(found.themes)
    same(found, fresh(folder))


def take_out(root: pathlib.Path, name: str) -> None:
    (root / f"{name}.txt").unlink(missing_ok=True)


def rename(root: pathlib.Path, name: str) -> None:
    if (root / f"{name}.txt").exists():
        (root / f"{name}.txt").rename(root / f"x{name}.txt")


def state_facts(root: pathlib.Path, name: str) -> None:
    (root / "articles.toml").write_text(f'["{name}"]\noutlet = "Harbour News"\npublished = 2021-05-03\n')


def change_codebook(root: pathlib.Path, name: str) -> None:
    (root / "knowledge").mkdir(exist_ok=True)
    own = root / "knowledge" / "themes.toml"
    own.unlink() if own.exists() else own.write_text(OTHER_CODEBOOK)


#: What may happen to a folder of articles; each is called with the folder and the name of an article.
STEPS = {
    "add or change": lambda root, name: write(root, name, story(len(name) + 40, "Exports to Lim fell, Bo Lind said.")),
    "the text of another": lambda root, name: write(root, name, story(3)),
    "another of that name": lambda root, name: write(root, name, story(3).replace("Hill", "Bea Hill")),
    "one word": lambda root, name: write(root, name, "Trade"),
    "empty": lambda root, name: write(root, name, ""),
    "in French": lambda root, name: write(root, name, "La ville est calme et les habitants sont contents. " * 3),
    "take out": take_out,
    "rename": rename,
    "facts": state_facts,
    "codebook": change_codebook,
}


@hypothesis.settings(
    max_examples=6, derandomize=True, suppress_health_check=list(hypothesis.HealthCheck), database=None
)
@hypothesis.given(
    st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(["a02", "a05", "a08", "b", "z"])), min_size=3)
)
def test_whatever_happens_to_the_articles_every_table_is_that_of_a_fresh_run(folder, steps):
    shutil.rmtree(folder.parent / "cache", ignore_errors=True)
    shutil.rmtree(folder)
    folder.mkdir()
    as_in_a_new_session()
    for number in range(10):
        write(folder, f"a{number:02d}", story(number))
    read_corpus(folder, progress=False)
    for what, name in steps[:5]:
        STEPS[what](folder, name)
        hypothesis.note(f"{what} {name}")
        same(read_corpus(folder, progress=False), fresh(folder))
