"""The marks: what was found held against what a careful reader found; a gold is read from a path."""
