"""Tables computed from tables: selections, citations and comparisons; nothing here draws or writes files."""
