"""Clauses with a verb of speech by which nobody says anything: "That said, …", "it is fair to say that", "can tell
whether".

They are the writer's own words: a connective, an estimate, advice to the reader, a note about the article itself, or
the title of a work.
"""

from __future__ import annotations

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import Reading

__all__ = ["is_idiom", "is_work"]

#: Words that open an indirect question.
ASKING = frozenset({"whether", "if", "what", "which", "how", "when", "where", "who", "why"})
WHETHER = frozenset({"whether", "if"})
#: Verbs for changing an article after it was published.
UPDATED = frozenset({"update", "correct", "amend", "revise"})
#: Works that have a title, and verbs for making one.
WORKS = frozenset({
    "paper", "book", "article", "essay", "report", "study", "novel", "poem", "song", "play", "memoir", "thesis",
    "column", "editorial", "screenplay", "script", "chapter", "pamphlet", "album",
})  # fmt: skip
WRITES = frozenset({"write", "publish", "author", "pen", "release", "read"})
YOU, WANT = frozenset({"yourself", "yourselves"}), frozenset({"want", "wants", "wanted", "need", "needed"})


def is_idiom(r: Reading, f: ReportedStatement) -> bool:
    """Whether the cue of *f*, with words that are not quoted, is part of an expression of the writer."""
    cue = f.cue_head
    return (
        _is_connective(r, cue)
        or _is_estimate(r, cue)
        or _is_discerned(r, f)
        or _is_for_the_reader(r, f)
        or _is_about_the_article(r, cue)
        or _is_wanted(r, f)
    )


def is_work(r: Reading, f: ReportedStatement) -> bool:
    """Whether the words in quotation marks are the title of a work somebody wrote: "wrote the paper “Lakes”"."""
    noun = r.before(f.first)
    while noun > 0 and r.quoted[noun] < 0 and r.words[noun] in "“\"‘'":
        noun -= 1
    return (
        noun > f.cue_head >= 0
        and r.lemma[f.cue_head] in WRITES
        and r.lower[noun] in WORKS
        and r.head[noun] == f.cue_head
        and r.kid(noun, "det", "poss") >= 0
    )


def _is_connective(r: Reading, cue: int) -> bool:
    """That said, …; That being said, …"""
    if r.lower[cue] != "said" or r.words[min(cue + 1, len(r.words) - 1)] != ",":
        return False
    before = r.before(cue)
    that = r.before(before) if before >= 0 and r.lower[before] == "being" else before
    opens = r.before(that) < 0 or r.words[r.before(that)][-1:] in ".!?:;"
    return that >= 0 and r.lower[that] == "that" and opens


def _is_estimate(r: Reading, cue: int) -> bool:
    """It is fair, hard, too soon to say that …; the ministry has yet to say when …"""
    if r.tag[cue] != "VB" or cue < 2 or r.lower[cue - 1] != "to":
        return False
    if r.lower[cue - 2] == "yet":
        return True
    above = r.head[cue]
    verb = r.head[above] if r.dep[above] in ("acomp", "attr", "advmod") else above
    subject = r.kid(verb, "nsubj", "expl")
    bare = r.kid(cue, "nsubj") < 0
    return bare and r.lemma[verb] == "be" and subject >= 0 and r.lower[subject] == "it" and cue > verb


def _is_discerned(r: Reading, f: ReportedStatement) -> bool:
    """The test can tell whether …: to tell without anybody who is told."""
    cue = f.cue_head
    told = r.kid(cue, "dobj", "dative")
    if r.lemma[cue] != "tell" or cue < told < f.first:
        return False
    able = any(r.lower[k] in ("can", "could") for k in r.kids[cue])
    return r.lower[f.first] in (ASKING if able else WHETHER)


def _is_for_the_reader(r: Reading, f: ReportedStatement) -> bool:
    """Ask yourself whether …; when a caller says that your card …"""
    cue = f.cue_head
    if any(r.lower[k] in YOU for k in r.kids[cue]):
        return True
    subject = r.kid(cue, "nsubj")
    whenever = any(r.lower[k] in ("when", "whenever") and k < cue for k in r.kids[cue])
    anybody = subject >= 0 and r.lower[r.left[subject]] in ("a", "an", "you", "someone", "somebody")
    return whenever and anybody and r.tag[cue] in ("VBZ", "VBP")


def _is_about_the_article(r: Reading, cue: int) -> bool:
    """This story has been updated to note that …"""
    above = r.head[cue]
    return r.tag[cue] == "VB" and r.lemma[above] in UPDATED and r.kid(above, "auxpass") >= 0


def _is_wanted(r: Reading, f: ReportedStatement) -> bool:
    """Telling people what they want to hear."""
    words = r.lower[f.first : min(f.end, f.first + 6)]
    return words[:1] == ["what"] and "to hear" in " ".join(words) and bool(WANT & set(words))
