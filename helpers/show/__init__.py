"""From tables to what is shown: charts, tables as HTML, highlighted passages; no files and no widgets."""
