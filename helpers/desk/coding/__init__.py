"""The desk of several coders: code blind, compare, settle, compare the machine with what was settled."""
