"""Scores: what was found against what a careful reader found; a gold is read from a path."""
