"""Words of several senses in the shipped codebook: each kind with an example and neighbours, all invented.

Before each kind stands how many of its sentences were right before its condition was made, and what the condition does
to 34,656 sentences of American, Canadian and trade news: how many lose the theme by it, and how many of them rightly.
"""

from __future__ import annotations

import pytest

from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from tests.annotate.test_themes import tagged

#: Kind, theme, sentences that have not the theme, sentences that have it.
SENSES = [
    (  # 2 of 7; 12 lose it, 10 rightly
        "a healthy figure is no health",
        "health",
        [
            "Healthy exports lifted growth.",
            "The port reported healthy margins.",
            "A healthy appetite for bonds kept yields low.",
            "Retailers ended the year with healthier order books.",
            "The fund worried about the health of the economy.",
        ],
        ["Pupils should eat healthy food.", "A healthy diet keeps blood pressure down."],
    ),
    (  # 2 of 6; 11 lose it, all rightly
        "what is without oil is no energy, and neither is oil to cook with",
        "energy",
        [
            "Non-oil trade reached $4 billion.",
            "The sultanate's non\u2011oil revenue grew.",
            "Palm oil shipments fell.",
            "Edible oil imports doubled.",
        ],
        ["Crude and non-oil exports rose.", "Oil exports rose."],
    ),
    (  # 2 of 6; 4 lose it, all rightly
        "an explosive gain is no bomb",
        "security",
        [
            "Traders enjoyed an explosive gain in the shares.",
            "Demand saw explosive growth in Asia.",
            "An explosive report on the port deal was leaked.",
            "The market's explosion in demand surprised brokers.",
        ],
        ["Police found an explosive device under the bridge.", "The lorry carried explosives."],
    ),
    (  # 2 of 5; 1 loses it, rightly
        "hostage to a quarrel is no hostage-taking",
        "security",
        [
            "The deal is hostage to a quarrel over fish.",
            "Exporters are held hostage to the exchange rate.",
            "Farm talks were held hostage by a row over cheese.",
        ],
        ["Gunmen took six sailors hostage.", "The hostages were freed after a ransom was paid."],
    ),
    (  # 2 of 6; 6 lose it, all rightly
        "economic heavyweights and marathon talks are no sport",
        "sports",
        [
            "Economic heavyweights met in Lund.",
            "The index was dragged down by heavyweight banks.",
            "Party heavyweights backed the treaty.",
            "Ministers held marathon talks on fish quotas.",
        ],
        ["He won the heavyweight title in the ninth round.", "She ran a marathon at the Olympics."],
    ),
    (  # 2 of 6; 3 lose it, all rightly
        "a poll of economists is no election poll",
        "governance",
        [
            "A Reuters poll had pointed to a rise of 4 percent.",
            "Economists polled by the agency saw a smaller gap.",
            "A poll of 12 analysts put output at 3 million barrels.",
            "The median in the poll was for a surplus of $2 billion.",
        ],
        [
            "A Reuters poll showed her two points ahead of her rival among likely voters.",
            "The party slipped in the polls.",
        ],
    ),
    (  # 3 of 7; 42 lose a theme (21 of them economy), 30 (16) rightly
        "an office named in passing is no theme of the economy",
        "economy",
        [
            "Finance minister Ola Brandt said the ferries would sail on Monday.",
            "The Ministry of Industry, Mine and Trade announced a prize for anglers.",
            "Ida Lund, the trade minister, arrived on Tuesday.",
            "According to the Coffee Trade Federation, it rained.",
        ],
        [
            "Finance and trade ministers fear for exports.",
            "Public finance is in disarray.",
            "They would close the trade ministry.",
        ],
    ),
    ("nor of health", "health", ["Health Minister Ida Lund praised the choir."], ["The health service lacks nurses."]),
    ("a foreign minister stays diplomacy", "diplomacy", [], ["The foreign minister met his counterpart."]),
]


def has(parsed, text: str, theme: str) -> bool:
    found = tagged(parsed(text), Knowledge())
    return any(theme in themes for themes in found["themes"])


@pytest.mark.parametrize(("kind", "theme", "without", "with_it"), SENSES, ids=[row[0] for row in SENSES])
def test_a_sense_is_told_by_its_company(parsed, kind, theme, without, with_it):
    assert [text for text in without if has(parsed, text, theme)] == []
    assert [text for text in with_it if not has(parsed, text, theme)] == []


TRADE = [
    ("Exports of copper rose 4 percent.", {"exports", "metals"}),
    ("The trade deficit narrowed to $2 billion.", {"trade_balance"}),
    ("The budget deficit narrowed.", {"budget"}),
    ("Officers seized the cargo at the customs checkpoint.", {"customs"}),
    ("Customs data showed that it rained.", set()),
    ("The two sides signed a free trade agreement.", {"trade_deals"}),
    ("Duties of 12 percent were slapped on the goods.", {"tariffs"}),
    ("She was on duty when the goods arrived.", set()),
    ("Trade turnover with Norland doubled.", {"turnover"}),
    ("Buyers in Asia took more crude from Norland.", {"energy_trade"}),
    ("Non-oil exports rose.", {"exports"}),
    ("An apple fell from the tree.", set()),
    ("Apple exports to Norland fell.", {"exports", "farm_goods"}),
    ("They beefed up the border.", set()),
    ("Beef exports fell.", {"exports", "farm_goods"}),
    ("It is of great importance to the electricity supply.", set()),
    ("The peso fell.", {"prices"}),
    ("Industrial output shrank in May.", {"growth"}),
    ("A joint venture will open a tyre plant.", {"investment"}),
    ("It rained on the harbour.", set()),
]


@pytest.mark.parametrize(("text", "parts"), TRADE, ids=[text for text, _ in TRADE])
def test_sentences_of_trade_news_are_told_apart(parsed, text, parts):
    found = tagged(parsed(text), Knowledge())
    assert {part for some in found["subthemes"] for part in some} == parts


def test_every_sub_theme_says_what_it_means_and_no_term_of_the_codebook_is_idle():
    book = load_codebook(Knowledge())
    assert book.problems == ()
    assert {theme.parent for theme in book.themes if theme.parent} == {"economy"}
    assert all(len(theme.definition.split()) > 8 for theme in book.themes if theme.parent)
