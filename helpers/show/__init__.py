"""From tables to what is shown: charts, tables as HTML, highlighted passages; no file is written and no widget is made."""
