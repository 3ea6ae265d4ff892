"""Turn text into a spaCy parse: the model, the paragraphs and quoted passages, and the contents of a parse.

This is the only place that loads a language model.  Everything that builds on it uses a `Parsed` and never parses
again.
"""
