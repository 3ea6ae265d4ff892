"""The style of everything shown as HTML: one small style sheet, light and dark.

Every piece includes its own style, because an exported notebook keeps nothing else; the colours are JupyterLab's own
variables, with fallbacks for a page outside it.  There is no script and no external resource.  Article text is escaped
by its type (`helpers.base.markup`): anything that is not `Html` is text.  Dollar signs are protected too: JupyterLab
and exported notebooks would set the words between two of them as a formula, so every piece has the classes that tell
them to ignore it.

>>> page('<b onclick="x">')[-87:]
'<div class="press mathjax_ignore tex2jax_ignore ">&lt;b onclick=&quot;x&quot;&gt;</div>'
"""

from __future__ import annotations

from helpers.base.markup import Html, markup, trusted
from helpers.show.turns import Made

__all__ = ["Note", "Piece", "page"]

#: The classes in which MathJax 4 (JupyterLab) and MathJax 2 and 3 (exported notebooks) do not search for formulas.
NO_FORMULA = "mathjax_ignore tex2jax_ignore"
STYLE = """<style>
.press { --ink: var(--jp-content-font-color1, CanvasText); --quiet: var(--jp-content-font-color2, GrayText);
  --paper: var(--jp-layout-color1, Canvas); --stripe: var(--jp-layout-color2, Canvas);
  --line: var(--jp-border-color1, #8886);
  color: var(--ink); font-family: var(--jp-content-font-family, system-ui, sans-serif); font-size: 13px;
  line-height: 1.5; max-width: 100%; }
.press.press h4 { margin: .4em 0 .3em; font-size: 14px; }
.press.press p { margin: .3em 0; max-width: 46em; }
.press.press .note { color: var(--quiet); font-size: 12px; }
.press.press .box { max-height: 26em; overflow: auto; border: 1px solid var(--line); }
.press.press table { border-collapse: separate; border-spacing: 0; margin: 0; font-size: 12.5px; color: inherit; }
.press.press th { position: sticky; top: 0; color: var(--ink);
   background: var(--stripe); text-align: left; white-space: nowrap; z-index: 1; }
.press.press th, .press.press td { padding: .3em .7em; vertical-align: top; border: 0;
  border-bottom: 1px solid var(--line); }
.press tbody tr, .press tbody tr:nth-child(odd), .press tbody tr:nth-child(even) { background: var(--paper); }
.press.press td { text-align: left; max-width: 34em; overflow-wrap: break-word; }
.press.press td.long { min-width: 22em; }
.press.press .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.press.press .short { white-space: nowrap; }
.press.press .passage { margin: .7em 0; padding: .1em 0 .1em .8em; border-left: 3px solid var(--line); }
.press.press mark { color: inherit; background: transparent; padding: 0 .05em; }
.press.press mark.content { background: #56B4E940; }
.press.press mark.cue { border-bottom: 2px dotted #D55E00; }
.press.press mark.source { border-bottom: 2px solid #009E73; }
.press.press mark.figure { background: #E69F0050; font-weight: 600; }
.press.press mark.term { border-bottom: 3px double #CC79A7; }
.press.press mark.named { font-weight: 700; border-bottom: 2px dashed #0072B2; }
.press sup { font-size: 9.5px; color: var(--quiet); font-weight: 400; line-height: 0; }
.press.press .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(16em, 1fr)); gap: 0 1.4em;
  padding: .5em .8em 0; border-top: 1px solid var(--line); }
.press.press .pair + .note { padding: 0 .8em .5em; margin-top: 0; }
.press.press .pair span { color: var(--quiet); }
.press.press .pair .only { font-weight: 700; background: #E69F0033; }
.press.press table.kwic { width: 100%; min-width: 46em; table-layout: auto; }
.press.press .kwic td { white-space: nowrap; max-width: none; padding: .15em .35em; }
.press.press .kwic .before { text-align: right; width: 42%; max-width: 0; overflow: hidden; direction: rtl; }
.press.press .kwic .before span { unicode-bidi: plaintext; }
.press.press .kwic .after { width: 42%; max-width: 0; overflow: hidden; text-overflow: ellipsis; }
.press.press .kwic .hit { font-weight: 700; text-align: left; }
.press.press .kwic .short { color: var(--quiet); padding-left: .9em; }
.press.fault { border-left: 4px solid #D55E00; padding: .3em .8em; }
</style>"""


def page(body: str, *, css: str = "") -> str:
    """*body* with the style it needs, as the plain string that widgets and notebooks accept; text is shown as text."""
    return str(markup('{}<div class="press {} {}">{}</div>', trusted(STYLE), NO_FORMULA, css, body))


class Piece(Made):
    """Something that a notebook shows as HTML."""

    def _repr_html_(self) -> str:
        raise NotImplementedError

    def __html__(self) -> Html:
        """The same for a template: a piece inside another is markup, and not text to be escaped."""
        return trusted(self._repr_html_())

    @property
    def html(self) -> str:
        """The HTML that a notebook shows."""
        return self._repr_html_()


class Note(Piece):
    """A sentence for a reader, with further counts and caveats in small print.

    >>> "3 &lt; 4" in Note("3 < 4").html
    True
    """

    def __init__(self, text: str, more: str = "") -> None:
        self.text, self.more = text, more

    def _repr_html_(self) -> str:
        more = markup("<p class='note'>{}</p>", self.more) if self.more else Html()
        return page(markup("<p>{}</p>{}", self.text, more))
