"""The hostile batch: what each submission earns, twice the same, and nothing lost."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import nbformat
import psutil
import pytest
from grading_notebooks import cell_of, template
from hostile_batch import BATCH, write_batch

HIDDEN = """### BEGIN HIDDEN TESTS
assert np.isfinite(lyapunov(np.sin, np.cos, 0.7654, 3))
### END HIDDEN TESTS"""


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Every submission graded twice, two at a time: results and notebooks by name."""
    folder = tmp_path_factory.mktemp("hostile")
    released = template()
    cell_of(released, "check-lyapunov").source += f"\n{HIDDEN}"
    jobs = write_batch(folder, released)
    tasks = [(folder / turn, name, job) for turn in ("one", "two") for name, job in jobs.items()]
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda task: grade(*task), tasks))
    return dict(zip(jobs, zip(done[: len(jobs)], done[len(jobs) :], strict=True), strict=True))


def grade(folder, name, job):
    """Run the worker as the grader does."""
    base = folder / name.replace(" ", "_")
    base.mkdir(parents=True)
    job = job | {"autograded": str(base / "out.ipynb"), "result": str(base / "result.json")}
    (base / "job.json").write_text(json.dumps(job))
    command = [sys.executable, "-m", "course_lib.grading.submission.worker", str(base / "job.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    result = json.loads((base / "result.json").read_text())
    return result, (base / "out.ipynb").read_bytes()


def test_there_are_at_least_twenty_four(runs):
    assert len(runs) >= 24 and list(runs) == list(BATCH)


@pytest.mark.parametrize("name", BATCH)
def test_marks(runs, name):
    result, _ = runs[name][0]
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


@pytest.mark.parametrize("name", BATCH)
def test_a_second_run_gives_the_same_bytes(runs, name):
    (one, first), (two, second) = runs[name]
    assert one | {"seconds": 0} == two | {"seconds": 0}
    assert first == second


@pytest.mark.parametrize("name", BATCH)
def test_the_notebook_holds_everything_and_agrees_with_nbgrader(runs, name):
    from nbgrader.utils import determine_grade, is_grade

    result, content = runs[name][0]
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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows")
def test_no_process_is_left(runs):
    kernels = []
    for process in psutil.process_iter(["cmdline"]):
        line = " ".join(process.info["cmdline"] or [])
        if "ipykernel_launcher" in line and "/grading-" in line:
            kernels.append(process)
    # other tests grade at the same time: their kernels end by themselves, one left over does not
    _, left = psutil.wait_procs(kernels, timeout=30)
    assert left == []
