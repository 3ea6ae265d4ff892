#!/bin/sh
# "2-3 million" in a Word file is 23 million, "at least 5" is 5, and the day of a press release is gone.
#
# One would guess: three readers of one paragraph give the words and signs that are on the page.
# What happens: each leaves out something that another keeps. docx2python drops the non-breaking hyphen that holds a
# range together on one line: 2-3 million is 23 million. python-docx drops a sign in the Symbol font ("≥ 5" is " 5")
# and a date chosen in a date picker; mammoth drops a date inserted as a field (python-docx too) and, in raw text, the
# break between two lines.
# Seen with docx2python 3.7.1, python-docx 1.2.0 and mammoth 1.13.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps docx2python==3.7.1 \
    paragraphs==1.0.1 python-docx==1.2.0 mammoth==1.13.0 cobble==0.1.4 lxml==6.1.3 typing_extensions==4.16.0
"$tmp/venv/bin/python" -I -W ignore - "$tmp" <<'EOF'
import sys

import docx
import mammoth
from docx.oxml import parse_xml
from docx2python import docx2python

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FILE = sys.argv[1] + "/release.docx"


def texts(content):
    document = docx.Document()
    document.add_paragraph()._p.extend(parse_xml(f"<w:p {NAMES}>{content}</w:p>"))
    document.save(FILE)
    with docx2python(FILE) as read, open(FILE, "rb") as file:
        return read.text.strip(), docx.Document(FILE).paragraphs[0].text, mammoth.extract_raw_text(file).value.strip()


date = '<w:r><w:t xml:space="preserve">2 May, </w:t></w:r>'
town = "<w:r><w:t>Vienna</w:t></w:r>"
paragraphs = {
    "a range": "<w:r><w:t>2</w:t><w:noBreakHyphen/><w:t>3 million</w:t></w:r>",
    "at least": '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t xml:space="preserve"> 5 million</w:t></w:r>',
    "date picked": f"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{date}</w:sdtContent></w:sdt>{town}",
    "date as a field": f'<w:fldSimple w:instr=" DATE ">{date}</w:fldSimple>{town}',
    "two lines": "<w:r><w:t>No vote</w:t><w:br/><w:t>in Vienna</w:t></w:r>",
}
expected = {
    "a range": ("23 million", "2-3 million", "2\u20113 million"),
    "at least": ("<span style=font-family:Symbol>&#x00B3;</span> 5 million", " 5 million", "\u2265 5 million"),
    "date picked": ("2 May, Vienna", "Vienna", "2 May, Vienna"),
    "date as a field": ("2 May, Vienna", "Vienna", "Vienna"),
    "two lines": ("No vote\nin Vienna", "No vote\nin Vienna", "No votein Vienna"),
}
found = {case: texts(content) for case, content in paragraphs.items()}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
