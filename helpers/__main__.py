"""The batch door: `python -m helpers annotate | report | draft | new | doctor | trust | codebook |
reference | concordance | forget | cache | quality`.

This file parses the command line, calls one function of a room, and turns its outcome into words and an
exit code: 0 all done, 3 done but some files had problems, 2 nothing could be done.
"""

from __future__ import annotations

import io
import json
import os
import pathlib
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from helpers import commands
from helpers.base.terminal import line, printable

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

DONE, PROBLEMS, NOTHING = 0, 3, 2

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100, "show_default": True}

EXIT_CODES = "Exit codes: 0 all done, 3 done but some files had problems (they are named), 2 nothing could be done."


class _Path(click.Path):
    """A path; an empty one, as a script's unset variable gives it, is refused and not taken for the working folder."""

    def convert(self, value: Any, param: Any, context: Any) -> Any:
        if not os.fspath(value).strip() or "\0" in os.fspath(value):
            self.fail('the name of the file or folder is empty. Write "." for the folder you are in.', param, context)
        return super().convert(value, param, context)


PATH = _Path(path_type=pathlib.Path)


@click.group(context_settings=CONTEXT, epilog=EXIT_CODES)
def main() -> None:
    """Read the press closely: who said what, on which themes, and whether the figures hold together."""


main.add_command(commands.draft)


@main.command(epilog=EXIT_CODES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=PATH)
@click.option("--out", required=True, metavar="DIR", type=PATH, help="Folder for the tables.")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", help="Form of the tables."
)
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes that annotate. [default: one for each core]"
)
@click.option("--cluster", default="", metavar="ADDRESS", help="Annotate on the workers of this Dask scheduler.")
@click.option("--no-cache", is_flag=True, help="Neither read nor keep parses and annotations.")
@click.option("--cite", is_flag=True, help="Outlet, date, title, url, page and a line to copy in every row too.")
@click.option("--quiet", is_flag=True, help="No progress bar, no summary; problems are still named.")
def annotate(
    paths: tuple[pathlib.Path, ...],
    out: pathlib.Path,
    form: str,
    workers: int | None,
    cluster: str,
    no_cache: bool,
    cite: bool,
    quiet: bool,
) -> None:
    """Annotate files and folders of articles and write the tables.

    PATH is a text, HTML, Word, PDF, RTF, spreadsheet, JSON lines, Parquet or ZIP file, or a folder of such.
    DIR then holds articles, sentences, mentions, quotes, figures, themes and problems, one file each.
    """
    from helpers.run.cluster import ClusterError
    from helpers.run.corpus import project_of, read_corpus
    from helpers.store.tables import write_tables

    where, cache = project_of(paths), not no_cache
    try:
        corpus = read_corpus(where, *paths, cache=cache, progress=not quiet, workers=workers, cluster=cluster)
    except ClusterError as error:
        _say(line(error), err=True)
        sys.exit(NOTHING)
    _say_problems(corpus)
    if corpus.articles.empty:
        sys.exit(NOTHING)  # a misspelt path must not write empty tables over full ones
    tables = corpus.tables()
    if cite:
        from helpers.store.citations import cited

        tables = {n: t if n == "problems" else cited(t, corpus.articles) for n, t in tables.items()}
    written = write_tables(tables, out, form)
    if not quiet:
        _say(corpus.describe().splitlines()[0])
        _say(f"Written to {out}: {', '.join(path.name for path in written)}")
    sys.exit(_code(corpus))


