"""Words in use: concordance, collocates, keyness, and the search patterns for them."""
