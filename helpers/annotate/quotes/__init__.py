"""Who said what: cues, sources, contents, nesting and joins; `find.find_quotes` is the way in."""
