"""Training of the small model that supplements the rules for quotes (`helpers.annotate.quotes.learned`).

``python tasks.py train FOLDER`` makes its weights again from a folder of PolNeAR (Newell et al., 2018: ``text/*.txt``
and ``attributions/*.ann``).  Only this room needs scipy and lightgbm (the extra "train"); nothing of the corpus's text
gets into the weights but hashed counts of what is next to cues.
"""
