r"""Whether words of an article occur elsewhere: in a cached parse, an exported table, or a notebook with results.

The search is for runs of words, so that markup, line breaks and punctuation do not matter.  A run of eight words rarely
occurs in another text; if it does (an agency's paragraph, a newspaper's stock phrase), too much is found rather than
too little.

>>> traces = Traces.of(["The port of Zelmar opened on Monday, after nine years of work."])
>>> traces.found_in("it was said: <b>port</b> of Zelmar\nopened on Monday -- after nine years")
True
>>> traces.found_in("The port of Korvat opened on Monday.")
False
"""

from __future__ import annotations

import contextlib
import dataclasses
import gzip
import io
import pathlib
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator

import pypdfium2

__all__ = ["Traces", "texts_in"]

#: The number of words in a run; fewer for a short text.
RUN, SHORT_RUN, SHORT = 8, 4, 40
#: How deeply nested containers are opened.
DEEPEST = 3

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrt]")


@dataclasses.dataclass(frozen=True)
class Traces:
    """The runs of words by which articles are recognised, by the number of words in a run."""

    runs: dict[int, frozenset[str]]

    @classmethod
    def of(cls, texts: Iterable[str], titles: Iterable[str] = ()) -> Traces:
        """The runs of *texts*, and each of *titles* with at least three words as a whole."""
        runs: dict[int, set[str]] = {}
        for text in texts:
            words = _words(text)
            size = min(len(words), RUN if len(words) > SHORT else SHORT_RUN)
            if size:
                runs.setdefault(size, set()).update(_runs(words, size))
        for title in titles:
            words = _words(title)
            if len(words) >= 3:
                runs.setdefault(len(words), set()).add(" ".join(words))
        return cls({size: frozenset(some) for size, some in runs.items()})

    def found_in(self, text: str) -> bool:
        """Whether a run occurs in *text*, with or without its markup."""
        plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", text)
        return self._in(text) or (plain != text and self._in(plain)) or ("<" in plain and self._in(_TAG.sub("", plain)))

    def found_in_file(self, path: pathlib.Path) -> bool:
        """Whether a run occurs in the file at *path* or in its packed contents.

        Raises:
            OSError: it cannot be read.
        """
        return any(map(self.found_in, texts_in(path.read_bytes())))

    def _in(self, text: str) -> bool:
        words = _words(text)
        return any(not some.isdisjoint(_runs(words, size)) for size, some in self.runs.items())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str], size: int) -> Iterator[str]:
    return (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))


def texts_in(data: bytes, depth: int = 0) -> Iterator[str]:
    """The readable contents of a file: the file itself, and anything packed in it (zip, gzip, Parquet, PDF).

    >>> list(texts_in(gzip.compress(b"Yes.")))[-1]
    'Yes.'
    """
    yield data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    if depth == DEEPEST:
        return
    for inner in _packed(data):
        yield from texts_in(inner, depth + 1)


def _packed(data: bytes) -> Iterator[bytes]:
    """The contents packed in *data*; damaged parts are ignored."""
    if data.startswith(b"PK"):
        with contextlib.suppress(zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError):
            packed = zipfile.ZipFile(io.BytesIO(data))
            yield from (packed.read(name) for name in packed.namelist())
    elif data.startswith(b"\x1f\x8b"):
        with contextlib.suppress(OSError, EOFError, zlib.error):
            yield gzip.decompress(data)
    elif data.startswith(b"PAR1"):
        from pyarrow import ArrowException, parquet

        with contextlib.suppress(ArrowException, OSError):
            for column in parquet.read_table(io.BytesIO(data)).itercolumns():
                yield "\n".join(map(str, column.to_pylist())).encode("utf-8", "replace")
    elif data.startswith(b"%PDF"):
        with contextlib.suppress(pypdfium2.PdfiumError), contextlib.closing(pypdfium2.PdfDocument(data)) as document:
            for page in document:
                yield page.get_textpage().get_text_range().encode("utf-8", "replace")
