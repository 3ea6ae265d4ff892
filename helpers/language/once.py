"""The results of the pipeline's rules, computed once for each tagged word instead of at every occurrence.

spaCy's attribute_ruler and lemmatizer (as of spaCy 3.8.18, en_core_web_sm 3.8.0) depend only on a token's own values:
all but nine of the ruler's 179 rules use one token's word, tag and relation, and the lemmatizer uses its word, part of
speech and morphology.  So the model's own component is run once for each combination, on a `Doc` of only new ones, and
its results are kept.  Rules over several tokens are matched as before, and the whole component is run on the matching
tokens. If a component uses more than that (another model, another version), it is left unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

__all__ = ["Once", "OnceRuler", "ask_once", "asked_once", "plain_rules"]

#: The attributes that a rule may use and set if its result is to be kept: each is in the key or determined by the word.
LOOKS_AT = frozenset({"ORTH", "TEXT", "LOWER", "IS_SPACE", "TAG", "DEP"})
SETS = frozenset({"TAG", "DEP", "POS", "MORPH", "LEMMA"})
#: The most results kept by a component (some 15 MB); beyond this they are computed again.
KEPT = 50_000


class Once:
    """A component that uses only single tokens' values, run once on each combination of them.

    Args:
        own: the model's component; it changes a Doc in place.
        vocab: the pipeline's vocabulary.
        columns: attributes that it reads or sets, the word first.
    """

    def __init__(self, own: Callable[[Doc], Doc], vocab: Vocab, columns: Sequence[int | str]) -> None:
        self.own = own
        self.vocab = vocab
        self.columns: list[int | str] = list(columns)
        #: Rows of numbers as bytes, a third of the size of tuples and faster to look up.
        self._answers: dict[bytes, bytes] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes that the component would set."""
        if len(doc):
            before = doc.to_array(self.columns)
            self.fill(doc, self.answers(before))
        return doc

    def answers(self, before: Any) -> Any:
        """The rows of *before* as changed by the component."""
        rows = _packed(before)
        if len(self._answers) > KEPT:
            self._answers.clear()
        first = {row: at for at, row in reversed(list(enumerate(rows))) if row not in self._answers}
        if first:
            new = sorted(first.values())
            asked = put(self.own, self.vocab, self.columns, before[new])
            self._answers.update(zip((rows[at] for at in new), _packed(asked), strict=True))
        answers = b"".join([self._answers[row] for row in rows])
        return np.frombuffer(answers, dtype=np.uint64).reshape(before.shape).copy()

    def fill(self, doc: Doc, after: Any) -> None:
        """Write *after* to the tokens; the words are unchanged."""
        doc.from_array(self.columns[1:], after[:, 1:])


class OnceRuler(Once):
    """An attribute ruler whose single-token rules are run only once.

    Raises:
        ValueError: a rule uses or sets more than is kept; see `plain_rules`.
    """

    def __init__(self, own: AttributeRuler) -> None:
        rules: list[Mapping[str, Any]] = list(own.patterns)
        if not plain_rules(rules):
            raise ValueError("a rule of the attribute ruler uses more than a token's word, tag and relation")
        single = AttributeRuler(own.vocab)
        self.several = Matcher(own.vocab)
        self.reach = 1
        self.indices: dict[int, int] = {}
        for number, rule in enumerate(rules):
            alone = [pattern for pattern in rule["patterns"] if len(pattern) == 1]
            joined = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if alone:
                single.add(alone, rule["attrs"], 0)
            if joined:
                self.several.add(str(number), joined)
                self.indices[own.vocab.strings[str(number)]] = rule["index"]
                self.reach = max(self.reach, *map(len, joined))
        super().__init__(single, own.vocab, [ORTH, TAG, DEP, POS, MORPH, LEMMA])
        self.whole = own

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes that the whole ruler would set."""
        if len(doc):
            before = doc.to_array(self.columns)
            after = self.answers(before)
            for at in self.joined(doc):
                first = max(0, at - self.reach + 1)
                near = put(self.whole, self.vocab, self.columns, before[first : at + self.reach])
                after[at] = near[at - first]
            self.fill(doc, after)
        return doc

    def joined(self, doc: Doc) -> Iterator[int]:
        """The tokens set by rules over several tokens."""
        for rule, start, end in self.several(doc, allow_missing=True, as_spans=False):
            index = self.indices[rule]
            yield (start if index >= 0 else end) + index


def _packed(rows: Any) -> list[bytes]:
    """Each of the *rows*, an array of numbers of 64 bits, as bytes.

    >>> list(map(len, _packed(np.zeros((2, 3), dtype=np.uint64))))
    [24, 24]
    """
    size = 8 * rows.shape[1]
    data = np.ascontiguousarray(rows, dtype=np.uint64).tobytes()
    return [data[at : at + size] for at in range(0, len(data), size)]


def put(own: Callable[[Doc], Doc], vocab: Vocab, columns: Sequence[int | str], rows: Any) -> Any:
    """*rows* as changed by *own* in one Doc; the first of the *columns* is the word."""
    doc = Doc(vocab, words=[vocab.strings[word] for word in rows[:, 0].tolist()])
    values: Any = np.ascontiguousarray(rows[:, 1:])
    doc.from_array(list(columns[1:]), values)
    return own(doc).to_array(list(columns))


def plain_rules(rules: Iterable[Mapping[str, Any]]) -> bool:
    """Whether each rule uses and sets only the attributes that are kept, and states how many tokens it covers.

    >>> plain_rules([{"patterns": [[{"TAG": "MD", "LOWER": "ca"}]], "attrs": {"LEMMA": "can"}, "index": 0}])
    True
    >>> plain_rules([{"patterns": [[{"ENT_TYPE": "ORG"}]], "attrs": {"POS": "PROPN"}, "index": 0}])
    False
    >>> plain_rules([{"patterns": [[{"TAG": "MD", "OP": "+"}]], "attrs": {"POS": "AUX"}, "index": 0}])
    False
    """
    return all(
        SETS.issuperset(rule["attrs"])
        and all(pattern and all(LOOKS_AT.issuperset(token) for token in pattern) for pattern in rule["patterns"])
        and all(-len(pattern) <= rule["index"] < len(pattern) for pattern in rule["patterns"])
        for rule in rules
    )


def asked_once(component: object) -> Once | None:
    """*component* with its results stored; None if it uses more than single tokens' values.

    Only spaCy's own classes are replaced, since a subclass may use more.
    """
    if type(component) is AttributeRuler:
        return OnceRuler(component) if plain_rules(component.patterns) else None
    if type(component) is EnglishLemmatizer and component.mode == "rule":
        return Once(component, component.vocab, [ORTH, POS, MORPH, LEMMA])
    return None


@Language.factory("asked_once", default_config={"of": ""})
def _factory(nlp: Language, name: str, of: str) -> Callable[[Doc], Doc]:
    made = asked_once(nlp.get_pipe(of))
    if made is None:
        raise ValueError(f"{of} cannot be asked once")
    return made


def ask_once(nlp: Language) -> None:
    """Replace each component of *nlp* that can be run once, under its own name."""
    for name, component in list(nlp.pipeline):
        if asked_once(component) is not None:
            nlp.add_pipe("asked_once", name=f"{name}_once", config={"of": name}, after=name)
            nlp.remove_pipe(name)
            nlp.rename_pipe(f"{name}_once", name)
