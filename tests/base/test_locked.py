"""No entry is lost: two notebooks change one file, the disk is full, the folder is closed, another does not let go."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import filelock
import pytest

from helpers.articles.add import write_facts
from helpers.base.locked import NotWritten, append_whole, changing
from helpers.base.project import ROOT, Project
from helpers.corrections.journal import read
from helpers.report.report_list import read_list

ADDS = """
import pathlib, sys
from helpers.articles.add import write_facts
from helpers.base.project import Project
from helpers.knowledge.codebook_changes import change_codebook
from helpers.report.report_list import Wanted, add
from helpers.corrections.journal import append, new
project, who = Project.open(sys.argv[1]), sys.argv[2]
said = 0
print("ready", flush=True)
sys.stdin.readline()
for n in range(200):
    entry = Wanted(notebook="01_who_said_what", kind="chart", name="speakers", select={"speaker": f"{who} {n}"})
    said += add(project, entry).startswith("Added")
for n in range(25):
    assert write_facts(project, {f"{who}{n}": {"outlet": "A"}}) == []
    append(project.own("corrections.jsonl"), [new(who, action="accept", table="quotes", row=f"{who}{n}")])
    change_codebook(project, "economy", include=[f"+{who} word{n}"])
print(said)
"""
FULL = """
import os, resource, sys
from helpers.articles.add import write_facts
from helpers.base.project import Project
from helpers.report.report_list import Wanted, add
from helpers.corrections.journal import append, new
project = Project.open(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
said = {"report": 0, "facts": 0, "corrections": 0}
for n in range(40):
    for name, do in {
        "report": lambda: add(project, Wanted(notebook="01_who_said_what", kind="chart", name="speakers",
                                              select={"speaker": f"s{n}"})),
        "facts": lambda: write_facts(project, {f"a{n}": {"outlet": "A"}}),
        "corrections": lambda: append(project.own("corrections.jsonl"),
                                      [new("me", action="accept", table="quotes", row=f"q{n}", words="w" * 150)]),
    }.items():
        try:
            do()
        except ValueError as error:
            assert "cannot be written" in str(error) and project.root.name in str(error), error
        else:
            said[name] += 1
print(*said.values())
"""


@pytest.fixture
def project(tmp_path: pathlib.Path) -> Project:
    root = tmp_path / "mine"
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    return Project.open(root)


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
@pytest.mark.timeout(0)  # 500 changes of whole files, each waiting for the other: on a busy machine there is no telling
def test_two_notebooks_add_400_entries_and_none_is_lost(project: Project) -> None:
    both = [python(ADDS, project.root, who) for who in ("ada", "bo")]
    for one in both:  # both are there before either begins
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    said = [one.communicate("go\n")[0] for one in both]
    assert [int(one) for one in said] == [200, 200]
    listed = read_list(project)
    assert (len(listed.entries), listed.problems) == (400, ())
    assert project.own("articles.toml").read_text().count("outlet") == 50
    assert len(read(project.own("corrections.jsonl"))[0]) == 50
    words = project.own("knowledge", "themes.toml").read_text(encoding="utf-8")
    assert sum(f"{who} word{n}" in words for who in ("ada", "bo") for n in range(25)) == 50


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_on_a_full_disk_nothing_is_said_to_be_saved_that_is_not(project: Project) -> None:
    out, _ = python(FULL, project.root, 3_000).communicate()
    report, facts, corrections = map(int, out.split())
    assert 0 < report < 40
    assert len(read_list(project).entries) == report
    assert facts == project.own("articles.toml").read_text().count("outlet") == 40
    found, problems = read(project.own("corrections.jsonl"))
    assert 0 < corrections < 40
    assert (len(found), problems) == (corrections, [])
    # what was refused left nothing behind: the next one that fits is whole
    append_whole(project.own("corrections.jsonl"), ["{}"])
    assert project.own("corrections.jsonl").read_text().splitlines()[-1] == "{}"


def test_what_the_system_takes_in_pieces_is_written_whole(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data)[:7]))
    append_whole(tmp_path / "a.jsonl", ["one two three four", "five"])
    assert (tmp_path / "a.jsonl").read_text() == "one two three four\nfive\n"


def test_a_write_that_ends_in_the_middle_is_cut_back(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    append_whole(path, ["before"])
    write = os.write
    taken: list[int] = []

    def full(handle: int, data: bytes) -> int:
        if taken:
            raise OSError(28, "No space left on device")
        taken.append(write(handle, bytes(data)[:5]))
        return taken[0]

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(
        NotWritten, match=r"a\.jsonl: cannot be written \(No space left on device\); it was not changed"
    ):
        append_whole(path, ["a decision of thirty characters"])
    assert taken == [5]
    assert path.read_text() == "before\n"


def test_who_waits_too_long_is_told_which_file_and_what_to_do(project: Project) -> None:
    path = project.own("articles.toml")
    said = r"articles\.toml: another notebook .* delete \.articles\.toml\.lock"
    with filelock.FileLock(path.with_name(".articles.toml.lock")), pytest.raises(NotWritten, match=said):
        changing(path, patience=0).__enter__()
    assert write_facts(project, {"a": {"outlet": "A"}}) == []


def test_a_lock_of_a_program_that_was_killed_holds_nobody(project: Project) -> None:
    code = (
        "import os, sys; from helpers.base.locked import changing; held = changing(sys.argv[1]); held.__enter__(); "
        "print('held', flush=True); os.kill(os.getpid(), 9)"
    )
    assert python(code, project.own("articles.toml")).communicate()[0] == "held\n"
    with changing(project.own("articles.toml"), patience=0) as path:
        path.write_text("")


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="no other user to be")
def test_a_folder_that_may_not_be_written_is_said_and_nothing_is_claimed() -> None:
    code = (
        "import os, sys; from helpers.articles.add import write_facts; from helpers.base.project import Project; "
        "from helpers.corrections.journal import append, new; import filelock, getpass, tomlkit\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "project = Project.open(sys.argv[1])\n"
        "one = new('me', action='accept', table='quotes', row='q')\n"
        "for do in (lambda: write_facts(project, {'a': {'outlet': 'A'}}),\n"
        "           lambda: append(project.own('corrections.jsonl'), [one])):\n"
        "    try: do(); print('saved')\n"
        "    except ValueError as error: print(error)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o555)
        out = python(code, folder).communicate()[0].splitlines()
        os.chmod(folder, 0o755)
        assert os.listdir(folder) == []
    assert [line.split(": ")[1].split(";")[0] for line in out] == ["cannot be written (Permission denied)"] * 2
    assert "articles.toml" in out[0]
    assert "corrections.jsonl" in out[1]
