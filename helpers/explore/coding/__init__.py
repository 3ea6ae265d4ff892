"""Coding by several people: a sample, a layer for each coder, their agreement, and the accuracy of the machine."""
