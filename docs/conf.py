"""Settings for the documentation site: the pages of this folder, and the ten notebooks with their results.

`python tasks.py site` first runs the notebooks and copies them next to these pages. Nothing is executed here, and
nothing is downloaded when a page is opened.
"""

from helpers.base.version import __version__

project = "press-notebooks"
author = copyright = "The authors of press-notebooks"
release = version = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "docs/index"
exclude_patterns = [".github"]
html_theme = "furo"
html_title = "Press notebooks"
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["site.css"]

# the notebooks come with their results; without a kernel a widget would be buttons without effect
nb_execution_mode = "off"
nb_ipywidgets_js: dict[str, dict[str, str]] = {}
nb_mime_priority_overrides = [("html", "application/vnd.jupyter.widget-view+json", None)]
nb_merge_streams = True
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]

# broken links and unknown names are errors, see tools/site.py
nitpicky = False
autodoc_typehints = "none"
autodoc_member_order = "bysource"
napoleon_google_docstring = True
