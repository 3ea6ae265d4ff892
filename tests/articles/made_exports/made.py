"""Made-up articles with the faults of real ones; what is in each is known, so that a reader can be scored.

What is made of them is written from descriptions of the layouts, not from the readers.  Nothing here is taken from a
real export.
"""

from __future__ import annotations

import dataclasses
import datetime
import random

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}


DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    "es": ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
}


TITLES = [
    "Harbour fees to rise in spring",
    "Mill owners: “We cannot wait any longer”",
    "May 3, 2021: the night the dam held",
    "Who pays for the new bridge at Lundvik, and who will be allowed to use it once the tolls are gone for good",
    "Letter: Section 12 must go",
    "Wheat, 40,000 tonnes of it, waits in Zelmar",
    "LENGTH OF THE STRIKE SURPRISES EVERYBODY",
    "Council votes 7-2 to sell the quay",
    "In brief",
    "Copyright law is old, says minister",
    "The year 2020 in numbers",
    "Why a ferry that nobody takes still sails",
    "Ports and people",
    "‘No talks before Friday’",
    "By the river: a walk with Ida Holm",
    "Document leaked to the press, again",
    "Page 3 and other stories",
    "Farmers ask for help after a third dry summer in the valley",
    "Two lives, one boat",
    "Body of water found under the square",
]


OUTLETS = [
    "The Fjord Mail (Sundvik)", "Korvat Evening Post", "Zelmar Courier", "Daily Meridian (Ostrava Bay)",
    "Lundvik Nachrichten", "La Gazette du Port", "Financial Ledger (London, England)", "The 24 Hours",
]  # fmt: skip


NAMES = ["Ida Holm", "Tomas Brekke", "Nadia Orlov", "Ines Calder", "Staff and agencies", "Jean-Marc de Vries", "Per Ås"]


SENTENCES = [
    "The council said on Monday that the old quay would be sold to a shipping company before the end of the year.",
    "“We expect 40,000 tonnes by the end of March,” said Pavel Dremin, the director of the port.",
    "Exports of wheat rose by 12 percent to $310 million last year, the ministry of trade said.",
    "A long-term plan for the valley, drawn up by non-governmental groups, was put off once more.",
    "He called it “a duty of 15 percent on hope”.",
    "Dealers warned that prices would rise by a third; others thought that nobody would notice.",
    "The 1,250 workers were to be paid a bonus of 900 euros each.",
    "In 2019 the mill had burned down, and it took until 2021 before a new one stood beside the river.",
    "Nobody at the meeting, which lasted five hours, remembered who had asked for it.",
    "The minister, who spoke in English and French, left before the vote.",
    "Length: that was the one thing they all agreed on.",
    "Critics of the plan say that 1 of 3 documents was never read by anybody on the committee.",
]


TRAPS = [
    "Section: the word alone makes half of the room smile, she said, and the other half leave it at once.",
    "Language: English, mostly, and some French when the guests come over from the other side of the bay.",
    "© 2020, it says on the poster, and nobody knows who drew it or when it was put on the wall of the school.",
    "May 4, 2021 was a Tuesday, and it rained from the morning until the last ferry had left the harbour.",
    "Body and soul went into the boat, her father used to say, and in the end both of them were rather tired.",
    "By noon the square was empty, and by three the last of the market women had gone home to the villages.",
    "Copyright is an old word for an older quarrel, he said, and asked who in the room had ever paid for a song.",
    "Subject: to the approval of the council, which nobody doubts, work on the bridge will begin in the autumn.",
    "Title: none. Author: unknown. So the card in the museum reads, and the painting hangs in the dark.",
]


@dataclasses.dataclass
class Made:
    """An article as the export must give it back."""

    title: str
    outlet: str
    day: datetime.date | None
    author: str
    section: str
    page: str
    body: list[str]
    #: headline printed in two blocks
    split: bool = False
    second: str = ""
    edition: str = ""
    clock: str = ""

    @property
    def count(self) -> int:
        return sum(len(part.split()) for part in self.body)


def made(seed: int, many: int = 20) -> list[Made]:
    """Articles, some of them with the faults of real ones."""
    chance = random.Random(seed)
    out: list[Made] = []
    for at in range(many):
        body = [" ".join(chance.sample(SENTENCES, chance.randint(1, 4))) for _ in range(chance.randint(2, 6))]
        if at % 3 == 0:
            body.insert(chance.randint(1, len(body)), chance.choice(TRAPS))
        one = Made(
            title=TITLES[at % len(TITLES)],
            outlet=chance.choice(OUTLETS),
            day=datetime.date(chance.randint(1995, 2024), chance.randint(1, 12), chance.randint(1, 28)),
            author=chance.choice([*NAMES, ""]),
            section=chance.choice(["NEWS", "Business", "Sport & Leisure", ""]),
            page=chance.choice(["3", "A14", ""]),
            body=body,
            edition=chance.choice(["", "", "Late Edition - Final", "First Edition"]),
            clock=chance.choice(["", "", "9:20 AM GMT", "11:05 PM Eastern Time"]),
        )
        if at % 9 == 4:
            one.day = None
        if at % 7 == 5:
            one.body = []
        if at % 8 == 6 and out and out[-1].body:
            one.body = list(out[-1].body)
        if at % 5 == 3 and len(one.title.split()) > 5:
            one.split = True
        if at % 6 == 1:
            one.second = "Neighbours fear the noise of the lorries"
        out.append(one)
    return out


def dated(day: datetime.date, form: str) -> str:
    month, name = MONTHS[form][day.month - 1], DAYS[form][day.weekday()]
    return {
        "en": f"{month} {day.day}, {day.year} {name}", "de": f"{day.day}. {month} {day.year} {name}",
        "fr": f"{day.day} {month} {day.year} {name}", "nl": f"{day.day} {month} {day.year} {name}",
        "es": f"{day.day} de {month} de {day.year} {name}",
    }[form]  # fmt: skip
