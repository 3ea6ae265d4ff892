"""The headline that a document's own styles mark, whichever program wrote the document.

Word processors keep the role of a paragraph: *Title*, *Heading 1* and so on.  A reader hands its paragraphs over with
their roles, and `headline` decides; where the roles leave it open (several titles, several headings of the first
level, a heading far down), nothing is taken for the title.

>>> headline([("title", "Port sets record"), ("", "The port had a good year.")], None)
'Port sets record'
>>> headline([("heading", "Port sets record"), ("", "It had."), ("heading", "Background")], None) is None
True
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from helpers.articles.draft import sensible_title

__all__ = ["HEADING", "TITLE", "headline", "role_of"]

#: Roles of paragraphs; any other has the empty role.
TITLE, HEADING = "title", "heading"
#: The names that word processors store for their own styles, in whatever language they are shown.
_ROLES = {"title": TITLE, "heading1": HEADING}
#: A paragraph in a title's style that is longer than this is text.
_LONGEST = 250
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")


def role_of(style: str | None) -> str:
    """The role of paragraphs in the style with this stored name.

    >>> role_of("heading 1"), role_of("Heading_20_1"), role_of("Title"), role_of("Subtitle")
    ('heading', 'heading', 'title', '')
    """
    return _ROLES.get(re.sub(r"_20_|\s", "", style or "").casefold(), "")


def headline(paragraphs: Iterable[tuple[str, str]], stated: str | None) -> str | None:
    """The document's headline: its one title, else the title in its properties, else its one top-level heading.

    Args:
        paragraphs: the role and the text of each, in order.
        stated: the title in the document's properties (`helpers.articles.draft.sensible_title`).
    """
    filled = [(role, " ".join(text.split())) for role, text in paragraphs if text.strip()]
    return _only(filled, TITLE) or stated or _only(filled, HEADING)


def _only(paragraphs: list[tuple[str, str]], role: str) -> str | None:
    """The text of the paragraphs in *role*, if they follow one another and come before the first sentence."""
    groups = [(kind, [text for _, text in group]) for kind, group in itertools.groupby(paragraphs, lambda one: one[0])]
    found = [at for at, (kind, _) in enumerate(groups) if kind == role]
    # two headings in a row are two headings, while a title may be broken over two lines
    if len(found) != 1 or (role == HEADING and len(groups[found[0]][1]) > 1):
        return None
    if any(_SENTENCE_END.search(text) for _, texts in groups[: found[0]] for text in texts):
        return None
    title = sensible_title(" ".join(groups[found[0]][1]))
    return title if title and len(title) <= _LONGEST else None
