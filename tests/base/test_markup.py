"""HTML is made in one way: templates written out in the code, filled through helpers.base.markup."""

from __future__ import annotations

import ast
import pathlib
import pickle
import re
from collections.abc import Iterator

import pytest

import helpers
from helpers.base.markup import Html, joined, markup, trusted, xml_text

ROOT = pathlib.Path(helpers.__file__).parent
#: The beginning of an element; not of a group of a regular expression, (?P<name>…) or (?<!…).
TAG = re.compile(r"(?<!\(\?)(?<!\(\?P)</?[a-z][a-z0-9]*\b|<!(?:--|doctype)", re.IGNORECASE)
#: What is taken as markup unseen, and why.
TRUSTED = {
    "show/page.py": "the style sheet in the code, what a piece has made of itself",
    "show/reader.py": "knowledge/reader.css",
    "report/embedded.py": "the page that show/page.py makes of escaped markup",
    "report/page.py": "knowledge/brief.css and brief.js, SVG that was drawn here",
}
#: Where tags are joined to text that goes into a parser and never into a page.
READ = {
    "articles/cells.py": "a table's cell, to be stripped of its tags",
    "articles/formats/web.py": "a page without <html>, to be read",
}
EVIL = "\"><script>alert('1')</script>&amp;"
SAFE = "&quot;&gt;&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&amp;amp;"


def text_of(node: ast.AST) -> str:
    """The literal parts of a string or an f-string."""
    if isinstance(node, ast.JoinedStr):
        return "\0".join(part.value for part in node.values if isinstance(part, ast.Constant))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def mixed(tree: ast.AST) -> Iterator[str]:
    """Where a tag and a value come together without the one module: f-string, +, %, .format, .join, .replace."""
    for node in ast.walk(tree):
        parts: list[ast.AST] = []
        if isinstance(node, ast.JoinedStr) and any(isinstance(part, ast.FormattedValue) for part in node.values):
            parts = [node]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Mod)):
            parts = [node.left, node.right]
        elif called(node) in ("format", "join", "replace", "format_map") and isinstance(node.func, ast.Attribute):
            parts = [node.func.value, *node.args]
        for part in parts:
            if TAG.search(text_of(part)):
                yield f"{node.lineno}: {ast.unparse(node)[:90]}"
                break


def templates(tree: ast.Module) -> Iterator[tuple[int, str | None]]:
    """Each template that the module hands to `markup`, as text; None where it is not written out in the code."""
    for scope in [tree, *(node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Lambda)))]:
        own = {
            target.id: node.value
            for node in [*ast.walk(scope), *tree.body]
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(scope):
            if called(node) == "markup" and isinstance(node, ast.Call):
                said: ast.AST = node.args[0]
                if scope is tree and isinstance(said, ast.Name) and not said.id.strip("_").isupper():
                    continue  # seen again in its function
                choice = [said.body, said.orelse] if isinstance(said, ast.IfExp) else [said]
                for one in choice:
                    found = own.get(one.id) if isinstance(one, ast.Name) else one
                    yield node.lineno, found.value if isinstance(found, ast.Constant) else None


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_no_module_puts_a_value_into_html_by_hand():
    found = [f"{name}:{where}" for name, tree in modules() if name not in READ for where in mixed(tree)]
    assert not found, "Use helpers.base.markup: " + "; ".join(found)


def test_every_template_is_written_out_in_the_code():
    found = [f"{name}:{line}" for name, tree in modules() for line, text in templates(tree) if text is None]
    assert not found, f"A template that is made of values escapes nothing: {found}"


def test_every_attribute_that_is_filled_stands_between_quotation_marks():
    bare = re.compile(r"<[^>]*?\s[\w-]+=\{")
    found = [f"{n}:{line}" for n, tree in modules() for line, text in templates(tree) if text and bare.search(text)]
    assert not found, f"Put quotation marks around the attribute: {found}"


def test_what_is_taken_unseen_is_listed_here():
    uses = {name for name, tree in modules() for node in ast.walk(tree) if called(node) in ("trusted", "Html")
            and isinstance(node, ast.Call) and node.args} - {"base/markup.py"}  # fmt: skip
    assert uses == set(TRUSTED)


def test_no_module_escapes_by_hand():
    by_hand = re.compile(r"(?<!re\.)(?<!regex\.)(?<!CSS\.)(?<!Html\.)\bescape\(|html\.escape")
    found = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.rglob("*.py"))
             if by_hand.search(path.read_text(encoding="utf-8"))]  # fmt: skip
    assert found == ["base/markup.py"]


@pytest.mark.parametrize(
    "code",
    [
        'f"<p>{x}</p>"', '"<p>" + x', '"<b>%s</b>" % x', '"<p>{}</p>".format(x)', '"<br>".join(x)',
        'x.replace("a", "<br>")', 'f"{x}</p>"', 'f"a {x} <IMG src={y}>"', 'f"<!-- {x}"',
    ],
)  # fmt: skip
def test_the_check_sees_html_that_is_made_by_hand(code):
    assert list(mixed(ast.parse(code)))


@pytest.mark.parametrize("code", ['rf"(?P<year>{x})(?<!a)"', 'f"{x} < {y}"', 'f"<{x}>"', '"<p>a</p>"', "f'<p>a</p>'"])
def test_the_check_lets_the_rest_pass(code):
    assert not list(mixed(ast.parse(code)))


@pytest.mark.parametrize("code", ["markup(x)", 'markup(f"<p>{x}</p>")', 'markup("a" + x)', "markup(A if b else x)"])
def test_the_check_sees_a_template_that_is_not_written_out(code):
    assert None in [text for _, text in templates(ast.parse(f"A = '<p>'\ndef f(x, b):\n    return {code}"))]


def test_values_are_escaped_wherever_they_go_in():
    assert markup("<p title='{}'>{x}</p>", EVIL, x=EVIL) == f"<p title='{SAFE}'>{SAFE}</p>"
    assert joined([EVIL, markup("<i>")], EVIL) == SAFE + SAFE + "<i>"
    assert markup("<p>") + EVIL == "<p>" + SAFE
    assert EVIL + markup("<p>") == SAFE + "<p>"
    assert markup("{}", ValueError(EVIL)) == SAFE
    assert markup("{:>3}|{:.2f}|{:,}", "<", 0.5, 1200) == "  &lt;|0.50|1,200"


def test_fields_of_a_value_are_not_read():
    assert markup("<p>{}</p>", "{0.__class__}") == "<p>{0.__class__}</p>"
    assert markup("{{}}{}", "{}") == "{}{}"


@pytest.mark.parametrize(
    ("template", "error"),
    [("{} {}", TypeError), ("{name}", TypeError), ("no field", TypeError), ("{0.real}", ValueError)],
)
def test_a_template_and_its_values_fit_or_it_is_an_error(template, error):
    with pytest.raises(error):
        markup(template, 1)


def test_markup_goes_in_as_it_is_once():
    once = markup("<b>{}</b>", "&")
    assert markup("<p>{}</p>", markup("{}", once)) == "<p><b>&amp;</b></p>"
    assert type(once + "x") is type(once.strip()) is type(joined([])) is Html
    assert pickle.loads(pickle.dumps(once)) == once


def test_text_between_tags_keeps_its_quotation_marks():
    assert markup("<title>{}</title>", xml_text("\"a\" & 'b'")) == "<title>\"a\" &amp; 'b'</title>"
    assert trusted("a > b") == "a > b"
