"""Check a draft against the articles."""

from __future__ import annotations

import json
import pathlib
import sys

import click

from helpers.base.project import Project
from helpers.commands.parts import DONE, NOTHING, PATH, PROBLEMS, say
from helpers.explore.drafts.check import check_draft
from helpers.explore.drafts.draft_text import read_draft
from helpers.report.draft_comments import SOUND, write_check
from helpers.run.corpus import read_corpus

__all__ = ["draft"]


@click.command(short_help="Check the quotations and numbers of a draft.")
@click.argument("file", metavar="DRAFT", type=PATH)
@click.argument("folder", required=False, metavar="[PATH]", type=PATH)
@click.option("--out", metavar="DIR", type=PATH, help="Write the table of results and the commented draft.")
@click.option("--every", is_flag=True, help="Also comment on passages that match the articles.")
def draft(file: pathlib.Path, folder: pathlib.Path | None, out: pathlib.Path | None, every: bool) -> None:
    """Check the quotations and numbers of a draft against the articles, and print the rows as JSON.

    DRAFT is a .docx, .odt, .rtf, .txt, .md, .html or .pdf. PATH is a project folder; without one, the folder that
    PRESS_PROJECT names, else the shipped seeds. DIR will contain draft_check.csv, .xlsx and the draft with comments.
    Exit codes: 0 everything matches the articles, 3 something does not, 2 the draft cannot be read.
    """
    project = Project.open(folder)
    corpus = read_corpus(project, progress=False)
    try:
        read = read_draft(file, project)
        found = check_draft(read, corpus)
    except ValueError as error:
        say(error, err=True)
        sys.exit(NOTHING)
    rows = json.loads(found.to_json(orient="records", date_format="iso"))
    say(json.dumps(rows, ensure_ascii=False, indent=1))
    if out:
        for path in write_check(read, found, corpus, out, every=every):
            say(f"Written: {path}", err=True)
    sys.exit(DONE if found["verdict"].isin(SOUND).all() else PROBLEMS)
