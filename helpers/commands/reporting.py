"""Run the notebooks and write the brief."""

from __future__ import annotations

import pathlib
import sys

import click

from helpers.articles.lacking import lacking
from helpers.base.project import Project
from helpers.base.terminal import line
from helpers.commands.parts import EXIT_CODES, PATH, PROBLEMS, exit_code, say, say_problems
from helpers.explore.opening import read
from helpers.report.filter_faults import check_values
from helpers.report.notebooks import parameters, run_notebooks
from helpers.report.rebuild import needed

__all__ = ["report"]


@click.command(epilog=EXIT_CODES, short_help="Run the notebooks; write charts, tables and the brief.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=PATH)
@click.option("--out", metavar="DIR", type=PATH, help="Folder for charts, tables and the brief.")
@click.option(
    "--set", "assignments", multiple=True, metavar="NAME=VALUE", help="A notebook parameter; may be repeated."
)
@click.option(
    "--only", multiple=True, metavar="NOTEBOOK", help="Run only this notebook (and the brief); may be repeated."
)
@click.option("--quiet", is_flag=True, help="No progress bar.")
def report(
    paths: tuple[pathlib.Path, ...],
    out: pathlib.Path | None,
    assignments: tuple[str, ...],
    only: tuple[str, ...],
    quiet: bool,
) -> None:
    """Run the notebooks and write every chart, every table and the brief.

    PATH is a project folder; without one, the folder that PRESS_PROJECT names, else the shipped seeds.
    DIR (by default the project's exports/) then contains charts/, tables/ and the brief as DOCX, PDF and HTML.
    If report.toml lists what goes in, only the notebooks that it needs are run.
    """
    if len(paths) > 1 or (paths and paths[0].is_file()):
        raise click.UsageError(
            "Give one project folder (make one with `python -m helpers new DIR` and put the files there)."
        )
    project = Project.open(paths[0] if paths else None)
    if not project.root.is_dir():
        raise click.UsageError(line(f"{project.root}: there is no such folder."))
    try:
        check_values(project, parameters(assignments))
        outcome = run_notebooks(
            project,
            out=out,
            parameters=parameters(assignments),
            names=(*only, "09_report") if only else needed(project),
            progress=not quiet,
        )
    except ValueError as error:
        raise click.UsageError(line(error)) from error
    say(outcome.describe())
    corpus = read(project, progress=False)  # read from the cache this time
    say_problems(corpus)
    for problem in lacking(corpus.annotated.itertuples()):
        say(line(f"{problem.severity}: {problem}"), err=True)
    sys.exit(outcome.code or (PROBLEMS if outcome.missing else exit_code(corpus)))
