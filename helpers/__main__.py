"""The command line: `python -m helpers COMMAND`.

A command parses its arguments, calls one function of a subpackage, and turns the result into a message and an exit
code: 0 all done, 3 done but some files had problems, 2 nothing could be done.
"""

from __future__ import annotations

import importlib
import io
import sys

from helpers.base.needed import without_package

try:
    import click

    from helpers.commands.parts import EXIT_CODES, NOTHING, say
except ModuleNotFoundError as error:
    # usually a Python other than the project's was started, which a traceback does not show
    print(without_package(error), file=sys.stderr)
    sys.exit(2)

#: Each command and its function in a file of helpers/commands.
COMMANDS = {
    "annotate": "annotating:annotate",
    "cache": "keeping:cache",
    "codebook": "looking:codebook",
    "concordance": "looking:print_concordance",
    "doctor": "projects:doctor",
    "draft": "drafts:draft",
    "forget": "keeping:forget",
    "new": "projects:new",
    "quality": "measuring:quality",
    "reference": "looking:print_reference",
    "report": "reporting:report",
    "trust": "projects:trust",
}


class _Commands(click.Group):
    """The commands, each loaded when it is called, so that none waits for another's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(f"helpers.commands.{module}"), name)
        return command


CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100, "show_default": True}


@click.group(cls=_Commands, context_settings=CONTEXT, epilog=EXIT_CODES)
def main() -> None:
    """Read the press closely: who said what, on which themes, and whether the figures hold together."""


def run() -> None:
    """Start the command line; anything that makes work impossible gives a one-sentence message and exit code 2."""
    try:
        from helpers.language.model import ModelError
    except ModuleNotFoundError as error:
        say(without_package(error), err=True)
        sys.exit(NOTHING)

    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        # names that are not UTF-8, and letters that the terminal cannot show, are printed as character codes
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        main(prog_name="python -m helpers")
    except ModelError as error:
        say(error, err=True)
        sys.exit(NOTHING)
    except ModuleNotFoundError as error:
        say(without_package(error), err=True)
        sys.exit(NOTHING)
    except OSError as error:
        say(f"{error.filename or 'A file'} cannot be written or read: {error.strerror or error}.", err=True)
        sys.exit(NOTHING)


if __name__ == "__main__":
    run()
