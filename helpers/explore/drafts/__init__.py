"""Check a draft: whether its quotations are printed in this form and its numbers occur in the articles."""
