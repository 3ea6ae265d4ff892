"""The learned model beside the rules: its file, its arithmetic, and what happens without it."""

from __future__ import annotations

import dataclasses
import itertools
import json
import shutil
from collections.abc import Callable

import numpy as np
import pytest

from helpers.annotate.people.find import find_people
from helpers.annotate.quotes.find import find_quotes
from helpers.annotate.quotes.learned import chain, weights
from helpers.annotate.quotes.learned.candidates import Candidate
from helpers.annotate.quotes.learned.columns import Columns, Ints, code, columns, short
from helpers.annotate.quotes.learned.settle import choose
from helpers.annotate.quotes.learned.token_features import windows
from helpers.annotate.quotes.reading import read
from helpers.knowledge.load import Knowledge
from helpers.knowledge.titles import load_titles
from helpers.language import model
from helpers.language.parse import Parsed
from tests.steps import steps

SENTENCE = "The talks had failed, the minister told reporters on Monday, adding that new ones would follow. "


class Nobody:
    """Stands in for People where names do not matter."""

    titles = load_titles(Knowledge())
    unnamed: frozenset[int] = frozenset()
    mentions: tuple[()] = ()

    def at(self, span: object) -> None:
        return None

    def within(self, span: object) -> list[object]:
        return []


def test_the_shipped_weights_fit_the_model_that_the_project_installs() -> None:
    assert weights.problems(model.pipeline()) == []
    assert weights.load_weights(model.pipeline()) is not None


def test_the_weights_are_small_plain_arrays_and_say_where_they_come_from() -> None:
    file = weights.FOLDER / "weights.npz"
    assert file.stat().st_size <= 3_000_000
    with np.load(file, allow_pickle=False) as arrays:
        assert {arrays[name].dtype.kind for name in arrays.files} <= set("if")
        assert sum(arrays[name].nbytes for name in arrays.files) <= 3_000_000
    about = json.loads((weights.FOLDER / "about.json").read_text(encoding="utf-8"))
    assert {"corpus", "articles", "command", "date", "features", "model", "sha256"} <= set(about)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("sha256", "0", "not the file"), ("features", -1, "version"), ("model", "en_other-1.0", "en_other-1.0")],
)
def test_weights_that_do_not_fit_are_not_used_and_one_row_says_so(
    tmp_path, name: str, value: object, said: str
) -> None:
    for file in ("weights.npz", "about.json"):
        shutil.copy(weights.FOLDER / file, tmp_path)
    about = json.loads((tmp_path / "about.json").read_text(encoding="utf-8"))
    (tmp_path / "about.json").write_text(json.dumps(about | {name: value}), encoding="utf-8")
    assert weights.load_weights(model.pipeline(), tmp_path) is None
    (problem,) = weights.problems(model.pipeline(), tmp_path)
    assert said in problem.fault
    assert "rules alone" in problem.fault
    assert problem.severity == "warning"


def test_missing_weights_are_told_not_raised(tmp_path) -> None:
    assert weights.load_weights(model.pipeline(), tmp_path) is None
    assert len(weights.problems(model.pipeline(), tmp_path)) == 1


def test_without_weights_the_rules_alone_find_the_statement(parsed: Callable[..., Parsed]) -> None:
    text = dataclasses.replace(parsed("“We will win,” Smith said."), model="en_unknown-0")
    (quote,) = find_quotes(text, Nobody(), Knowledge())
    assert (quote.rule, quote.source, quote.confidence) == ("quote_in_front", "Smith", None)


def test_what_the_model_chose_has_the_precision_of_its_band(parsed: Callable[..., Parsed]) -> None:
    text = parsed("“We will win,” John Smith said.")
    (quote,) = find_quotes(text, find_people(text, Knowledge()), Knowledge())
    assert quote.confidence is not None
    assert quote.confidence > 0.9


def test_the_highest_band_is_kept_for_rows_with_a_speaker(parsed: Callable[..., Parsed]) -> None:
    text = parsed("“We will win,” John Smith said.")
    (named,) = find_quotes(text, find_people(text, Knowledge()), Knowledge())
    (unnamed,) = find_quotes(text, Nobody(), Knowledge())
    assert (named.speaker, unnamed.speaker) == ("John Smith", None)
    assert unnamed.confidence < named.confidence


def test_the_chain_gives_the_sums_over_all_paths() -> None:
    rng = np.random.default_rng(0)
    lengths = [4, 5, 1, 3]
    starts = np.r_[0, np.cumsum(lengths)]
    scores, moves = rng.normal(size=(starts[-1], 4)) * 2, rng.normal(size=(4, 4))
    tied = rng.random(starts[-1]) < 0.4
    found = chain.readings(scores, starts, moves, tied)
    free = moves + chain.FORBIDDEN
    bound = chain.tied_moves(free)
    for start, length in zip(starts, lengths, strict=False):
        sums = np.zeros((length, 4))
        for path in itertools.product(range(4), repeat=length):
            score = chain.START[path[0]] + sum(scores[start + t, label] for t, label in enumerate(path))
            score += sum((bound if tied[start + t] else free)[path[t - 1], path[t]] for t in range(1, length))
            for t, label in enumerate(path):
                sums[t, label] += np.exp(score)
        p = sums / sums.sum(1, keepdims=True)
        here = found[start : start + length]
        np.testing.assert_allclose(here[:, 0], p[:, chain.BEGIN] + p[:, chain.INSIDE], atol=1e-5)
        np.testing.assert_allclose(here[:, 1], p[:, chain.SOURCE], atol=1e-5)


