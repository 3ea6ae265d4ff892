#!/bin/sh
# Two packages that pip finds compatible share one folder, and only one of them can be used.
#
# One would guess: the text of a page (readability-lxml) and a score of how easy it is to read (py-readability-metrics)
# can be had together; pip installs both without a word, and "pip check" finds nothing broken.
# What happens: both are imported as "readability" and bring a readability/__init__.py. The one installed last stays:
# if that is the scores, there is no Document, and if it is the pages, no Readability.
# Seen with readability-lxml 0.9 and py-readability-metrics 1.4.5 (the newest release).
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM

# Says what can be imported after installing the two packages in that order.
left() {
    python3 -m venv --clear "$tmp/venv"
    "$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps chardet==5.2.0 \
        cssselect==1.3.0 lxml==6.1.3 lxml_html_clean==0.4.6 nltk==3.10.4 click==8.5.1 joblib==1.6.0 regex==2026.11.19 \
        tqdm==4.70.1 defusedxml==0.7.1 cloudpickle==3.1.3 >&2
    "$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps "$1" >&2
    "$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps "$2" >&2
    "$tmp/venv/bin/python" -m pip check >&2
    "$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import readability

print(*[name for name in ("Document", "Readability") if hasattr(readability, name)])
EOF
}

pages=readability-lxml==0.9
scores=py-readability-metrics==1.4.5
first=$(left "$pages" "$scores")
second=$(left "$scores" "$pages")
echo "scores last -> $first"
echo "pages last -> $second"
[ "$first, $second" = "Readability, Document" ] || { echo "changed: $first, $second" >&2; exit 1; }
