"""One set of sources; the theme is chosen with -D html_theme."""

project = "Tidewatch"
author = "Tidewatch contributors"
copyright = author
version = "2.1"
release = "2.1.0"
extensions = [
    "sphinx.ext.mathjax",
    "sphinx.ext.viewcode",
    "sphinx.ext.autodoc",
    "sphinx_inline_tabs",
    "sphinx_copybutton",
    "notfound.extension",
]
html_copy_source = True
exclude_patterns = ["out"]

import os
import sys

sys.path.insert(0, os.path.abspath("."))
