"""Create a project folder, examine it, and allow its programs."""

from __future__ import annotations

import pathlib
import sys

import click

from helpers.articles.new import new_project
from helpers.base.project import Project
from helpers.base.terminal import line
from helpers.commands.examining import examine
from helpers.commands.parts import DONE, EXIT_CODES, NOTHING, PATH, PROBLEMS, confirmed, echo, say
from helpers.run.plugins import notebooks_of, plugins_of
from helpers.run.plugins import trust as remember

__all__ = ["doctor", "new", "trust"]


@click.command(short_help="Create a project folder for your own articles.")
@click.argument("folder", metavar="DIR", type=PATH)
def new(folder: pathlib.Path) -> None:
    """Create a project folder for your own articles, with commented settings."""
    try:
        made = new_project(folder)
    except OSError as error:
        say(f"{folder}: {error}", err=True)
        sys.exit(NOTHING)
    for path in made:
        say(path)
    say(f"Put your articles into {folder}, then: python -m helpers report {folder}")


@click.command(short_help="Show what is installed and what needs fixing.")
@click.argument("folder", required=False, metavar="[PATH]", type=PATH)
def doctor(folder: pathlib.Path | None) -> None:
    """Show what is installed, what the project folder contains, and what needs fixing."""
    lines, sound = examine(folder)
    echo(lines)
    sys.exit(DONE if sound else PROBLEMS)


@click.command(epilog=EXIT_CODES, short_help="Allow a project's plugins and notebooks to run.")
@click.argument("folder", metavar="PATH", type=PATH)
@click.option("--yes", is_flag=True, help="Allow all of them without asking for confirmation.")
def trust(folder: pathlib.Path, yes: bool) -> None:
    """Allow the plugins and notebooks of a project folder to run; the permission lasts until the file changes."""
    project = Project.open(folder)
    found = [*plugins_of(project), *notebooks_of(project)]
    if not found:
        say(f"There is no plugin in {folder}/plugins, and no notebook in {folder}/notebooks.", err=True)
        sys.exit(NOTHING)
    say("Each is a program that can read, change and send everything that you can. Allow only those that you know.")
    unanswered = "Nothing was allowed, because a question was not answered. Run it again, or allow all with --yes."
    allowed = [path for path in found if yes or confirmed(f"Allow {line(str(path))}?", unanswered)]
    remember(allowed)
    say(f"Allowed: {', '.join(path.name for path in allowed) or 'none'}.")
    sys.exit(DONE)
