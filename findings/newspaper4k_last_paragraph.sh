#!/bin/sh
# A correction at the end of an article is dropped if one word of it is bold, and a table becomes one long number.
#
# One would guess: the text of an article ends with its last paragraph, whatever is bold or linked in it.
# What happens: the last block is taken for a row of pictures or links as soon as it holds another element, such as
# <b>, <i>, <strong> or <a>. A correction with "Correction:" in bold is left out; without the bold, or with one more
# paragraph after it, it is kept. <em> does no harm. The cells of a table are run together: 2022 and 1.2, 2023 and -3.4
# come out as "20221.22023-3.4".
# Seen with newspaper4k 0.9.6, on pages handed to it as text.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps newspaper4k==0.9.6 \
    beautifulsoup4==4.15.0 soupsieve==4.1.3 Brotli==1.2.1 feedparser==6.0.14 feedparser-sgmllib==2.1.0 lxml==6.1.3 \
    lxml_html_clean==0.4.6 pillow==13.0.0 python-dateutil==2.9.0.post0 six==1.17.0 PyYAML==6.0.4 requests==2.34.2 \
    certifi==2026.10.19.post1 charset-normalizer==3.5.3 idna==3.20 urllib3==2.8.0 tldextract==5.4.0 filelock==4.3.1 \
    requests-file==3.0.1 typing_extensions==4.16.0 w3lib==2.5.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import newspaper

paragraph = """<p>The council agreed on Thursday to sell the harbour, and the mayor, who had asked for the vote in the
spring, said that she would come back with another plan after the summer, as the law allows.</p>"""
table = "<table><tr><td>2022</td><td>1.2</td></tr><tr><td>2023</td><td>-3.4</td></tr></table>"


def text(end):
    article = newspaper.Article("https://news.example/harbour")
    article.download(input_html=f"<html><body><article>{paragraph * 3}{end}</article></body></html>")
    article.parse()
    return article.text


correction = "<p>{} The council did not agree to the sale.</p>"
expected = {
    "Correction:": True,
    "<em>Correction:</em>": True,
    "<b>Correction:</b>": False,
    "<strong>Correction:</strong>": False,
    "<a href='/corrections'>Correction:</a>": False,
    "<b>Correction:</b>, one paragraph more": True,
    "table": True,
}
found = {word: "did not agree" in text(correction.format(word)) for word in list(expected)[:5]}
found["<b>Correction:</b>, one paragraph more"] = "did not agree" in text(
    correction.format("<b>Correction:</b>") + paragraph
)
found["table"] = "20221.22023-3.4" in text(table + paragraph)

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
