"""Laws of running a notebook: what a cell does stays in that cell."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from itertools import accumulate

import nbclient
import nbformat
import psutil
import pytest
from grading_notebooks import check, solved, template
from hypothesis import given
from hypothesis import strategies as st

from course_lib.grading.limits import Limits
from course_lib.grading.submission import execution, grade
from course_lib.grading.submission.execution import execute
from course_lib.grading.submission.job import Job
from course_lib.grading.submission.kernel import KernelStartError
from course_lib.grading.submission.outcomes import settle
from course_lib.grading.submission.reading import UnreadableError, read_submission
from course_lib.grading.submission.room import Room

FAST = Limits(cell_seconds=1, check_seconds=1, memory_mb=1500, output_kb=4)
FAR = 300  # seconds: longer than a busy machine takes
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


def run(*sources, limits=FAST, **settings):
    """Run cells; return their states, the text each put out, and the notebook."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    found = execute(nbformat.v4.new_notebook(cells=cells), limits, "secret token", **settings)
    return list(found.states.values()), [shown(cell) for cell in found.notebook.cells], found


def shown(cell):
    parts = []
    for output in cell.outputs:
        data = output.get("data", {}).get("text/plain", "")
        parts.append(output.get("text", "") + data + output.get("evalue", ""))
    return "".join(parts)


CELLS = {  # by test; all run in one kernel, in this order
    "output": [
        "for n in range(10_000):\n    print(n, 'line')",
        "'y' * 1_000_000",
        "raise ValueError('z' * 100_000)",
        "from IPython.display import display\nfor n in range(99): display(n)",
        "handle = display('small', display_id=True)\nhandle.update('y' * 1_000_000)",
        "print(1)",
    ],
    "folder": ["import os\nprint(os.listdir(), open('data.csv').read())"],
    "secrets": [
        "import linecache, os\nprint(os.environ.get('COURSE_SEED_FILE'))",
        "token = ' '.join(['secret', 'token'])\nprint(token in str(linecache.cache))",
        "print([name for name in globals() if 'begin' in name], token in str(In))",
    ],
    "leaving": ["a = 1\nexit()", "print(a)\nquit(0)", "print(a + 1)"],
    "nobody": [
        "name = input('Your name? ')\nimport getpass\nword = getpass.getpass()",
        "print([name, word])",
        "breakpoint()\nimport pdb\npdb.set_trace()\nfree = 1",
        "%debug\nprint(free)",
    ],
    "magics": [
        "%matplotlib widget\nb = 1",
        "%load_ext an_extension_that_is_not_here\n%nonsense\nb += 1",
        "def f():\n    c = 3\n    return get_ipython().run_line_magic('time', 'c + b')",
        "%%nonsense and more\nd = f()",
        "%%time\ne = d + 1",
        "print(b, d, e)",
    ],
    "memory": ["bytearray(3 * 10**9)", "print('on')"],
    "hiding": ["get_ipython().showtraceback = lambda *args, **kwargs: None\n1 / 0"],
}


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """What became of the cells of a test: their states and texts."""
    beside = tmp_path_factory.mktemp("beside")
    (beside / "data.csv").write_text("1,2")
    (beside / "other.ipynb").write_text("{}")
    sources = [source for sources in CELLS.values() for source in sources]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_SEED_FILE", "/secret/place")
        states, texts, _ = run(*sources, beside=beside)
    first = dict(zip(CELLS, [0, *accumulate(map(len, CELLS.values()))], strict=False))

    def of(test):
        part = slice(first[test], first[test] + len(CELLS[test]))
        return states[part], texts[part]

    return of


def test_only_the_cell_that_kills_the_kernel_is_lost():
    states, texts, _ = run(
        "a = 1", "b = 1\nimport os\nos._exit(1)", "print(a, 'b' in globals())", "b = 2", "print(b)"
    )
    assert states == ["ran", "died", "ran", "ran", "ran"]
    assert "The kernel died while this cell ran." in texts[1]
    assert texts[2] == "1 False\n" and texts[4] == "2\n"


