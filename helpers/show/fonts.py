"""The fonts used in charts, and what is drawn if none of them has a character.

The style sheet lists the families in the order in which they are tried for a letter (``font.sans-serif``); those that
the machine lacks are left out.  Letters that no font has would appear as boxes, which all look alike.  Instead such a
name is drawn as the code points of its letters, and the caption says which script is missing and what to install.

>>> drawn_as("Anna Berg"), drawn_as("\U0001f996 Ltd")
('Anna Berg', '[1F996] Ltd')

A right-to-left name keeps its place in a left-to-right sentence:

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

#: Letters of right-to-left scripts, and runs of words in them.
_RIGHT = r"[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]"
_RUN = regex.compile(
    rf"\u200e*({_RIGHT}[\p{{L}}\p{{M}}'\-\u2019\u200c\u200d ]*{_RIGHT}\p{{M}}*|{_RIGHT}\p{{M}}*)\u200e*"
)
#: Characters that are invisible and do not end a line.
_CONTROL = regex.compile(r"[\p{Cc}--\n]", regex.VERSION1)
#: Characters that are blank in every font.
_NO_INK = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"})
#: Fonts to install for scripts that occur in the press; others have the same family name.
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
    """Those of *families* that this machine has, in order; all of them if it has none.

    >>> installed(["No Such Family", "DejaVu Sans"])
    ['DejaVu Sans']
    """
    asked, there = list(families), _families()
    return [family for family in asked if family in there] or asked


def house_font(house: House) -> list[str]:
    """The font family that the house style puts first; empty if it gives none or the file is damaged.

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
    """The family of the font file at *path*, which is registered for use; empty if the file is damaged."""
    try:
        fontManager.addfont(path)
        _families.cache_clear()
        return str(get_font(path).family_name)
    except (OSError, RuntimeError, ValueError):
        return ""


def drawn_as(text: str) -> str:
    """*text* in characters that the available fonts can draw; other letters are replaced with their code points in
    brackets.
    """
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
    """*text* with direction marks around each right-to-left run of words, so that the rest keeps its order."""
    return text if text.isascii() else _RUN.sub("\u200e\\1\u200e", text)


def _missing(text: str) -> frozenset[str]:
    """The letters of *text* that no font of the current style has."""
    known = _letters(tuple(matplotlib.rcParams["font.sans-serif"]))
    return frozenset(c for c in text if ord(c) not in known and unicodedata.category(c) not in _NO_INK)


@functools.lru_cache(maxsize=8)
def _letters(families: tuple[str, ...]) -> frozenset[int]:
    """All characters in the fonts of *families*, in regular and bold."""
    found: frozenset[int] = frozenset()
    for family in installed(families):
        cuts = [findfont(FontProperties(family=family, weight=weight)) for weight in ("normal", "bold")]
        regular, bold = (frozenset(get_font(path).get_charmap()) for path in cuts)
        found |= regular & bold
    return found


@functools.cache
def _families() -> frozenset[str]:
    return frozenset(font.name for font in fontManager.ttflist)
