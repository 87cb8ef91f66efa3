"""Explorers in the built pages: frames leave the page, code and style are shared.

An explorer (`course_lib.explore`) is complete in itself, as a notebook needs. In the book its
frames move to a script file that its code loads on the first touch (a script element works from
``file://``, ``fetch`` does not); the code and style that each carries give way to one copy.

The directive ``{explorer} NAME`` shows what is stored in ``book/_explorers/NAME.ipynb``.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

FRAMES = re.compile(
    r'<script type="application/json" class="explorer-frames">(.*?)</script>', re.DOTALL
)
SHARED = re.compile(
    r'<script class="explorer-runtime">.*?</script>|<style class="explorer-style">.*?</style>',
    re.DOTALL,
)
FOLDER = "_static/explorers"


def split(body: str, folder_url: str) -> tuple[str, dict[str, str]]:
    """A page's body without frames, code and style; the frame files by key."""
    made: dict[str, str] = {}

    def leave(match: re.Match[str]) -> str:
        key = hashlib.sha1(match[1].encode()).hexdigest()[:12]
        made[key] = (
            "window.explorerFrames = window.explorerFrames || {};\n"
            f'window.explorerFrames["{key}"] = {match[1].strip()};\n'
        )
        return (
            '<script type="application/json" class="explorer-frames" '
            f'data-src="{folder_url}/{key}.js" data-key="{key}"></script>'
        )

    return SHARED.sub("", FRAMES.sub(leave, body)), made


def on_page(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    if "explorer-frames" not in context.get("body", ""):
        return
    body, made = split(context["body"], context["pathto"](FOLDER, 1))
    for key, text in made.items():
        Path(app.outdir, FOLDER, f"{key}.js").write_text(text, "utf-8")
    context.update(body=body, has_explorers=True)


def share(app: Sphinx, builder: Builder) -> None:
    """The one copy of the explorers' code and style, as the library has them now."""
    target = Path(app.outdir, FOLDER)
    target.mkdir(parents=True, exist_ok=True)
    for name in ("explorer.js", "explorer.css"):
        with as_file(files("course_lib").joinpath("explore", name)) as source:
            shutil.copyfile(source, target / name)


class ExplorerDirective(SphinxDirective):
    """``{explorer} NAME`` with an optional caption as its content and ``:name:`` to cite it by."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        path = Path(self.env.srcdir, "book", "_explorers", f"{self.arguments[0]}.ipynb")
        if not path.exists():
            return [
                self.state.document.reporter.error(
                    f"no such explorer: {path.name}", line=self.lineno
                )
            ]
        raw = nodes.raw("", stored(path), format="html")
        self.env.note_dependency(str(path))
        if not self.content:
            return [raw]
        figure = nodes.figure("", raw)
        caption = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, caption)
        figure += nodes.caption("", "", *caption[0].children)
        self.set_source_info(figure)
        self.add_name(figure)
        return [figure]


def stored(path: Path) -> str:
    """The HTML of the explorer that the notebook holds."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    data = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    found = ["".join(one["text/html"]) for one in data if "text/html" in one]
    if len(found) != 1 or not FRAMES.search(found[0]):
        raise ExtensionError(
            f"{path.name} holds {len(found)} HTML outputs; expected one, an explorer with its "
            "frames: run `make notebooks`, which draws them"
        )
    return found[0]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("explorer", ExplorerDirective)
    app.connect("write-started", share)
    # Before page_images, so that it need not look through the frames.
    app.connect("html-page-context", on_page, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
