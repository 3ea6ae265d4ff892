"""What an analyst may edit: themes, people, cues, units, colours, as data files, and their one loader.

The files here are the shipped defaults and are never written; a file of the same name in the project
folder's ``knowledge/`` takes the place of the shipped one.
"""
