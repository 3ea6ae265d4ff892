"""HTML as a separate type: markup is recognised by its type, and everything else is escaped when inserted.

The words of an article cannot be trusted: a value that somebody forgot to escape would run in a reader's browser.  This
module makes that impossible: a template is written out in the code, and its values are escaped unless they are `Html`.
The escaping is the standard library's (``&quot;``, not ``&#34;``), so it is safe inside attributes too.

>>> markup("<p title='{}'>{:,} of {}</p>", "it's", 1200, "<b>")
Html("<p title='it&#x27;s'>1,200 of &lt;b&gt;</p>")
>>> markup("<ul>{}</ul>", joined(markup("<li>{}</li>", word) for word in ("R&D", "trade")))
Html('<ul><li>R&amp;D</li><li>trade</li></ul>')
"""

from __future__ import annotations

import functools
import html
import string
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

__all__ = ["Html", "joined", "markup", "trusted", "xml_text"]


class Html(Markup):
    """A string that is HTML: text joined to it is escaped, and so are values formatted into it.

    >>> markup("<p>") + "3 < 4"
    Html('<p>3 &lt; 4')
    """

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Html:
        """*s* unchanged if it is markup, else its text escaped, including quotation marks."""
        return cls(_safe(s))

    def __repr__(self) -> str:
        return f"Html({str(self)!r})"


def markup(template: str, /, *values: Any, **named: Any) -> Html:
    """*template* filled with *values*, each escaped unless it is markup.

    Args:
        template: HTML written out in the code (enforced by a test), with fields as in `str.format`, but without access
            to parts of a value (``{name.part}``); an attribute's value must be between quotation marks.
        *values: values for ``{}``.
        **named: values for ``{name}``.

    Raises:
        TypeError: a field has no value, or a value has no field.

    >>> markup('<td class="{kind}">{text}</td>', kind='"', text=markup("<br>"))
    Html('<td class="&quot;"><br></td>')
    """
    out, left = [], list(reversed(values))
    for literal, field, spec in _fields(template):
        out.append(literal)
        if field is None:
            continue
        if (field not in named) if field else not left:
            raise TypeError(f"No value for {{{field}}} in the template {template!r}.")
        value = named[field] if field else left.pop()
        out.append(_safe(format(value, spec) if spec else value))
    if left:
        raise TypeError(f"{len(left)} values too many for the template {template!r}.")
    return Html("".join(out))


def joined(parts: Iterable[Any], between: str = "") -> Html:
    """*parts* joined with *between*, each escaped unless it is markup.

    >>> joined(["a & b", markup("<i>c</i>")], " · ")
    Html('a &amp; b · <i>c</i>')
    """
    return Html(str.join(_safe(between), map(_safe, parts)))


def trusted(text: str) -> Html:
    """*text* as markup, unchecked: only for the project's own style sheets and scripts, and for drawn SVG.

    >>> trusted("a > b { color: red }")
    Html('a > b { color: red }')
    """
    return Html(text)


def xml_text(text: str) -> Html:
    """*text* escaped for use between two tags, where quotation marks need no escaping.

    >>> xml_text('"R&D"')
    Html('"R&amp;D"')
    """
    return Html(html.escape(text, quote=False))


def _safe(value: Any) -> str:
    """*value* as a string that is safe in HTML."""
    if isinstance(value, Html):
        return value
    return value.__html__() if hasattr(value, "__html__") else html.escape(str(value), quote=True)


@functools.lru_cache(maxsize=1000)
def _fields(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """The pieces of *template*: text, the field after it and the format of its value; cached, since a table has
    many.
    """
    pieces = tuple((text, field, spec or "") for text, field, spec, _ in string.Formatter().parse(template))
    odd = [field for _, field, _ in pieces if field and not field.isidentifier()]
    if odd:
        raise ValueError(f"Fields are {{}} or {{name}}, not {{{odd[0]}}}.")
    return pieces
