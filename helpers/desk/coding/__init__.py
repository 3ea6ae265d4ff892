"""The desk of several coders: code blind, compare, settle, hold the machine against what was settled."""
