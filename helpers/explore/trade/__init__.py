"""Trade figures: claims beside official series, and the checks that hold them against each other."""
