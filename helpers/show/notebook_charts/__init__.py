"""The charts of the notebooks, one file per notebook: the numbers of each chart and the function that draws it."""