@main.command(epilog=EXIT_CODES)
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
    DIR (the project's exports/ if none is given) then holds charts/, tables/ and the brief as DOCX, PDF and HTML.
    Where report.toml lists what goes in, only the notebooks that it needs are run.
    """
    from helpers.base.project import Project
    from helpers.report.notebooks import parameters, run_notebooks
    from helpers.report.rebuild import needed
    from helpers.run.corpus import read_corpus

    if len(paths) > 1 or (paths and paths[0].is_file()):
        raise click.UsageError(
            "Give one project folder (make one with `python -m helpers new DIR` and put the files there)."
        )
    project = Project.open(paths[0] if paths else None)
    if not project.root.is_dir():
        raise click.UsageError(line(f"{project.root}: there is no such folder."))
    try:
        outcome = run_notebooks(
            project,
            out=out,
            parameters=parameters(assignments),
            names=(*only, "09_report") if only else needed(project),
            progress=not quiet,
        )
    except ValueError as error:
        raise click.UsageError(line(error)) from error
    _say(outcome.describe())
    corpus = read_corpus(project, progress=False)  # from the cache by now
    _say_problems(corpus)
    sys.exit(outcome.code or _code(corpus))


@main.command()
@click.argument("folder", metavar="DIR", type=PATH)
def new(folder: pathlib.Path) -> None:
    """Make a project folder for your own articles, with commented settings."""
    from helpers.articles.new import new_project

    try:
        made = new_project(folder)
    except OSError as error:
        _say(f"{folder}: {error}", err=True)
        sys.exit(NOTHING)
    for path in made:
        _say(path)
    _say(f"Put your articles into {folder}, then: python -m helpers report {folder}")


@main.command()
@click.argument("folder", required=False, metavar="[PATH]", type=PATH)
def doctor(folder: pathlib.Path | None) -> None:
    """Say what is installed, what is found in the project folder, and what to mend."""
    from helpers.run.doctor import examine

    lines, sound = examine(folder)
    _echo(lines)
    sys.exit(DONE if sound else PROBLEMS)


@main.command(epilog=EXIT_CODES)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE_ID...")
@click.option("--project", "folder", metavar="DIR", type=PATH, help="The project folder.")
@click.option("--remove-file", is_flag=True, help="Delete the article's own file too, where it holds no other.")
@click.option(
    "--also", multiple=True, metavar="DIR", type=PATH,
    help="A further folder that you exported or annotated into; may be repeated.",
)  # fmt: skip
@click.option("--yes", is_flag=True, help="Do it without asking.")
def forget(
    articles: tuple[str, ...], folder: pathlib.Path | None, remove_file: bool, also: tuple[pathlib.Path, ...], yes: bool
) -> None:
    """Forget articles on request: out of cache, exports, notebooks' results, lists and corrections, with a receipt.

    ARTICLE_ID is as 00_start_here lists it. DIR is a project folder; without one, the folder that PRESS_PROJECT names.
    What is to be done is shown and asked for once. If it is stopped, the same command finishes it.
    """
    from helpers.base.project import Project
    from helpers.report import forget as forgetting

    try:
        plan = forgetting.plan_to_forget(Project.open(folder), articles, remove_file=remove_file, also=also)
        if plan.articles or plan.open:
            _echo(plan.describe())
            if not yes and not click.confirm("Do it? It cannot be taken back"):
                _say("Nothing was changed.")
                sys.exit(NOTHING)
        receipt = forgetting.forget(plan)
    except ValueError as error:
        _say(line(error), err=True)
        sys.exit(NOTHING)
    _echo(str(receipt).splitlines())
    sys.exit(DONE if receipt.complete else PROBLEMS)


@main.command(epilog=EXIT_CODES)
@click.argument("folder", metavar="PATH", type=PATH)
@click.option("--yes", is_flag=True, help="Allow all of them without asking.")
def trust(folder: pathlib.Path, yes: bool) -> None:
    """Allow the plugins and notebooks of a project folder to run; each is remembered until it changes."""
    from helpers.base.project import Project
    from helpers.run.plugins import notebooks_of, plugins_of
    from helpers.run.plugins import trust as remember

    project = Project.open(folder)
    found = [*plugins_of(project), *notebooks_of(project)]
    if not found:
        _say(f"There is no plugin in {folder}/plugins, and no notebook in {folder}/notebooks.", err=True)
        sys.exit(NOTHING)
    _say("Each of them is a program: it can read, change and send everything that you can. Allow only what you know.")
    allowed = [path for path in found if yes or click.confirm(f"Allow {line(str(path))}?")]
    remember(allowed)
    _say(f"Allowed: {', '.join(path.name for path in allowed) or 'none'}.")
    sys.exit(DONE)


@main.command("reference", epilog=EXIT_CODES)
@click.argument("file", metavar="FILE", type=PATH)
def print_reference(file: pathlib.Path) -> None:
    """Read a file (or folder) of published figures and print its rows and what is wrong with them, as JSON."""
    from helpers.explore.trade.reference import read_reference

    rows, problems = read_reference(file)
    said = json.loads(rows.to_json(orient="records", date_format="iso"))
    faults = [{"path": p.path, "fault": p.fault, "remedy": p.remedy, "severity": p.severity} for p in problems]
    _say(json.dumps({"rows": said, "problems": faults}, ensure_ascii=False, indent=1))
    sys.exit(NOTHING if not said else PROBLEMS if faults else DONE)


@main.command("concordance", epilog=EXIT_CODES)
@click.argument("path", metavar="PATH", type=PATH)
@click.argument("pattern", metavar="PATTERN")
@click.option("--width", type=click.IntRange(min=1), default=60, help="Characters to each side of a hit.")
def print_concordance(path: pathlib.Path, pattern: str, width: int) -> None:
    """Print every line in which PATTERN stands in the articles of PATH, as JSON; nothing is annotated."""
    from helpers.articles.load import load
    from helpers.base.tables import table
    from helpers.explore.words.concordance import concordance
    from helpers.store.citations import cited

    loaded = load(path)
    for problem in loaded.problems:
        _say(line(f"{problem.severity}: {problem}"), err=True)
    articles = table("articles", loaded.articles)
    try:
        found = cited(concordance(articles, pattern, width=width), articles)
    except ValueError as error:
        raise click.UsageError(line(str(error))) from None
    kept = found[["article_id", "paragraph", "start", "end", "left", "text", "right", "citation"]]
    _say(json.dumps(kept.to_dict("records"), ensure_ascii=False, indent=1))
    sys.exit(DONE if loaded.articles else NOTHING)


@main.command(epilog=EXIT_CODES)
@click.argument("folder", required=False, metavar="[PATH]", type=PATH)
@click.option("--to", "to", metavar="FILE", type=PATH, help="Write it: .csv, .qdc, .toml.")
@click.option("--from", "from_", metavar="FILE", type=PATH, help="Take it from such a file.")
@click.option("--replace", is_flag=True, help="With --from: in place of an own codebook that is there already.")
def codebook(folder: pathlib.Path | None, to: pathlib.Path | None, from_: pathlib.Path | None, replace: bool) -> None:
    """Check the codebook of themes, or exchange it with spreadsheets and coding software (REFI-QDA .qdc).

    PATH is a project folder; without one, the folder that PRESS_PROJECT names, else the shipped seeds, whose codebook
    can be written to a file but not replaced.
    """
    from helpers.base.project import Project
    from helpers.knowledge.codebook import FILE, load_codebook
    from helpers.knowledge.codebook_files import take_codebook, write_codebook
    from helpers.knowledge.load import Knowledge

    project = Project.open(folder)
    knowledge = Knowledge.of(project)
    try:
        if from_:
            _say(f"Written: {take_codebook(from_, project, replace=replace)}")
        found = load_codebook(knowledge)
        if to:
            _say(f"Written: {write_codebook(found, to)}")
    except ValueError as error:
        _say(str(error), err=True)
        sys.exit(NOTHING)
    terms = sum(len(theme.include) + len(theme.exclude) for theme in found.themes)
    _say(f"{knowledge.path(FILE)}: {len(found.themes)} themes, {terms:,} terms.")
    for problem in found.problems:
        _say(line(f"{problem.severity}: {problem.fault} {problem.remedy}"), err=True)
    sys.exit(PROBLEMS if found.problems else DONE)


@main.command()
@click.option("--clear", is_flag=True, help="Delete everything that is stored; only time is lost.")
def cache(clear: bool) -> None:
    """Say where parses and tables are kept and how large they are; or delete them."""
    from helpers.base.project import Project
    from helpers.store.cache import Cache

    stored = Cache(Project.open().cache)
    if clear:
        stored.clear()
    _say(f"{stored.folder}: {stored.size() / 1e6:,.1f} MB")


@main.command()
@click.argument("folders", nargs=-1, metavar="[FOLDER]...", type=PATH)
@click.option("--misses", is_flag=True, help="Also show what was missed in the shipped articles.")
def quality(folders: tuple[pathlib.Path, ...], misses: bool) -> None:
    """Print the marks: what was found against what people marked.

    Always on the two shipped articles; and on each FOLDER that holds text/ and attributions/ in brat's format, as the
    parts of the PolNeAR corpus do: of its quotes, of the names of the speakers and of the themes of the sentences that
    we labelled in it.
    """
    from helpers.base.project import ROOT
    from helpers.quality.attributed import attributed_marks
    from helpers.quality.labelled import theme_marks
    from helpers.quality.shipped import GOLD, marks
    from helpers.quality.speakers import speaker_marks
    from helpers.run.corpus import project_of, read_corpus

    if not GOLD.is_dir():
        _say(f"{GOLD}: the marks need a checkout of the project, with its tests.", err=True)
        sys.exit(NOTHING)
    for folder in folders:
        if not all((folder / part).is_dir() for part in ("text", "attributions")):
            raise click.UsageError(line(f"{folder}: a folder with text/ and attributions/ is needed."))
    for mark in marks(read_corpus(ROOT / "seeds", progress=False)):
        _say(mark)
        _echo(f"      {miss}" for miss in mark.misses if misses)
    for folder in folders:
        _say(f"\n{folder}")
        texts = folder / "text"
        found = read_corpus(project_of((texts,)), texts)
        _echo(map(str, attributed_marks(found, folder)))
        _echo(map(str, speaker_marks(folder)))
        _echo(theme_marks(found))


def _code(corpus: Corpus) -> int:
    """The exit code: nothing annotated, something wrong, or all done."""
    if not len(corpus.annotated):
        return NOTHING
    return PROBLEMS if (corpus.problems["severity"] != "note").any() else DONE


def _say_problems(corpus: Corpus) -> None:
    for row in corpus.problems.itertuples():
        _say(line(f"{row.severity}: {row.path}: {row.fault} {row.remedy}"), err=True)


def _echo(lines: Iterable[str]) -> None:
    for text in lines:
        _say(line(text))


def _say(text: object, *, err: bool = False) -> None:
    """Print *text*; what a file name or an article brings along does nothing to the terminal."""
    click.echo(printable(text), err=err)


def run() -> None:
    """Start the command line; what makes any work impossible is one sentence and exit code 2."""
    from helpers.language.model import ModelError

    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        # a folder whose name is no UTF-8, a letter that the terminal has not: shown as their numbers
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        main(prog_name="python -m helpers")
    except ModelError as error:
        _say(str(error), err=True)
        sys.exit(NOTHING)
    except OSError as error:
        _say(f"{error.filename or 'A file'} cannot be written or read: {error.strerror or error}.", err=True)
        sys.exit(NOTHING)


if __name__ == "__main__":
    run()
