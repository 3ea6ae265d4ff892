"""Write helpers/knowledge/person_nouns.toml from WordNet: python tools/person_nouns.py FOLDER_WITH_DATA.NOUN

WordNet (Princeton University, 3.0; Debian's package wordnet-base has its files) sorts the senses of every noun into
26 files, noun.person one of them.  A noun is written down where its first sense is a person's ("porter"), or more than
half of its senses are and the first is no act, animal or food ("cleaner", but not "sport"); proper names and words of
more than one part are left out.
"""

from __future__ import annotations

import pathlib
import re
import sys
import textwrap

#: The number of WordNet's file noun.person; where the first sense is of noun.act, noun.animal or noun.food, it counts.
PERSON, FIRST = 18, frozenset({4, 5, 13})
WORD = re.compile(r"[a-z](?:[a-z-]*[a-z])")
HOME = pathlib.Path(__file__).resolve().parent.parent / "helpers" / "knowledge" / "person_nouns.toml"
HEAD = """\
# Nouns of persons: whoever is called by one of them can be meant by "he" and "she" ("A porter watched … he said").
# Made by tools/person_nouns.py from WordNet 3.0; words may be added and deleted.
#
# WordNet 3.0 Copyright 2006 by Princeton University.  All rights reserved.  Permission to use, copy, modify and
# distribute this software and database and its documentation for any purpose and without fee or royalty is hereby
# granted, provided that you agree to comply with the following copyright notice and statements, including the
# disclaimer, and that the same appear on ALL copies of the software, database and documentation, including
# modifications that you make for internal use or for distribution.  THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS"
# AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED.  BY WAY OF EXAMPLE, BUT NOT
# LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANTABILITY OR FITNESS FOR ANY
# PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT INFRINGE ANY THIRD
# PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS.  The name of Princeton University or Princeton may not be
# used in advertising or publicity pertaining to distribution of the software and/or database.  Title to copyright in
# this software, database and any associated documentation shall at all times remain with Princeton University and
# LICENSEE agrees to preserve same.
"""


def nouns(folder: pathlib.Path) -> list[str]:
    """The nouns of persons in WordNet's *folder*, sorted."""
    kind: dict[str, int] = {}
    common: set[str] = set()
    for line in (folder / "data.noun").read_text(encoding="ascii").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        kind[fields[0]] = int(fields[1])
        words = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
        common.update(word for word in words if word.islower() and int(fields[1]) == PERSON)
    out = []
    for line in (folder / "index.noun").read_text(encoding="ascii").splitlines():
        fields = line.split()
        if line.startswith(" ") or fields[0] not in common or not WORD.fullmatch(fields[0]):
            continue
        senses = [kind[offset] for offset in fields[6 + int(fields[3]) :]]
        most = 2 * senses.count(PERSON) > len(senses) and senses[0] not in FIRST
        if senses[0] == PERSON or most:
            out.append(fields[0])
    return sorted(out)


if __name__ == "__main__":
    found = nouns(pathlib.Path(sys.argv[1]))
    lines = textwrap.wrap(" ".join(found), 118, break_on_hyphens=False, break_long_words=False)
    HOME.write_text(HEAD + '\nnouns = """\n' + "\n".join(lines) + '\n"""\n', encoding="utf-8")
    print(f"{HOME.name}: {len(found)} nouns")
