"""Parquet tables: only the columns in use are read."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyarrow
import pyarrow.parquet

from helpers.articles.columns import Row, drafts, layout
from helpers.articles.draft import Draft, Fault, Source, Unreadable

__all__ = ["read"]


def read(source: Source) -> Iterator[Draft | Fault]:
    """A draft for each row."""
    try:
        file = pyarrow.parquet.ParquetFile(io.BytesIO(source.data))
        columns = layout(file.schema_arrow.names, source.settings)
        about = file.metadata
        unpacked = sum(about.row_group(group).total_byte_size for group in range(about.num_row_groups))
        if unpacked > source.limit:
            raise Unreadable(
                f"The table is {unpacked / 1e6:,.0f} megabytes unpacked, more than the {source.limit / 1e6:g} allowed.",
                "Raise max_megabytes in project.toml, or split the table.",
            )
        wanted = {columns.text, columns.id, columns.language, *columns.facts.values()} - {None}
        names = list(dict.fromkeys(name for name in file.schema_arrow.names if name in wanted))
        values = file.read(columns=names).to_pylist()
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise Unreadable(
            f"The Parquet table is damaged ({str(error).splitlines()[0]}).", "Create the table again from its source."
        ) from error
    yield from drafts((Row(number, f"Row {number}", row) for number, row in enumerate(values, 1)), columns, source)
