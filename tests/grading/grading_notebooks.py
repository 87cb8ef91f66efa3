"""A small exercise of two checked questions and a written one, and its solution."""

from nbformat import NotebookNode, from_dict, v4

LYAPUNOV = """def lyapunov(f, df, x0, T):
    x, total = np.asarray(x0, float), 0.0
    with np.errstate(divide="ignore"):
        for _ in range(T):
            total = total + np.log(np.abs(df(x)))
            x = f(x)
    return total / T"""
ESCAPE = """def escape_time(c, limit):
    c = np.asarray(c, complex)
    times = np.full(c.shape, limit)
    z, inside = np.zeros_like(c), np.ones(c.shape, bool)
    for n in range(1, limit + 1):
        z = np.where(inside, z * z + c, 0)
        gone = inside & (np.abs(z) > 2)
        times = np.where(gone, n, times)
        inside &= ~gone
    return times"""
WRITTEN = "A small step across the border changes the fate, so no gradient tells of it."


def marked(grade_id, **changes):
    marks = {"grade": False, "solution": False, "locked": False, "task": False}
    marks |= {"schema_version": 3, "grade_id": grade_id, "cell_type": "code", **changes}
    return {"nbgrader": marks}


def answer(grade_id, source):
    return v4.new_code_cell(source, id=grade_id, metadata=marked(grade_id, solution=True))


def check(grade_id, source, points):
    metadata = marked(grade_id, grade=True, locked=True, points=points)
    return v4.new_code_cell(source, id=grade_id, metadata=metadata | {"tags": ["raises-exception"]})


def stub(signature):
    return f"def {signature}:\n    # YOUR CODE HERE\n    raise NotImplementedError()"


def template() -> NotebookNode:
    written = marked("border", grade=True, solution=True, points=4, cell_type="markdown")
    cells = [
        v4.new_markdown_cell("# Iterated maps", id="title"),
        v4.new_code_cell("import numpy as np\n\nfrom course_lib import checks", id="setup"),
        v4.new_markdown_cell("Write the exponent.", id="lyapunov-text"),
        answer("lyapunov", stub("lyapunov(f, df, x0, T)")),
        check("check-lyapunov", "checks.iterated_maps.lyapunov(lyapunov)", 2),
        v4.new_code_cell("r = 3.5\nprint(r * 0.5 * (1 - 0.5))", id="play"),
        answer("escape", stub("escape_time(c, limit)")),
        check("check-escape", "checks.iterated_maps.escape_time(escape_time)", 3),
        v4.new_markdown_cell("YOUR ANSWER HERE", id="border", metadata=written),
        v4.new_code_cell("checks.report()", id="summary"),
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook = v4.new_notebook(cells=cells, metadata=kernel)
    notebook.nbformat_minor = 5
    return notebook


def solved(**answers) -> NotebookNode:
    """The exercise with right answers, but for those named by their cell's id."""
    right = {"lyapunov": LYAPUNOV, "escape": ESCAPE, "border": WRITTEN}
    notebook = template()
    for name, source in (right | answers).items():
        cell_of(notebook, name).source = source
    return notebook


def cell_of(notebook, cell_id):
    return next(cell for cell in notebook.cells if cell.id == cell_id)


def place_of(notebook, cell_id):
    return notebook.cells.index(cell_of(notebook, cell_id))


def without(notebook, *ids):
    notebook.cells = [cell for cell in notebook.cells if cell.id not in ids]
    return notebook


def split(notebook, cell_id, line):
    """As Jupyter splits a cell: both parts keep the metadata, the second has a new id."""
    at, cell = place_of(notebook, cell_id), cell_of(notebook, cell_id)
    lines = cell.source.split("\n")
    rest = from_dict({**cell, "source": "\n".join(lines[line:]), "id": f"{cell_id}-rest"})
    cell.source = "\n".join(lines[:line])
    notebook.cells.insert(at + 1, rest)
    return notebook


def copied(notebook, cell_id, source):
    """A copy of a cell, with another source, behind it."""
    cell = cell_of(notebook, cell_id)
    copy = from_dict({**cell, "source": source, "id": f"{cell_id}-copy"})
    notebook.cells.insert(place_of(notebook, cell_id) + 1, copy)
    return notebook


def stripped(notebook, ids=True):
    """Without nbgrader's metadata, and without the released ids."""
    for number, cell in enumerate(notebook.cells):
        cell.metadata = {}
        if ids:
            cell.id = f"new-{number}"
    return notebook


def added(notebook, source, after, cell_id="mine"):
    cell = v4.new_code_cell(source, id=cell_id)
    notebook.cells.insert(place_of(notebook, after) + 1, cell)
    return notebook
