"""What readers decided: kept as lines, anchored to their words, and applied to every table."""
