"""Code listings: no span that colours nothing, and a button that copies.

Pygments puts every name, bracket and sign into a span of its own. Names and brackets have the
colour of plain text in both of the book's styles, and signs need no other. Pygments has no setting
for that. With their spans chapter 07 had 9,733 elements instead of 4,448, of which a browser lays
out every one before it shows the page, and 5.6 kB more.

The button is part of the page, and ``page.js`` does the copying. sphinx-copybutton 0.5.2 does the
same for 6.5 kB more with each page: the heaviest text page, reference_torch, had 100.3 kB with it
instead of 93.8, and a text page has 100.
"""

from __future__ import annotations

import re
from functools import cache

from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES, Text
from sphinx.application import Sphinx

LISTING = re.compile(
    r'(<div class="[^"]*\bhighlight-([\w-]+)[^"]*"><div class="highlight"><pre>)(.*?)(</pre>)',
    re.DOTALL,
)
COPIED = {"bash", "python"}
SIGNS = {"o"}  # operators
BUTTON = '<button type="button" class="copybtn" aria-label="Copy this code"></button>'


@cache
def plain_spans(*styles: str) -> re.Pattern[str]:
    """What finds the spans whose text looks like the text around them, or need not differ."""
    classes = set(STANDARD_TYPES.values()) - {""}
    for style in map(get_style_by_name, styles):
        plain = style.style_for_token(Text)
        classes &= {STANDARD_TYPES.get(kind) for kind, look in style if look == plain}
    names = "|".join(sorted(classes | SIGNS))
    return re.compile(rf'<span(?: class="(?:{names})")?>([^<]*)</span>')


def lighten(html: str, spans: re.Pattern[str]) -> str:
    """The listings with the spans that colour something only, and with their buttons.

    >>> code = '<span></span><span class="n">a</span> <span class="k">is</span>'
    >>> start = '<div class="highlight-none"><div class="highlight"><pre>'
    >>> lighten(f"{start}{code}</pre></div></div>", plain_spans("default")).removeprefix(start)
    'a <span class="k">is</span></pre></div></div>'
    """

    def one(found: re.Match[str]) -> str:
        button = BUTTON if found[2] in COPIED else ""
        return found[1] + spans.sub(r"\1", found[3]) + found[4] + button

    return LISTING.sub(one, html)


def on_page(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    if "body" in context:
        options = app.config.html_theme_options
        spans = plain_spans(options["pygments_light_style"], options["pygments_dark_style"])
        context["body"] = lighten(context["body"], spans)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", on_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
