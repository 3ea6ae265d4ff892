"""The fonts used in charts, and what is drawn if none of them has a character.

The style sheet lists the families in the order in which they are asked for a letter (``font.sans-serif``); those that
the machine lacks are left out.  Letters that no font has would come out as boxes, which all look alike.  Such a name is
drawn as the numbers of its letters, and the caption says which script is missing and what to install.

>>> drawn_as("Anna Berg"), drawn_as("\U0001f996 Ltd")
('Anna Berg', '[1F996] Ltd')

A name that is read from the right keeps its place in a sentence that is read from the left:

>>> from_left("محمد 3") == "\u200eمحمد\u200e 3"
True
"""

from __future__ import annotations

import functools
import pathlib
import unicodedata
from collections.abc import Iterable

import matplotlib
import regex
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

from helpers.knowledge.house import House

__all__ = ["drawn_as", "fonts", "from_left", "house_font", "installed", "lacking"]

#: Letters of scripts that are read from the right, and runs of words in them.
_RIGHT = r"[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]"
_RUN = regex.compile(
    rf"\u200e*({_RIGHT}[\p{{L}}\p{{M}}'\-\u2019\u200c\u200d ]*{_RIGHT}\p{{M}}*|{_RIGHT}\p{{M}}*)\u200e*"
)
#: Signs that end no line and have no form.
_CONTROL = regex.compile(r"[\p{Cc}--\n]", regex.VERSION1)
#: Characters that take no ink, whatever the font.
_NO_INK = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"})
#: What to install for scripts that come up in the press; others are found under the same family's name.
_REMEDIES = {
    "CJK": "Noto Sans CJK",
    "HIRAGANA": "Noto Sans CJK",
    "KATAKANA": "Noto Sans CJK",
    "HANGUL": "Noto Sans CJK",
}
_CALLED = {"CJK": "Chinese"}


def fonts() -> pathlib.Path:
    """The folder of the fonts shipped with matplotlib."""
    return pathlib.Path(matplotlib.get_data_path(), "fonts", "ttf")


def installed(families: Iterable[str]) -> list[str]:
    """Those of *families* that this machine has, in their order; all of them where it has none.

    >>> installed(["No Such Family", "DejaVu Sans"])
    ['DejaVu Sans']
    """
    asked, there = list(families), _families()
    return [family for family in asked if family in there] or asked


def house_font(house: House) -> list[str]:
    """The font family that the house style asks for first; empty if it asks for none or the file is damaged.

    >>> house_font(House()), house_font(House(font="Inter"))
    ([], ['Inter'])
    """
    path = house.font_file
    if path is None:
        return [house.font] if house.font else []
    family = _added(str(path))
    return [family] if family else []


@functools.lru_cache(maxsize=8)
def _added(path: str) -> str:
    """The family of the font file at *path*, which can be used from now on; empty if the file is damaged."""
    try:
        fontManager.addfont(path)
        _families.cache_clear()
        return str(get_font(path).family_name)
    except (OSError, RuntimeError, ValueError):
        return ""


def drawn_as(text: str) -> str:
    """*text* as the fonts at hand can draw it; letters that none of them has become their numbers in brackets."""
    text = _CONTROL.sub(" ", text)
    if text.isascii() or not (missing := _missing(text)):
        return text
    letters = "".join(regex.escape(letter) for letter in sorted(missing))
    return regex.sub(f"[{letters}]+", lambda found: f"[{' '.join(f'{ord(c):X}' for c in found[0])}]", text)


def lacking(texts: Iterable[str]) -> str:
    """The note in a caption about characters that no available font has; empty if all can be drawn.

    >>> lacking(["Anna", "Анна"])
    ''
    """
    missing = {letter for text in texts if not text.isascii() for letter in _missing(text)}
    if not missing:
        return ""
    scripts = sorted({unicodedata.name(letter, "UNKNOWN").split(" ")[0] for letter in missing})
    called = [_CALLED.get(script, script.capitalize()) for script in scripts]
    install = sorted({_REMEDIES.get(script, f"Noto Sans {script.capitalize()}") for script in scripts})
    return (
        f"This computer has no font for {' and '.join(called)} letters; their Unicode numbers are in brackets. "
        f"Install {' and '.join(install)}, then draw the chart again."
    )


def from_left(text: str) -> str:
    """*text* with a mark at both sides of each run of words that is read from the right, so that the rest stays put."""
    return text if text.isascii() else _RUN.sub("\u200e\\1\u200e", text)


def _missing(text: str) -> frozenset[str]:
    """The letters of *text* that no font of the style in force has."""
    known = _letters(tuple(matplotlib.rcParams["font.sans-serif"]))
    return frozenset(c for c in text if ord(c) not in known and unicodedata.category(c) not in _NO_INK)


@functools.lru_cache(maxsize=8)
def _letters(families: tuple[str, ...]) -> frozenset[int]:
    """What the fonts of *families* have between them, in the regular and the bold cut."""
    found: frozenset[int] = frozenset()
    for family in installed(families):
        cuts = [findfont(FontProperties(family=family, weight=weight)) for weight in ("normal", "bold")]
        regular, bold = (frozenset(get_font(path).get_charmap()) for path in cuts)
        found |= regular & bold
    return found


@functools.cache
def _families() -> frozenset[str]:
    return frozenset(font.name for font in fontManager.ttflist)
