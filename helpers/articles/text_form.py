"""Forms of a text that hide what the rules search for: scanned, all capitals, all lower case, encoded.

The letters of a scan are guesses, capitals hide the names, a text all in lower case has often lost its quotation marks
as well, and characters encoded twice ("&#39;", "quot;") do not count as quotation marks.  Such articles are still read.
Each form is reported once for all articles that have it, and the confidence of their rows is lowered by its measured
effect (confidence.csv, table ``forms``).

The thresholds were set on 211 articles as printed, none of which has any of these forms, and on the same articles with
letters confused as scanners do: of those with 3 in 100 letters wrong, 95 in 100 are recognised.

>>> text_form("the minister said on monday that exports rose. he was pleased with the figures of the year. " * 5)
'small'
>>> text_form("The minister said on Monday that exports rose.") is None
True
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterable, Iterator

from helpers.articles.text_facts import TOGETHER, TextFacts
from helpers.base.records import Article, Problem
from helpers.knowledge.rarity import is_word

__all__ = ["form_problems", "text_form"]

#: How much of a text is examined, and how many letters and words are needed to judge it.
LOOK, LETTERS, WORDS = 6_000, 200, 40
#: The share of capitals among the letters: below the first, a text is all in lower case; above the second, all in
#: capitals.
SMALL, CAPITAL = 0.001, 0.7
#: If this share of the lower-case words is in no list, the letters are guesses.
UNKNOWN = 0.17
#: If this share of the longer words begins with a capital, a text is made up of headlines.
HEADLINES = 0.8
#: One encoded character in this many is not an accident.
CODED = 2_000

_SMALL_WORD = re.compile(r"(?<![\w@#/.’'-])[a-z]{4,}(?![\w@’'-])")
_LONGER = re.compile(r"(?<![\w’'-])[^\W\d_]{4,}")
_SIGN = re.compile(
    r"&(?:amp;)?(?:#\d{2,5}|#x[0-9a-f]{2,4}|[a-z]{2,6});|(?<!\w)(?:#(?:3[489]|6[02]|160|8\d{3})|quot|amp|apos|nbsp|lt|gt);",
    re.IGNORECASE,
)

_FAULTS = {
    "scanned": ("looks like a scan: many words have wrong letters", "Use a better scan, or correct the text."),
    "small": ("is all in lower case", "Load it as it was printed, with its capitals and quotation marks."),
    "capitals": ("is all in capitals", "Load it as it was printed, in upper and lower case."),
    "headlines": (
        "is made up of headlines, with a capital on each word",
        "Load the articles themselves, if you have them.",
    ),
    "coded": (
        "contains encoded characters, such as &#39; or quot;",
        "Decode it again before you load it (html.unescape).",
    ),
}


def text_form(text: str, language: str | None = "en") -> str | None:
    """The form of *text*: scanned (if English), small, capitals, headlines or coded; None for ordinary text."""
    glance = text[:LOOK]
    if len(_SIGN.findall(glance)) * CODED >= max(1, len(glance)):
        return "coded"
    # each character once: a text has thousands of letters but only some sixty different ones
    letters = [(c, n) for c, n in collections.Counter(glance).items() if c.isalpha()]
    cased = sum(n for c, n in letters if c.lower() != c.upper())
    if cased < LETTERS:
        return None
    capitals = sum(n for c, n in letters if c.isupper()) / cased
    if capitals < SMALL or capitals > CAPITAL:
        return "small" if capitals < SMALL else "capitals"
    longer = _LONGER.findall(glance)
    if longer and sum(word[0].isupper() for word in longer) > HEADLINES * len(longer):
        return "headlines"
    words = set(_SMALL_WORD.findall(glance))
    if language not in (None, "en") or len(words) < WORDS:
        return None
    unknown = sum(not is_word(word) for word in words)
    return "scanned" if unknown > UNKNOWN * len(words) else None


def _kept_form(article: Article, facts: TextFacts) -> str:
    def work_out() -> bytes:
        return (text_form(article.text, article.language) or "").encode()

    if not article.text_sha256:
        return work_out().decode()
    return facts.get(article.text_sha256, f"form-{article.language}", work_out).decode()


def form_problems(articles: Iterable[Article], language: str, facts: TextFacts | None = None) -> Iterator[Problem]:
    """One warning for each form found among *articles* in the *language*; *facts* stores earlier results."""
    facts = facts or TextFacts()
    found: dict[str, list[Article]] = {}
    count = 0
    read = [article for article in articles if article.language in (None, language)]
    for at in range(0, len(read), TOGETHER):
        some = read[at : at + TOGETHER]
        facts.look_up((article.text_sha256 for article in some), [f"form-{language}", "form-None"])
        for article in some:
            count += 1
            form = _kept_form(article, facts)
            if form:
                found.setdefault(form, []).append(article)
    for form, having in found.items():
        what, remedy = _FAULTS[form]
        names = ", ".join(article.article_id for article in having[:3]) + (", …" if len(having) > 3 else "")
        many = f"{len(having):,} of {count:,} articles ({names}): each {what}" if count > 1 else f"The article {what}"
        fault = f"{many}. Names and statements are found less reliably in it, so their confidence is lowered."
        single = having[0].article_id if len(having) == 1 else None
        yield Problem(path=having[0].path, fault=fault, remedy=remedy, severity="warning", article_id=single)
