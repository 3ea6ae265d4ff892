"""Text to a spaCy parse: which model, where paragraphs and quoted stretches are, what a parse holds.

The one place that loads a language model.  Everything above it reads a `Parsed` and never parses again.
"""
