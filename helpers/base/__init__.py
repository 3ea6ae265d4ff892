"""The foundation: records, their tables, the project folder, problems, safe writing.

Nothing here depends on a file format, a language or a chart; every other subpackage builds on it.
"""

from helpers.base import moved

moved.register()
