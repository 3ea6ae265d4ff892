#!/bin/sh
# "It is not over" ends on "not" or begins with it, and two columns of a table are one number.
#
# One would guess: four readers give one printed line in the order in which it is read, with a space where there is
# one on the page.
# What happens: a PDF may draw the words of a line in any order, here "not" first. pypdf goes by the order of drawing,
# and with "layout" by place, but not for this word; pdfminer makes three paragraphs of the line. pdfplumber takes
# less than three points for no gap, whatever the size of the print: in small print 2022 and 1.2 are 20221.2, and
# words parted by a gap and not by a space sign are one word; a heading in large print, spaced out, falls into
# letters. pypdfium2 has a sign that is no character for a hyphen at the end of a line.
# Seen with pypdf 7.1.1, pdfplumber 0.11.10, pdfminer.six 20260107 and pypdfium2 5.15.2.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps pypdf==7.1.1 pdfplumber==0.11.10 \
    pdfminer.six==20260107 pypdfium2==5.15.2 pillow==13.0.0 cryptography==50.0.2 cffi==2.1.1 pycparser==3.12 \
    charset-normalizer==3.5.3 typing_extensions==4.16.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import io
import logging

import pdfplumber
import pypdf
import pypdfium2
from pdfminer.high_level import extract_text

logging.disable(logging.CRITICAL)


def document(drawing):
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    text, places = "%PDF-1.4\n", ["0000000000 65535 f \n"]
    for number, part in enumerate(parts, 1):
        places.append(f"{len(text):010} 00000 n \n")
        text += f"{number} 0 obj\n{part}\nendobj\n"
    table = f"xref\n0 {len(places)}\n{''.join(places)}trailer << /Size {len(places)} /Root 1 0 R >>\n"
    return (text + table + f"startxref\n{len(text)}\n%%EOF\n").encode()


def readings(drawing):
    data = document(drawing)
    page = pypdf.PdfReader(io.BytesIO(data)).pages[0]
    with pdfplumber.open(io.BytesIO(data)) as file:
        plumber = file.pages[0].extract_text()
    texts = [
        page.extract_text(),
        page.extract_text(extraction_mode="layout"),
        plumber,
        extract_text(io.BytesIO(data)),
        pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range(),
    ]
    return tuple(" ".join(text.replace("\n\n", " / ").split()).removesuffix(" /") for text in texts)


def placed(size, *words):
    return f"BT /F1 {size} Tf {' '.join(f'1 0 0 1 {x} {y} Tm ({word}) Tj' for x, y, word in words)} ET"


expected = {
    "order": ("notIt is over", "It is overnot", "It is not over", "It is / not / over", "It is not over"),
    "table": ("2022 1.2", "2022 1.2", "20221.2", "2022 1.2", "2022 1.2"),
    "gaps": ("We will not pay", "We will not pay", "Wewillnotpay", "We will not pay", "We will not pay"),
    "heading": ("No deal", "No deal", "N o d e al", "No deal", "No deal"),
    "hyphen": ("The agree- ment stands.",) * 4 + ("The agree\ufffement stands.",),
}
found = {
    "order": readings(placed(12, (78, 150, "not"), (50, 150, "It is"), (99, 150, "over"))),
    "table": readings(placed(9, (50, 150, "2022"), (72.8, 150, "1.2"))),
    "gaps": readings("BT /F1 9 Tf 50 150 Td [(We)-278(will)-278(not)-278(pay)] TJ ET"),
    "heading": readings("BT /F1 40 Tf 50 150 Td [(N)-80(o)-80( d)-80(e)-80(al)] TJ ET"),
    "hyphen": readings("BT /F1 10 Tf 50 150 Td (The agree-) Tj 0 -12 Td (ment stands.) Tj ET"),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