def test_a_kernel_that_dies_too_often_stays_dead():
    states, texts, _ = run("x = 1", *["import os; os._exit(1)"] * 4, "print(x)", "1 + 1")
    assert states == ["ran", "died", "died", "died", "died", "skipped", "skipped"]
    assert texts[-1] == "This cell did not run: the kernel had died too often."


def test_what_works_too_long_is_stopped_and_what_it_did_before_stays():
    states, texts, _ = run("done = 1\nwhile True: x = 1", "print(done)")
    assert states == ["stopped", "ran"]
    assert texts == ["This cell was stopped after 1 seconds of work.", "1\n"]


def test_what_sleeps_too_long_is_stopped_by_the_clock(monkeypatch):
    monkeypatch.setattr("course_lib.grading.submission.clock.GUARD", 2)
    states, texts, _ = run("import time\ntime.sleep(600)", "print(1)")
    assert states == ["stopped", "ran"]
    assert texts[0] == "This cell was stopped after 2 seconds, most of them spent waiting."


# A child stops the kernel nine tenths of the time, as other processes on the machine would.
SLOWED = """import os, subprocess, sys, time
brake = '''import os, signal, time
while True:
    for number, seconds in ((signal.SIGSTOP, 0.09), (signal.SIGCONT, 0.01)):
        os.kill(os.getppid(), number)
        time.sleep(seconds)'''
child = subprocess.Popen([sys.executable, "-c", brake])"""
WORKS = """began = time.process_time(), time.monotonic()
while time.process_time() - began[0] < 0.5:
    pass
child.kill()
print(time.monotonic() - began[1])"""


@linux
def test_a_cell_has_its_seconds_however_busy_the_machine_is(monkeypatch):
    monkeypatch.setattr("course_lib.grading.submission.clock.GUARD", FAR)
    states, texts, _ = run(SLOWED, WORKS)
    assert states == ["ran", "ran"]
    assert float(texts[1]) > FAST.cell_seconds


def test_the_whole_notebook_has_a_limit():
    limits = Limits(cell_seconds=30, submission_seconds=0.5)
    states, texts, _ = run("while True: x = 1", "1", limits=limits)
    assert states == ["stopped", "skipped"]
    assert texts[0] == "This cell was stopped when the notebook had used its 0.5 seconds."
    assert texts[1] == "This cell did not run: time was up."


def test_output_is_cut_while_it_arrives(ran):
    states, texts = ran("output")
    assert states == ["ran", "ran", "raised", "ran", "ran", "ran"]
    assert texts[0].startswith("0 line\n1 line\n") and len(texts[0]) < 4200
    assert texts[0].endswith("\n... cut here, after 4 kB\n")
    assert texts[1] == "... left out here: more than 64 kB of results"
    assert len(texts[2]) == 2000
    assert texts[3].endswith("4849")
    assert texts[4:] == ["'small'", "1\n"]


def test_a_message_beyond_all_measure_costs_its_cell_only(monkeypatch):
    monkeypatch.setattr("course_lib.grading.submission.kernel.LARGEST_MESSAGE", 100_000)
    monkeypatch.setattr("course_lib.grading.submission.kernel.DELIVERY", 10)
    states, texts, _ = run("'y' * 1_000_000", "print('on')", limits=Limits())
    assert states == ["hung", "ran"] and texts[1] == "on\n"
    assert texts[0].startswith("This cell put out more at once than can be taken in.")


