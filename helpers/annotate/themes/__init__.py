"""What it is about: the codebook's terms where they stand; `find.tag` is the way in."""
