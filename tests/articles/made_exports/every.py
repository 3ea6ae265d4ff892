"""Every layout and variant of the made-up exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.articles.made_exports.europresse import europresse, europresse_old, europresse_rough
from tests.articles.made_exports.factiva import (
    factiva_codes_text,
    factiva_html,
    factiva_plain,
    factiva_plain_html,
    factiva_plain_rough,
    factiva_rough,
    factiva_rtf,
    factiva_xml,
)
from tests.articles.made_exports.made import Made
from tests.articles.made_exports.nexis import LABELS, nexis_html, nexis_rough, nexis_text, nexis_uni, nexis_uni_rough
from tests.articles.made_exports.office import docx, rtf
from tests.articles.made_exports.proquest import proquest_html, proquest_rough, proquest_text

#: Every layout and variant: name of the file, what makes its bytes.
EXPORTS: dict[str, Callable[[Sequence[Made]], bytes]] = {
    **{f"nexis_{code}.txt": (lambda a, code=code: nexis_text(a, code).encode("utf-8")) for code in LABELS},  # type: ignore[misc]
    "nexis_above.txt": lambda a: nexis_text(a, above=True).encode(),
    "nexis_bare.txt": lambda a: nexis_text(a, rights=False).encode("cp1252", "replace"),
    "nexis_text.rtf": lambda a: rtf(nexis_text(a).lstrip("\ufeff").split("\r\n")),
    "nexis_rough.txt": lambda a: nexis_rough(a).encode(),
    "nexis_rough.docx": lambda a: docx(nexis_rough(a).split("\n")),
    "uni_rough.docx": lambda a: docx(nexis_uni_rough(a)),
    "factiva_rough.txt": lambda a: factiva_rough(a).encode(),
    "factiva_plain_rough.txt": lambda a: factiva_plain_rough(a).encode(),
    "factiva_plain_rough.docx": lambda a: docx(factiva_plain_rough(a).replace("\f", "").split("\n")),
    "proquest_rough.txt": lambda a: proquest_rough(a).encode(),
    "proquest_de.txt": lambda a: proquest_rough(a, "de").encode(),
    "proquest_fr.rtf": lambda a: rtf(proquest_rough(a, "fr").split("\n")),
    "europresse_rough.html": lambda a: europresse_rough(a).encode(),
    "nexis.html": lambda a: nexis_html(a).encode(),
    "nexis_fr.html": lambda a: nexis_html(a, labels="fr").encode(),
    "uni.docx": lambda a: docx(nexis_uni(a)),
    "uni_no_cover.docx": lambda a: docx(nexis_uni(a, cover=False)),
    "uni_no_end.docx": lambda a: docx(nexis_uni(a, end=False)),
    "uni_no_end_no_breaks.docx": lambda a: docx(nexis_uni(a, end=False, breaks=False)),
    "uni_no_load.docx": lambda a: docx(nexis_uni(a, end=False, load=False, breaks=False)),
    "uni_no_body.docx": lambda a: docx(nexis_uni(a, mark=False, cover=False)),
    "uni_no_marks.docx": lambda a: docx(nexis_uni(a, mark=False, end=False, cover=False)),
    "uni_de.docx": lambda a: docx(nexis_uni(a, "de")),
    "uni_fr.rtf": lambda a: rtf(nexis_uni(a, "fr")),
    "uni.doc": lambda a: rtf(nexis_uni(a, breaks=False)),
    "uni_running.txt": lambda a: "\n".join(nexis_uni(a, running=True, breaks=False)).encode(),
    "factiva.html": lambda a: factiva_html(a).encode(),
    "factiva_fr.htm": lambda a: factiva_html(a, "fr").encode(),
    "factiva_plain.html": lambda a: factiva_plain_html(a).encode(),
    "factiva.rtf": factiva_rtf,
    "factiva_de.doc": lambda a: factiva_rtf(a, "de"),
    "factiva_codes.txt": lambda a: factiva_codes_text(a).encode(),
    "factiva_plain.txt": lambda a: factiva_plain(a).encode(),
    "factiva_plain.rtf": lambda a: rtf(factiva_plain(a).replace("\f", "").split("\n")),
    "factiva.xml": lambda a: factiva_xml(a).encode(),
    "proquest.txt": lambda a: proquest_text(a).encode(),
    "proquest_no_rulers.txt": lambda a: proquest_text(a, rulers=False).encode(),
    "proquest.html": lambda a: proquest_html(a).encode(),
    "proquest.docx": lambda a: docx(proquest_text(a).split("\n")),
    "europresse.html": lambda a: europresse(a).encode(),
    "europresse_en.html": lambda a: europresse(a, "en").encode(),
    "europresse_old.html": europresse_old,
}  # fmt: skip
