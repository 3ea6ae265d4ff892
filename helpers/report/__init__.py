"""Results as files: a single chart or table, the whole brief, a run of all notebooks.

``export`` writes charts and tables with everything that a reader needs inside the file (title, caption,
filters, sources, alt text) and keeps a list of what it wrote; ``brief`` makes one document of the lists,
as DOCX, PDF and HTML; ``run_notebooks`` fills the lists without user input.  The same input gives the same
bytes, so that a report can be compared with last month's.  Article text is untrusted: it is escaped in each format,
never becomes a formula in a spreadsheet, and never leads to a file outside its folder.
"""
