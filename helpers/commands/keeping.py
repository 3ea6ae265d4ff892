"""Commands for stored data: removing articles on request, and the cache."""

from __future__ import annotations

import pathlib
import sys

import click

from helpers.base.project import Project
from helpers.base.terminal import line
from helpers.commands.parts import DONE, EXIT_CODES, NOTHING, PATH, PROBLEMS, confirmed, echo, say
from helpers.report import forget as forgetting
from helpers.store.cache import Cache

__all__ = ["cache", "forget"]


@click.command(epilog=EXIT_CODES, short_help="Remove articles on request, with a receipt.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE_ID...")
@click.option("--project", "folder", metavar="DIR", type=PATH, help="The project folder.")
@click.option(
    "--remove-file", is_flag=True, help="Also delete the article's own file, if it contains no other article."
)
@click.option(
    "--also", multiple=True, metavar="DIR", type=PATH,
    help="Another folder that you exported or annotated into; may be repeated.",
)  # fmt: skip
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
def forget(
    articles: tuple[str, ...], folder: pathlib.Path | None, remove_file: bool, also: tuple[pathlib.Path, ...], yes: bool
) -> None:
    """Remove articles on request from cache, exports, notebook results, lists and corrections, with a receipt.

    ARTICLE_ID is the id listed in 00_start_here. DIR is a project folder; without one, the folder that PRESS_PROJECT
    names. The plan is shown first and confirmed once. If the command is interrupted, run it again to finish.
    """
    try:
        plan = forgetting.plan_to_forget(Project.open(folder), articles, remove_file=remove_file, also=also)
        if plan.articles or plan.open:
            echo(plan.describe())
            if not yes and not confirmed("Continue? This cannot be undone.", "Nothing was changed."):
                say("Nothing was changed.")
                sys.exit(NOTHING)
        receipt = forgetting.forget(plan)
    except ValueError as error:
        say(line(error), err=True)
        sys.exit(NOTHING)
    echo(str(receipt).splitlines())
    sys.exit(DONE if receipt.complete else PROBLEMS)


@click.command(short_help="Show the size of the cache, or clear it.")
@click.option("--clear", is_flag=True, help="Delete everything in the cache; the next run takes longer.")
def cache(clear: bool) -> None:
    """Show where parses and tables are stored and how large they are, or delete them."""
    stored = Cache(Project.open().cache)
    if clear:
        stored.clear()
    say(f"{stored.folder}: {stored.size() / 1e6:,.1f} MB")
