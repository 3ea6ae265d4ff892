"""Three invented articles on a harbour and one on a mill, which drafts are checked against."""

from __future__ import annotations

import pytest

import helpers as press
from helpers.store.corpus import Corpus

ARTICLES = {
    "courier": (
        "Zelmar Courier",
        "The new quay of Zelmar will open in May, the harbour master, Mirelda Voskuyl, told reporters on Monday.\n\n"
        "“We have dredged the basin twice, and the largest ships can now turn in it,” Voskuyl said. “Nobody believed "
        "that it could be done in four years.”\n\n"
        "The mayor, Pavel Dremin, said: “The quay cost 61 million euros. It was money well spent, and the town will "
        "not pay a cent more.”\n\n"
        "Cargo rose by 18.4 percent last year, Dremin added. The port handled 7,342,000 tonnes of grain in 2023.\n\n"
        "Fishermen fear for their moorings. “They took our berths without asking,” said Ida Holm, who chairs "
        "the guild.\n",
    ),
    "mail": (
        "The Fjord Mail",
        "Zelmar opens its quay. Mirelda Voskuyl, the harbour master, called it “a door to the north”.\n\n"
        "“We will hire 240 dockers before the summer,” she said.\n\n"
        "Ida Holm of the fishermen’s guild was not at the ceremony. “A harbour without boats is a car park,” "
        "Holm said.\n",
    ),
    "post": (
        "Hill Post",
        "The mill at Orsk closed on Friday. “The looms were older than my grandfather,” the owner, Tobias Renn, "
        "said.\n\n"
        "The unions want 58 weavers to be paid until March. A spokeswoman said the ministry was looking into it.\n",
    ),
}  # fmt: skip
FACTS = '[{}]\noutlet = "{}"\npublished = 2024-04-15\ntitle = "A report of {}"\n'


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("harbour")
    for name, (_, text) in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    facts = (FACTS.format(name, outlet, outlet) for name, (outlet, _) in ARTICLES.items())
    (folder / "articles.toml").write_text("\n".join(facts), encoding="utf-8")
    (folder / "reference").mkdir()
    return press.read(folder, progress=False)
