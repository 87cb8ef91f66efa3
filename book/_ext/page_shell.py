"""What stands around and between the text of a page: head, folded boxes, description.

``fold`` makes ``<details>``, which open by keyboard, by a link into them and by a search in the
page, and are named by their titles. sphinx-togglebutton 0.4.5 sends 3.1 kB more with each page for
buttons that are all named "Toggle hidden content", and without a script it shows every solution.
Sphinx has such boxes from 8.2, and Jupyter Book 1 needs Sphinx 7; sphinx-design's hold no solution.

``describe`` ends at a word and a paragraph. sphinxext-opengraph 0.13 runs on through headings and
captions and breaks off anywhere ("Chapter 01 uses the first two sections, chapters 0..."), and it
wants the address of the site, which a book read from disk has not.

``MENDED`` and ``plain_lines`` are for faults of docutils 0.21, MyST-NB 1.4 and Sphinx 7.4. Without
them axe finds a critical one in the bibliography, a serious one for each of 50 signatures in
reference_numpy, and 14 names in chapter 05 that speech input cannot say.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

FOLDED = re.compile(
    r'<div class="([^"]*\badmonition\b[^"]*)"([^>]*)>\s*<p class="admonition-title">(.*?)</p>', re.S
)
MENDED = (
    # MyST-NB labels its folds otherwise than they read, so that speech input cannot name them.
    ('<summary aria-label="Toggle hidden content">', "<summary>"),
    # docutils puts bibliography entries into a list without making them its items.
    ('role="doc-biblioentry"', 'role="listitem"'),
)
SIGNATURE = re.compile(r'<dt class="sig\b.*?</dt>', re.DOTALL)
DIV = re.compile(r"<div\b|</div>")


def plain_lines(signature: str) -> str:
    """A signature of many lines without Sphinx's list inside it, which has no terms.

    >>> plain_lines('<dt class="sig">f(<dl><dd>a,</dd></dl>)</dt>')
    '<dt class="sig">f(<span class="sig-line">a,</span>)</dt>'
    """
    signature = re.sub(r"</?dl>\s*", "", signature)
    return signature.replace("<dd>", '<span class="sig-line">').replace("</dd>", "</span>")


def closing_div(html: str, start: int) -> int:
    """Where the ``</div>`` stands that closes a ``<div>`` whose content begins at ``start``."""
    depth = 1
    for match in DIV.finditer(html, start):
        depth += -1 if match[0] == "</div>" else 1
        if not depth:
            return match.start()
    raise ValueError("a <div> is never closed")


def fold(html: str) -> str:
    """Boxes of the class ``dropdown`` as ``<details>``: folded without a script, and by keyboard.

    >>> fold('<div class="admonition dropdown"><p class="admonition-title">A</p>b</div>c')
    '<details class="admonition dropdown"><summary class="admonition-title">A</summary>b</details>c'
    """
    position = 0
    while match := FOLDED.search(html, position):
        position = match.start() + 1
        if "dropdown" not in match[1].split():
            continue
        end = closing_div(html, match.end())
        html = (
            f'{html[: match.start()]}<details class="{match[1]}"{match[2]}>'
            f'<summary class="admonition-title">{match[3]}</summary>'
            f"{html[match.end() : end]}</details>{html[end + len('</div>') :]}"
        )
    return html


def describe(doctree: nodes.document, limit: int = 160) -> str:
    """The page's first paragraph, cut at a word, for search engines and link previews."""
    for paragraph in doctree.findall(nodes.paragraph):
        text = " ".join(paragraph.astext().split())
        if len(text) > 30 and not isinstance(paragraph.parent, nodes.Admonition):
            return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
    return ""


def on_page(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    if "body" in context:
        body = context["body"]
        for faulty, sound in MENDED:
            body = body.replace(faulty, sound)
        body = SIGNATURE.sub(lambda match: plain_lines(match[0]), body)
        context["body"] = fold(body)
    described = doctree is None or 'name="description"' in context["metatags"]
    if not described and (text := describe(doctree)):
        context["metatags"] += f'\n    <meta name="description" content="{escape(text)}">'


def write_front_door(app: Sphinx, error: Exception | None) -> None:
    """``index.html`` leads to the first page, since the book's root lies in a folder."""
    if error or app.builder.format != "html" or app.config.root_doc == "index":
        return
    to, title = f"{app.config.root_doc}.html", escape(app.config.html_title)
    Path(app.outdir, "index.html").write_text(
        f'<!DOCTYPE html>\n<html lang="{app.config.language}"><head><meta charset="utf-8">\n'
        f'<title>{title}</title>\n<meta http-equiv="refresh" content="0; url={to}"></head>\n'
        f'<body><main><h1>{title}</h1><a href="{to}">Open the book</a></main></body></html>\n',
        "utf-8",
    )


def setup(app: Sphinx) -> dict[str, bool]:
    # A digest of the build's own code (tools/book.py): when it changes, every page is made anew.
    app.add_config_value("build_code_digest", "", "env")
    app.add_config_value(
        "comments_config", {}, ""
    )  # Jupyter Book sets it for an extension not used here
    app.connect("html-page-context", on_page)
    app.connect("build-finished", write_front_door)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
