"""Who is who: names, offices, nationalities and pronouns as entities; start with `find.find_people`."""
