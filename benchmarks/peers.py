"""What our annotators cost and find beside other programs' on the same text.

    python benchmarks/peers.py [FOLDER] [--articles N] [--rounds N] [--gendergap CLONE]

FOLDER holds texts (the shipped articles if none is given).  Each peer and ours take turns, on a parse by the same
model, which is no part of the figures: textacy's direct quotations and GenderGapTracker's quotations beside our
statements with the people they need, quantulum3's quantities beside our figures.  More found is not better found: the
numbers say what the time was spent on.  A peer that is not there, or that stops, ends only its own comparison.

textacy and quantulum3 are measured where they can be imported; a folder on PYTHONPATH keeps them out of the locked
environment.  GenderGapTracker is no package: CLONE, or PRESS_BENCH_GENDERGAP, is a clone of
github.com/sfu-discourse-lab/GenderGapTracker, whose extractor is run from there.  It needs no database for that.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import importlib
import importlib.util
import os
import pathlib
import statistics
import sys
import tempfile
import time
import types
from collections.abc import Callable, Iterator
from typing import Any

from _projects import ROOT, load

#: Does the work of one round and says how much it found.
Work = Callable[[], int]


class NotThereError(RuntimeError):
    """A peer is not installed; the message says where it is to be had."""


def quotations(texts: list[str]) -> Work:
    """textacy's direct quotations, on spaCy's parse."""
    if importlib.util.find_spec("textacy") is None:
        raise NotThereError("not installed (python -m pip install textacy)")
    from helpers.language import model

    find = importlib.import_module("textacy.extract.triples").direct_quotations
    docs = list(model.load().pipe(texts))

    def found(doc: object) -> int:
        with contextlib.suppress(ValueError):  # it gives up a whole text for one stray mark
            return len(list(find(doc)))
        return 0

    return lambda: sum(map(found, docs))


def quantities(texts: list[str]) -> Work:
    """quantulum3's quantities, which it finds in the text without a parse."""
    if importlib.util.find_spec("quantulum3") is None:
        raise NotThereError("not installed (python -m pip install quantulum3[classifier])")
    parse = importlib.import_module("quantulum3.parser").parse
    return lambda: sum(len(parse(text)) for text in texts)


def gender_gap(clone: pathlib.Path | None) -> Callable[[list[str]], Work]:
    """GenderGapTracker's quotations from a *clone* of it, on spaCy's parse of the text as it prepares it."""

    def begun(texts: list[str]) -> Work:
        english = clone.absolute() / "nlp" / "english" if clone else None
        if english is None or not (english / "quote_extractor.py").is_file():
            raise NotThereError("no clone of it (--gendergap CLONE or PRESS_BENCH_GENDERGAP names one)")
        from helpers.language import model

        with _beside(english):
            its = importlib.import_module("quote_extractor")
            prepared = [importlib.import_module("utils").preprocess_text(text) for text in texts]
        verbs = str(english / "rules" / "quote_verb_list.txt")
        extractor = its.QuoteExtractor({"spacy_lang": model.load(), "NLP": {"QUOTE_VERBS": verbs}})
        docs = list(model.load().pipe(prepared))
        return lambda: sum(len(extractor.extract_quotes(doc)) for doc in docs)

    return begun


@contextlib.contextmanager
def _beside(folder: pathlib.Path) -> Iterator[None]:
    """Let modules of *folder* be imported as its own scripts would, without the database they can write to.

    They make a folder of logs where they are started, so that is a temporary one.
    """
    for name in ("bson", "pymongo"):
        if importlib.util.find_spec(name) is None:
            stand_in: Any = types.ModuleType(name)
            stand_in.ObjectId = stand_in.MongoClient = None
            sys.modules[name] = stand_in
    sys.path.insert(0, str(folder))
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as elsewhere, contextlib.chdir(elsewhere):
            yield
    finally:
        sys.path.remove(str(folder))


def ours(texts: list[str]) -> tuple[Work, Work]:
    """Our statements (with the people they need) and our figures, on a parse."""
    from helpers.annotate.figures.find import find_figures
    from helpers.annotate.people.find import find_people
    from helpers.annotate.quotes.find import find_quotes
    from helpers.base.records import Article
    from helpers.knowledge.load import Knowledge
    from helpers.language import model
    from helpers.language.parse import parse

    knowledge = Knowledge()
    parsed = list(parse([Article(article_id=f"a{n}", text=text) for n, text in enumerate(texts)], model.load()))
    people = [find_people(one, knowledge) for one in parsed]
    said = [find_quotes(one, who, knowledge) for one, who in zip(parsed, people, strict=True)]

    def statements() -> int:
        anew = map(dataclasses.replace, parsed)  # without what an earlier round has left on them
        return sum(len(find_quotes(one, find_people(one, knowledge), knowledge)) for one in anew)

    def figures() -> int:
        anew = map(dataclasses.replace, parsed)
        return sum(
            len(find_figures(one, who, quotes, knowledge))
            for one, who, quotes in zip(anew, people, said, strict=True)
        )  # fmt: skip

    return statements, figures


def beside(theirs: Work, mine: Work, rounds: int) -> tuple[float, float]:
    """The median of the CPU seconds of each, by turns, after a round that is not counted."""
    spent: dict[Work, list[float]] = {theirs: [], mine: []}
    for turn in range(-1, rounds):
        for work, found in spent.items():
            start = time.process_time()
            work()
            if turn >= 0:
                found.append(time.process_time() - start)
    return statistics.median(spent[theirs]), statistics.median(spent[mine])


def compare(texts: list[str], clone: pathlib.Path | None, rounds: int) -> None:
    """Print what each peer and ours cost and found."""
    statements, figures = ours(texts)
    peers: tuple[tuple[str, Callable[[list[str]], Work], str, Work, str], ...] = (
        ("textacy", quotations, "direct quotations", statements, "statements and the people they need"),
        ("GenderGapTracker", gender_gap(clone), "quotations", statements, "statements and the people they need"),
        ("quantulum3", quantities, "quantities", figures, "figures"),
    )
    for peer, begun, what, mine, our_what in peers:
        try:
            work = begun(texts)
            number, (theirs, our) = work(), beside(work, mine, rounds)
        except NotThereError as error:
            print(f"{peer}: {error}, so not compared")
            continue
        except Exception as error:  # whatever a peer trips over ends only its own comparison
            print(f"{peer}: it stopped ({type(error).__name__}: {error}), so not compared")
            continue
        print(
            f"{peer}: {number:,} {what} in {theirs:.3f} s CPU; ours {mine():,} {our_what} in {our:.3f} s: "
            f"{our / max(1e-9, theirs):.2f} of its time",
            flush=True,
        )


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", nargs="?", type=pathlib.Path, default=ROOT / "seeds")
    ap.add_argument("--articles", type=int, default=200, metavar="N", help="at the most so many (default 200)")
    ap.add_argument("--rounds", type=int, default=3, metavar="N")
    ap.add_argument("--gendergap", default=os.environ.get("PRESS_BENCH_GENDERGAP", ""), metavar="CLONE")
    args = ap.parse_args()
    files = sorted(path for path in args.folder.iterdir() if path.suffix in ("", ".txt") and path.is_file())
    texts = [path.read_text("utf-8", "replace") for path in files[: args.articles]]
    print(f"{len(texts)} articles, {sum(len(text.split()) for text in texts):,} words, {load()}", flush=True)
    compare(texts, pathlib.Path(args.gendergap) if args.gendergap else None, args.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
