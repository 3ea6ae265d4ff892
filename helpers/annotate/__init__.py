"""From a parse to records: people, quotes, figures and themes, one idea per file.

Every annotator reads the one `Parsed` and yields frozen records that point into the untouched text.
"""
