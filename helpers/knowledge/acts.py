"""The kind of act that a cue reports (speech, thought, showing, an act done by speaking), from acts.toml.

The words that introduce statements are in cues.csv; this file gives the kinds of the model's other cues, and the verbs
of speech that are acts in themselves when followed by a noun ("denied the charge"), unlike "slammed the deal".

>>> from helpers.knowledge.load import Knowledge
>>> acts = load_acts(Knowledge())
>>> "believe" in acts.thought_verbs, "survey" in acts.data, "swear" in acts.speech_verbs
(True, True, True)
"""

from __future__ import annotations

import dataclasses
import functools
import os
import pathlib
import tomllib

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.load import Knowledge

__all__ = ["ActWords", "load_acts"]

FILE = "acts.toml"
#: The lists of the file: (section, list) → field of `ActWords`.
LISTS = {
    ("speech", "verbs"): "speech_verbs",
    ("speech", "nouns"): "speech_nouns",
    ("thought", "verbs"): "thought_verbs",
    ("thought", "words"): "thought_words",
    ("thought", "narrated_clause"): "narrated_clause",
    ("thought", "narrated_infinitive"): "narrated_infinitive",
    ("thought", "narrated_noun"): "narrated_noun",
    ("shown", "verbs"): "shown",
    ("shown", "by_data"): "shown_by_data",
    ("spoke", "verbs"): "spoke",
    ("spoke", "verdicts"): "spoke_verdicts",
    ("spoke", "nominal"): "spoke_nominal",
    ("spoke", "infinitive"): "spoke_infinitive",
    ("spoke", "nouns"): "spoke_nouns",
    ("nothing", "verbs"): "nothing",
    ("data", "nouns"): "data",
}
NOTHING: frozenset[str] = frozenset()


@dataclasses.dataclass(frozen=True)
class ActWords:
    """The lists in force, in lower case, and the faults in their file."""

    speech_verbs: frozenset[str] = NOTHING
    speech_nouns: frozenset[str] = NOTHING
    thought_verbs: frozenset[str] = NOTHING
    thought_words: frozenset[str] = NOTHING
    narrated_clause: frozenset[str] = NOTHING
    narrated_infinitive: frozenset[str] = NOTHING
    narrated_noun: frozenset[str] = NOTHING
    shown: frozenset[str] = NOTHING
    shown_by_data: frozenset[str] = NOTHING
    spoke: frozenset[str] = NOTHING
    spoke_verdicts: frozenset[str] = NOTHING
    spoke_nominal: frozenset[str] = NOTHING
    spoke_infinitive: frozenset[str] = NOTHING
    spoke_nouns: frozenset[str] = NOTHING
    nothing: frozenset[str] = NOTHING
    data: frozenset[str] = NOTHING
    problems: tuple[Problem, ...] = ()

    def narrated(self, form: str) -> frozenset[str]:
        """The verbs of thought that only tell a story with content of this *form* (clause, infinitive, noun).

        >>> "try" in load_acts(Knowledge()).narrated("infinitive"), "think" in load_acts(Knowledge()).narrated("clause")
        (True, False)
        """
        forms = {"clause": self.narrated_clause, "infinitive": self.narrated_infinitive, "noun": self.narrated_noun}
        return forms[form]


def load_acts(knowledge: Knowledge) -> ActWords:
    """The lists of *knowledge*; missing or faulty ones are empty and reported in ``.problems``."""
    path = knowledge.path(FILE)
    return _read(path, os.stat(path).st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> ActWords:
    try:
        said = toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "Fix the line given above, or delete your copy to use the shipped one."
        return ActWords(problems=(Problem(path=str(path), fault=f"The acts cannot be read: {error}.", remedy=remedy),))
    found: dict[str, frozenset[str]] = {}
    problems = []
    for (section, name), field in LISTS.items():
        part = said.get(section)
        words = part.get(name) if isinstance(part, dict) else None
        if isinstance(words, str):
            found[field] = frozenset(words.casefold().split())
        else:
            remedy = f'Write {name} = """…""" below [{section}], the words separated by spaces.'
            problems.append(Problem(path=str(path), fault=f"The list {name} is missing in [{section}].", remedy=remedy))
    known: dict[str, set[str]] = {}
    for section, name in LISTS:
        known.setdefault(section, set()).add(name)
    for section, part in said.items():
        extra = set(part) - known.get(section, set()) if isinstance(part, dict) and section in known else {""}
        for name in sorted(extra):
            fault = f"Unknown list {name} in [{section}]." if name else f"Unknown section [{section}]."
            remedy = f"Known lists: {', '.join(f'{n} in [{s}]' for s, n in LISTS)}."
            problems.append(Problem(path=str(path), fault=fault, remedy=remedy))
    return ActWords(**found, problems=tuple(problems))
