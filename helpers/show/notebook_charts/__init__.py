"""The charts of the notebooks, one file a notebook: which numbers of what is chosen each shows, and who draws them."""
