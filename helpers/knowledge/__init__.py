"""Data files that an analyst may edit (themes, people, cues, units, colours), and their common loader.

The files here are the shipped defaults and are never written; a file of the same name in the project
folder's ``knowledge/`` replaces the shipped one.
"""
