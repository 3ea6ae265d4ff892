"""A small learned model beside the rules: it weighs what they propose against what it reads itself.

`columns` lays the parse out as numbers, `features` combines them, `chain` reads what one cue announces, `proposals`
gathers its readings and the rules' findings, `accept` gives each a mark (small trees, `trees`), `settle` keeps the
best.  `weights` holds what was learned; without weights that fit the language model the rules stand alone.
Only numpy is needed.  How it is trained: `helpers.quality.train`.
"""
