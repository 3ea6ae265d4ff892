"""Claims in numbers: value, unit, change, measure, place and period; start with `find.find_figures`."""
