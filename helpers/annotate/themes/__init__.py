"""What an article is about: where the codebook's terms occur; start with `find.tag`."""
