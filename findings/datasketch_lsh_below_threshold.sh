#!/bin/sh
# A "threshold" of 0.8 finds one in three of the pairs that are exactly 0.8 alike.
#
# One would guess: MinHashLSH(threshold=0.8) finds nearly every pair whose Jaccard similarity is 0.8 or more, with a few
# false ones under it (that is what a filter before an exact check is for).
# What happens: the bands are chosen to balance misses against false finds. With 128 permutations that is 9 bands of 13
# rows: of 100 pairs alike by 0.9 it finds 95, by 0.85 only 67, by 0.8 only 35. To keep the pairs from 0.8 up one has to
# set the threshold lower, or weigh the misses more.
# Seen with datasketch 2.0.0; 100 pairs of sets with exactly the similarity named.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps datasketch==2.0.0 \
    numpy==2.4.6 scipy==1.17.1
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from datasketch import MinHash, MinHashLSH


def signature(words):
    sketch = MinHash(num_perm=128, seed=1)
    sketch.update_batch([word.encode() for word in words])
    return sketch


def pairs_found(percent, pairs=100):
    hits = 0
    for number in range(pairs):
        index = MinHashLSH(threshold=0.8, num_perm=128)
        both = [f"{number} both {i}" for i in range(2 * percent)]  # of 200 words in the two sets together
        alone = range((200 - len(both)) // 2)
        index.insert("first", signature(both + [f"{number} first {i}" for i in alone]))
        hits += bool(index.query(signature(both + [f"{number} second {i}" for i in alone])))
    return hits


index = MinHashLSH(threshold=0.8, num_perm=128)
expected = {"bands, rows": (9, 13), 0.9: 95, 0.85: 67, 0.8: 35}
found = {"bands, rows": (index.b, index.r)} | {share / 100: pairs_found(share) for share in (90, 85, 80)}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
