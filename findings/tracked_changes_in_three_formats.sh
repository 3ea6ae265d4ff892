#!/bin/sh
# One tracked correction, three formats, three texts, none of them the sentence on the page.
#
# One would guess: a reader gives the text as it stands: what was struck out under tracked changes is away, what was put
# in is there.
# What happens: striprtf keeps the deleted word of an RTF file (and hidden text); odfpy's extractText keeps that of an
# OpenDocument file, and puts the editor's name and the hour before the text; python-docx leaves the inserted word of a
# Word file out. The first and the last say the opposite of what stands on the page.
# Seen with striprtf 0.0.35, odfpy 1.4.1 and python-docx 1.2.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps striprtf==0.0.35 odfpy==1.4.1 \
    defusedxml==0.7.1 python-docx==1.2.0 lxml==6.1.3 typing_extensions==4.16.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import io
import zipfile

import docx
from docx.oxml import parse_xml
from odf import teletype
from odf.opendocument import load
from striprtf.striprtf import rtf_to_text

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def opendocument():
    names = f'xmlns:office="{OASIS}office:1.0" xmlns:text="{OASIS}text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    content = (
        f'<office:document-content {names} office:version="1.2"><office:body><office:text><text:tracked-changes>'
        '<text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>A. Editor</dc:creator>'
        "<dc:date>2024-05-02T10:00:00</dc:date></office:change-info><text:p>not </text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>The minister did "
        '<text:change text:change-id="c1"/>resign.</text:p></office:text></office:body></office:document-content>'
    )
    kind = "application/vnd.oasis.opendocument.text"
    entry = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'
    entries = entry.format("/", kind) + entry.format("content.xml", "text/xml")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{OASIS}manifest:1.0">{entries}</m:manifest>')
        archive.writestr("content.xml", content)
    file.seek(0)
    return teletype.extractText(load(file).text)


def word():
    document = docx.Document()
    paragraph = document.add_paragraph("The minister did ")
    put_in = '<w:r><w:t xml:space="preserve">not </w:t></w:r>'
    paragraph._p.append(parse_xml(f'<w:ins {WORD} w:id="1" w:author="A. Editor">{put_in}</w:ins>'))
    paragraph.add_run("resign.")
    file = io.BytesIO()
    document.save(file)
    return docx.Document(file).paragraphs[0].text


expected = {
    "RTF, 'not' deleted": "The minister did not resign.",
    "RTF, hidden text": "Shown, not shown.",
    "OpenDocument, 'not' deleted": "A. Editor2024-05-02T10:00:00not The minister did resign.",
    "Word, 'not' inserted": "The minister did resign.",
}
found = {
    "RTF, 'not' deleted": rtf_to_text(r"{\rtf1\ansi The minister did {\deleted not }resign.}"),
    "RTF, hidden text": rtf_to_text(r"{\rtf1\ansi Shown{\v , not shown}.}"),
    "OpenDocument, 'not' deleted": opendocument(),
    "Word, 'not' inserted": word(),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