def test_two_runs_give_the_same_notebook():
    sources = [
        "import os, tempfile, warnings\nprint(os.getcwd(), tempfile.gettempdir())",
        "class Thing: pass\nThing()",
        "def f(): warnings.warn('careless')\nf()",
        "open('helper.py', 'w').write('def g(): 1 / 0')\nimport helper\nhelper.g()",
        "print(set('abcdef'), hash('a'))",
        "undefined",
    ]
    one, two = (nbformat.writes(run(*sources)[2].notebook) for _ in range(2))
    strip = [[dict(cell, id="") for cell in json.loads(text)["cells"]] for text in (one, two)]
    assert strip[0] == strip[1]
    assert "/tmp/" not in one.replace("./tmp", "") and "0x7" not in one


def test_the_kernel_has_a_folder_with_the_files_beside_the_notebook(ran):
    assert ran("folder")[1] == ["['data.csv'] 1,2\n"]


def test_a_student_sees_neither_the_seed_file_nor_the_token_in_a_cell(ran):
    assert ran("secrets")[1] == ["None\n", "False\n", "[] False\n"]


def test_leaving_does_not_end_the_kernel(ran):
    states, texts = ran("leaving")
    assert states == ["raised", "raised", "ran"]
    assert texts[-1] == "2\n"


def test_where_nobody_types_an_input_is_empty_and_a_debugger_goes_on(ran):
    states, texts = ran("nobody")
    assert states == ["ran"] * 4
    assert texts[1] == "['', '']\n" and texts[3].endswith("1\n")


def test_a_magic_that_fails_leaves_the_rest_of_its_cell_alone(ran):
    states, texts = ran("magics")
    assert states == ["ran"] * 6
    assert texts[0].startswith("%matplotlib failed here, and was passed over: ")
    assert texts[-1] == "2 5 6\n"


def test_an_error_that_is_not_shown_is_an_error_all_the_same(ran):
    states, texts = ran("hiding")
    assert states == ["raised"] and texts == ["The cell ended in an error that it did not show."]


@linux
def test_memory_is_limited(ran):
    states, texts = ran("memory")
    assert states == ["raised", "ran"] and texts[1] == "on\n"


@linux
def test_no_child_outlives_the_run():
    _, texts, _ = run(
        """import os, subprocess, time
child = subprocess.Popen(["sleep", "600"], start_new_session=True)
reading, writing = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.write(writing, str(os.getpid()).encode())
        time.sleep(600)
    os._exit(0)
print(child.pid, os.read(reading, 99).decode())"""
    )
    pids = [int(pid) for pid in texts[0].split()]
    assert len(pids) == 2 and not any(psutil.pid_exists(pid) for pid in pids)


def job(folder, notebook, **changes):
    for name, content in (("template", template()), ("submission", notebook)):
        (folder / name).mkdir(exist_ok=True)
        nbformat.write(content, folder / name / "it.ipynb")
    return Job(
        student="ada",
        chapter="01_iterated_maps",
        submission=str(folder / "submission" / "it.ipynb"),
        template=str(folder / "template" / "it.ipynb"),
        autograded=str(folder / "autograded" / "it.ipynb"),
        result=str(folder / "results" / "ada.json"),
        **changes,
    )


LOOPS = "open('begun', 'w').close()\nwhile True:\n    x = 1"
ENDS = {
    "told to end": ("begun", signal.SIGTERM),
    "killed": ("begun", signal.SIGKILL),
    "killed at once": ("kernel.json", signal.SIGKILL),
}


@linux
@pytest.mark.parametrize("end", ENDS)
def test_a_worker_that_is_ended_takes_its_kernel_with_it(tmp_path, end):
    file, number = ENDS[end]
    given = job(tmp_path, solved(lyapunov=LOOPS))
    given.write(tmp_path / "job.json")
    command = [sys.executable, "-m", "course_lib.grading.submission.worker"]
    worker = subprocess.Popen(
        [*command, str(tmp_path / "job.json")],
        start_new_session=True,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    )
    until(lambda: list(tmp_path.rglob(file)), worker)
    kernels = psutil.Process(worker.pid).children(recursive=True)
    os.kill(worker.pid, number)
    assert worker.wait(FAR) == (143 if number == signal.SIGTERM else -number)
    _, alive = psutil.wait_procs(kernels, timeout=FAR)
    assert kernels and alive == []
    assert not (tmp_path / "results").exists()


