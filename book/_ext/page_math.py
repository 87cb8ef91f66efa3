"""Mathematics as MathML, rendered while the book is built: a page needs no script to show it.

Each page's formulas are noted while it is read and made all together before pages are written
(formulas.py). A formula that KaTeX does not accept is a warning, and warnings fail the build.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from docutils import nodes
from formulas import Formulas
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)
# Chromium breaks a line beside a formula even at a word joiner, so a span has to forbid it.
HELD = re.compile(
    r"([(\[“‘]*)(<math\b(?:(?!</math>).)*</math>)((?:[.,;:!?)\]’”…]|[-–]\w+|(?<=’)s\b)*)", re.DOTALL
)
KINDS = (nodes.math, nodes.math_block)
RANDOM = re.compile(r"equation-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def one_block(tex: str) -> str:
    r"""Display LaTeX as a single formula: rows and alignment marks need an environment.

    >>> one_block(r"a &= b \\ &= c")
    '\\begin{aligned}a &= b \\\\ &= c\\end{aligned}'
    """
    tex = "\n".join(line for line in tex.strip().splitlines() if line.strip())
    loose = r"\\" in tex or "&" in tex
    return rf"\begin{{aligned}}{tex}\end{{aligned}}" if loose and r"\begin{" not in tex else tex


def request(app: Sphinx, node: nodes.math | nodes.math_block) -> str:
    tex, display = node.astext(), isinstance(node, nodes.math_block)
    return app.formulas.request(one_block(tex) if display else tex, display)


def render(writer: HTML5Translator, node: nodes.math | nodes.math_block) -> str:
    app, tex = writer.builder.app, node.astext()
    try:
        return app.formulas[request(app, node)]
    except ValueError as error:
        LOGGER.warning("LaTeX in %r: %s", tex, error, location=node, type="math")
        return f"<code>{escape(tex)}</code>"


def visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(render(self, node))
    raise nodes.SkipNode


def visit_display(self: HTML5Translator, node: nodes.math_block) -> None:
    # MyST gives an unnamed numbered formula a random name, which would differ in every build.
    number = get_node_equation_number(self, node) if node.get("number") else ""
    node["ids"] = [name for name in node["ids"] if not RANDOM.fullmatch(name)]
    self.body.append(self.starttag(node, "div", CLASS="math-display"))
    self.body.append(f'<div class="math-scroll">{render(self, node)}</div>')
    if number:
        self.body.append(f'<span class="eqno">({number})</span>')
    self.body.append("</div>\n")
    raise nodes.SkipNode


def hold_together(html: str) -> str:
    """No line break between a formula in the text and the punctuation that belongs to it.

    >>> hold_together("a (<math>x</math>, y) <math>z</math>")
    'a <span class="held">(<math>x</math>,</span> y) <math>z</math>'
    """

    def hold(found: re.Match[str]) -> str:
        alone = not found[1] and not found[3]
        return found[0] if alone else f'<span class="held">{found[0]}</span>'

    return HELD.sub(hold, html)


def on_page(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    if "body" in context:
        context.update(body=hold_together(context["body"]), has_math="<math" in context["body"])


def start(app: Sphinx) -> None:
    app.formulas = Formulas(Path(app.doctreedir) / "formulas.json", app.config.math_macros)
    if not hasattr(app.env, "page_formulas"):
        app.env.page_formulas = {}  # the requests of each page


def note(app: Sphinx, doctree: nodes.document) -> None:
    found = {request(app, node) for kind in KINDS for node in doctree.findall(kind)}
    app.env.page_formulas[app.env.docname] = sorted(found)


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    env.page_formulas.pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    env.page_formulas |= {name: other.page_formulas[name] for name in docnames}


def make_all(app: Sphinx, builder: Builder) -> None:
    app.formulas.make(one for page in app.env.page_formulas.values() for one in page)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_display, None))
    app.add_config_value("math_macros", {}, "html")
    app.connect("builder-inited", start)
    app.connect("doctree-read", note)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("write-started", make_all)
    app.connect("html-page-context", on_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}
