"""A small learned model alongside the rules, which compares their proposals with its own readings.

`columns` converts the parse to numbers, `token_features` and `ruled` describe the tokens next to a cue and what the
rules make of them, `features` combines these, `chain` reads the content and source of one cue, `proposals` collects its
readings, `candidates` joins them with the rules' findings, `accept` scores each (with small trees, `trees`), `settle`
keeps the best; `overrule` is the entry point.  `weights` contains the learned weights; without weights that fit the
language model only the rules are used. Only numpy is needed.  For training see `helpers.quality.train`.
"""
