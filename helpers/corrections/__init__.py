"""What reviewers decided: stored as lines, anchored to their words, and applied to every table."""
