"""How the time of what reads an article grows with its length: the ratio of the CPU seconds of two lengths.

    python benchmarks/growth.py

The tests count steps (tests/steps.py); what compiled libraries do between two steps only shows in time.  Seconds
depend on the machine and its other work, ratios of one run far less: a ratio near that of the lengths is linear.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from typing import Any

from helpers.annotate.people.find import find_people
from helpers.annotate.quotes.find import find_quotes
from helpers.base.records import Article, Mention
from helpers.base.tables import table
from helpers.knowledge.load import Knowledge
from helpers.language import model
from helpers.language.marks import stretches
from helpers.language.parse import parse
from helpers.run.link import link

LONGER = 4
SYLLABLES = ("Ka", "Lo", "Mi", "Ru", "Ta", "Be", "No", "Si", "Du", "Fe")


def seconds(work: Callable[[], Any]) -> float:
    """The least CPU seconds of three runs."""
    least = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def name(n: int) -> str:
    return f"{SYLLABLES[n % 10]}rel {SYLLABLES[n // 10 % 10]}{SYLLABLES[n // 100 % 10].lower()}nov"


def mentions(number: int) -> Any:
    """Persons of one family, each in an article of its own."""
    given = [f"{a}{b}{c} {m}. Smith" for c in "bdfgklmnprst" for b in "aeiou" for a in "BDFGKLMN" for m in "AB"]
    return table(
        "mentions",
        [
            Mention(
                article_id=f"a{n}", paragraph=1, span=(n, n + 1), text="x", rule="r", how="name",
                entity=one, entity_type="PERSON", entity_id=f"person:{n}",
            )
            for n, one in enumerate(given[:number])
        ],
    )  # fmt: skip


def works() -> Iterator[tuple[str, Callable[[], Any], Callable[[], Any]]]:
    """What is measured: its name, and the work for a length and for one `LONGER` times as long."""
    nlp, knowledge = model.load(), Knowledge()

    def parsed(text: str) -> Any:
        return next(iter(parse([Article(article_id="a", text=text)], nlp)))

    long = "The talks had failed, the minister told reporters on Monday, adding that new ones would follow. "
    for part, count in (("“Yes,” he said. ", 150), ('"a ', 150), ("He said that ", 150), (long, 60)):
        both = [parsed(part * count * times) for times in (1, LONGER)]
        people = [find_people(text, knowledge) for text in both]
        shorter, longer = (
            functools.partial(find_quotes, *given, knowledge) for given in zip(both, people, strict=True)
        )
        yield f"quotes: {part.strip()[:24]}", shorter, longer
    few, many = (parsed("\n".join(f"President {name(n)} said he left." for n in range(k))) for k in (200, 800))
    yield "people", lambda: find_people(few, knowledge), lambda: find_people(many, knowledge)
    for mark in ('"', "“", "‘a"):
        text = mark * 25_000
        yield (
            f"marks: {mark}",
            lambda text=text: stretches(text, [(0, len(text))]),  # type: ignore[misc]
            lambda text=text * LONGER: stretches(text, [(0, len(text))]),  # type: ignore[misc]
        )
    quotes, figures, small, large = table("quotes", []), table("figures", []), mentions(240), mentions(240 * LONGER)
    yield (
        "link: names of one family (pairs)",
        lambda: link(small, quotes, figures),
        lambda: link(large, quotes, figures),
    )


def main() -> None:
    print(f"{'':36}{'seconds':>10}{f'{LONGER} times as long':>18}{'ratio':>8}")
    for what, few, many in works():
        first, second = seconds(few), seconds(many)
        print(f"{what:36}{first:>10.3f}{second:>18.3f}{second / max(first, 1e-6):>8.1f}")


if __name__ == "__main__":
    main()
