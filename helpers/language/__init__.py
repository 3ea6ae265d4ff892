"""Turn text into a spaCy parse: the model, the paragraphs and quoted passages, and the contents of a parse.

The one place that loads a language model.  Everything above it reads a `Parsed` and never parses again.
"""
