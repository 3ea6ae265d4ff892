"""The desk for several coders: code blind, compare, settle, compare the machine with the settled sentences."""
