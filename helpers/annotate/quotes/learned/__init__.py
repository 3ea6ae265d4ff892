"""A small learned model alongside the rules: it weighs their proposals against its own readings.

`columns` lays the parse out as numbers, `beside` and `ruled` say what is next to a cue and what the rules make of
it, `features` combines that, `chain` reads what one cue announces, `proposals` holds its readings, `candidates` joins
them with the rules' findings, `accept` gives each a mark (small trees, `trees`), `settle` keeps the best, `overrule` is
the way in.  `weights` holds what was learned; without weights that fit the language model the rules stand alone.
Only numpy is needed.  How it is trained: `helpers.quality.train`.
"""