def leaf(value: float) -> dict[str, float]:
    return {"leaf_value": value}


def split(feature: int, limit: float, left: dict, right: dict) -> dict:
    return {"split_feature": feature, "threshold": limit, "left_child": left, "right_child": right}


def test_trees_say_what_lightgbm_said() -> None:
    from helpers.quality.train.learn import arrays

    dumped = [
        split(0, 0.6159420013427735, split(1, -0.21965536475181577, leaf(0.01651376146788991),
              leaf(-0.16836158192090397)), split(1, 0.15214259922504428, leaf(-0.2), leaf(0.19215686274509805))),
        split(1, 1.1923002004623415, split(0, -0.35395814478397364, leaf(-0.03041001388714001),
              leaf(-0.10999584827093996)), split(0, 0.19204141944646838, leaf(-0.1845048213010655),
              leaf(0.19499379848922094))),
        split(1, -1.6347397565841673, split(0, -0.08681529760360716, leaf(0.2034959024947042),
              leaf(-0.18230659881594047)), split(0, 0.5555178523063661, leaf(-0.0951133801033668),
              leaf(-0.011290143138313412))),
    ]  # fmt: skip
    rows = [[0.35, 0.82, 0.33], [-1.3, 0.91, 0.45], [-0.54, 0.58, 0.36], [0.29, 0.03, 0.55], [-0.74, -0.16, -0.48]]
    trees = arrays([{"tree_structure": tree} for tree in dumped], depth=3)
    marks = trees.score(np.array(rows, dtype=np.float32))
    np.testing.assert_allclose(marks, [0.407703, 0.427053, 0.427053, 0.407703, 0.427053], atol=1e-6)


def test_each_word_is_given_to_the_best_candidate_and_each_cue_is_used_once() -> None:
    every = [
        Candidate(np.arange(3, 8), 0, 1, -1, None, set()),
        Candidate(np.arange(3, 12), 0, 1, -1, None, set()),
        Candidate(np.arange(6, 9), 1, -1, -1, None, set()),
    ]
    chosen = choose(every, np.array([0.9, 0.8, 0.7]), np.zeros(13, dtype=bool))
    assert [(candidate, own.tolist()) for candidate, own, _ in chosen] == [(every[0], [3, 4, 5, 6, 7])]


def test_the_work_grows_with_the_length_of_a_paragraph_only(
    parsed: Callable[..., Parsed], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[int] = []

    def counted(c: Columns, cues: Ints) -> tuple[Ints, Ints, Ints]:
        beside = windows(c, cues)
        rows.append(len(beside[0]))
        return beside

    monkeypatch.setattr("helpers.annotate.quotes.learned.proposals.windows", counted)
    work = []
    for count in (60, 240):
        text = parsed(SENTENCE * count)
        assert find_quotes(text, Nobody(), Knowledge())
        rows.clear()
        work.append((steps(lambda text=text: find_quotes(text, Nobody(), Knowledge())), sum(rows)))  # type: ignore[misc]
    (few, few_rows), (many, many_rows) = work
    assert 0 < few <= many < 5 * few
    # each cue reads at most so many tokens on either side, and four times the length has four times the cues
    assert 0 < few_rows <= many_rows < 6 * few_rows


def test_a_name_and_a_rare_word_are_strangers_to_the_model(parsed: Callable[..., Parsed]) -> None:
    c = columns(read(parsed("Smith said the frobnication failed.")))
    c.know(np.sort(short(np.array([code(word) for word in ("say", "said", "the", "fail", "failed", ".")]))))
    assert c.known_lemma[:4].tolist() == [code("NAME"), code("say"), code("the"), code("STRANGER")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Johnson", "Ahmadzoda"), ("Johnson", "Nwosu"), ("Washington", "Vientiane")],
)
def test_the_marks_do_not_hang_on_names(parsed: Callable[..., Parsed], one: str, other: str) -> None:
    text = "The minister told reporters in {0} that the talks had failed, adding that {0} would not wait."
    found = [
        [
            (quote.rule, quote.text.replace(name, "X"))
            for quote in find_quotes(parsed(text.format(name)), Nobody(), Knowledge())
        ]
        for name in (one, other)
    ]
    assert found[0] == found[1]
    assert len(found[0]) == 2


def test_a_reading_ends_where_rules_see_a_further_statement(parsed: Callable[..., Parsed]) -> None:
    text = "Smith said that the talks had failed again, expressing hopes that new ones would follow in June."
    found = find_quotes(parsed(text), Nobody(), Knowledge())
    assert [quote.text for quote in found] == ["the talks had failed again", "new ones would follow in June"]


def test_a_quoted_sentence_behind_an_indirect_statement_stands_apart(parsed: Callable[..., Parsed]) -> None:
    text = "Smith said that the talks had failed again. “Nobody wanted to give up anything at all.”"
    found = find_quotes(parsed(text), Nobody(), Knowledge())
    assert [quote.kind for quote in found] == ["indirect", "direct"]
