"""Shared by the commands: exit codes, paths as typed, and text printed so that it cannot harm the terminal."""

from __future__ import annotations

import os
import pathlib
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from helpers.base.terminal import line, printable

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["DONE", "EXIT_CODES", "NOTHING", "PATH", "PROBLEMS", "confirmed", "echo", "exit_code", "say", "say_problems"]

DONE, PROBLEMS, NOTHING = 0, 3, 2

EXIT_CODES = "Exit codes: 0 all done, 3 done but some files had problems (they are listed), 2 nothing could be done."


class _Path(click.Path):
    """A path; an empty one, as from an unset variable in a script, is refused instead of meaning the working folder."""

    def convert(self, value: Any, param: Any, context: Any) -> Any:
        if not os.fspath(value).strip() or "\0" in os.fspath(value):
            self.fail('the name of the file or folder is empty. Write "." for the folder you are in.', param, context)
        return super().convert(value, param, context)


PATH = _Path(path_type=pathlib.Path)


def exit_code(corpus: Corpus) -> int:
    """The exit code: nothing annotated, some problems, or all done."""
    if not len(corpus.annotated):
        return NOTHING
    return PROBLEMS if (corpus.problems["severity"] != "note").any() else DONE


def confirmed(question: str, unanswered: str) -> bool:
    """Whether the user says yes; without an answer (no terminal, Ctrl-C) *unanswered* is printed and it ends there."""
    try:
        return click.confirm(question)
    except click.Abort:
        say(f"\n{unanswered}", err=True)
        sys.exit(NOTHING)


def say_problems(corpus: Corpus) -> None:
    """Print the problems of *corpus* to the error stream, one per line."""
    for row in corpus.problems.itertuples():
        say(line(f"{row.severity}: {row.path}: {row.fault} {row.remedy}"), err=True)


def echo(lines: Iterable[str]) -> None:
    """Print *lines*, each on one line of the terminal."""
    for text in lines:
        say(line(text))


def say(text: object, *, err: bool = False) -> None:
    """Print *text*; control characters from a file name or an article have no effect on the terminal."""
    click.echo(printable(text), err=err)
