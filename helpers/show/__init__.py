"""Presentation of the tables: charts, tables as HTML, highlighted passages; no files and no widgets."""
