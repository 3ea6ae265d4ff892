"""Tables to what is seen: charts, tables as HTML, highlighted passages; no file is written, no widget made."""
