"""One file for each kind of news: a function takes what is chosen and gives its leads, as sure as its rows are.

What a finder says must be true of the rows that it names.  Where the numbers do not carry a sentence it gives none.
"""
