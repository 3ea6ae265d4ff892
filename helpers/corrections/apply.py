"""Corrections applied to the tables: every decision in force is applied to what the rules found.

What the rules found stays as it is in the cache; this pass is run whenever tables are read.  A decision follows its
words if the text or the rules have changed; one that no longer fits anything is kept and reported, never dropped. A row
that a reviewer checked has confidence 1; a row that a reviewer added has `READER` as its rule.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.annotate.people.entities import entity_id
from helpers.annotate.people.spelling import fold
from helpers.base.several import joined_columns, parted
from helpers.base.tables import table as make_table
from helpers.corrections import propagate
from helpers.corrections.added_rows import READER, kind_of, record_of, themes_inside
from helpers.corrections.anchoring import IDS, AnchoredRows, Texts, spans_set
from helpers.corrections.decisions import decisions_table, no_decisions
from helpers.corrections.fields import told_by_user, value_of
from helpers.corrections.journal import Correction, standing
from helpers.corrections.names_in_cells import among_others, called
from helpers.corrections.theme_levels import kept, levelled

__all__ = ["READER", "Applied", "corrected", "no_decisions"]

#: The columns for the name, id and type of a person or organisation, by table.
NAMES = {
    "mentions": ("entity", "entity_id", "entity_type"),
    "quotes": ("speaker", "speaker_id", "speaker_type"),
    "figures": ("speaker", "speaker_id", None),
}


@dataclasses.dataclass(frozen=True)
class Applied:
    """The tables, and the outcome of each decision in force.

    ``decisions`` has id, made, coder, action, table, row (the id of the row to which it now applies), article_id,
    words, what (a description of the fields that it set), fits (bool), why (the reason if it does not fit).
    """

    tables: dict[str, pd.DataFrame]
    decisions: pd.DataFrame


class _WorkingTables:
    """The tables while decisions are applied: what is changed, removed and added."""

    def __init__(
        self, tables: Mapping[str, pd.DataFrame], articles: pd.DataFrame, parents: Mapping[str, str] | None = None
    ) -> None:
        self.tables = dict(tables)
        #: The theme of each sub-theme in the codebook.
        self.parents = dict(parents or {})
        self.texts = Texts(zip(articles["article_id"], articles["text"], strict=True))
        self.rows = {kind: AnchoredRows(kind, tables[kind]) for kind in ("quotes", "figures", "themes", "sentences")}
        self.changes: dict[str, dict[int, dict[str, Any]]] = {"quotes": {}, "figures": {}, "themes": {}}
        self.gone: dict[str, set[int]] = {"quotes": set(), "figures": set(), "themes": set()}
        self.added: dict[str, dict[str, Any]] = {"quotes": {}, "figures": {}, "themes": {}}
        #: For each added row, its id at the current position of its words, and its original id.
        self.moved: dict[str, str] = {}
        self.renamed: dict[str, str] = {}
        self._first: dict[str, dict[str, int]] = {}

    def change(self, kind: str, at: int, values: Mapping[str, Any]) -> None:
        self.changes[kind].setdefault(at, {}).update(values)

    def identity(self, name: str | None) -> tuple[str | None, str | None, str | None]:
        """The name, ID and type under which the corpus knows *name*; a new person if it does not.

        If there are several names (`helpers.base.several`), each is looked up and the results are joined again.
        """
        if not name:
            return None, None, None
        if len(several := parted(name)) > 1:
            shown, ids, sorts = joined_columns([self.identity(one) for one in several])
            return shown, ids, sorts
        # a name that a reviewer joined to another means that other name wherever it is set
        name = self.renamed.get(fold(name), name)
        for kind in ("mentions", "quotes"):
            shown, ident, sort = NAMES[kind]
            known = self._known(kind)
            if fold(name) in known:
                row = self.tables[kind].iloc[known[fold(name)]]
                return row[shown], _text(row[ident]), _text(row[str(sort)])
        return name, entity_id(name, "PERSON"), "PERSON"

    def replace(self, kind: str, table: pd.DataFrame) -> None:
        """Replace the table *kind* with *table*, in which names have changed."""
        self.tables[kind] = table
        self._first.pop(kind, None)

    def _known(self, kind: str) -> dict[str, int]:
        """The first row of each name; computed once for all decisions between two changes of names."""
        if kind not in self._first:
            first: dict[str, int] = {}
            for at, name in enumerate(self.tables[kind][NAMES[kind][0]].fillna("").tolist()):
                if name and name not in first:
                    first[name] = at
            self._first[kind] = {fold(name): at for name, at in reversed(first.items())}
        return self._first[kind]


def corrected(
    tables: Mapping[str, pd.DataFrame],
    articles: pd.DataFrame,
    corrections: Sequence[Correction],
    parents: Mapping[str, str] | None = None,
) -> Applied:
    """*tables* with *corrections* applied.

    Args:
        tables: sentences, mentions, quotes, figures and themes as the rules found them; none is changed.
        articles: the corpus's articles, with their texts.
        corrections: all decisions in the order in which they were made; those that were undone do not count.
        parents: the theme of each sub-theme in the codebook; a sub-theme that a reviewer sets counts for its theme.
    """
    if not corrections:
        return Applied(dict(tables), no_decisions())
    draft = _WorkingTables(tables, articles, parents)
    decided = []
    # names first, because a speaker that is set on one row is looked up among the corrected names
    for correction in sorted(standing(corrections), key=lambda one: one.table != "entities"):
        try:
            row, why = _applied(draft, correction), ""
        except (LookupError, ValueError, TypeError) as error:
            row, why = correction.row, str(error.args[0] if error.args else error)
        decided.append((correction, row, why))
    _settle(draft)
    return Applied(draft.tables, decisions_table(decided))


def _applied(draft: _WorkingTables, correction: Correction) -> str:
    """Apply one decision to *draft*; returns the ID of the row to which it applies.

    Raises:
        LookupError, ValueError: it does not apply to anything; the message says why.
    """
    fields = {name: value_of(correction.table, name, value) for name, value in correction.fields.items()}
    if correction.table == "entities":
        _rename(draft, correction.row, fields)
        return correction.row
    kind = correction.table
    fields = levelled(fields, draft.parents)
    if "spans" in fields:
        fields["spans"] = spans_set(correction, draft.texts)
    # if the rules now find the added row as well, it does not become a second row
    if correction.action == "add" and correction.row not in draft.rows[kind].ids:
        record = record_of(kind, correction, fields, draft.texts, draft.identity, draft.tables["themes"])
        draft.added[kind][correction.row] = record
        draft.moved[getattr(record, IDS[kind])] = correction.row
        return str(getattr(record, IDS[kind]))
    if draft.moved.get(correction.row, correction.row) in draft.added[kind]:
        return _on_added(draft, correction, fields)
    if kind == "themes" and correction.action == "fix":
        return _retheme(draft, correction, fields)
    at = draft.rows[kind].find(correction, draft.texts)
    draft.change(kind, at, {"confidence": 1.0})
    if correction.action == "reject":
        draft.gone[kind].add(at)
    else:
        draft.gone[kind].discard(at)
        draft.change(kind, at, _columns_of(draft, kind, at, fields))
    return str(draft.tables[kind][IDS[kind]].iloc[at])


def _on_added(draft: _WorkingTables, correction: Correction, fields: dict[str, Any]) -> str:
    """Apply a decision about a row that a reviewer added."""
    kind, row = correction.table, draft.moved.get(correction.row, correction.row)
    record = draft.added[kind][row]
    if correction.action == "reject":
        del draft.added[kind][row]
    elif fields:
        if "speaker" in fields:
            name, ident, sort = draft.identity(fields["speaker"])
            fields |= {"speaker": name, "speaker_id": ident} | ({"speaker_type": sort} if kind == "quotes" else {})
        if "spans" in fields:
            raise ValueError("to change the words of an added row, reject it and add another")
        told = told_by_user(fields) if kind == "figures" else {}
        draft.added[kind][row] = dataclasses.replace(record, **fields, **told)
    return str(getattr(record, IDS[kind]))


def _columns_of(draft: _WorkingTables, kind: str, at: int, fields: dict[str, Any]) -> dict[str, Any]:
    """The columns that *fields* set in the row at *at*; a speaker also sets ID and type, spans set text and place."""
    values = dict(fields)
    if "speaker" in values:
        values["speaker"], values["speaker_id"], sort = draft.identity(values["speaker"])
        if kind == "quotes":
            values["speaker_type"] = sort
    if kind == "figures":
        values |= told_by_user(fields)
    if "spans" in values:
        article = draft.tables[kind]["article_id"].iloc[at]
        values |= kind_of(draft.texts[article], values["spans"])
        if "kind" in fields:
            values["kind"] = fields["kind"]
        for level in ("theme", "subtheme"):
            if f"{level}s" not in fields:
                values[f"{level}s"] = themes_inside(draft.tables["themes"], article, values["spans"], level)
    elif "themes" in fields and "subthemes" not in fields:
        values["subthemes"] = kept(draft.tables[kind]["subthemes"].iloc[at], fields["themes"], draft.parents)
    return values


def _retheme(draft: _WorkingTables, correction: Correction, fields: Mapping[str, Any]) -> str:
    """Set the themes of a sentence, adding a row if it had none and removing it if none are left."""
    rows, themes = draft.rows["themes"], fields.get("themes")
    with contextlib.suppress(LookupError):
        at = rows.find(correction, draft.texts)
        row = draft.tables["themes"].iloc[at]
        themes = row["themes"] if themes is None else themes
        parts = fields.get("subthemes", kept(row["subthemes"], themes, draft.parents))
        hits = tuple(hit for hit in row["hits"] if hit["theme"] in themes and hit.get("subtheme", "") in ("", *parts))
        draft.change("themes", at, {"themes": themes, "subthemes": parts, "hits": hits, "confidence": 1.0})
        (draft.gone["themes"].discard if themes else draft.gone["themes"].add)(at)
        return str(draft.tables["themes"]["sentence_id"].iloc[at])
    at = draft.rows["sentences"].find(correction, draft.texts)
    sentence = draft.tables["sentences"].iloc[at]
    given = {"themes": themes or (), "subthemes": fields.get("subthemes", ())}
    record = record_of("themes", correction, given, draft.texts, draft.identity, sentence)
    draft.added["themes"].pop(correction.row, None)
    if themes:
        draft.added["themes"][correction.row] = record
    return str(record.sentence_id)


def _rename(draft: _WorkingTables, name: str, fields: Mapping[str, Any]) -> None:
    """Rename the person or organisation *name* as *fields* say, in every table."""
    draft.renamed.pop(fold(fields.get("entity") or name), None)  # the latest decision counts
    new, ident, sort = draft.identity(fields.get("entity") or name)
    sort = fields.get("entity_type") or sort
    if fields.get("entity_type") and new and ident and not ident.startswith(str(sort).lower()):
        ident = entity_id(new, str(sort))
    seen = False
    for kind, columns in NAMES.items():
        table = draft.tables[kind]
        same, among = called(table[columns[0]], name)
        seen = seen or bool(same.any() or among.any())
        if same.any():
            values = dict(zip(columns, (new, ident, sort), strict=True))
            table = table.assign(**{c: table[c].mask(same, v) for c, v in values.items() if c is not None})
        if among.any():
            table = among_others(table, among, columns, name, (new, ident, sort))
        if same.any() or among.any():
            draft.replace(kind, table)
    if not seen:
        raise LookupError("no person or organisation has this name any longer")
    if new and fold(new) != fold(name):
        draft.renamed |= {old: new for old, then in draft.renamed.items() if fold(then) == fold(name)}
        draft.renamed[fold(name)] = new


def _settle(draft: _WorkingTables) -> None:
    """Write the changes to the tables, remove rejected rows, insert added rows, and update the figures."""
    ids = draft.tables["quotes"]["quote_id"].tolist()
    touched = {ids[at]: draft.changes["quotes"][at] for at in draft.changes["quotes"]}
    rejected = {ids[at] for at in draft.gone["quotes"]}
    added = list(draft.added["themes"].values())
    for level in ("theme", "subtheme"):
        said = {at: values[f"{level}s"] for at, values in draft.changes["themes"].items() if f"{level}s" in values}
        propagate.quotes_follow(draft.tables, draft.changes["quotes"], said, added, level)
    propagate.figures_follow(draft.tables["figures"], draft.changes["figures"], touched, rejected)
    for kind, changes in draft.changes.items():
        table = draft.tables[kind]
        for column in sorted({name for values in changes.values() for name in values}):
            cells = table[column].tolist()
            for at, values in changes.items():
                cells[at] = values.get(column, cells[at])
            table = table.assign(**{column: _series(cells, table[column])})
        keep = [at for at in range(len(table)) if at not in draft.gone[kind]]
        table = table.iloc[keep] if len(keep) < len(table) else table
        draft.tables[kind] = _with(kind, table, list(draft.added[kind].values()))


def _with(kind: str, table: pd.DataFrame, records: list[Any]) -> pd.DataFrame:
    """*table* with *records* inserted in the order of the texts."""
    if not records:
        return table.reset_index(drop=True)
    order = {article: place for place, article in reversed(list(enumerate(table["article_id"])))}
    both = pd.concat([table, make_table(kind, records)], ignore_index=True)
    place = both["article_id"].map(lambda article: order.get(article, len(order) + len(table)))
    return both.assign(_place=place).sort_values(["_place", "start"], kind="stable", ignore_index=True)[table.columns]


def _series(cells: list[Any], like: pd.Series) -> pd.Series:
    return pd.Series(cells, index=like.index, dtype=like.dtype)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
