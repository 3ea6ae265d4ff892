"""Registries: all objects of one kind (charts, checks, annotators), defined in their own files and found by name.

A decorator registers a function; the registry finds the project's own functions in the modules of a subpackage, which
are imported on first use, and accepts those that a plugin registers.  Tests, notebooks, gallery and brief use it, so
that adding one takes only a new file.

>>> tools = Registry("tool")
>>> @tools.register(handle="wood")
... def hammer(nail):
...     "Drive in *nail*."
...     return f"{nail}!"
>>> tools["hammer"]("bang"), tools["hammer"].about, tools["hammer"].more
('bang!', 'Drive in *nail*.', {'handle': 'wood'})
>>> list(tools)
['hammer']
"""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from typing import Any

__all__ = ["Entry", "Registry", "drop_plugins", "loading"]


@dataclasses.dataclass(frozen=True)
class Entry:
    """One entry of a registry: its name, the function that makes it, further details, and its origin."""

    name: str
    make: Callable[..., Any]
    more: Mapping[str, Any]
    #: The plugin that registered it; empty for the project itself.
    plugin: str = ""

    @property
    def about(self) -> str:
        """The first line of its docstring."""
        return (self.make.__doc__ or "").strip().partition("\n")[0]

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self.make(*given, **named)


_EVERY: list[Registry] = []
_PLUGIN: list[str] = []


def _loading() -> str:
    return _PLUGIN[-1] if _PLUGIN else ""


@contextlib.contextmanager
def loading(plugin: str) -> Iterator[None]:
    """Record *plugin* as the origin of everything registered in this block."""
    _PLUGIN.append(plugin)
    try:
        yield
    finally:
        _PLUGIN.pop()


def drop_plugins() -> None:
    """Remove everything that plugins registered, for example when another project is read."""
    for registry in _EVERY:
        registry.drop_plugins()


class Registry(Mapping[str, Entry]):
    """All entries of one kind, by name, in the order of the modules and their lines.

    Args:
        kind: the word for one entry ("chart").
        package: the subpackage whose modules define them.
    """

    def __init__(self, kind: str, package: str = "") -> None:
        self.kind, self._package = kind, package
        self._entries: dict[str, Entry] = {}
        self._found = not package
        _EVERY.append(self)

    def register(self, function: Callable[..., Any] | None = None, /, *, name: str = "", **more: Any) -> Any:
        """A decorator that puts a function into the registry, under its own name or under *name*.

        Raises:
            ValueError: the name is taken by another function.
        """

        def put(made: Callable[..., Any]) -> Callable[..., Any]:
            called = name or made.__name__
            taken = self._entries.get(called)
            # a plugin is often the first to import the project's own modules, which then register at the same time
            plugin = "" if made.__module__.startswith("helpers.") else _loading()
            if taken is not None and (taken.make.__module__, taken.plugin) != (made.__module__, plugin):
                raise ValueError(f"There is already a {self.kind} called {called!r} ({taken.make.__module__}).")
            self._entries[called] = Entry(called, made, more, plugin)
            return made

        return put if function is None else put(function)

    def drop_plugins(self) -> None:
        """Remove the entries that plugins registered."""
        self._entries = {name: entry for name, entry in self._entries.items() if not entry.plugin}

    def _all(self) -> dict[str, Entry]:
        if not self._found:
            self._found = True
            package = importlib.import_module(self._package)
            for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
                importlib.import_module(f"{self._package}.{module}")
        return self._entries

    def __getitem__(self, name: str) -> Entry:
        try:
            return self._all()[name]
        except KeyError:
            raise KeyError(f"There is no {self.kind} called {name!r}. Available: {', '.join(self)}.") from None

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._all()))

    def __len__(self) -> int:
        return len(self._all())
