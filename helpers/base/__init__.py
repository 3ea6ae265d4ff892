"""The ground floor: records, their tables, the project folder, problems, safe writing.

Nothing here knows about a file format, a language or a chart; every other room stands on it.
"""

from helpers.base import moved

moved.register()
