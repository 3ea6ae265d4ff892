"""Reviewers' decisions: stored line by line, anchored to the words in the text, and applied to every table."""
