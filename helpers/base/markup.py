"""HTML as a type of its own: what is markup is known by its type, and everything else is escaped when it goes in.

The words of an article are foreign; a value that somebody forgot to escape would run in a reader's browser.  Here
nothing can be forgotten: a template is written out in the code, what fills it is escaped unless it is `Html` itself.
The escaping is the standard library's (``&quot;``, not ``&#34;``), so it holds inside attributes too.

>>> markup("<p title='{}'>{:,} of {}</p>", "it's", 1200, "<b>")
Html("<p title='it&#x27;s'>1,200 of &lt;b&gt;</p>")
>>> markup("<ul>{}</ul>", joined(markup("<li>{}</li>", word) for word in ("R&D", "trade")))
Html('<ul><li>R&amp;D</li><li>trade</li></ul>')
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

__all__ = ["Html", "joined", "markup", "trusted", "xml_text"]


class Html(Markup):
    """A string that is HTML: joined with text, the text is escaped; formatted, the values are.

    >>> markup("<p>") + "3 < 4"
    Html('<p>3 &lt; 4')
    """

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Html:
        """*s* as it is if it is markup, else its text escaped, quotation marks included."""
        return cls(s.__html__() if hasattr(s, "__html__") else html.escape(str(s), quote=True))

    def __repr__(self) -> str:
        return f"Html({str(self)!r})"


def markup(template: str, /, *values: Any, **named: Any) -> Html:
    """*template* filled with *values*, each escaped unless it is markup.

    Args:
        template: HTML written out in the code (a test sees to it), with the fields of `str.format`; an attribute's
            value stands between quotation marks.
        *values: what fills ``{}``.
        **named: what fills ``{name}``.

    >>> markup('<td class="{kind}">{text}</td>', kind='"', text=markup("<br>"))
    Html('<td class="&quot;"><br></td>')
    """
    return Html(template).format(*values, **named)


def joined(parts: Iterable[Any], between: str = "") -> Html:
    """*parts* in one, each escaped unless it is markup, as *between* is.

    >>> joined(["a & b", markup("<i>c</i>")], " · ")
    Html('a &amp; b · <i>c</i>')
    """
    return Html.escape(between).join(parts)


def trusted(text: str) -> Html:
    """*text* as markup without a look at it: for the project's own style sheets and scripts, and drawn SVG, only.

    >>> trusted("a > b { color: red }")
    Html('a > b { color: red }')
    """
    return Html(text)


def xml_text(text: str) -> Html:
    """*text* to stand between two tags, where quotation marks may stay as they are.

    >>> xml_text('"R&D"')
    Html('"R&amp;D"')
    """
    return Html(html.escape(text, quote=False))
