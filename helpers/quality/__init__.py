"""Scores: what was found, compared with what a careful reader found; gold standards are read from a path."""
