"""Who is quoted, how much, in what form and relayed by whom, computed from the tables of a corpus.

Amount is measured in words of the statements, since one statement may be a clause or a paragraph.  A statement that
an article prints twice counts once (see `helpers.explore.counting.counted`), unless ``as_printed`` is asked for.  A
statement whose speaker the text does not name is kept, under "(not named)":
to leave it out would make the named ones look larger than they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.explore.counting import NOT_NAMED, counted, grouped_by, typed

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["KINDS", "by_month", "kinds", "relays", "speaker_words", "totals"]

#: The kinds of statements in the order in which they are shown.
KINDS = ("direct", "mixed", "indirect")


def speaker_words(
    quotes: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet", *, as_printed: bool = False
) -> pd.DataFrame:
    """How much of each speaker's words each outlet prints, and in what form.

    Args:
        quotes, articles: tables of a corpus.
        by: a column of *articles* (outlet, outlet_country, article_id, ...) or "month" of publication.
        as_printed: count a statement as often as its article prints it.

    Returns:
        DataFrame with speaker, the column *by*, kind (string), statements, words (int), relayed_statements,
        relayed_words (int: those that another medium is named for).  A row for each combination that occurs; speakers
        with most words first, "(not named)" last; kinds in the order of `KINDS`.
    """
    rows = _statements(quotes, articles, by, as_printed)
    keys = ["speaker", by, "kind"]
    out = _as_text(rows.groupby(keys, observed=True, sort=False)[_NUMBERS].sum().reset_index())
    words = out.groupby("speaker")["words"].sum().to_dict()
    place = {kind: number for number, kind in enumerate(KINDS)}
    rank = [
        (speaker == NOT_NAMED, -words[speaker], speaker, value, place.get(kind, len(KINDS)))
        for speaker, value, kind in zip(out["speaker"], out[by], out["kind"], strict=True)
    ]
    order = sorted(range(len(out)), key=rank.__getitem__)
    return out.iloc[order].reset_index(drop=True)


def totals(table: pd.DataFrame, by: str = "speaker") -> pd.DataFrame:
    """The numbers of `speaker_words`, `by_month` or `relays` summed for each value of *by*, most words first.

    Returns:
        DataFrame with *by* (string), the whole-number columns of *table*, share (float: of all words, 0 to 1).
    """
    numbers = [name for name in table.columns if name in (*_NUMBERS, "hedged")]
    out = table.groupby(by, observed=True, sort=True)[numbers].sum().reset_index()
    whole = out["words"].sum()
    out["share"] = (out["words"] / whole if whole else out["words"] * 0.0).astype("float64")
    last = out[by].isin([NOT_NAMED])
    return (
        out.assign(_last=last)
        .sort_values(["_last", "words"], ascending=[True, False], kind="stable")
        .drop(columns="_last")
        .reset_index(drop=True)
    )


def by_month(quotes: pd.DataFrame, articles: pd.DataFrame, *, as_printed: bool = False) -> pd.DataFrame:
    """Each speaker's share of the quoted words, month by month.

    Returns:
        DataFrame with month (string, "2022-05", "(no date)" where the article has no date; its own date counts, else
        the event's), speaker (string), statements, words (int), share (float: of the month's words, 0 to 1).
    """
    rows = _statements(quotes, articles, "month", as_printed)
    out = _as_text(
        rows.groupby(["month", "speaker"], observed=True, sort=True)[["statements", "words"]].sum().reset_index()
    )
    whole = out.groupby("month")["words"].transform("sum")
    out["share"] = (out["words"] / whole.where(whole > 0, 1)).astype("float64")
    return out


def kinds(quotes: pd.DataFrame, *, as_printed: bool = False) -> pd.DataFrame:
    """Direct, mixed and indirect statements.

    Returns:
        DataFrame with kind (string), statements, words (int), share (float: of all words, 0 to 1); a row for each of
        `KINDS`, whether it occurs or not.
    """
    kept = counted(quotes, as_printed=as_printed)
    pairs = list(zip(kept["kind"], kept["words"], strict=True))
    whole = sum(words for _, words in pairs)
    rows = []
    for kind in KINDS:
        own = [words for k, words in pairs if k == kind]
        rows.append(
            {"kind": kind, "statements": len(own), "words": sum(own), "share": sum(own) / whole if whole else 0.0}
        )
    return typed(rows, {"kind": "string", "statements": "int64", "words": "int64", "share": "float64"})


def relays(quotes: pd.DataFrame, articles: pd.DataFrame, *, as_printed: bool = False) -> pd.DataFrame:
    """Which outlet takes whose words from which other medium.

    Returns:
        DataFrame with outlet, via, speaker (string), statements, words, hedged (int: statements that the article
        itself keeps at a distance, "reportedly"); only relayed statements, those with most words first.
    """
    rows = _statements(quotes, articles, "outlet", as_printed)
    rows = rows[rows["via"].notna() & (rows["via"] != "")]
    keys = ["outlet", "via", "speaker"]
    out = _as_text(rows.groupby(keys, observed=True, sort=True)[["statements", "words", "hedged"]].sum().reset_index())
    return out.sort_values("words", ascending=False, kind="stable").reset_index(drop=True)


_NUMBERS = ["statements", "words", "relayed_statements", "relayed_words"]


def _statements(quotes: pd.DataFrame, articles: pd.DataFrame, by: str, as_printed: bool) -> pd.DataFrame:
    """A row for each statement that counts, with its group and its numbers."""
    import pandas as pd

    group = grouped_by(articles, by)
    needed = ["quote_id", "article_id", "speaker", "kind", "text", "via", "hedged", "repeats"]
    kept = counted(quotes[[name for name in [*needed, "words"] if name in quotes.columns]], as_printed=as_printed)
    words = kept["words"]
    relayed = kept["via"].notna() & (kept["via"] != "")
    speaker = kept["speaker"].fillna("").replace("", NOT_NAMED)
    # names repeat: their codes are grouped in a tenth of the time that their letters take
    columns = {"speaker": speaker, by: _grouped(kept["article_id"], group), "kind": kept["kind"], "via": kept["via"]}
    out = pd.DataFrame({name: column.astype("category") for name, column in columns.items()})
    out["statements"] = 1
    out["words"] = words
    out["relayed_statements"] = relayed.astype("int64")
    out["relayed_words"] = words * relayed.astype("int64")
    out["hedged"] = kept["hedged"].astype("int64")
    return out.reset_index(drop=True)


def _grouped(articles: pd.Series, group: dict[str, str]) -> pd.Series:
    """For each article_id its group, by codes."""
    import pandas as pd

    codes, ids = pd.factorize(articles)
    values = pd.array([group.get(article, "") for article in ids], dtype="string")
    return pd.Series(values.take(codes) if len(codes) else values[:0], index=articles.index)


def _as_text(table: pd.DataFrame) -> pd.DataFrame:
    """*table* with its categories as text, as it is handed on."""
    return table.astype({name: "string" for name, dtype in table.dtypes.items() if dtype == "category"})
