"""What counts is what a student's code computes: not what else the machine does, not imports."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from toy_question import QUESTION, mean_log

from course_lib.checks import limiting
from course_lib.checks.limiting import OutOfTime, TimeLimit
from course_lib.checks.question import too_long
from course_lib.checks.session import SESSION

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="there is no SIGALRM here")
LOOP = "import time\nend = time.monotonic() + 60\nwhile time.monotonic() < end: pass"


def compute(seconds):
    """Use so much processor time."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def compute_for_ever():
    while True:
        pass


@contextlib.contextmanager
def crowded(number):
    """A block in which so many busy loops share one processor with this process."""
    pinned = hasattr(os, "sched_setaffinity")
    if pinned:
        before = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {min(before)})
    loops = [subprocess.Popen([sys.executable, "-c", LOOP]) for _ in range(number)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait(60)
        if pinned:
            os.sched_setaffinity(0, before)


def test_a_busy_machine_makes_no_right_answer_wrong(monkeypatch):
    monkeypatch.setattr(SESSION, "seconds", 1.5)

    def answer(x, base):
        compute(0.2)
        return mean_log(x, base)

    with crowded(6):
        outcome = QUESTION.outcome_of(answer)
    assert outcome.kind == "right", outcome


def test_computing_is_stopped_in_words(monkeypatch):
    monkeypatch.setattr(SESSION, "seconds", 0.1)
    outcome = QUESTION.outcome_of(lambda x, base: compute_for_ever())
    assert outcome.kind == "timed out"
    assert "stopped after 0.1 seconds of computing in the case x = (1, 2, 4)" in outcome.says


def test_sleeping_is_stopped_in_other_words(monkeypatch):
    monkeypatch.setitem(vars(limiting), "PATIENCE", 2)
    with pytest.raises(OutOfTime) as stopped, TimeLimit(0.3):
        time.sleep(600)
    assert stopped.value.waiting
    assert "it did not compute. Does it wait" in too_long(stopped.value, "")


class EndlessTextError(Exception):
    def __str__(self):
        compute_for_ever()


def test_an_errors_own_text_has_a_limit(monkeypatch):
    monkeypatch.setattr(SESSION, "seconds", 0.1)

    def answer(x, base):
        raise EndlessTextError

    assert QUESTION.outcome_of(answer).kind == "timed out"


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Writes a module that can be imported, and forgets it afterwards."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(name, source):
        (tmp_path / f"{name}.py").write_text(source)
        monkeypatch.delitem(sys.modules, name, raising=False)

    return write


SLOW = """
import time
end = time.thread_time() + 0.5
while time.thread_time() < end: pass
done = True
"""


def test_an_import_does_not_count(module, monkeypatch):
    module("slow_to_import", SLOW)
    monkeypatch.setattr(SESSION, "seconds", 0.2)

    def answer(x, base):
        import slow_to_import

        return mean_log(x, base) if slow_to_import.done else None

    assert QUESTION.outcome_of(answer).kind == "right"


def test_what_follows_an_import_counts_and_the_import_is_whole(module, monkeypatch):
    module("slow_to_import_too", SLOW)
    monkeypatch.setattr(SESSION, "seconds", 0.2)

    def answer(x, base):
        import slow_to_import_too  # noqa: F401

        compute_for_ever()

    assert QUESTION.outcome_of(answer).kind == "timed out"
    assert sys.modules["slow_to_import_too"].done


def test_an_endless_import_ends(module, monkeypatch):
    module("endless_to_import", "while True: pass")
    monkeypatch.setitem(vars(limiting), "LONGEST_IMPORT", 0.1)
    with pytest.raises(OutOfTime), TimeLimit(0.05):
        import endless_to_import  # noqa: F401


FIRST = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
import math
from toy_question import QUESTION
from course_lib.checks.session import SESSION
SESSION.seconds = 0.5

def answer(x, base):
    import torch
    return torch.log(torch.from_numpy(x)).mean(0) / math.log(base)

assert "torch" not in sys.modules
print(QUESTION.outcome_of(answer).kind, QUESTION.outcome_of(answer).kind)
import torch
print(int(torch.ones(3).sum()))
"""


def test_the_first_import_of_torch_is_whole():
    run = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, timeout=300)
    assert run.stdout.split() == ["right", "right", "3"], run.stderr


def test_code_that_swallows_the_exception_meets_it_again(monkeypatch):
    monkeypatch.setitem(vars(limiting), "AGAIN", 0.02)
    caught = []
    with TimeLimit(0.05):
        while len(caught) < 3:
            try:
                compute_for_ever()
            except BaseException as stopped:
                caught.append(stopped)
    assert [type(stopped) for stopped in caught] == [OutOfTime] * 3


def test_limits_nest():
    with pytest.raises(OutOfTime), TimeLimit(0.1):
        with TimeLimit(60):
            compute(0.01)
        compute_for_ever()
    with TimeLimit(60):
        with pytest.raises(OutOfTime), TimeLimit(0.05):
            compute_for_ever()
        compute(0.1)


def test_a_limit_leaves_nothing_behind():
    def own(number, frame):
        pass

    before = signal.signal(signal.SIGALRM, own)
    try:
        with pytest.raises(OutOfTime), TimeLimit(0.05):
            compute_for_ever()
        assert signal.getsignal(signal.SIGALRM) is own
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
        signal.setitimer(signal.ITIMER_REAL, 1000, 2000)
        with TimeLimit(60):
            compute(0.05)
        left, interval = signal.getitimer(signal.ITIMER_REAL)
        assert 0 < left < 1000 and interval == 2000
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_another_thread_has_no_limit():
    found = []

    def work():
        with TimeLimit(0.01):
            compute(0.05)
        found.append("done")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(60)
    assert found == ["done"]
