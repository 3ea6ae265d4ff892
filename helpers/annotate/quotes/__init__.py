"""Who said what: cues, sources, contents, nesting and joins; start with `find.find_quotes`."""
