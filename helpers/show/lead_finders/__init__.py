"""One file for each kind of finding: a function takes the selection and returns leads as certain as their rows.

A finder's sentence must be true of the rows that it lists. If the numbers do not support a sentence, it returns none.
"""
