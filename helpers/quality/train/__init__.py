"""Training of the small model that supplements the rules for quotes (`helpers.annotate.quotes.learned`).

``python tasks.py train FOLDER`` regenerates its weights from a folder of PolNeAR (Newell et al., 2018: ``text/*.txt``
and ``attributions/*.ann``).  Only this subpackage needs scipy and lightgbm (the extra "train"); the only trace of the
corpus's text in the weights is hashed counts of the words next to cues.
"""
