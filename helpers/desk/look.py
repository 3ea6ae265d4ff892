"""The look of the widgets: where their scripts and their style sheet are."""

from __future__ import annotations

import pathlib

import anywidget

__all__ = ["SCRIPTS", "STYLE", "Look"]

SCRIPTS = pathlib.Path(__file__).with_name("script")
STYLE = SCRIPTS / "press.css"


class Look(anywidget.AnyWidget):
    """Brings the style of the controls into a notebook that has no explorer; shows nothing."""

    _esm = "export default { render() {} };"
    _css = STYLE
