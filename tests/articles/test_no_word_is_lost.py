"""No text is lost in silence: every reader gives back every word of a source, or says by name what it left out.

A reader without a row here fails the first two tests, so a new one cannot come without being held against its source.
"""

from __future__ import annotations

import collections
import importlib
import pathlib
import pkgutil
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from helpers.articles import archives
from helpers.articles.draft import Draft, Fault, Source
from helpers.articles.formats import READERS, named, read
from tests.articles.made_exports.containers import FILES, NAMES, TITLE, nitf
from tests.articles.made_exports.every import EXPORTS
from tests.articles.made_exports.made import made

#: For every reader of an archive's layout the made-up exports that it reads, by the beginning of their names; exports
#: are held word for word in test_archives.
LAYOUTS: dict[str, tuple[str, ...]] = {
    "nexis_text": ("nexis_en.txt", "nexis_de.txt", "nexis_fr.txt", "nexis_nl.txt", "nexis_above", "nexis_text.rtf"),
    "nexis_page": ("nexis.html", "nexis_fr.html"),
    "nexis_uni": ("uni.docx", "uni_de.docx", "uni_fr.rtf"),
    "factiva_lines": ("factiva.rtf", "factiva_codes", "factiva_plain.txt", "factiva_rough"),
    "factiva_page": ("factiva.html", "factiva_plain.html"),
    "factiva_xml": ("factiva.xml",),
    "proquest": ("proquest.txt", "proquest.docx"),
    "europresse": ("europresse.html", "europresse_old.html"),
    "wires": (),
}

# longer than what a web page's reader takes for a menu or a caption
WORDS = st.lists(
    st.text(alphabet=st.characters(codec="cp1252", categories=("Ll", "Lu")), min_size=2, max_size=12)
    | st.sampled_from(["well-known", "it’s", "“yes”", "40,000", "$3.5", "a/b", "(x)", "U.S.", "AT&T", "1<2", "_x_"]),
    min_size=25, max_size=60, unique=True,
).map(lambda words: f"The {' '.join(words)} end.")  # fmt: skip
# a web page's reader drops a paragraph that comes twice
BODIES = st.lists(WORDS, min_size=2, max_size=4, unique=True)


def layouts() -> dict[str, ModuleType]:
    """The modules of archives that know their layout when they see it."""
    found = {}
    for info in pkgutil.iter_modules(archives.__path__):
        module = importlib.import_module(f"{archives.__name__}.{info.name}")
        if hasattr(module, "recognised") or hasattr(module, "recognised_page"):
            found[info.name] = module
    return found


def test_every_ending_has_a_row() -> None:
    assert set(FILES) == set(READERS)


def test_every_layout_has_a_row() -> None:
    assert set(LAYOUTS) == set(layouts())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_exports_of_a_row_are_read_by_its_reader(layout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, read_by = layouts()[layout], []

    def noted(what: Any) -> Any:
        return lambda *args: (read_by.append(layout), what(*args))[1]

    for name in ("read", "read_page"):
        if hasattr(module, name):
            monkeypatch.setattr(module, name, noted(getattr(module, name)))
    exports = [name for name in EXPORTS if name.startswith(LAYOUTS[layout])] if LAYOUTS[layout] else []
    assert len(exports) >= len(LAYOUTS[layout])
    files = {name: EXPORTS[name](made(5)) for name in exports} or {"a.xml": nitf(["It opened."])}
    for name, data in files.items():
        read_by.clear()
        assert any(isinstance(item, Draft) for item in read(Source(named(name, data[:64]), data)))
        assert read_by == [layout], name


@pytest.mark.parametrize("ending", sorted(FILES))
# a smaller example would be sought for minutes
@settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)
@given(parts=BODIES)
def test_no_word_is_lost_and_none_comes_in(ending: str, parts: list[str]) -> None:
    name = NAMES.get(ending, f"a{ending}")
    found = list(read(Source(name, FILES[ending](parts))))
    assert [item for item in found if isinstance(item, Fault) and item.severity != "note"] == []
    (draft,) = [item for item in found if isinstance(item, Draft)]
    wanted = collections.Counter(word for part in parts for word in part.split())
    got = collections.Counter(draft.text.split())
    assert wanted - got == collections.Counter(), "lost"
    assert list((got - wanted).elements()) in ([], TITLE.split()), "too much"


def test_the_registry_of_readers_is_what_lies_in_the_folder() -> None:
    import helpers.articles.formats as formats

    kept = {path.stem for path in pathlib.Path(formats.__path__[0]).glob("*.py")}
    readers = {
        stem for stem in kept - {"__init__"} if hasattr(importlib.import_module(f"{formats.__name__}.{stem}"), "read")
    }
    assert readers == set(READERS.values())
