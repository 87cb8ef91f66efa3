"""The figures' colours, read from the library's file: to import it brings all of matplotlib.

Every process that writes pages would spend half a second on that.
"""

from __future__ import annotations

import ast
from functools import cache
from importlib.resources import files

from sphinx.errors import ExtensionError

NAME = "PALETTE"


@cache
def palette() -> dict[str, tuple[str, str]]:
    """The light and the dark form of each colour, by its name."""
    tree = ast.parse(files("course_lib").joinpath("figures", "style.py").read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == NAME:
            names, colours = node.value.keys, node.value.values
            return {
                ast.literal_eval(name): tuple(map(ast.literal_eval, colour.args))
                for name, colour in zip(names, colours, strict=True)
            }
    raise ExtensionError(f"course_lib/figures/style.py has no {NAME} of colours written out")
