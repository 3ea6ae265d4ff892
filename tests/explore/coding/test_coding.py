"""Layers are kept apart, samples drawn anew are the same, coders are compared, and the machine is held against them."""

from __future__ import annotations

import dataclasses
import math

import pandas as pd
import pytest

from helpers.corrections import actions as verbs
from helpers.corrections.recalibrated import keep, path_of, take_back, told
from helpers.explore.coding import layers
from helpers.explore.coding.compare import differences, reliability, settled_by_agreement, shared
from helpers.explore.coding.layers import coders, file_of, fitting, layer, save
from helpers.explore.coding.machine import calibration, machine_layer, scores, share
from helpers.explore.coding.sample import draw, new_sample, read_sample, without
from helpers.store.corpus import Corpus
from tests.explore.coding.conftest import TEXTS, Code

ADA, BO = "Ada", "Bo"


def test_each_coder_has_a_file_of_her_own_and_reads_no_other(
    corpus: Corpus, code: Code, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(corpus.project, [code(ADA, "Ada said", ("trade grew", "Ada", "indirect")), code(BO, "Ada said")])
    assert [path.name for path in sorted(layers.folder(corpus.project).iterdir()) if path.suffix == ".jsonl"] == [
        "ada.jsonl", "bo.jsonl",
    ]  # fmt: skip
    opened: list[str] = []
    real = layers._lines
    monkeypatch.setattr(layers, "_lines", lambda path, problems: opened.append(str(path)) or real(path, problems))  # type: ignore[func-returns-value]
    found, problems = layer(corpus.project, BO)
    assert ([one.coder for one in found.values()], problems) == ([BO], [])
    assert [path.rpartition("/")[2] for path in opened] == ["bo.jsonl"]
    assert coders(corpus.project) == [ADA, BO]


def test_names_that_look_alike_to_a_file_system_have_files_of_their_own(corpus: Corpus) -> None:
    names = ["Zoë", "Zoe", "zoe ", "../Zoe", "Ω", "Ψ", "settled"]
    files = [file_of(corpus.project, name) for name in names]
    assert files[1] == files[2]
    assert len(set(files)) == len(names) - 1
    assert {path.parent for path in files} == {layers.folder(corpus.project)}
    with pytest.raises(ValueError, match="Enter the name"):
        file_of(corpus.project, "  ")


def test_the_last_word_on_a_sentence_counts_and_bad_lines_are_told(corpus: Corpus, code: Code) -> None:
    first = code(ADA, "Ada said", ("trade grew", "Ada", "indirect"))
    save(corpus.project, [first])
    save(corpus.project, [dataclasses.replace(first, marks=())])
    path = file_of(corpus.project, ADA)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"half\n<<<<<<< HEAD\n{"sentence": "s", "article_id": "a", "words": "w", "span": [4, 2]}\n[]\n')
    found, problems = layer(corpus.project, ADA)
    assert [one.marks for one in found.values()] == [()]
    assert [problem.fault.split(" ")[1] for problem in problems] == ["3", "5", "6"]


def test_a_coding_of_a_sentence_that_changed_does_not_fit(corpus: Corpus, code: Code) -> None:
    codings = {"x": code(ADA, "Ada said", ("trade grew", "Ada", "")), "y": code(ADA, "Rain")}
    changed = corpus.articles.assign(text=[TEXTS["a"].replace("trade", "grain"), TEXTS["b"]])
    assert list(fitting(codings, corpus.articles)) == ["x", "y"]
    assert list(fitting(codings, changed)) == ["y"]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 30, 99])
def test_a_sample_has_its_size_and_each_stratum_in_proportion(size: int) -> None:
    rows = pd.DataFrame({"sentence_id": [f"s{n}" for n in range(60)], "stratum": ["x"] * 48 + ["y"] * 9 + ["z"] * 3})
    drawn = draw(rows, size, seed=4)
    assert len(drawn) == len(set(drawn)) == min(size, 60)
    counts = rows.set_index("sentence_id").loc[drawn, "stratum"].value_counts()
    if size >= 3:
        assert set(counts.index) == {"x", "y", "z"}
    for name, number in counts.items():
        assert abs(number - min(size, 60) * (rows["stratum"] == name).mean()) <= 2
    assert drawn == draw(rows.sample(frac=1, random_state=1), size, seed=4)
    assert size > 59 or drawn != draw(rows, size, seed=5)


