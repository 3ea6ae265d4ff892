"""What is claimed in numbers: value, unit, change, measure, place and period; `find.find_figures` is the way in."""
