"""Tables to tables: selections, citations, comparisons; nothing here draws or writes."""
