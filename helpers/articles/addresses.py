"""Addresses without texts: lists of links that people paste or services export (Media Cloud, GDELT).

A row of such a list is an article whose text is missing.  It is reported as missing until a file with the text is
added, recognised by its own address (given in a saved page) or by the one in articles.toml; then the row's outlet,
date, title and author are used if the file has none.

>>> address_key("https://www.X.example/a/?utm_source=feed#top") == address_key("http://x.example/a")
True
"""

from __future__ import annotations

import dataclasses
import re
import urllib.parse
from collections.abc import Iterator, Mapping
from typing import Any

from helpers.articles.draft import Draft, TextMissing
from helpers.base.records import Problem

__all__ = ["AddressRows", "address_key", "addresses_in", "is_address", "missing"]

#: How many rows of a list are reported one by one; the rest are only counted.
TOLD = 20

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+\.[^\s<>\"]+", re.IGNORECASE)
#: What may come before an address in a list: a bullet, a number, an opening bracket.
_BULLET = re.compile(r"^\s*(?:[-*•–]\s+|\d{1,5}[.)]\s+|[<\[(])?\s*")
#: Parameters of an address that show who followed it, not what it leads to.
_TRACKING = re.compile(r"(?i)(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|src|cmpid)")


def is_address(value: object) -> bool:
    """Whether a value is one address and nothing else."""
    return isinstance(value, str) and bool(_ADDRESS.fullmatch(value.strip()))


def address_key(url: str) -> str:
    """A form that all spellings of one address share; empty if it is not an address."""
    url = url.strip()
    try:
        parts = urllib.parse.urlsplit(url if "://" in url else f"https://{url}")
        asked = [pair for pair in urllib.parse.parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0])]
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    return f"{host}{parts.path.rstrip('/')}?{urllib.parse.urlencode(sorted(asked))}" if host else ""


def _host(url: str) -> str:
    """The host name in an address, which the reader of web pages may have taken for the outlet."""
    return address_key(url).partition("/")[0].partition("?")[0]


def addresses_in(text: str) -> list[tuple[int, str]] | None:
    """The addresses in a text that contains nothing else, each with its line number; None for any other text.

    >>> addresses_in("- https://x.example/a\\n\\n2) www.x.example/b"), addresses_in("See https://x.example/a")
    ([(1, 'https://x.example/a'), (3, 'www.x.example/b')], None)
    """
    found = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        bare = _BULLET.sub("", line).strip().rstrip(",;")
        bare = bare.rstrip(">])") if line.lstrip(" -*•–")[:1] in tuple("<[(") else bare
        if bare and not is_address(bare):
            return None
        if bare:
            found.append((number, bare))
    return found or None


class AddressRows:
    """The rows of address lists, and which of them have been matched to a file with the text."""

    def __init__(self) -> None:
        self._rows: dict[str, list[TextMissing]] = {}
        self._by_key: dict[str, list[TextMissing]] = {}
        self._met: set[int] = set()

    def add(self, path: str, row: TextMissing) -> None:
        """Add one row of the list at *path*."""
        self._rows.setdefault(path, []).append(row)
        self._by_key.setdefault(address_key(str(row.facts["url"])), []).append(row)

    def filled(self, draft: Draft, stated: Mapping[str, Any]) -> Draft:
        """*draft* with the details that a list gives for its address, if it has none of its own.

        Args:
            draft: the text; its address is in its file, or in articles.toml (*stated*).
            stated: the article's details in articles.toml.
        """
        url = stated.get("url") or draft.facts.get("url")
        rows = self._by_key.get(address_key(url), []) if self._rows and isinstance(url, str) else []
        self._met.update(map(id, rows))
        facts = dict(draft.facts)
        if any(row.facts.get("outlet") for row in rows) and _host(str(facts.get("outlet") or "")) == _host(str(url)):
            facts.pop("outlet", None)  # a page without a title is named after its address
        for row in rows:
            facts |= {fact: value for fact, value in row.facts.items() if value and not facts.get(fact)}
        return dataclasses.replace(draft, facts=facts) if rows else draft

    def problems(self) -> Iterator[Problem]:
        """Problems for texts that are still missing, the first of each list one by one, and a note on each list."""
        for path, rows in self._rows.items():
            left = [row for row in rows if id(row) not in self._met]
            for row in left[:TOLD]:
                yield Problem(path=path, fault=row.fault, remedy=row.remedy, severity=row.severity)
            if len(left) > TOLD:
                fault = f"{len(left) - TOLD:,} more rows: text missing."
                yield Problem(path=path, fault=fault, remedy=left[0].remedy, severity="warning")
            counts = f"{len(rows):,} address{'es' * (len(rows) != 1)}: {len(rows) - len(left):,} with a text"
            fault = f"A list of {counts} in other files, {len(left):,} without a text."
            done = "Nothing to do: details missing from those files were taken from this list, by address."
            yield Problem(path=path, fault=fault, remedy=left[0].remedy if left else done, severity="note")


def missing(place: str, facts: Mapping[str, Any]) -> TextMissing:
    """The row at *place* of a list as a missing text, described by its title, if it has one, and its address."""
    title = str(facts.get("title") or "").strip()
    named = f"“{title if len(title) <= 80 else title[:77].rstrip() + '…'}”, {facts['url']}" if title else facts["url"]
    return TextMissing(
        f"{place}: text missing ({named}).",
        "Open the page, save it as .html and put it next to this list, which supplies outlet, date and title.",
        "warning",
        facts=dict(facts),
    )
