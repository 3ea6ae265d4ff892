"""Records on disk: the annotated tables, stored parses and annotations; readable without spaCy."""
