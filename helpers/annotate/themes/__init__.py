"""What it is about: the codebook's terms where they stand; `find.find_themes` is the way in."""
