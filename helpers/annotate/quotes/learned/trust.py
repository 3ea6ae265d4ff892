"""How far a statement can be trusted: a logistic regression on features that the outlets of two corpora share.

The model's score is learned from one corpus and too optimistic on others: there, an unquoted statement with a score of
.95 is right in 84 of 100 cases, a quoted one in all.  So the score is combined with the form of the row: quoted or not,
the verb, the rule, the cue's position in its sentence.  The weights are plain data (trust.json, with the data on which
they were fitted); the precision of each value was measured on outlets not used in the fit (confidence.csv).
"""

from __future__ import annotations

import functools
import json
import math
import pathlib

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import Reading

__all__ = ["features", "trust"]

FILE = pathlib.Path(__file__).with_name("trust.json")
#: Verbs that report speech and nothing else.
CORE = frozenset({"say", "tell", "add", "write"})
BELOW = frozenset({"relcl", "acl", "ccomp", "xcomp", "pcomp"})


def trust(r: Reading, f: ReportedStatement, quoted: tuple[int, int]) -> float | None:
    """The probability (0 to 1) that annotators would also mark *f* as a statement; None if *f* has no score.

    Args:
        r: the parsed article.
        f: a finding with a known act.
        quoted: how many of its words are quoted, and how many it has.
    """
    if f.score is None:
        return None
    weights = _weights()
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features(r, f, quoted).items())
    return 1 / (1 + math.exp(-total))


def features(r: Reading, f: ReportedStatement, quoted: tuple[int, int]) -> dict[str, float]:
    """The regression's features of *f*, by name; zeros may be missing."""
    inside, every = quoted
    form = "quoted" if inside == every else "mixed" if inside else "indirect"
    mark = min(max(f.score or 0.0, 0.001), 0.999)
    rule, cue = f.rule.removeprefix("model+"), f.cue_head
    out = {form: 1.0, f"mark {form}": math.log(mark / (1 - mark)), "length": math.log1p(every)}
    out["alone"] = float(f.rule == "model")
    out["changed"] = float(f.rule.startswith("model+"))
    out["no clause"] = float(rule in ("object", "preposition", "infinitive", "passive"))
    out["colon"] = float(rule == "name_colon")
    out["according to"] = float(rule == "according_to")
    out["spoke"] = float(f.act == "spoke_act")
    out["nobody"] = float(f.source is None)
    if f.source is not None:
        out["named"] = float(r.pos[f.source.head] == "PROPN")
    if cue >= 0:
        out["core"] = float(r.lemma[cue] in CORE)
        out["past"] = float(r.tag[cue] == "VBD")
        out["participle"] = float(r.tag[cue] == "VBG")
        out["bare"] = float(r.tag[cue] == "VB")
        out["aside"] = float(r.dep[cue] == "advcl")
        out["below"] = float(r.dep[cue] in BELOW)
    return out


@functools.cache
def _weights() -> dict[str, float]:
    known: dict[str, float] = json.loads(FILE.read_text(encoding="utf-8"))["weights"]
    return known
