"""A release: the version in its three files, the section of the changelog, one commit and its tag.

python tasks.py release 0.2.0
"""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from pathlib import Path

from tools.pythons import ROOT

#: Where the version is written, and the line that holds it.
FILES = {
    "pyproject.toml": r'^version = ".*"$',
    "CITATION.cff": r"^version: .*$",
    "helpers/base/version.py": r'^__version__ = ".*"$',
}


def main(words: list[str], root: Path = ROOT) -> int:
    """Release the version that *words* names; returns 2 and changes nothing if that is not possible."""
    try:
        if len(words) != 1 or not re.fullmatch(r"\d+\.\d+\.\d+", words[0]):
            raise ValueError("Usage: python tasks.py release 0.2.0   (three numbers)")
        release(words[0], root)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Released {words[0]}: the commit and the tag v{words[0]} were created, nothing was pushed.")
    return 0


def release(version: str, root: Path) -> None:
    """Write *version* everywhere, then commit and tag.

    Raises:
        ValueError: the tree has changes, the tag exists, or the changelog has nothing under Unreleased.
    """
    if git(root, "status", "--porcelain"):
        raise ValueError("The working tree has uncommitted changes. Commit or undo them first.")
    if git(root, "tag", "--list", f"v{version}"):
        raise ValueError(f"The tag v{version} exists already. Choose the next number.")
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    texts = {root / "CHANGELOG.md": dated((root / "CHANGELOG.md").read_text(encoding="utf-8"), version, day)}
    for name, line in FILES.items():
        text = (root / name).read_text(encoding="utf-8")
        written = re.search(line, text, re.M)
        new = re.sub(r"\d[\w.]*", version, written[0]) if written else ""
        texts[root / name] = re.sub(line, new, text, count=1, flags=re.M)
    cff = texts[root / "CITATION.cff"]
    texts[root / "CITATION.cff"] = re.sub(r"^date-released: .*$", f"date-released: {day}", cff, flags=re.M)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--message", f"Version {version}")
    git(root, "tag", f"v{version}")


def dated(changelog: str, version: str, day: str) -> str:
    """*changelog* with what is under Unreleased moved under *version*.

    >>> print(dated("# Changelog\\n\\n## Unreleased\\n\\n### Added\\n- Maps.\\n", "0.2.0", "2026-12-01"))
    # Changelog
    <BLANKLINE>
    ## Unreleased
    <BLANKLINE>
    ## 0.2.0 (2026-12-01)
    <BLANKLINE>
    ### Added
    - Maps.
    <BLANKLINE>

    Raises:
        ValueError: nothing is under Unreleased.
    """
    head, found, rest = changelog.partition("## Unreleased\n")
    if not found or not re.match(r"\s*### ", rest):
        raise ValueError("CHANGELOG.md has nothing under Unreleased. Write down what changed first.")
    return f"{head}## Unreleased\n\n## {version} ({day})\n{rest}"


def git(root: Path, *words: str) -> str:
    """What git says."""
    return subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
