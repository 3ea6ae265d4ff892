#!/bin/sh
# A word that is in half of the articles finds none of them, and one that is in most of them finds more than that.
#
# One would guess: the rarer a word of the query, the more it counts, so an article with "harbour", which is in half
# of them, comes before one with "the" alone.
# What happens: the weight of a word is the logarithm of the articles without it by those with it: 0 for a word in
# just half of them, whatever their number, and an article with it scores as one without. Below 0, the package puts a
# quarter of the mean of all weights instead, so "the", in three of four, weighs more than "harbour" in two. Of two
# articles each word of its own weighs 0 and a common one less than nothing: the search for "mayor" is a draw. bm25s,
# by default, adds 1 and never comes to 0.
# Seen with rank-bm25 0.2.2 (the newest release) and bm25s 0.3.16.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps rank-bm25==0.2.2 bm25s==0.3.16 \
    numpy==2.4.6 scipy==1.17.1
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import bm25s
from rank_bm25 import BM25Okapi

articles = [
    "the mayor sold the harbour",
    "the council met on the budget",
    "harbour workers went on strike",
    "a storm closed the school",
]
texts = [article.split() for article in articles]


def okapi(word, texts):
    return [round(float(score), 2) + 0.0 for score in BM25Okapi(texts).get_scores([word])]


def other(word):
    index = bm25s.BM25()
    index.index(texts, show_progress=False)
    return [round(float(score), 2) for score in index.get_scores([word])]


expected = {
    "harbour": [0.0, 0.0, 0.0, 0.0],
    "the": [0.23, 0.21, 0.0, 0.16],
    "harbour, fifty times the four": True,
    "mayor, of two articles": [0.0, 0.0],
    "the, of two articles": [-0.07, -0.07],
    "harbour, bm25s": [0.28, 0.0, 0.28, 0.0],
    "the, bm25s": [0.21, 0.19, 0.0, 0.15],
}
found = {
    "harbour": okapi("harbour", texts),
    "the": okapi("the", texts),
    "harbour, fifty times the four": okapi("harbour", texts * 50) == [0.0] * 200,
    "mayor, of two articles": okapi("mayor", texts[:2]),
    "the, of two articles": okapi("the", texts[:2]),
    "harbour, bm25s": other("harbour"),
    "the, bm25s": other("the"),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
