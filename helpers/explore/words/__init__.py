"""Words in use: concordance, collocates, keyness, and the patterns by which they are searched."""
