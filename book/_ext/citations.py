"""Citations in MyST pages, and found fast.

MyST looks for the note of every footnote reference among the notes of its own Markdown and warns
about the others; those of sphinxcontrib-bibtex are made later, by ``{footbibliography}``. Only that
warning is silenced: a reference without any note is still an error of docutils. Sphinx's
``suppress_warnings`` would silence with it, in MyST 3.0, the one about a note written twice.

For every citation pybtex 0.26 looks through all installed packages for the parts of its style,
which took 60 ms each, a tenth of a build; what is registered it finds at once.
"""

from __future__ import annotations

import logging

from pybtex.plugin import find_plugin, register_plugin
from sphinx.application import Sphinx

PARTS = (
    ("pybtex.style.formatting", "alpha"),
    ("pybtex.style.names", "plain"),
    ("pybtex.style.labels", "alpha"),
    ("pybtex.style.sorting", "author_year_title"),
    ("pybtex.backends", "plaintext"),
)


def not_a_citation(record: logging.LogRecord) -> bool:
    return "No footnote definitions found for label: 'footcite-" not in str(record.msg)


def setup(app: Sphinx) -> dict[str, bool]:
    logging.getLogger("sphinx.sphinx.util.docutils").addFilter(not_a_citation)
    for group, name in PARTS:
        register_plugin(group, name, find_plugin(group, name), force=True)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