def test_a_sample_is_kept_for_all_coders_and_not_drawn_away_under_them(corpus: Corpus, code: Code) -> None:
    assert read_sample(corpus.project) is None
    sample = new_sample(corpus, 4, seed=7)
    assert read_sample(corpus.project) == sample
    assert str(sample) == "4 of 8 sentences, drawn with seed 7 from 2 strata by outlet"
    assert all(TEXTS[unit.article_id][slice(*unit.span)] == unit.words for unit in sample.units)
    save(corpus.project, [code(ADA, "Rain")])
    with pytest.raises(ValueError, match="The existing sample is already being coded"):
        new_sample(corpus, 2)
    (layers.folder(corpus.project) / "sample.json").write_text("{}")
    with pytest.raises(ValueError, match="cannot be read as a sample"):
        read_sample(corpus.project)


def both(code: Code) -> dict[str, dict[str, layers.SentenceCoding]]:
    said = {
        ADA: [code(ADA, "Ada said", ("trade grew", "Ada", "indirect"), themes=("trade",)), code(ADA, "Nobody"),
              code(ADA, "Bo said", ("prices fell", "Bo", "direct")), code(ADA, "Di said", ("exports rose", "Di", "")),
              code(ADA, "It was")],
        BO: [code(BO, "Ada said", ("trade grew", "Ada", "indirect"), themes=("trade",)), code(BO, "Nobody"),
             code(BO, "Bo said", ("“prices fell”", "Ada", "direct"), themes=("prices",)), code(BO, "Di said")],
    }  # fmt: skip
    return {name: {one.sentence: one for one in own} for name, own in said.items()}


def test_alpha_is_counted_for_each_variable_of_the_sentences_that_two_coded(code: Code) -> None:
    coded = both(code)
    assert len(shared(coded)) == 4
    rows = reliability(coded, {"trade": "Trade"}).set_index("variable")
    assert rows.loc["a statement in it", ["units", "agreed"]].tolist() == [4, 0.75]
    # yes yes, no no, yes yes, yes no: Krippendorff's 1 - 7 * 2 / (2 * 5 * 3)
    assert round(rows.loc["a statement in it", "alpha"], 4) == round(1 - 7 * 2 / (2 * 5 * 3), 4)
    assert rows.loc["speaker of the statement", ["units", "agreed"]].tolist() == [2, 0.5]
    assert rows.loc["words of statements", "measure"] == "unitizing"
    assert 0 < rows.loc["words of statements", "alpha"] < 1
    assert rows.loc["theme: Trade", "alpha"] == 1.0
    assert rows.loc["themes, all together", "units"] == 4
    alone = reliability({ADA: coded[ADA]})
    assert alone["alpha"].isna().all()
    assert set(alone["note"]) >= {"There is nothing to compare."}


def test_differences_are_listed_with_what_each_says(code: Code) -> None:
    rows = differences(both(code))
    assert rows[["what", "one", "other"]].values.tolist() == [
        ["words", "Ada: “prices fell”", "Bo: ““prices fell””"],
        ["speaker", "Ada: Bo", "Bo: Ada"],
        ["theme", "Ada: not prices", "Bo: prices"],
        ["statement", "Ada: “exports rose”", "Bo: no such statement"],
    ]
    assert [one.words for one in settled_by_agreement(both(code))] == ["Ada said trade grew.", "Nobody came."]


