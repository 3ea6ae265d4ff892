"""What each annotator costs beside the parse that it reads, in one run on one machine.

    python benchmarks/annotators.py [FOLDER] [--articles N]

Bare is spaCy's own `nlp.pipe` over the same texts by its own defaults: the model as it is loaded, all its parts.  The
two take turns, round by round, so that other work on the machine weighs on both.

FOLDER holds articles (the shipped ones if none is given).  CPU seconds of a run depend on the machine and
its other work; the shares of one run do not, so only they are to be compared.  Themes are put to all articles at once:
on a few articles that is mostly the fixed cost of looking up each term; see benchmarks/themes.py for many.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import pathlib
import statistics
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from _projects import load as load_average
from _projects import mark

from helpers.annotate.figures.find import find_figures
from helpers.annotate.people.find import find_people
from helpers.annotate.quotes.find import find_quotes
from helpers.annotate.themes.find import tag
from helpers.articles.load import load
from helpers.base.project import ROOT, Project
from helpers.base.records import Article
from helpers.base.tables import table
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from helpers.language import model
from helpers.language.parse import parse
from helpers.run.themes import index_of, word_row
from helpers.store.parses import pack, unpack

if TYPE_CHECKING:
    from spacy.language import Language

#: spaCy's own pipeline, and what is counted as all annotations.
BARE = "bare nlp.pipe"
ANNOTATIONS = ("parse", "people", "quotes", "themes", "figures")
#: The most that all annotations may cost beside it, on so many articles or more: on a few, fixed costs tell.
ASKED, MANY = 0.95, 200

SPENT: collections.Counter[str] = collections.Counter()


@contextlib.contextmanager
def spent(name: str) -> Iterator[None]:
    """Add the CPU seconds of the block to SPENT[name]."""
    start = time.process_time()
    yield
    SPENT[name] += time.process_time() - start


def annotated(articles: list[Article], knowledge: Knowledge, nlp: Language) -> None:
    """One round: parse and all annotations, each under its own name in SPENT."""
    with spent("parse"):
        all_parsed = list(parse(articles, nlp))
    for parsed in all_parsed:
        with spent("people"):
            people = find_people(parsed, knowledge)
        with spent("quotes"):
            quotes = find_quotes(parsed, people, knowledge)
        with spent("figures"):
            find_figures(parsed, people, quotes, knowledge)
        with spent("stored parse, read back"):
            unpack(pack(parsed.doc))
    with spent("themes"):
        sentences = table("sentences", [sentence for parsed in all_parsed for sentence in parsed.sentences])
        texts = {article.article_id: article.text for article in articles}
        tag(index_of(map(word_row, all_parsed), texts, sentences), sentences, load_codebook(knowledge))


def main() -> None:
    import spacy  # behind helpers, which says how many threads numpy's library uses

    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", nargs="?", type=pathlib.Path, default=ROOT / "seeds")
    ap.add_argument("--articles", type=int, default=MANY, metavar="N", help=f"at the most so many (default {MANY})")
    ap.add_argument(
        "--rounds", type=int, default=0, metavar="N", help="how often (default: twice for 10 articles or more)"
    )
    args = ap.parse_args()
    project = Project.open(args.folder)
    articles = load(args.folder, project=project).articles[: args.articles]
    rounds = args.rounds or max(2, 20 // max(1, len(articles)))
    knowledge, nlp, bare = Knowledge.of(project), model.load(), spacy.load(model.package())
    ratios: list[float] = []
    for number in range(-1, rounds):  # the first round warms up and is not counted
        if number == 0:
            SPENT.clear()
            ratios.clear()
        before = SPENT.copy()
        with spent(BARE):
            collections.deque(bare.pipe(article.text for article in articles), maxlen=0)
        annotated(articles, knowledge, nlp)
        round_ = SPENT - before
        ratios.append(sum(round_[name] for name in ANNOTATIONS) / round_[BARE])
    report(articles, rounds, ratios)


def report(articles: list[Article], rounds: int, ratios: list[float]) -> None:
    """Print shares, and the ratio to the bare pipeline."""
    words = sum(article.words for article in articles) * rounds
    whole = sum(SPENT[name] for name in ANNOTATIONS)
    per_thousand = 1e6 * whole / max(1, words)
    print(f"{len(articles)} articles × {rounds}, {words:,} words, {per_thousand:,.0f} ms CPU per 1,000 words")
    print(f"{'':26}{'of bare':>14}{'of the parse':>14}{'of the whole':>14}")
    rows = {
        **dict(SPENT.most_common()),
        "quotes and people": SPENT["quotes"] + SPENT["people"],
        "all annotations": whole,
    }
    for name, seconds in rows.items():
        print(f"{name:26}{seconds / SPENT[BARE]:14.3f}{seconds / SPENT['parse']:14.3f}{seconds / whole:14.3f}")
    each = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    print(f"median of {each}; {load_average()}")
    of = f"{MANY} articles" if len(articles) < MANY else ""
    print(mark("all annotations / bare nlp.pipe", statistics.median(ratios), ASKED, of=of))


if __name__ == "__main__":
    main()
