"""acts.toml: what is read from it, and how its faults are told."""

from __future__ import annotations

import pathlib

from helpers.knowledge.acts import load_acts
from helpers.knowledge.check import problems
from helpers.knowledge.cues import load_cues
from helpers.knowledge.load import Knowledge


def test_the_shipped_lists_are_sound() -> None:
    acts = load_acts(Knowledge())
    assert acts.problems == ()
    assert "hope" in acts.thought_verbs
    assert "survey" in acts.data
    assert "promise" in acts.spoke


def test_every_word_of_thought_in_the_cues_is_one_of_the_acts() -> None:
    assert load_cues(Knowledge()).thoughts <= load_acts(Knowledge()).thought_verbs


def test_a_verb_is_of_thought_or_of_speech_not_both() -> None:
    acts = load_acts(Knowledge())
    assert not acts.thought_verbs & (acts.speech_verbs | acts.spoke | frozenset(load_cues(Knowledge()).verbs))


def test_missing_and_unknown_lists_are_named_with_the_remedy_and_the_rest_is_used(tmp_path: pathlib.Path) -> None:
    (tmp_path / "acts.toml").write_text('[thought]\nverbs = "moo"\nmood = "baa"\n[hay]\nverbs = ""\n', encoding="utf-8")
    acts = load_acts(Knowledge(tmp_path))
    assert acts.thought_verbs == {"moo"}
    told = "\n".join(str(problem) for problem in acts.problems)
    assert "The list words is missing in [thought]" in told
    assert "Unknown list mood" in told
    assert "Unknown section [hay]" in told


def test_a_file_that_is_no_toml_is_a_problem_of_the_check(tmp_path: pathlib.Path) -> None:
    (tmp_path / "acts.toml").write_text("[thought\n", encoding="utf-8")
    assert any("acts.toml" in problem.path for problem in problems(Knowledge(tmp_path)))
