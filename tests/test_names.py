"""One name means one thing: a class is called like no other class, and no alias of a type like a class."""

from __future__ import annotations

import ast
from collections import defaultdict

from helpers.base.project import ROOT


def classes_and_aliases() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """By name the modules that define a class, and by name those that define something else that is spelt like one."""
    classes: dict[str, set[str]] = defaultdict(set)
    aliases: dict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "helpers").rglob("*.py")):
        home = path.relative_to(ROOT).as_posix()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                classes[node.name.lstrip("_")].add(home)
            elif isinstance(node, ast.Assign):
                names = [target.id.lstrip("_") for target in node.targets if isinstance(target, ast.Name)]
                for name in names:
                    if name[:1].isupper() and not name.isupper():
                        aliases[name].add(home)
    return classes, aliases


def test_a_class_is_called_like_no_other():
    classes, _ = classes_and_aliases()
    assert len(classes) > 100
    assert {name: homes for name, homes in classes.items() if len(homes) > 1} == {}


def test_no_alias_is_called_like_a_class():
    classes, aliases = classes_and_aliases()
    assert {name: classes[name] | homes for name, homes in aliases.items() if name in classes} == {}
