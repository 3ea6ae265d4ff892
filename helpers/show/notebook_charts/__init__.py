"""The charts of the notebooks, one file per notebook: the numbers that each chart shows and the function that draws it."""
