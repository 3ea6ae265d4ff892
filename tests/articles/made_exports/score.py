"""How much of a made-up export came back right."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from tests.articles.made_exports.made import Made


@dataclasses.dataclass
class Score:
    """How much of an export came back right; each is a count."""

    wanted: int = 0
    separated: int = 0
    dated: int = 0
    outlets: int = 0
    titles: int = 0
    bodies: int = 0
    wrong: list[str] = dataclasses.field(default_factory=list)


def score(articles: Sequence[Made], read: Sequence[Any]) -> Score:
    """What was read (title, outlet, published, text) against what was made; those without a body are not wanted."""
    wanted = [one for one in articles if one.body]
    out = Score(wanted=len(wanted))
    rest = list(read)
    for one in wanted:
        whole = " ".join(" ".join(one.body).split())
        hit = next((r for r in rest if " ".join(r.text.split()) == whole and r.title == one.title), None)
        hit = hit or next((r for r in rest if " ".join(r.text.split()) == whole), None)
        hit = hit or next((r for r in rest if whole[:60] in " ".join(r.text.split())), None)
        if hit is None:
            out.wrong.append(f"lost: {one.title}")
            continue
        rest.remove(hit)
        out.separated += 1
        out.dated += hit.published == one.day
        out.outlets += (hit.outlet or "").replace(" (", "(").startswith(one.outlet.partition(" (")[0])
        out.titles += hit.title == one.title
        text = " ".join(hit.text.split())
        out.bodies += text == whole
        if hit.published != one.day:
            out.wrong.append(f"date {hit.published} for {one.day}: {one.title}")
        if hit.title != one.title:
            out.wrong.append(f"title {hit.title!r} for {one.title!r}")
        if not (hit.outlet or "").replace(" (", "(").startswith(one.outlet.partition(" (")[0]):
            out.wrong.append(f"outlet {hit.outlet!r} for {one.outlet!r}: {one.title}")
        if text != whole:
            out.wrong.append(f"body of {one.title!r}: …{text[-70:]!r} for …{whole[-70:]!r} ({len(text)}/{len(whole)})")
    out.wrong += [f"one too many: {r.title!r} {r.text[:80]!r}" for r in rest]
    return out
