"""tasks.py and what stands around it: the environment is made once, from the lock, whatever the machine is set to."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest

import tasks
from tools import environment, pythons

MARKS = '<testsuites><testsuite tests="7" failures="{}" errors="0" skipped="2"/></testsuites>'


@pytest.fixture
def made(tmp_path, monkeypatch):
    """An environment in a temporary folder that is up to date, and a lock for it."""
    venv = tmp_path / "venv"
    python = venv / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    (venv / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.9\n", encoding="utf-8")
    locks = {kind: tmp_path / f"{kind}.txt" for kind in ("run", "test")}
    for kind, file in locks.items():
        file.write_text(f"{kind}==1\n", encoding="utf-8")
    for name, value in {"VENV": venv, "PYTHON": python, "LOCKS": locks, "STAMP": venv / "stamp"}.items():
        monkeypatch.setattr(environment, name, value)
    environment.STAMP.write_text("".join(environment.key(kind) + "\n" for kind in locks), encoding="utf-8")
    return locks


def nothing_may_start(*command, **options):
    raise AssertionError(f"started {command}")


def test_an_environment_that_is_up_to_date_costs_nothing(made, monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", nothing_may_start)
    environment.install("run")
    environment.install("test")


def test_another_lock_another_python_and_a_broken_install_are_noticed(made):
    assert environment.ready("run")
    made["run"].write_text("run==2\n", encoding="utf-8")
    assert not environment.ready("run")
    assert environment.ready("test")
    config = environment.VENV / "pyvenv.cfg"
    config.write_text("home = /usr/bin\nversion = 3.12.1\n", encoding="utf-8")
    assert not environment.ready("test")
    environment.PYTHON.unlink()
    assert not environment.ready("run")


def test_an_install_that_breaks_off_is_not_taken_for_a_finished_one(made, monkeypatch):
    def breaks_off(lock):
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "make_venv", lambda: None)
    monkeypatch.setattr(environment, "install_lock", breaks_off)
    made["run"].write_text("run==2\n", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        environment.install("run")
    assert not environment.ready("run")
    assert not environment.ready("test")


def test_a_folder_that_is_no_environment_is_left_alone(tmp_path, monkeypatch):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "bin" / "python")
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    with pytest.raises(SystemExit, match="not a virtual environment"):
        environment.make_venv()
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_settings_that_change_what_is_installed_are_left_out(monkeypatch):
    meddling = ["PIP_TARGET", "PIP_NO_COMPILE", "PIP_REQUIRE_VIRTUALENV", "PIP_CONSTRAINT", "UV_SYSTEM_PYTHON"]
    meddling += ["UV_EXCLUDE_NEWER", "UV_NO_BINARY", "UV_PYTHON", "PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE"]
    fetching = ["PIP_INDEX_URL", "PIP_CERT", "UV_INDEX_URL", "UV_CACHE_DIR", "HTTPS_PROXY", "SSL_CERT_FILE"]
    for name in [*meddling, *fetching, "PIP_USER", "PYTHONNOUSERSITE"]:
        monkeypatch.setenv(name, "x")
    seen = environment.environment()
    assert [name for name in meddling if name in seen] == []
    assert [name for name in fetching if seen.get(name) != "x"] == []
    assert (seen["PIP_USER"], seen["PYTHONNOUSERSITE"]) == ("0", "1")


def test_uv_is_told_the_index_that_pip_is_set_to(monkeypatch):
    for name in [name for name in os.environ if name.startswith(("PIP_", "UV_"))]:
        monkeypatch.delenv(name)
    said = "global.index-url='https://mirror.example/simple'\nglobal.find-links='/a\\n/b'\nglobal.cert='/ca.pem'\n"
    answer = subprocess.CompletedProcess([], 0, stdout=said)
    monkeypatch.setattr(subprocess, "run", lambda *command, **options: answer)
    seen = environment.uv_environment()
    assert seen["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert (seen["UV_FIND_LINKS"], seen["SSL_CERT_FILE"]) == ("/a,/b", "/ca.pem")


def test_the_installer_itself_is_pinned_by_hash():
    entry = environment.lock_entry(environment.LOCKS["run"], "uv")
    assert re.match(r"uv==\d+\.\d+\.\d+ \\\n", entry)
    assert entry.count("--hash=sha256:") > 5
    assert len(re.findall(r"^\S+==", entry, re.M)) == 1


def test_where_no_suitable_python_is_found_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert pythons.other_python() == []
    with pytest.raises(SystemExit, match=r"Install Python 3\.\d+ to 3\.\d+") as stop:
        pythons.hand_over()
    assert "\n" not in str(stop.value)


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for a Python")
def test_a_stand_in_that_starts_no_python_is_passed_over(tmp_path, monkeypatch):
    for name, code in {f"python3.{pythons.minors()[-1]}": 127, "python3": 0}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pythons.other_python() == ["python3"]


@pytest.fixture
def steps(monkeypatch):
    """The commands that a task would run, and what fails: a check, or so many tests of each run of pytest."""
    seen, fail = [], {}

    def pretend(*command, **options):
        words = [str(word) for word in command]
        seen.append(words)
        for word in words:
            if word.startswith("--junitxml="):
                with open(word.split("=", 1)[1], "w", encoding="utf-8") as file:
                    file.write(MARKS.format(fail.get("tests", 0)))
                return int("tests" in fail)
        return int(fail.get("check") in words)

    monkeypatch.setattr(tasks, "run", pretend)
    return seen, fail


@pytest.mark.parametrize(
    ("failing", "last"),
    [({}, "9 passed, 0 failed"), ({"check": "mypy"}, "8 passed, 1 failed"), ({"tests": 1}, "8 passed, 1 failed")],
)
def test_every_step_runs_and_the_last_line_counts(steps, capsys, failing, last):
    seen, fail = steps
    fail.update(failing)
    assert tasks.test(["-k", "quotes"]) == int(bool(failing))
    assert len(seen) == 5
    assert [words[-2:] == ["-k", "quotes"] for words in seen] == [False] * 4 + [True]
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"{last}, 2 skipped")


def test_all_tests_run_once_those_in_a_browser_by_themselves(steps, capsys):
    seen, _ = steps
    assert tasks.test([]) == 0
    shared, alone = seen[4:]
    assert "-n" in shared
    assert shared[shared.index("-m", 2) + 1] == "not browser"
    assert "-n" not in alone
    assert alone[alone.index("-m", 2) + 1] == "browser"
    assert capsys.readouterr().out.splitlines()[-1].startswith("14 passed, 0 failed, 4 skipped")


def test_a_pytest_that_never_started_counts_as_failed(monkeypatch, capsys):
    monkeypatch.setattr(tasks, "run", lambda *command, **options: 4)
    assert tasks.test(["--quick"]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("0 passed, 1 failed")


def test_make_knows_every_task(root):
    line = re.search(r"^tasks := (.*)$", (root / "Makefile").read_text(encoding="utf-8"), re.M)
    assert set(line[1].split()) == {"install", *tasks.TASKS}


def test_a_word_that_is_no_task_shows_which_there_are(capsys):
    assert tasks.main(["instal"]) == 2
    assert "report" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_the_ci_script_is_sound(root):
    assert os.name == "nt" or os.access(root / ".ci" / "run", os.X_OK)
    assert subprocess.run(["bash", "-n", str(root / ".ci" / "run")], check=False).returncode == 0


def test_the_tasks_need_nothing_but_the_standard_library(root):
    found, files = set(), [root / "tasks.py"]
    for file in files:  # and what it imports of tools/; the others there run inside the environment
        text = file.read_text(encoding="utf-8")
        found |= set(re.findall(r"^\s*(?:import|from) (\w+)", text, re.M))
        more = (root / "tools" / f"{name}.py" for name in re.findall(r"^\s*from tools\.(\w+)", text, re.M))
        files += [other for other in more if other not in files]
    assert len(files) >= 3
    assert found - {"tools"} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize(("line", "kept"), [("import helpers.base", True), ("import helpers.desk", False)])
def test_a_room_that_imports_from_above_is_found_out(root, tmp_path, line, kept):
    said = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in said["tool"]["importlinter"]["contracts"]:
        (container,) = contract["containers"]
        for room in re.findall(r"\w+", " ".join(contract["layers"])):
            folder = tmp_path.joinpath(*container.split("."), room)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "helpers" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "helpers" / "store" / "__init__.py").write_text(f"{line}\n", encoding="utf-8")
    shutil.copy(root / "pyproject.toml", tmp_path)
    command = [sys.executable, *tasks.CHECKS["import-linter"]]
    # From its own folder only: the project that is tested must not be the one that is found.
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "PYTHONSAFEPATH": ""}
    )
    assert (done.returncode == 0) == kept, done.stdout
    assert kept or "helpers.store -> helpers.desk" in done.stdout


@pytest.mark.parametrize(
    ("words", "started"),
    [
        (["memory", "--sizes", "10", "100"], [("memory", ("--sizes", "10", "100"))]),
        (["memory", "workers"], [("memory", ()), ("workers", ())]),
        (["opening", "04_themes"], [("opening", ("04_themes",))]),
    ],
)
def test_the_benchmarks_that_are_named_run_with_the_options_behind_them(monkeypatch, words, started):
    found = []
    monkeypatch.setattr(tasks, "run", lambda python, file, *rest, **how: found.append((file.stem, rest)) or 0)
    assert tasks.bench(words) == 0
    assert found == started


def test_all_benchmarks_run_without_options_and_options_want_a_name(monkeypatch, capsys):
    found = []
    monkeypatch.setattr(tasks, "run", lambda python, file, **how: found.append(file.stem) or int(file.stem == "memory"))
    assert tasks.bench([]) == 1
    assert found == sorted(file.stem for file in (tasks.ROOT / "benchmarks").glob("[!_]*.py"))
    assert capsys.readouterr().err == "Failed: memory\n"
    monkeypatch.setattr(tasks, "run", nothing_may_start)
    assert tasks.bench(["--articles", "10"]) == 2
    assert "python tasks.py bench [NAME ...] [OPTIONS]" in capsys.readouterr().err
