"""Coding by several people: a sample, a layer for each coder, how far they agree, and what the machine is worth."""
