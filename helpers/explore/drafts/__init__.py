"""Check a draft: is each quotation in it printed so, and is each number of it in the articles."""
