"""The hostile batch: what each submission earns, twice the same, and nothing lost."""

import tempfile
from pathlib import Path

import nbformat
import psutil
import pytest
from grading_notebooks import cell_of, template
from hostile_batch import BATCH, CHANCY, write_batch

from course_lib.grading.submission.grade import grade

HIDDEN = """### BEGIN HIDDEN TESTS
assert np.isfinite(lyapunov(np.sin, np.cos, 0.7654, 3))
### END HIDDEN TESTS"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where all of it happens: kernels live below it, and so are known by their command lines."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        yield folder


@pytest.fixture(scope="module")
def jobs(folder):
    released = template()
    cell_of(released, "check-lyapunov").source += f"\n{HIDDEN}"
    return write_batch(folder, released)


@pytest.fixture(scope="module")
def runs(jobs):
    """Every submission, graded: its result and the bytes of its notebook, by name."""
    return {name: graded(job) for name, job in jobs.items()}


def graded(job):
    return grade(job), Path(job.autograded).read_bytes()


def test_there_are_at_least_twenty_four(runs):
    assert len(runs) >= 24 and list(runs) == list(BATCH)


@pytest.mark.parametrize("name", BATCH)
def test_marks(runs, name):
    result, _ = runs[name]
    lyapunov, escape, border = result["questions"]
    expected = BATCH[name]
    outcomes = tuple(question["outcome"] for question in result["questions"])
    assert outcomes == expected[:3], [question["says"] for question in result["questions"]]
    assert result["status"] == expected.status
    assert lyapunov["marks"] == 2 * (expected.lyapunov == "right")
    assert escape["marks"] == 3 * (expected.escape == "right")
    assert border["marks"] == (None if expected.border == "to be marked" else 0)
    assert expected.repaired in " ".join(result["repairs"])
    for question in result["questions"]:
        if question["outcome"] in ("wrong", "raised", "timed out", "failed to run"):
            assert question["says"]


@pytest.mark.parametrize("name", CHANCY)
def test_a_second_run_gives_the_same_bytes(jobs, runs, name):
    (one, first), (two, second) = runs[name], graded(jobs[name])
    assert one | {"seconds": 0} == two | {"seconds": 0}
    assert first == second


@pytest.mark.parametrize("name", BATCH)
def test_the_notebook_holds_everything_and_agrees_with_nbgrader(runs, name):
    from nbgrader.utils import determine_grade, is_grade

    result, content = runs[name]
    assert len(content) < 400_000
    notebook = nbformat.reads(content.decode(), as_version=4)
    nbformat.validate(notebook)
    assert {cell.id for cell in template().cells} <= {cell.id for cell in notebook.cells}
    text = content.decode()
    for secret in ('"token"', "/tmp/", "ipykernel_", "grading-"):
        assert secret not in text
    if result["status"] == "graded":
        marks = {question["id"]: question["marks"] for question in result["questions"]}
        for cell in notebook.cells:
            if is_grade(cell) and cell.cell_type == "code":
                assert determine_grade(cell)[0] == marks[cell.id]


def test_no_process_and_no_file_is_left(runs, folder):
    lines = [
        " ".join(process.info["cmdline"] or []) for process in psutil.process_iter(["cmdline"])
    ]
    assert not [line for line in lines if str(folder) in line]
    assert not list(folder.glob("grading-*"))