def test_the_machine_is_held_against_whole_settled_sentences(corpus: Corpus, code: Code) -> None:
    trade = ("trade grew", "Ada", "indirect")
    settled = [code("settled", "Ada said", trade, themes=("trade",)), code("settled", "Rain"),
               code("settled", "Bo said", ("“prices fell”", "Bo", "direct")), code("settled", "Nobody"),
               code("settled", "Cy denied", ("it", "Cy", "indirect"))]  # fmt: skip
    by_name = {one.sentence: one for one in settled}
    rows = scores(corpus, by_name).set_index("measure")
    assert rows.loc["precision: share of found statements that are right", ["hits", "of"]].tolist() == [2, 3]
    assert rows.loc["recall: share of settled statements that were found", ["hits", "of"]].tolist() == [2, 3]
    assert rows.loc["right, of the speakers who are named", ["hits", "of"]].tolist() == [1, 2]
    assert rows.loc["recall: share of settled themes that were assigned", ["hits", "of"]].tolist() == [1, 1]
    assert rows.loc["matched statements with exactly the same words", ["hits", "of"]].tolist() == [1, 2]
    # a reader's correction is not the machine's work
    verbs.reject(corpus, "Rain fell")
    assert scores(corpus, by_name).equals(scores(corpus, by_name))
    assert len(machine_layer(corpus, by_name)[settled[1].sentence].marks) == 1
    found = calibration(corpus, by_name)
    assert found[["above", "right", "of"]].values.tolist() == [[0.95, 1, 1], [0.0, 0, 2]]
    assert found["now"].tolist() == [round((1 + 5 * 0.96) / 6, 3), round((0 + 5 * 0.5) / 7, 3)]


def test_wilsons_interval_is_that_of_the_textbooks() -> None:
    # Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81/263, 15/148, 0/20, 1/29
    assert [share(*pair) for pair in ((81, 263), (15, 148), (0, 20), (1, 29))] == [
        (0.308, 0.255, 0.366), (0.101, 0.062, 0.16), (0.0, 0.0, 0.161), (0.034, 0.006, 0.172),
    ]  # fmt: skip
    assert all(math.isnan(value) for value in share(0, 0))


def test_the_shown_confidence_follows_what_was_settled_is_said_and_can_be_taken_back(corpus: Corpus) -> None:
    assert told(corpus.project) == ({}, [])
    keep(corpus.project, [(0.95, 0.8), (0.0, 0.5)], 40)
    verbs.refresh(corpus)
    assert corpus.quotes["confidence"].tolist() == [0.8, 0.5, 0.5, 0.8]
    assert corpus.found["quotes"]["confidence"].tolist() == [0.96, 0.6, 0.4, 0.97]
    assert "40 sentences settled in this project" in told(corpus.project)[1][0].fault
    verbs.accept(corpus, "Rain fell")
    assert corpus.quotes["confidence"].tolist() == [0.8, 0.5, 1.0, 0.8]
    path_of(corpus.project).write_text('{"bands": [[2, 1]], "settled": 3}')
    assert "a band is not a pair of shares" in told(corpus.project)[1][0].fault
    take_back(corpus.project)
    verbs.refresh(corpus)
    assert corpus.quotes["confidence"].tolist() == [0.96, 0.6, 1.0, 0.97]


def test_what_is_forgotten_leaves_layers_and_sample(corpus: Corpus, code: Code) -> None:
    new_sample(corpus, 8)
    save(corpus.project, [code(ADA, "Ada said"), code(ADA, "Rain"), code(BO, "Cy denied")])
    with file_of(corpus.project, BO).open("a", encoding="utf-8") as file:
        file.write('{"half of a line on": "b"\n')
    assert [(path.name, gone) for path, gone in layers.drop(corpus.project, {"b"})] == [
        ("ada.jsonl", 1),
        ("bo.jsonl", 2),
    ]
    assert without(corpus.project, {"b"}) is not None
    assert without(corpus.project, {"b"}) is None
    kept = b"".join(path.read_bytes() for path in layers.folder(corpus.project).iterdir() if path.suffix != ".lock")
    assert b"Rain" not in kept
    assert b"Ada said" in kept
