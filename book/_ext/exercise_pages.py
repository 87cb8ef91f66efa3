"""Pages made of exercise notebooks: what they say in a book, and what the search must not find.

nbgrader 0.9 takes out what stands between its markers, and nbconvert 7 whole cells. A page of
solutions needs the text without the markers, which neither makes.
"""

from __future__ import annotations

import json
import re

from docutils import nodes
from sphinx.application import Sphinx

RELEASED, SOLVED = "exercises/release/", "exercises/source/"
FOR_GRADERS = "application/vnd.gradients-through-time.outcome+json"  # course_lib.checks.display
MARKER = re.compile(r"(?m)^[ \t]*#+ (BEGIN|END) (SOLUTION|MARK SCHEME|HIDDEN TESTS)[ \t]*\n?")
TITLE = re.compile(r"# Exercises: (.+)\n")
DO_IT = """
They belong to [this chapter](../../../lectures/{name}.ipynb).
To do them, download this notebook with the button at the top of the page, or run `make exercises`;
[Doing the exercises](../../../book/for_students.md) says more.
"""
SOLUTIONS = """# Solutions: {title}

One answer to each of the [exercises](../../release/{name}/{name}.ipynb), and how the written ones
are marked. Yours may be as good and look different: the checks decide.
"""


def without_markers(source: str) -> str:
    """A cell's text without nbgrader's region markers; a mark scheme gets a heading.

    >>> without_markers("def f():\\n    ### BEGIN SOLUTION\\n    return 1\\n    ### END SOLUTION")
    'def f():\\n    return 1'
    >>> without_markers("### BEGIN MARK SCHEME\\n- one\\n### END MARK SCHEME")
    '**How it is marked**\\n\\n- one'
    """
    source = source.replace("### BEGIN MARK SCHEME\n", "**How it is marked**\n\n")
    return MARKER.sub("", source).rstrip("\n")


def solutions_page(notebook: dict, name: str) -> None:
    """Turn a source notebook into a page of solutions."""
    for cell in notebook["cells"]:
        cell["source"] = without_markers("".join(cell["source"]))
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(FOR_GRADERS, None)
    first = notebook["cells"][0]
    title = TITLE.match(first["source"])
    if title:
        first["source"] = SOLUTIONS.format(title=title[1], name=name)


def exercise_page(notebook: dict, name: str) -> None:
    """Say on the page of a handed-out notebook where it belongs and how to do it."""
    first = notebook["cells"][0]
    first["source"] = "".join(first["source"]) + "\n" + DO_IT.format(name=name)


def on_source(app: Sphinx, docname: str, source: list[str]) -> None:
    if not docname.startswith((RELEASED, SOLVED)):
        return
    notebook = json.loads(source[0])
    page = solutions_page if docname.startswith(SOLVED) else exercise_page
    page(notebook, docname.rpartition("/")[2])
    source[0] = json.dumps(notebook)


def on_doctree(app: Sphinx, doctree: nodes.document) -> None:
    """Keep solutions out of the search index."""
    if app.env.docname.startswith(SOLVED):
        app.env.metadata[app.env.docname]["nosearch"] = True


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("source-read", on_source)
    app.connect("doctree-read", on_doctree)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
