"""Explorers in the built pages: frames leave the page, code and style are shared.

An explorer (`course_lib.explore`) is complete in itself, as a notebook needs. In the book its
frames move to a script file that its code loads on the first touch (a script element works from
``file://``, ``fetch`` does not), and the code and style that every explorer carries are kept once.

The directive ``{explorer} NAME`` shows what ``explorer()`` in ``book/_explorers/NAME.py`` returns.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import sys
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

FRAMES = re.compile(
    r'<script type="application/json" class="explorer-frames">(.*?)</script>', re.DOTALL
)
RUNTIME = re.compile(r'<script class="explorer-runtime">(.*?)</script>', re.DOTALL)
STYLE = re.compile(r'<style class="explorer-style">(.*?)</style>', re.DOTALL)
FOLDER, SCRIPT, SHEET = (
    "_static/explorers",
    "_static/explorers/explorer.js",
    "_static/explorers/explorer.css",
)


def split(body: str, folder_url: str) -> tuple[str, dict[str, str], set[str], set[str]]:
    """A page's body without frames, code and style; the frame files by key; the code; the style."""
    files: dict[str, str] = {}

    def leave(match: re.Match[str]) -> str:
        key = hashlib.sha1(match[1].encode()).hexdigest()[:12]
        files[key] = (
            "window.explorerFrames = window.explorerFrames || {};\n"
            f'window.explorerFrames["{key}"] = {match[1].strip()};\n'
        )
        return (
            '<script type="application/json" class="explorer-frames" '
            f'data-src="{folder_url}/{key}.js" data-key="{key}"></script>'
        )

    code, style = set(RUNTIME.findall(body)), set(STYLE.findall(body))
    return STYLE.sub("", RUNTIME.sub("", FRAMES.sub(leave, body))), files, code, style


def on_page(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    if "explorer-frames" not in context.get("body", ""):
        return
    body, files, code, style = split(context["body"], context["pathto"](FOLDER, 1))
    target = Path(app.outdir, FOLDER)
    target.mkdir(parents=True, exist_ok=True)
    for key, text in files.items():
        (target / f"{key}.js").write_text(text, "utf-8")
    for path, texts in ((SCRIPT, code), (SHEET, style)):
        if len(texts) > 1:
            raise ExtensionError(
                f"{pagename} holds explorers made by different versions of course_lib.explore: "
                "run `make notebooks`, which draws them all anew"
            )
        if texts:
            Path(app.outdir, path).write_text(texts.pop(), "utf-8")
    context.update(body=body, has_explorers=True)


class ExplorerDirective(SphinxDirective):
    """``{explorer} NAME`` with an optional caption as its content and ``:name:`` to cite it by."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        path = Path(self.env.srcdir, "book", "_explorers", f"{self.arguments[0]}.py")
        if not path.exists():
            return [
                self.state.document.reporter.error(
                    f"no such explorer: {path.name}", line=self.lineno
                )
            ]
        raw = nodes.raw("", run_explorer(path), format="html")
        for source in [path, *course_files()]:
            self.env.note_dependency(str(source))
        if not self.content:
            return [raw]
        figure = nodes.figure("", raw)
        caption = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, caption)
        figure += nodes.caption("", "", *caption[0].children)
        self.set_source_info(figure)
        self.add_name(figure)
        return [figure]


def run_explorer(path: Path) -> str:
    """The HTML of what ``explorer()`` in the file returns."""
    spec = importlib.util.spec_from_file_location(f"book_explorer_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.explorer()._repr_html_()


def course_files() -> list[Path]:
    """The library's files that an explorer may use: the loaded modules and what lies by them."""
    loaded = [m for name, m in sys.modules.items() if name.partition(".")[0] == "course_lib"]
    folders = {
        Path(module.__file__).parent for module in loaded if getattr(module, "__file__", None)
    }
    return sorted(path for folder in folders for path in folder.iterdir() if path.is_file())


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("explorer", ExplorerDirective)
    # Before page_images, so that it need not look through the frames.
    app.connect("html-page-context", on_page, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
