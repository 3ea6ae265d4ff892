"""The ways in, for every system: python tasks.py install | report | lab | app | test | quality | train | bench
| gallery | site | release | lock | clean.

Every task first creates the environment it needs in ``.venv`` (or in the folder that PRESS_VENV names), which takes no
time if nothing has changed since.  Words after the task are passed on: ``python tasks.py test -k quotes``,
``python tasks.py report my/articles --out my/exports``.
"""

import itertools
import os
import shutil
import sys
import tempfile
import xml.etree.ElementTree
from pathlib import Path

from tools.pythons import ROOT, hand_over, minors

if sys.version_info[0] != 3 or sys.version_info[1] not in minors():
    sys.exit(hand_over())  # the rest needs a newer Python

from tools.environment import LOCKS, PYTHON, VENV, install, run, uv_environment

#: The checks of the code that run before its tests, as words after "python".
CHECKS = {
    "ruff check": ["-m", "ruff", "check", "--quiet", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "mypy": ["-m", "mypy"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
}

#: What became of a test.
COUNTED = ("passed", "failed", "skipped")

#: The same in pytest's file of results.
REPORTED = ("tests", "failures", "errors", "skipped")

#: Options of pytest: each file of tests goes to the next free process; four at most, as each loads the language model.
SHARED = ["-n", "logical", "--maxprocesses", "4", "--dist", "loadfile"]


def report(words: list[str]) -> int:
    """Run the notebooks and make the brief."""
    return run(PYTHON, "-P", "-m", "helpers", "report", *words)


def lab(words: list[str]) -> int:
    """Open JupyterLab at the first notebook, or at the one that you name."""
    options = ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    if not any(word.endswith(".ipynb") for word in words):
        # As an address, so that it is also part of the link that is printed if no browser can be opened.
        options += [f"--ServerApp.root_dir={ROOT}", "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # in a container there is often no other user
    return run(PYTHON, "-m", "jupyterlab", *options, *words)


def app(words: list[str]) -> int:
    """Serve the notebooks as pages without code, on this machine alone, behind a token of this run."""
    if _extra("app"):
        return 1
    from tools.app import serve

    return serve(words)


def _extra(name: str) -> int:
    """Install what the extra *name* of pyproject.toml needs besides the lock, in the versions that go with it."""
    import tomllib

    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    needed = tomllib.loads(lines)["project"]["optional-dependencies"][name]
    command = ["uv", "pip", "install", "--quiet", "--constraint", LOCKS["run"], *needed]
    return run(PYTHON, "-m", *command, env=uv_environment())


def quality(words: list[str]) -> int:
    """Score the annotations against human annotation."""
    return run(PYTHON, "-P", "-m", "helpers", "quality", *words)


def train(words: list[str]) -> int:
    """Train the learned weights again from a folder of the PolNeAR corpus, then measure how reliable they are."""
    if not words or words[0].startswith("-"):
        print("Usage: python tasks.py train FOLDER   (FOLDER holds text/ and attributions/)", file=sys.stderr)
        return 2
    if _extra("train"):
        return 1
    return run(PYTHON, "-P", "-m", "helpers.quality.train", *words, cwd=ROOT)


def bench(words: list[str]) -> int:
    """Run every benchmark, one after the other, or those that the first words name, with the options behind them."""
    files = {file.stem: file for file in sorted((ROOT / "benchmarks").glob("[!_]*.py"))}
    names = list(itertools.takewhile(lambda word: not word.startswith("-") and word in files, words))
    options = words[len(names) :]
    if options and not names:
        print(f"Usage: python tasks.py bench [NAME ...] [OPTIONS]   (NAME: {' | '.join(files)})", file=sys.stderr)
        print("No two benchmarks have the same options, so name those that yours are for.", file=sys.stderr)
        return 2
    failed = [name for name in names or files if run(PYTHON, files[name], *options, cwd=ROOT)]
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def test(words: list[str]) -> int:
    """Run the checks of the code and all tests; ``--quick`` leaves out the checks and the slow tests."""
    quick = "--quick" in words
    words = [word for word in words if word != "--quick"]
    results, counts = {}, dict.fromkeys(COUNTED, 0)
    for name, command in ({} if quick else CHECKS).items():
        print(f"--- {name}", flush=True)
        results[name] = run(PYTHON, *command, cwd=ROOT)
    for name, choice in _rounds(quick, words).items():
        print(f"--- {name}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            marks = Path(folder) / "results.xml"
            results[name] = run(PYTHON, "-m", "pytest", f"--junitxml={marks}", *choice, *words, cwd=ROOT)
            found = count(marks)
        # If pytest stops before its first test, it has counted nothing, but has failed all the same.
        found["failed"] += int(results[name] != 0 and not found["failed"])
        counts = {kind: counts[kind] + found[kind] for kind in COUNTED}
    for name, code in results.items():
        print(f"{'passed' if code == 0 else 'FAILED'}  {name}")
    checks = [results[name] for name in CHECKS if name in results]
    broken = sum(map(bool, checks))
    counts["passed"] += len(checks) - broken
    counts["failed"] += broken
    print(", ".join(f"{n} {kind}" for kind, n in counts.items()), "(tests and checks together)", flush=True)
    return int(any(results.values()))


def _rounds(quick: bool, words: list[str]) -> dict[str, list[str]]:
    """The runs of pytest and the tests in each: tests chosen by hand run as they are; of all tests, those without a
    browser share the processors, and the others come last, since a browser on a busy machine answers late.
    """
    if quick:
        slow = ["--ignore=tests/notebooks", "--ignore=tests/browser"]
        return {"pytest": [*SHARED, "-m", "not browser and not slow", *slow]}
    if words:
        return {"pytest": []}
    return {"pytest": [*SHARED, "-m", "not browser"], "pytest in a browser": ["-m", "browser", "tests"]}


def count(marks: Path) -> dict[str, int]:
    """How many tests passed, failed or stopped with an error, and were skipped, from pytest's file of results."""
    suites = xml.etree.ElementTree.parse(marks).getroot().iter("testsuite") if marks.exists() else ()
    totals = dict.fromkeys(COUNTED, 0)
    for suite in suites:
        tests, failures, errors, skipped = (int(suite.get(name, 0)) for name in REPORTED)
        found = (tests - failures - errors - skipped, failures + errors, skipped)
        totals = {kind: totals[kind] + n for kind, n in zip(COUNTED, found, strict=True)}
    return totals


def gallery(words: list[str]) -> int:
    """Take the screenshots again, from a run of every notebook in a browser."""
    return run(PYTHON, "-m", "tools.gallery", *words, cwd=ROOT)


def site(words: list[str]) -> int:
    """Build the documentation site in build/site, with the notebooks as they are after a run."""
    return run(PYTHON, "-P", "-m", "tools.site", *words, cwd=ROOT)


def release(words: list[str]) -> int:
    """Write a version into its files and the changelog, commit and tag."""
    return run(PYTHON, "-P", "-m", "tools.release", *words, cwd=ROOT)


def lock(words: list[str]) -> int:
    """Resolve both lock files again from pyproject.toml; ``--upgrade`` also takes newer versions of the packages."""
    known = ["--extra", "model", "--group", "install", "--python-version", f"3.{minors()[0]}"]
    how = ["--universal", "--generate-hashes", "--custom-compile-command", "python tasks.py lock", "--quiet"]
    more = {"run": [], "test": ["--extra", "test", "--constraint", LOCKS["run"].name]}
    for kind, file in LOCKS.items():
        command = ["uv", "pip", "compile", "pyproject.toml", "-o", file.name, *how, *known, *more[kind], *words]
        if run(PYTHON, "-m", *command, cwd=ROOT, env=uv_environment()):
            return 1
    return 0


def clean(words: list[str]) -> int:
    """Delete what tools left; ``--all`` deletes the environment too. Exports and articles are never touched."""
    names = [".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache", "build"]
    folders = [ROOT / name for name in names] + list(ROOT.glob("*.egg-info"))
    for room in ("helpers", "tests", "notebooks", "benchmarks"):
        folders += [*(ROOT / room).rglob("__pycache__"), *(ROOT / room).rglob(".ipynb_checkpoints")]
    folders += [VENV] if "--all" in words and (VENV / "pyvenv.cfg").exists() else []
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


TASKS = {
    "report": report, "lab": lab, "app": app, "test": test, "quality": quality, "train": train, "bench": bench,
    "gallery": gallery, "site": site, "release": release, "lock": lock, "clean": clean,
}  # fmt: skip


def main(words: list[str]) -> int:
    """Run the task that the first word names, with the other words as its arguments."""
    name, rest = (words or [""])[0], words[1:]
    if name not in TASKS and name != "install":
        print(f"Usage: python tasks.py {' | '.join(['install', *TASKS])}   (see README.md)", file=sys.stderr)
        return 0 if name in ("-h", "--help") else 2
    if name == "install":
        install()
        print(f"Ready: {PYTHON}")
        return 0
    if name != "clean":
        install("test" if name in ("test", "gallery", "site") else "run")
    return TASKS[name](rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
