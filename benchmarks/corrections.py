"""What corrections cost as they become more: twenty speakers set on a hundred thousand mentions, beside one.

    python benchmarks/journal.py [--mentions 100000]

Prints CPU seconds of applying 1, 20 and 40 decisions to the same tables, and each as a share of one decision's.
"""

from __future__ import annotations

import argparse
import pathlib
import statistics
import tempfile
import time

from _many_quotes import many_quotes

from helpers.base.records import Mention
from helpers.base.tables import table
from helpers.corrections import journal
from helpers.corrections.apply import corrected


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--mentions", type=int, default=100_000)
    mentions = asked.parse_args().mentions
    with tempfile.TemporaryDirectory() as folder:
        corpus = many_quotes(2_000)
        tables = corpus.tables() | {"mentions": _mentions(mentions)}
        path = pathlib.Path(folder) / journal.FILE
        journal.append(path, [_decision(corpus, at) for at in range(40)])
        every, _ = journal.read(path)
        seconds = {number: _seconds(tables, corpus.articles, every[:number]) for number in (1, 20, 40)}
    for number, used in seconds.items():
        print(f"{number:3} decisions: {used:.3f} CPU s, {used / seconds[1]:.2f} of one")


def _mentions(number: int):  # type: ignore[no-untyped-def]
    base = {"paragraph": 1, "text": "x", "rule": "made up", "how": "name", "entity_type": "PERSON"}
    return table(
        "mentions",
        [
            Mention(
                article_id=f"a{at % 40}",
                span=(0, 1),
                entity=f"Person {at % 500}",
                entity_id=f"person:person-{at % 500}",
                **base,
            )
            for at in range(number)
        ],
    )


def _decision(corpus, at: int):  # type: ignore[no-untyped-def]
    row = corpus.quotes.iloc[at]
    said = {"row": row["quote_id"], "article_id": row["article_id"], "words": row["text"], "spans": row["spans"]}
    return journal.new("me", action="fix", table="quotes", fields={"speaker": f"Person {at}"}, **said)


def _seconds(tables, articles, decisions) -> float:  # type: ignore[no-untyped-def]
    used = []
    for _ in range(5):
        begun = time.process_time()
        corrected(tables, articles, decisions)
        used.append(time.process_time() - begun)
    return statistics.median(used)


if __name__ == "__main__":
    main()
