"""Turn files and folders into articles: one reader for each format, and a problem instead of a crash.

>>> from helpers.articles import load
>>> len(load("seeds").articles)
2
"""

from helpers.articles.load import Loaded, load, readable
from helpers.articles.new import new_project

__all__ = ["Loaded", "load", "new_project", "readable"]
