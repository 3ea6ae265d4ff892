"""What the benchmark of filters runs in its kernel: 100,000 made-up statements, and the usual way to draw a choice."""

from __future__ import annotations

import datetime
import pathlib
import random

import ipywidgets as widgets

from helpers.base.project import Project
from helpers.base.records import Article, Quote
from helpers.base.tables import KINDS, table
from helpers.desk.views import QUOTE_COLUMNS
from helpers.explore.counting import count_words
from helpers.explore.speakers import speaker_words
from helpers.show.speakers_chart import speakers_chart
from helpers.store.citations import cited
from helpers.store.corpus import Corpus

#: No article's words: what is measured does not depend on what is said.
WORDS = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
OUTLETS, SPEAKERS, KINDS_OF_QUOTES = 8, 200, ("direct", "mixed", "indirect")


def many_quotes(number: int = 100_000, each: int = 50) -> Corpus:
    """A corpus of *number* statements, *each* to an article; the same every time."""
    chance = random.Random(1)
    articles, quotes = [], []
    for place in range(number // each):
        text = ""
        for _ in range(each):
            said = " ".join(chance.choices(WORDS, k=chance.randint(5, 30)))
            span = (len(text), len(text) + len(said))
            text += said + chance.choice((" ", "\n\n"))
            quotes.append(
                Quote(
                    article_id=f"a{place}",
                    paragraph=1 + text[: span[0]].count("\n\n"),
                    span=span,
                    spans=(span,),
                    text=said,
                    rule="made up",
                    confidence=chance.random(),
                    quote_id=f"q{len(quotes)}",
                    kind=chance.choice(KINDS_OF_QUOTES),
                    # a few speak often, most seldom
                    speaker=f"Speaker {min(SPEAKERS - 1, int(chance.expovariate(0.03)))}",
                    via=chance.choice((None, None, None, "A wire")),
                    themes=tuple(chance.sample(("economy", "sanctions", "security"), chance.randint(0, 2))),
                )
            )
        day = datetime.date(2022, 1, 1) + datetime.timedelta(chance.randint(0, 300))
        outlet = f"Outlet {chance.randrange(OUTLETS)}"
        articles.append(Article(article_id=f"a{place}", text=text, outlet=outlet, published=day))
    tables = {kind: table(kind, []) for kind in KINDS}
    tables |= {"articles": table("articles", articles), "quotes": table("quotes", quotes)}
    return Corpus(project=Project(pathlib.Path("none")), **tables)


class NewFigure(widgets.VBox):
    """The usual way: a menu whose every change clears an Output and shows a new figure and a table in it.

    Everything but the way of showing is the project's own: the same rows, counted and drawn by the same functions.
    """

    def __init__(self, corpus: Corpus) -> None:
        from IPython.display import display

        quotes = cited(corpus.quotes, corpus.articles)
        quotes["words"] = [count_words(text) for text in quotes["text"]]
        output = widgets.Output()
        menu = widgets.Dropdown(options=["", *KINDS_OF_QUOTES], description="Usual")

        def draw(_: object) -> None:
            rows = quotes[quotes["kind"] == menu.value] if menu.value else quotes
            with output:
                output.clear_output(wait=True)
                display(speakers_chart(speaker_words(rows, corpus.articles), filtered=bool(menu.value)).figure)
                display(rows[list(QUOTE_COLUMNS)].head(25))

        menu.observe(draw, names="value")
        super().__init__([menu, output])
        draw(None)
        self.add_class("usual")
