"""One style sheet and one script for the whole book, made from what the packages install.

The stock theme sends 835 kB before the first word of a chapter. Here, when all pages are written,
the packages' style sheets are joined and purged, fonts are cut to the characters in use, scripts
are joined, and what no page loads is deleted. A file that an extension starts to register is an
error until it is listed here: nothing gets lost unnoticed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from fonts import MATH_FEATURES, cut, icon_faces, math_characters, math_font
from palette import palette
from purge import names_in, purge
from sphinx.application import Sphinx
from sphinx.util import logging

LOGGER = logging.getLogger(__name__)
SHEETS = (
    "basic.css", "styles/pydata-sphinx-theme.css", "pygments.css", "styles/sphinx-book-theme.css",
    "mystnb.*.css", "sphinx-design.min.css", "exercise.css",
    "explorers/explorer.css", "style.css",
)  # fmt: skip
SCRIPTS = (  # the last one stops where a reader's browser forbids storage
    "documentation_options.js", "doctools.js", "theme.js", "page.js", "sphinx_highlight.js",
)  # fmt: skip
# theme.js replaces the theme's scripts; only tabs in step, which no page has, need design-tabs.
DROPPED = {"scripts/sphinx-book-theme.js", "design-tabs.js"}
KEPT = ("_static/book.css", "_static/book.js", "_static/math.woff2", "_static/searchtools.js",
        "_static/language_data.js", "_static/images/logo_*", "_static/logo.svg",
        "_static/favicon.svg")  # fmt: skip
NAMED = ("_static/explorers", "_images")  # what lies here is kept if a page names it
VENDOR = "vendor/fontawesome/webfonts"


def check_registered(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    """Each file that an extension registers for the pages must be joined or dropped on purpose."""
    for asset in [*context["css_files"], *context["script_files"]]:
        name = (
            str(getattr(asset, "filename", asset) or "").partition("?")[0].removeprefix("_static/")
        )
        known = any(Path(name).match(pattern) for pattern in (*SHEETS, *SCRIPTS, *DROPPED))
        if name and not known:
            LOGGER.warning(
                "%s is registered for the pages: list it in book/_ext/assets.py", name, once=True
            )


def join(static: Path, patterns: tuple[str, ...], comment: str = "/* {} */\n") -> str:
    """The files' texts in order. A missing one is an error, save the explorers' style."""
    parts = []
    for pattern in patterns:
        found = sorted(static.glob(pattern))
        if not found and not pattern.startswith("explorers/"):
            LOGGER.warning("%s is missing in _static: a package has renamed it", pattern)
        parts += [comment.format(path.name) + path.read_text("utf-8") for path in found]
    return "\n".join(parts)


def figure_colours() -> str:
    """The figures' palette as CSS variables, for pictures that stand in the page itself."""
    light = "".join(f"--fig-{name}:{colour};" for name, (colour, _) in palette().items())
    dark = "".join(f"--fig-{name}:{colour};" for name, (_, colour) in palette().items())
    return f':root{{{light}}}html[data-theme="dark"]{{{dark}}}'


def cached(path: Path, parts: list[str], make: Callable[[], bytes]) -> bytes:
    """What ``make`` makes of the parts, or made in the last build if they were the same."""
    key = hashlib.sha1("\0".join(parts).encode()).hexdigest()
    file = path.with_stem(f"{path.stem}-{key}")
    if not file.exists():
        for old in path.parent.glob(f"{path.stem}-*{path.suffix}"):
            old.unlink()
        file.write_bytes(make())
    return file.read_bytes()


def style_sheet(static: Path, pages: list[str], scripts: str, cache: Path, code: str) -> bytes:
    """The joined, purged style sheet, with the icons that it names."""
    css, used = join(static, SHEETS) + figure_colours(), names_in(pages, scripts)

    def make() -> bytes:
        slim = purge(css, used)
        notices = "".join(dict.fromkeys(re.findall(r"/\*!.*?\*/", css, re.DOTALL)))
        return (notices + icon_faces(slim, static / VENDOR) + slim).encode()

    return cached(cache / "book.css", [code, css, *sorted(used)], make)


def math_face(static: Path, pages: list[str], cache: Path, code: str) -> bytes:
    """Write the formulas' font and return its rule; cut anew when another character appears."""
    characters = math_characters(pages)
    font = cached(
        cache / "math.woff2",
        [code, characters],
        lambda: cut(math_font(), characters, MATH_FEATURES),
    )
    (static / "math.woff2").write_bytes(font)
    return (
        b'@font-face{font-family:"Book Math";src:url(math.woff2) format("woff2");font-display:swap}'
    )


def clean(out: Path, pages: list[str]) -> None:
    """Delete what no page loads, among it pictures and frames that an earlier build left."""
    kept = {path for pattern in KEPT for path in out.glob(pattern)}
    text = "".join(pages)
    kept |= {path for name in NAMED for path in out.glob(f"{name}/*") if path.name in text}
    for folder in ("_static", "_images"):
        for path in sorted(out.joinpath(folder).rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path not in kept:
                path.unlink()


def finish(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    out, cache = Path(app.outdir), Path(app.doctreedir)
    static = out / "_static"
    pages = [
        path.read_text("utf-8")
        for path in sorted(out.rglob("*.html"))
        if static not in path.parents
    ]
    # When no page was out of date Sphinx copies nothing, and the joined files stand as they were.
    if (static / "basic.css").exists() or not (static / "book.css").exists():
        make(static, pages, cache, app.config.build_code_digest)
    clean(out, pages)


def make(static: Path, pages: list[str], cache: Path, code: str) -> None:
    scripts = join(
        static, SCRIPTS, comment="\n;// {}\n"
    )  # not every script ends its last statement
    scripts = re.sub(r"\n[ \t]*//.*", "", scripts)  # lines that are comments
    others = [*static.glob("explorers/explorer.js"), static / "searchtools.js"]
    words = scripts + "".join(path.read_text("utf-8") for path in others)
    with ProcessPoolExecutor(1, get_context("fork")) as pool:  # the two take equally long
        face = pool.submit(math_face, static, pages, cache, code)
        sheet = style_sheet(static, pages, words, cache, code)
        (static / "book.css").write_bytes(face.result() + sheet)
    (static / "book.js").write_text(scripts, "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", check_registered, priority=900)
    app.connect("build-finished", finish, priority=900)  # after the theme has written its own files
    return {"parallel_read_safe": True, "parallel_write_safe": True}
