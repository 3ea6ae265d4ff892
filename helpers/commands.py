"""Commands of the batch door for work at the desk: a draft is checked."""

from __future__ import annotations

import json
import pathlib
import sys

import click

from helpers.base.late import late
from helpers.base.terminal import printable

__all__ = ["draft"]

DONE, PROBLEMS, NOTHING = 0, 3, 2


@click.command()
@click.argument("file", metavar="DRAFT", type=click.Path(path_type=pathlib.Path))
@click.argument("folder", required=False, metavar="[PATH]", type=click.Path(path_type=pathlib.Path))
@click.option("--out", metavar="DIR", type=click.Path(path_type=pathlib.Path), help="Write table and commented draft.")
@click.option("--every", is_flag=True, help="Comment on what is as printed too.")
def draft(file: pathlib.Path, folder: pathlib.Path | None, out: pathlib.Path | None, every: bool) -> None:
    """Check the quotations and numbers of a draft against the articles, and print the rows as JSON.

    DRAFT is a .docx, .odt, .rtf, .txt, .md, .html or .pdf. PATH is a project folder; without one, the folder that
    PRESS_PROJECT names, else the shipped seeds. DIR then holds draft_check.csv, .xlsx and the draft with comments.
    Exit codes: 0 all is as in the articles, 3 something is not, 2 the draft cannot be read.
    """
    project = late("helpers.base.project:Project").open(folder)
    corpus = late("helpers.run.corpus:read_corpus")(project, progress=False)
    try:
        read = late("helpers.explore.drafts.draft_text:read_draft")(file, project)
        found = late("helpers.explore.drafts.check:check_draft")(read, corpus)
    except ValueError as error:
        click.echo(printable(str(error)), err=True)
        sys.exit(NOTHING)
    rows = json.loads(found.to_json(orient="records", date_format="iso"))
    click.echo(printable(json.dumps(rows, ensure_ascii=False, indent=1)))
    if out:
        for path in late("helpers.report.draft_comments:write_check")(read, found, corpus, out, every=every):
            click.echo(printable(f"Written: {path}"), err=True)
    sound = late("helpers.report.draft_comments:SOUND")
    sys.exit(DONE if found["verdict"].isin(sound).all() else PROBLEMS)
