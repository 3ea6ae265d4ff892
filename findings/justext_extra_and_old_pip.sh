#!/bin/sh
# The same two pins give a package that works or one that cannot be imported, by the age of pip.
#
# One would guess: pip install ends well only with all that a package asks for, so jusText, once installed, is imported.
# What happens: jusText asks for "lxml[html_clean]"; lxml now writes that extra "html-clean". pip 24.0 takes the two for
# one name. pip 23.2.1, which ships with Python 3.11.7, warns in one line that there is no such extra, leaves it out and
# ends with success; then "import justext" (and so trafilatura's) raises ImportError.
# Seen with jusText 3.0.2 and lxml 6.1.3, under pip 23.2.1 and 24.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM

# Says "imported" or the name of the error, after installing the same pins with the pip of that version.
with_pip() {
    python3 -m venv --clear "$tmp/venv"
    "$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check "pip==$1" >&2
    "$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check jusText==3.0.2 lxml==6.1.3 >&2
    "$tmp/venv/bin/python" -I -W ignore - <<'EOF'
try:
    import justext
except ImportError as error:
    print(type(error).__name__)
else:
    print("imported")
EOF
}

old=$(with_pip 23.2.1)
new=$(with_pip 24.0)
echo "pip 23.2.1 -> $old"
echo "pip 24.0 -> $new"
[ "$old $new" = "ImportError imported" ] || { echo "changed: $old $new" >&2; exit 1; }
