"""Mathematics as MathML, rendered while the book is built: a page needs no script to show it.

math-core does it: LaTeX in, MathML Core out, which is what browsers draw. A formula that it does
not accept is a warning, and warnings fail the build.

Two others were measured. KaTeX 0.16.22, set by katex_prerender, makes HTML beside its MathML:
13,401 elements in chapter 01 against 6,074, 18 kB more of it compressed, and web fonts, which
sphinxcontrib-katex 0.9.11 leaves to another host. latex2mathml 3.81.1 prints the command itself
where eight formulas have a bar of a given size.
"""

from __future__ import annotations

import re
from html import escape

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)
# Chromium breaks a line beside a formula even at a word joiner, so a span has to forbid it.
HELD = re.compile(
    r"([(\[“‘]*)(<math\b(?:(?!</math>).)*</math>)((?:[.,;:!?)\]’”…]|[-–]\w+|(?<=’)s\b)*)", re.DOTALL
)
CONVERT = LatexToMathML(fancy_error=False).convert_with_local_state
# By pattern: what a browser would draw wrongly.
CORRECTIONS = (
    (r"&ApplyFunction;", "\u2061"),
    # The wider tilde cannot be taken for a bar in small type.
    (r"˜", "~"),
    # MathML Core has no <menclose>: the style sheet draws the frame.
    (
        r'(?s)<menclose notation="box">((?:(?!menclose).)*)</menclose>',
        r'<mrow class="boxed">\1</mrow>',
    ),
    # Chromium draws a bracket of a given size low when it is the very base of a script.
    (r"(<(?:msub|msup|msubsup)>)(<mo [^>]*\bminsize=[^>]*>[^<]*</mo>)", r"\1<mrow>\2</mrow>"),
    # Right after & in aligned rows a sign joins two terms, which a browser cannot know.
    (r'(padding-left: 0;">)<mo>(?=[+−±∓])', r'\1<mo form="infix">'),
)
RANDOM = re.compile(r"equation-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def one_block(tex: str) -> str:
    r"""Display LaTeX as a single formula: rows and alignment marks need an environment.

    >>> one_block(r"a &= b \\ &= c")
    '\\begin{aligned}a &= b \\\\ &= c\\end{aligned}'
    """
    tex = "\n".join(line for line in tex.strip().splitlines() if line.strip())
    loose = r"\\" in tex or "&" in tex
    return rf"\begin{{aligned}}{tex}\end{{aligned}}" if loose and r"\begin{" not in tex else tex


def mathml(tex: str, display: bool = False) -> str:
    r"""The formula as a ``<math>`` element.

    >>> mathml(r"\boxed{a}")
    '<math><mrow class="boxed"><mi>a</mi></mrow></math>'
    """
    made = CONVERT(one_block(tex) if display else tex, displaystyle=display)
    for pattern, right in CORRECTIONS:
        made = re.sub(pattern, right, made)
    return made


def render(writer: HTML5Translator, node: nodes.math | nodes.math_block) -> str:
    tex = node.astext()
    try:
        return mathml(tex, isinstance(node, nodes.math_block))
    except LatexError as error:
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


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_display, None))
    app.connect("html-page-context", on_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
