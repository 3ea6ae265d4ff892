"""The level of the codebook that a chart shows, in words: themes (1) or sub-themes (2)."""

from __future__ import annotations

__all__ = ["level_caption", "level_noun", "level_stem"]


def level_noun(level: int) -> str:
    """The word for an item on *level*.

    >>> level_noun(1), level_noun(2)
    ('theme', 'sub-theme')
    """
    return "theme" if level == 1 else "sub-theme"


def level_caption(level: int) -> str:
    """The first sentence of a caption, on the level.

    >>> level_caption(2)
    'Level 2 of the codebook: sub-themes, which also count for their themes. '
    """
    also = ", which also count for their themes" if level > 1 else ""
    return f"Level {level} of the codebook: {level_noun(level)}s{also}. "


def level_stem(stem: str, level: int) -> str:
    """The file stem of a chart of *level*, so that one chart does not overwrite the other.

    >>> level_stem("themes_strip", 1), level_stem("themes_strip", 2)
    ('themes_strip', 'subthemes_strip')
    """
    return stem if level == 1 else stem.replace("themes", "subthemes")
