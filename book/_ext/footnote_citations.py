"""Lets ``{footcite:p}`` stand in MyST pages.

MyST looks for the note of every footnote reference among the notes of its own Markdown and warns
about the others; those of sphinxcontrib-bibtex are made later, by ``{footbibliography}``. Only that
warning is silenced: a reference without any note is still an error of docutils.
"""

from __future__ import annotations

import logging

from sphinx.application import Sphinx


def not_a_citation(record: logging.LogRecord) -> bool:
    return "No footnote definitions found for label: 'footcite-" not in str(record.msg)


def setup(app: Sphinx) -> dict[str, bool]:
    logging.getLogger("sphinx.sphinx.util.docutils").addFilter(not_a_citation)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
