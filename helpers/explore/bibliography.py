"""The articles of a selection for a reference manager: CSL-JSON (Zotero, Pandoc, Word's add-ins) and BibTeX.

Both contain only known details: an article without an outlet or a date has none here either.  Articles are of the CSL
type article-newspaper (Citation Style Language 1.0.2, csl-data.json); BibTeX has no such type, so they are @article
with the outlet as journal, or @misc if the outlet is not known.  The key is outlet, year and the first words of
the title, the same for both.

>>> import pandas as pd
>>> from helpers.base.records import Article
>>> from helpers.base.tables import table
>>> day = datetime.date(2022, 5, 30)
>>> one = Article(article_id="a", text="", outlet="Asia-Plus", title="Two presidents meet", published=day)
>>> csl(table("articles", [one]))[0]["id"], csl(table("articles", [one]))[0]["issued"]
('asiaplus2022twopresidentsmeet', {'date-parts': [[2022, 5, 30]]})
>>> bibtex(table("articles", [one])).splitlines()[0]
'@article{asiaplus2022twopresidentsmeet,'
"""

from __future__ import annotations

import datetime
import itertools
import json
import re
import unicodedata
from typing import Any

import pandas as pd

__all__ = ["bibtex", "csl", "csl_json"]

#: The separators between authors in a byline, and the words with which a byline begins.
_BYLINE, _BY = re.compile(r"\s*(?:;|,| and | & )\s*"), re.compile(r"^by[ :]+", re.IGNORECASE)
#: Characters that TeX treats as commands, and how to print them; the braces of the whole value then balance.
_TEX = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}"}
_TEX |= {"^": r"\textasciicircum{}"} | {letter: f"\\{letter}" for letter in "#$%&_"}


def csl(articles: pd.DataFrame) -> list[dict[str, Any]]:
    """The articles as CSL-JSON items, in their order, each once.

    Args:
        articles: the articles of a corpus, or some of them.

    Returns:
        For each article a dictionary with id and type and, if known, title, container-title (the
        outlet), author, issued, accessed, event-date, URL and language; publisher-place is the outlet's country.
    """
    rows = articles.drop_duplicates("article_id").to_dict("records")
    return [_item(row, key) for row, key in zip(rows, _keys(rows), strict=True)]


def csl_json(articles: pd.DataFrame) -> str:
    """`csl` as the text of a file."""
    return json.dumps(csl(articles), ensure_ascii=False, indent=2) + "\n"


def bibtex(articles: pd.DataFrame) -> str:
    r"""The articles as a BibTeX file in UTF-8, in their order, each once; characters that TeX would take for commands
    are escaped.

    >>> from helpers.base.records import Article
    >>> from helpers.base.tables import table
    >>> print(bibtex(table("articles", [Article(article_id="a", text="", title="{R&D} at 100 %")])).strip())
    @misc{rdat100,
        title = "{\textbraceleft{}R\&D\textbraceright{} at 100 \%}"
    }
    """
    from pybtex.database import BibliographyData, Entry, Person
    from pybtex.database.output.bibtex import Writer

    class Plain(Writer):
        """pybtex's writer without its own escaping, because ours also covers braces, which pybtex leaves alone."""

        def _encode(self, text: str) -> str:
            return text

    entries = {}
    for item in csl(articles):
        persons = {"author": [Person(_person(author)) for author in item.get("author", ())]}
        kind = "article" if "container-title" in item else "misc"
        entries[item["id"]] = Entry(kind, fields=list(_fields(item).items()), persons=persons)
    return Plain(encoding="utf-8").to_string(BibliographyData(entries))


def _item(row: dict[str, Any], key: str) -> dict[str, Any]:
    said = {
        "id": key,
        "type": "article-newspaper",
        "title": _known(row["title"]),
        "container-title": _known(row["outlet"]),
        "author": [_name(name) for name in _authors(_known(row["author"]))],
        "issued": _day(row["published"]),
        "event-date": _day(row["event_date"]),
        "accessed": _day(row["accessed"]),
        "URL": _known(row["url"]),
        "language": _known(row["language"]),
        "publisher-place": _known(row["outlet_country"]),
    }
    return {name: value for name, value in said.items() if value}


def _fields(item: dict[str, Any]) -> dict[str, str]:
    """The fields of a BibTeX entry; title and outlet in braces, so that no style changes their capitals."""
    out = {name: f"{{{_tex(item[key])}}}" for name, key in _NAMES.items() if key in item}
    for name, key in (("date", "issued"), ("eventdate", "event-date"), ("urldate", "accessed")):
        if key in item:
            parts = item[key]["date-parts"][0]
            out |= {"year": str(parts[0]), "month": str(parts[1])} if name == "date" else {}
            out[name] = datetime.date(*parts).isoformat()
    if "URL" in item:
        # unchanged: \url and hyperref accept it in this form, and an escaped address does not work
        out["url"] = item["URL"].replace("{", "%7B").replace("}", "%7D").replace('"', "%22").replace("\\", "%5C")
    if "language" in item:
        out["langid"] = _tex(item["language"])
    return out


_NAMES = {"title": "title", "journal": "container-title", "address": "publisher-place"}


def _keys(rows: list[dict[str, Any]]) -> list[str]:
    """A key for each article: outlet, year, first words of the title, plus a number if the key is taken."""
    out: list[str] = []
    for row in rows:
        day = _day(row["published"]) or _day(row["event_date"])
        words = " ".join(_known(row["title"]).split()[:3])
        year = str(day["date-parts"][0][0]) if day else ""
        key = _plain(_known(row["outlet"])) + year + _plain(words) or _plain(row["article_id"]) or "article"
        candidates = itertools.chain([key], (f"{key}-{number}" for number in itertools.count(2)))
        out.append(next(candidate for candidate in candidates if candidate not in out))
    return out


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", bare)


def _known(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(value: Any) -> dict[str, list[list[int]]]:
    return {"date-parts": [[value.year, value.month, value.day]]} if value == value and value is not None else {}


def _authors(byline: str) -> list[str]:
    return [name for name in _BYLINE.split(_BY.sub("", byline)) if name]


def _name(name: str) -> dict[str, str]:
    """A person by given and family name if it looks like a personal name, else as printed ("Staff writer")."""
    words = name.split()
    if 2 <= len(words) <= 3 and all(word[0].isupper() and word[1:] != word[1:].upper() for word in words):
        return {"given": " ".join(words[:-1]), "family": words[-1]}
    return {"literal": name}


def _person(author: dict[str, str]) -> str:
    """An author in BibTeX's notation for names; a name in braces is not split."""
    if "literal" in author:
        return f"{{{_tex(author['literal'])}}}"
    return f"{_tex(author['family'])}, {_tex(author['given'])}"


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in text)
