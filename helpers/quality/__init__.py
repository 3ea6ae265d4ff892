"""Scores: what was found, compared with what a careful reader found; a gold standard is read from a path."""
