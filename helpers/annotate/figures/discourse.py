"""What a trade report has stated before a number: flow, time and base carry over from sentence to sentence.

A report names its flow and time once and then continues with numbers: "Corn barely moved, 65,000 tonnes."  Context that
is carried over is marked with its origin (the sentence before, an earlier one in the article, the headline), and a
claim with such context is never called wrong.  A sentence on shares, jobs or exchange rates takes nothing over; one
month "alone" and a time used only for comparison do not become the time of what follows; if two flows are named side by
side, neither is carried over.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from spacy.lang.en.stop_words import STOP_WORDS

from helpers.annotate.figures.drafts import Text
from helpers.annotate.figures.report_bases import base_joined, base_told, like_with_like
from helpers.annotate.figures.report_flows import EARNED, flow_of_growth, flow_told, of_comment, of_trade
from helpers.annotate.figures.report_focus import go_on
from helpers.annotate.figures.report_partners import own_flow, partner_told
from helpers.annotate.figures.report_products import product_told, report_product
from helpers.annotate.figures.report_quantities import (
    bare_told,
    price_told,
    quantity_before,
    quantity_beside,
    unit_told,
)
from helpers.annotate.figures.report_reporter import reporter_of
from helpers.annotate.figures.report_steps import step_of
from helpers.annotate.figures.report_times import period_told
from helpers.annotate.figures.report_topic import (
    HEADLINE,
    ReportTopic,
    content_words,
    find_pair,
    headline_time,
    new_paragraph,
    only_other,
)
from helpers.annotate.figures.told_sentence import ToldSentence
from helpers.annotate.figures.trade_actors import BALANCE, countries, flow_words_in, holds
from helpers.base.records import Figure

__all__ = ["in_discourse"]

_KINDS = ("level", "change", "multiple", "share", "count")


def in_discourse(figures: Sequence[Figure], here: Text) -> list[Figure]:
    """*figures* with the flow, partner, period and base that the report states before them, each with its origin.

    Args:
        figures: with the context from their own sentences and the ones before; in the order of the text.
        here: the article.
    """
    if not _is_report(figures, here):
        return list(figures)
    out: list[Figure] = []
    title, day = here.parsed.article.title or "", here.parsed.article.date
    topic = ReportTopic()
    named = headline_time(title, day, here.words.fiscal)
    if named:
        topic.days, topic.words, topic.days_at = named.days, named.text, HEADLINE
        topic.title = named
    headline = {word.flow for word in flow_words_in(title, 0, len(title), here.words)}
    topic.title_flow = next(iter(headline - {BALANCE}), "") if len(headline) == 1 else ""
    topic.title_words = content_words(title) - here.words.flow.keys() - STOP_WORDS
    at = 0
    topic.steps = {step_of(here.text[slice(*span)]) for span in here.scopes.sentences} - {""}
    flows = {w.flow for w in flow_words_in(here.text, 0, len(here.text), here.words)} - {BALANCE}
    topic.article = next(iter(flows)) if len(flows) == 1 else ""
    for number, (start, end) in enumerate(here.scopes.sentences):
        mine = []
        while at < len(figures) and figures[at].span[0] < end:
            mine.append(figures[at])
            at += 1
        sentence = ToldSentence(number, (start, end), here, [f.span for f in mine])
        if not topic.reporter:
            topic.reporter = reporter_of(sentence, title, here)
            topic.pair = only_other(topic.reporter, here.scopes.sentences, here) if topic.reporter else ""
            topic.pair_at = number
        find_pair(topic, sentence)
        if here.scopes.starts_paragraph(start):
            new_paragraph(topic)
        told: list[Figure] = []
        for place, figure in enumerate(mine):
            last, following = told[-1] if told else None, mine[place + 1] if place + 1 < len(mine) else None
            figure = dataclasses.replace(
                figure, **_counted(figure, last or (out[-1] if out else None), following, sentence, topic, mine)
            )
            near = [f for f in (*out[-6:], *told) if here.scopes.sentence_of(f.span)[1] >= start - 2]
            figure = dataclasses.replace(figure, **unit_told(figure, near, here))
            figure = dataclasses.replace(figure, **bare_told(figure, last, here, topic.counted))
            told.append(_told(figure, last, sentence, topic, headline))
        report_product(topic, sentence, told)
        go_on(topic, sentence, told)
        out += told
    return out + list(figures[at:])


def _is_report(figures: Sequence[Figure], here: Text) -> bool:
    """Whether an article is a report on trade: most sentences have numbers, and the headline or lead is about a flow.

    A long article that mentions exports once is not, because nothing could be assumed about its other numbers.
    """
    counted = {here.scopes.sentence_of(f.span) for f in figures if f.kind in _KINDS}
    sentences, words, title = here.scopes.sentences, here.words, here.parsed.article.title or ""
    if not counted or 5 * len(counted) < 2 * len(sentences):
        return False
    told = [
        span for span in sentences
        if flow_words_in(here.text, *span, words) or (span in counted and holds(here.text[slice(*span)], words.sell))
    ]  # fmt: skip
    if 2 * len(counted) < len(sentences) and sum(span in counted for span in told) < 3:
        return False
    first = sentences[0]
    dealt = (holds(here.text[slice(*first)], words.sell) or EARNED.search(here.text[slice(*first)])) and countries(
        here.text, *first, here.places
    )
    lead = any(span in counted and (span in told or dealt) for span in sentences[:2])
    headline = bool(flow_words_in(title, 0, len(title), words))
    if told and len(counted) >= 4 and 3 * len(counted) >= 2 * len(sentences):
        # a bulletin of numbers, only some of which are exports, as from a port or a board
        return True
    return headline or (bool(told) and (lead or sum(span in counted for span in told) >= 2))


def _counted(
    figure: Figure, last: Figure | None, following: Figure | None, sentence: ToldSentence, topic: ReportTopic,
    mine: Sequence[Figure],
) -> dict[str, Any]:  # fmt: skip
    """How a figure is counted, according to its sentence or to the one before; *last* is the figure before."""
    here = sentence.here
    inside = last if last is not None and last.span[0] >= sentence.span[0] else None
    levels = any(f.kind in ("level", "count") for f in mine)
    return (
        quantity_beside(figure, inside, following, here)
        or quantity_before(figure, sentence.text, levels, bool(sentence.flows), topic.counted)
        or price_told(figure, last, here)
    )


def _told(
    figure: Figure, last: Figure | None, sentence: ToldSentence, topic: ReportTopic, headline: set[str]
) -> Figure:
    """*figure* with the context from its sentence and the report before it; *last* is the figure before it in the
    sentence.
    """
    if figure.kind not in _KINDS or not of_trade(figure, sentence):
        return figure
    figure = dataclasses.replace(figure, **flow_told(figure, sentence, topic, headline))
    inside = last if last is not None and last.span[0] >= sentence.span[0] else None
    figure = dataclasses.replace(figure, **flow_of_growth(figure, inside, sentence))
    figure = dataclasses.replace(figure, **of_comment(figure, inside, sentence))
    sentence.flow = figure.flow or sentence.flow if figure.flow_from == "sentence" else sentence.flow
    figure = dataclasses.replace(figure, **partner_told(figure, last, sentence, topic))
    figure = dataclasses.replace(figure, **own_flow(figure, sentence))
    figure = dataclasses.replace(figure, **product_told(figure, last, sentence, topic))
    figure = dataclasses.replace(figure, **period_told(figure, sentence, topic))
    figure = dataclasses.replace(figure, **base_told(figure, sentence, topic))
    figure = dataclasses.replace(figure, **like_with_like(figure, topic))
    return dataclasses.replace(figure, **base_joined(figure, inside))
