"""The documents say what the code does: every column is explained, every file that is named is there."""

import re
import subprocess
import sys

import pytest

from helpers.base.project import ROOT
from helpers.base.tables import KINDS, columns
from helpers.knowledge.load import Knowledge
from helpers.knowledge.units import load_units

README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLES = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_is_explained(kind):
    common, _, rest = TABLES.partition("## articles")
    section = re.split(r"^## ", ("## articles" + rest).split(f"## {kind}\n")[1], maxsplit=1, flags=re.M)[0]
    words = set(re.findall(r"\w+", common + section))
    assert set(columns(kind)) <= words


def test_the_list_of_units_is_that_of_the_word_list():
    section = TABLES.split("### Units\n")[1].split("\n## ")[0]
    listed = {}
    for dimension, names in re.findall(r"^\| ([\w ]+) \| (.*) \|$", section, re.M)[1:]:
        listed |= dict.fromkeys(names.split(", "), dimension)
    assert listed == {unit.name: unit.dimension for unit in load_units(Knowledge()).by_name.values()}


def test_every_file_that_the_readme_links_to_is_there():
    linked = [target for target in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in target]
    assert len(linked) > 6
    assert [target for target in linked if not (ROOT / target).exists()] == []


def test_every_notebook_stands_in_the_readme():
    assert [p.name for p in (ROOT / "notebooks").glob("*.ipynb") if f"notebooks/{p.name}" not in README] == []


def test_the_version_is_said_once_and_the_same_everywhere():
    import helpers

    said = set()
    for name in ("pyproject.toml", "CITATION.cff"):
        found = re.search(r'^version[:=\s"]+([\d.]+)', (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        said.add(found and found[1])
    assert said == {helpers.__version__}


def test_the_solutions_of_the_exercises_give_what_the_page_says():
    page = (ROOT / "docs" / "classroom.md").read_text(encoding="utf-8")
    made = {}
    for block in re.findall(r"```python exercise\n(.*?)```", page, re.DOTALL):
        exec(compile(block, "classroom.md", "exec"), made)
    quoted = made["quoted"]
    for speaker in ("Ali Khamenei", "Ebrahim Raeisi"):
        name = speaker.split()[-1]
        for what in ("statements", "words"):
            number = quoted.loc[speaker, what]
            told = rf"{name} has more {what} \({number},|than {name} \({number},|{name} {number}\)"
            assert re.search(told, page), (name, what)
    assert len(made["relayed"]) >= 4
    assert any("+463" in sentence for sentence in made["impossible"])


def test_the_changelog_has_its_three_kinds_of_change_in_order_and_no_other():
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for release in lines.split("\n## ")[1:]:
        kinds = re.findall(r"^### (.*)$", release, re.M)
        assert kinds == [kind for kind in ("Added", "Changed", "Fixed") if kind in kinds]
        assert re.match(r"Unreleased$|\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)$", release.splitlines()[0])


def test_every_command_is_in_the_documents():
    from helpers.__main__ import COMMANDS
    from tasks import TASKS

    pages = "\n".join(path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
    assert [name for name in COMMANDS if f"python -m helpers {name}" not in pages] == []
    assert [name for name in TASKS if f"make {name}" not in pages and f"tasks.py {name}" not in pages] == []


def test_nothing_that_a_person_reads_is_misspelt():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "findings").glob("*.md"), ROOT / "notebooks"]
    # secur*: a search for words that begin so; bu: bushels; som, fils: currencies
    command = [
        sys.executable,
        "-m",
        "codespell_lib",
        "--skip",
        "*/.ipynb_checkpoints/*",
        "-L",
        "secur,bu,som,fils",
        *map(str, pages),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("", 0)
