"""What tasks.py is made of: the standard library alone."""
