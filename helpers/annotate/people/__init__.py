"""Who is who: names, offices, nationalities and pronouns as entities; `find.find_people` is the way in."""
