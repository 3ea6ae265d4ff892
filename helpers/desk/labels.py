"""The labels of values in menus: a theme by its label, an article by its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge

if TYPE_CHECKING:
    from helpers.desk.filter_values import Labels
    from helpers.store.corpus import Corpus

__all__ = ["labels_of"]

#: The length of a line in a menu; longer titles are cut.
LONGEST = 60


def labels_of(corpus: Corpus) -> Labels:
    """The labels of the values of the filters theme and article; under "parent", the theme of each sub-theme.

    Two articles with the same title can be distinguished by their ids.
    """
    articles = corpus.articles[["article_id", "title"]].dropna()
    titles = articles["title"].str.slice(0, LONGEST)
    twice = set(titles[titles.duplicated(keep=False)])
    named = zip(articles["article_id"], titles, strict=True)
    codebook = load_codebook(Knowledge.of(corpus.project))
    return {
        "theme": codebook.labels,
        "parent": codebook.parents,
        "article": {name: f"{title} [{name}]" if title in twice else title for name, title in named if title},
    }
