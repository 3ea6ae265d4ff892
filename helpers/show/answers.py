"""The answer of each notebook in one sentence, with further counts and the caveat.

If a notebook has a finding that is surprising and certain (`helpers.show.leads`), that is its sentence; otherwise it is
what the notebook counts: ``answer(chosen, "speakers")``.
"""

from __future__ import annotations

from helpers.explore.codebook import coverage as codebook_coverage
from helpers.explore.codebook import labelled
from helpers.explore.known_values import unknown_values
from helpers.explore.review import progress, unfitting
from helpers.explore.words.concordance import dispersion
from helpers.show import findings, tables
from helpers.show.certainty_chart import certainty_finding
from helpers.show.chosen import Chosen
from helpers.show.coverage_words import coverage_finding
from helpers.show.crossings_chart import crossings_finding
from helpers.show.fonts import from_left
from helpers.show.leads import findings_of
from helpers.show.loaded_table import loaded_finding
from helpers.show.notebook_charts import coverage as covered
from helpers.show.notebook_charts import people_and_places as people
from helpers.show.notebook_charts import themes as themed
from helpers.show.notebook_charts import trade_figures as trade
from helpers.show.notebook_charts import words
from helpers.show.page import Note
from helpers.show.phrasing import Sentences, of_part, part_of
from helpers.show.review_chart import review_finding
from helpers.show.timeline_chart import timeline_finding
from helpers.show.words_tables import words_finding
from helpers.store.corpus import Corpus

__all__ = ["ANSWERS", "answer"]


def _loaded(corpus: Chosen) -> Note:
    """What was read, and how much was found in it."""
    return _noted(loaded_finding(Chosen.of(corpus).corpus))


def _who_said_what(chosen: Chosen) -> Note:
    """Who is quoted most, how much of it directly, what is relayed, and how far that conclusion holds."""
    choice = Chosen.of(chosen)
    known = choice.speaker_words, choice.speaker_totals, choice.counted
    said = findings.quotes_finding(choice.coded, choice.corpus.articles, *known)
    return _filtered(said, choice, "01_who_said_what")


def _certainty(chosen: Chosen) -> Note:
    """How many of the statements were found by a rule that is often wrong."""
    return _filtered(certainty_finding(Chosen.of(chosen).quotes), Chosen.of(chosen))


def _review(corpus: Chosen) -> Note:
    """How much was reviewed, and which decisions no longer match."""
    whole = Chosen.of(corpus).corpus
    return _noted(review_finding(progress(whole), len(unfitting(whole))))


def _themes(chosen: Chosen) -> Note:
    """What the outlets talk about, and where they differ most."""
    choice = Chosen.of(chosen)
    shares, parts = choice.made(themed.shares), choice.made(themed.subtheme_shares)
    said = findings.themes_finding(shares, choice.themes["article_id"].nunique(), parts)
    return _filtered(said, choice, "04_themes")


def _headlines(corpus: Chosen) -> Note:
    """Whether the themes of headlines match those of their articles."""
    return _noted(findings.headline_finding(tables.headlines(corpus).data))


def _codebook(corpus: Chosen) -> Note:
    """How much of the text the codebook covers."""
    whole = Chosen.of(corpus)
    own = whole.corpus
    share = codebook_coverage(own.themes, own.sentences, own.articles, own.quotes)
    return _noted(findings.unthemed_finding(share, labelled(own.themes, knowledge=whole.knowledge)))


def _words_in_context(chosen: Chosen) -> Note:
    """How often the searched words occur, and how evenly."""
    lines, articles = chosen.made(words.lines), chosen.made(words.articles)
    return _filtered(words_finding(lines, dispersion(lines, articles), chosen.words), chosen)


def _figures(chosen: Chosen) -> Note:
    """Which growth is claimed, and whether it agrees with what is published."""
    choice = Chosen.of(chosen)
    said = findings.figures_finding(choice.made(trade.claimed), choice.made(trade.compared))
    return _filtered(said, choice, "06_trade_figures")


def _coverage(chosen: Chosen) -> Note:
    """What all outlets have, what only one has, and what is copied."""
    choice = Chosen.of(chosen)
    made = (choice.made(covered.present), choice.made(covered.pairs), choice.made(covered.copied))
    return _filtered(coverage_finding(*made, len(choice.narrowed.articles)), choice, "07_compare_coverage")


def _people_and_places(chosen: Chosen) -> Note:
    """Who speaks about whom and about which places, and the dates mentioned in the articles."""
    choice = Chosen.of(chosen)
    whom, place = choice.made(people.of_whom), choice.made(people.of_place)
    said = [crossings_finding(whom), crossings_finding(place, of="place", plural="places")]
    said.append(from_left(of_part(timeline_finding(choice.made(people.dated)), part_of(choice.selection))))
    small = findings.small(choice.quotes["article_id"].nunique())
    return _filtered(Sentences.of([*(f"{one}." for one in said), small]), choice)


#: The weight from which a finding is newsworthy and becomes the sentence of its notebook.
_NEWS = 0.5


def _filtered(finding: str, chosen: Chosen, notebook: str = "") -> Note:
    """The strongest finding of *notebook*, if it is newsworthy, followed by the counts; with the current filters."""
    news = (
        [lead.sentence for lead in findings_of(chosen, notebook, 1).leads if lead.weight >= _NEWS] if notebook else []
    )
    finding = Sentences.of([*news, finding]) if news else finding
    return _noted(findings.with_filter(finding, chosen.selection))


def _noted(finding: str) -> Note:
    """The first sentence as the answer; the caveats and further counts in small print."""
    return Note(finding.answer, finding.more) if isinstance(finding, Sentences) else Note(finding)


#: The questions that can be asked.
ANSWERS = {
    "loaded": _loaded, "speakers": _who_said_what, "certainty": _certainty, "review": _review, "themes": _themes,
    "headlines": _headlines, "codebook": _codebook, "words": _words_in_context, "figures": _figures,
    "coverage": _coverage, "people": _people_and_places,
}  # fmt: skip


#: Answers that speak of the selection, and not of all that was loaded.
OF_SELECTION = frozenset(ANSWERS) - {"loaded", "codebook"}


def answer(chosen: Chosen | Corpus, question: str) -> Note:
    """The answer to a notebook's question, for the current selection.

    Args:
        chosen: a corpus, or what ``press.select(corpus, …)`` returns.
        question: one of `ANSWERS`: loaded, speakers, certainty, review, themes, headlines, codebook, words, figures,
            coverage, people.

    Returns:
        A note; its ``text`` is one sentence and goes into the brief, ``more`` are further counts and the caveats.

    Raises:
        TypeError: *chosen* is neither.
        ValueError: there is no such question.

    >>> press.answer(corpus, "loaded").text
    '2 articles with 1,221 words: 34 statements, 21 figures and 46 sentences.'
    """
    if question not in ANSWERS:
        raise ValueError(f"There is no answer to {question!r}. Available answers: {', '.join(ANSWERS)}.")
    asked = Chosen.of(chosen)
    if question in OF_SELECTION and (unknown := unknown_values(asked.selection, asked.corpus, emptying=True)):
        return Note(" ".join(unknown))
    return ANSWERS[question](asked)