def until(condition, process):
    """Wait for what a process does; if it never comes, end the process and the test."""
    end = time.monotonic() + FAR
    while not condition():
        if time.monotonic() > end or process.poll() is not None:
            process.kill()
            pytest.fail(f"it never came; the process ended with {process.wait(FAR)}")
        time.sleep(0.02)


def test_if_no_kernel_starts_written_answers_can_still_be_marked(tmp_path, monkeypatch):
    def broken(*_):
        raise KernelStartError("no room")

    monkeypatch.setattr(execution, "Kernel", broken)
    result = grade.grade(job(tmp_path, solved()))
    assert result["status"] == "failed to run" and result["why"] == "KernelStartError: no room"
    assert [one["marks"] for one in result["questions"]] == [0, 0, None]
    assert json.loads((tmp_path / "results" / "ada.json").read_text()) == result
    notebook = nbformat.read(tmp_path / "autograded" / "it.ipynb", as_version=4)
    assert "no room" in notebook.cells[0].source


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\xff\xfe", "cannot be read as JSON"),
        (b"\x00\xff\xfe", "cannot be read as JSON"),
        (b"[1, 2]", "but not a notebook"),
        (b'{"cells": 3}', "but not a notebook"),
        (b'{"worksheets": [{"cells": [3]}], "nbformat": 3}', "old format"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_unreadable_files_say_why(tmp_path, content, says):
    path = tmp_path / "it.ipynb"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=says):
        read_submission(path)
    with pytest.raises(UnreadableError, match="cannot be read: No such file"):
        read_submission(tmp_path / "none.ipynb")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_notebooks_in_any_encoding_are_read(tmp_path, encoding):
    text = nbformat.writes(solved(border="Zoë: 2 < e"))
    (tmp_path / "it.ipynb").write_bytes(text.encode(encoding))
    assert read_submission(tmp_path / "it.ipynb") == json.loads(text)


def test_notebooks_of_format_three_are_read(tmp_path):
    cell = {"cell_type": "code", "input": "a = 1", "language": "python", "outputs": []}
    sheet = {"worksheets": [{"cells": [cell], "metadata": {}}], "nbformat": 3, "metadata": {}}
    (tmp_path / "old.ipynb").write_text(json.dumps(sheet | {"nbformat_minor": 0}))
    assert read_submission(tmp_path / "old.ipynb").cells[0].source == "a = 1"


def test_checks_of_plain_assertions():
    cells = [
        nbformat.v4.new_code_cell("a = 1"),
        check("one", "assert a == 1", 1),
        check("two", "assert a == 2, 'not two'", 1),
        check("three", "raise NotImplementedError", 1),
        check("four", "b", 1),
        check("five", "0.5", 1),
    ]
    found = execute(nbformat.v4.new_notebook(cells=cells), FAST, "t")
    outcomes = [verdict.outcome for verdict in settle(found, "t").values()]
    assert outcomes == ["right", "wrong", "not attempted", "raised", "right"]
    assert all(out.output_type != "execute_result" for out in found.notebook.cells[5].outputs)


@given(st.text("ab\r\n", max_size=20))
def test_lines_are_written_over_as_nbclient_does_it(text):
    nbclients = re.sub(r".*\r(?=[^\n])", "", text)
    assert nbclient.client._RGX_CARRIAGERETURN.sub("", text) == nbclients


def test_room_counts_each_stream_by_itself():
    room = Room(1)
    long = {"name": "stdout", "text": "x" * 2000}
    assert room.admit("stream", long) and long["text"].startswith("x" * 1024 + "\n...")
    assert not room.admit("stream", {"name": "stdout", "text": "more"})
    assert room.admit("stream", {"name": "stderr", "text": "other"})
