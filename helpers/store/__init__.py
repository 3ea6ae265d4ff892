"""Records on disk: annotated tables, stored parses and annotations, readable without spaCy."""
