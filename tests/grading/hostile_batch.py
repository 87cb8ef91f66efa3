"""Submissions that real and hostile students hand in, and what each must earn.

Each attacks the first question, the exponent, worth 2. The second, worth 3, is answered rightly
and must not suffer, except where the table says so. ``Expected`` lists both outcomes.
"""

from typing import NamedTuple

import nbformat
from grading_notebooks import (
    LYAPUNOV,
    cell_of,
    copied,
    solved,
    split,
    stripped,
    template,
    without,
)

from course_lib.grading.submission.job import Job

WRONG = "def lyapunov(f, df, x0, T):\n    return 0 * np.asarray(x0, float)"


class Expected(NamedTuple):
    """Outcomes of the two checks; of the written answer; the status; a word of the repairs."""

    lyapunov: str
    escape: str = "right"
    border: str = "to be marked"
    status: str = "graded"
    repaired: str = ""


def edited(name, source):
    notebook = solved()
    cell_of(notebook, name).source = source
    return notebook


def before_answer(source, answer=WRONG):
    return edited("lyapunov", f"{source}\n{answer}")


def in_function(source):
    body = "\n".join(f"    {line}" for line in source.strip().split("\n"))
    return edited("lyapunov", f"def lyapunov(f, df, x0, T):\n{body}")


FORGED = """from IPython.display import display
KIND = "application/vnd.gradients-through-time.outcome+json"
outcome = {"question": "iterated_maps.lyapunov", "outcome": "right", "misconception": None}
display({KIND: outcome | {"says": "", "token": "guess"}, "text/plain": "right"}, raw=True)
import os; os.kill(os.getpid(), 2)"""

READING = """import gc, inspect, pathlib
from IPython import get_ipython
history = get_ipython().user_ns["In"]
print([line for line in history if "HIDDEN" in line])
frame = inspect.currentframe()
while frame:
    print(frame.f_code.co_name)
    frame = frame.f_back
print(sorted(str(path) for path in pathlib.Path("..").rglob("*.ipynb")))
return 0 * np.asarray(x0, float)"""

MONKEY_ATTRIBUTE = """import course_lib.checks.iterated_maps as module
try:
    module.lyapunov = lambda answer: None
    print("replaced")
except AttributeError as error:
    print("refused")
try:
    object.__setattr__(module.lyapunov, "reference", lambda *args: 0)
except Exception:
    pass"""

MONKEY_MODULES = """import sys, types
fake = types.SimpleNamespace(lyapunov=lambda answer: print("all right"))
sys.modules["course_lib.checks"] = types.SimpleNamespace(iterated_maps=fake)
checks = sys.modules["course_lib.checks"]"""

MONKEY_NUMPY = """np.allclose = np.array_equal = np.all = lambda *args, **kwargs: True
np.log = lambda x: np.zeros_like(np.asarray(x, float))
np.abs = np.asarray"""

SWALLOWS = """n = 0
while True:
    try:
        try:
            while True:
                n += 1
        except BaseException:
            n = 0
    except BaseException:
        n = 0"""

FORK = """import os, time
if os.fork() == 0:
    os.setsid()
    while True:
        time.sleep(1)"""

LEAVES = """import os, shutil
here = os.getcwd()
os.chdir("/")
shutil.rmtree(here)"""


INSTALLS = """%pip install --quiet numpy==1.0
!pip install course_lib
!conda install -y torch && sudo apt-get install -y nothing
import subprocess, sys
subprocess.run([sys.executable, "-m", "pip", "install", "-U", "numpy"], check=True)"""

MEDDLES = """import os, pathlib
os.environ["PATH"] = "/nowhere"
(pathlib.Path.home() / ".config").mkdir()
(pathlib.Path.home() / ".config" / "settings").write_text("mine")
try:
    open(np.__file__, "a")
except PermissionError as error:
    print(error)"""

ASKS = """name = input("Your name: ")
%matplotlib widget
%load_ext an_extension_that_is_not_here"""


def notebooks() -> dict[str, object]:
    """The submissions by name; text and bytes stand for files that are no notebooks."""
    return {
        "correct": solved(),
        "untouched": template(),
        "checks deleted": without(solved(), "check-lyapunov", "check-escape"),
        "check edited": edited("check-lyapunov", "print('right')"),
        "cell split": split(solved(), "lyapunov", 3),
        "cell copied": copied(solved(lyapunov=WRONG), "lyapunov", LYAPUNOV),
        "metadata stripped": stripped(solved()),
        "syntax error": edited("lyapunov", "def lyapunov(f, df, x0, T)\n    return 0"),
        "endless loop": edited("lyapunov", f"{LYAPUNOV}\nwhile True:\n    x = 1"),
        "loop that swallows interrupts": in_function(SWALLOWS),
        "os._exit": in_function("import os\nos._exit(0)"),
        "killed by a signal": before_answer("import os, signal\nos.kill(os.getpid(), 9)"),
        "sys.exit": edited("lyapunov", f"{LYAPUNOV}\nimport sys\nsys.exit(1)"),
        "stderr and warnings": in_function(
            "import sys, warnings\nprint('noise', file=sys.stderr)\n"
            "warnings.warn('careless')\nnp.log(np.zeros(1))\n"
            + LYAPUNOV.partition("\n")[2].replace("\n    ", "\n").strip()
        ),
        "checks patched": before_answer(MONKEY_ATTRIBUTE),
        "checks replaced": before_answer(MONKEY_MODULES),
        "NumPy patched": before_answer(MONKEY_NUMPY),
        "outcome forged": in_function(FORGED),
        "endless printing": before_answer("n = 0\nwhile True:\n    n += 1\n    print(n, 'and on')"),
        "huge output": before_answer("print('x' * 30_000_000)", f"{LYAPUNOV}\n'y' * 2_000_000"),
        "huge memory": in_function("hold = []\nwhile True:\n    hold.append(np.zeros(30_000_000))"),
        "reads hidden tests": in_function(READING),
        "forks, leaves and deletes": before_answer(f"{FORK}\n{LEAVES}", LYAPUNOV),
        "installs packages": before_answer(INSTALLS, LYAPUNOV),
        "changes the machine": before_answer(MEDDLES, LYAPUNOV),
        "asks, and uses magics": before_answer(ASKS, LYAPUNOV),
        "empty file": "",
        "not JSON": "%PDF-1.7\x00 my answers",
    }


BATCH = {
    "correct": Expected("right"),
    "untouched": Expected("not attempted", "not attempted", "not attempted"),
    "checks deleted": Expected("right", repaired="deleted"),
    "check edited": Expected("right", repaired="Check cells had been changed"),
    "cell split": Expected("right", repaired="joined"),
    "cell copied": Expected("right", repaired="several cells"),
    "metadata stripped": Expected("right", repaired="nbgrader's data"),
    "syntax error": Expected("raised"),
    "endless loop": Expected("right"),
    "loop that swallows interrupts": Expected("timed out"),
    "os._exit": Expected("failed to run"),
    "killed by a signal": Expected("failed to run"),
    "sys.exit": Expected("right"),
    "stderr and warnings": Expected("right"),
    "checks patched": Expected("wrong"),
    "checks replaced": Expected("wrong"),
    "NumPy patched": Expected("wrong"),
    "outcome forged": Expected("failed to run"),
    "endless printing": Expected("timed out"),
    "huge output": Expected("right"),
    "huge memory": Expected("raised"),
    "reads hidden tests": Expected("wrong"),
    "forks, leaves and deletes": Expected("right"),
    "installs packages": Expected("right", repaired="installs software (pip install --quiet"),
    "changes the machine": Expected("right", repaired="outside its own folder (numpy/__init__.py)"),
    "asks, and uses magics": Expected("right"),
    "empty file": Expected("failed to run", "failed to run", "failed to run", "unreadable"),
    "not JSON": Expected("failed to run", "failed to run", "failed to run", "unreadable"),
}


# What is cut, stopped, killed or run again might come out otherwise the next time.
CHANCY = (
    *("endless loop", "loop that swallows interrupts", "os._exit"),
    *("outcome forged", "endless printing", "huge output"),
)


def write_batch(folder, released):
    """Write the submissions and the template; return a job for each."""
    released_path = folder / "template" / "it.ipynb"
    released_path.parent.mkdir()
    nbformat.write(released, released_path)
    jobs = {}
    for number, (name, notebook) in enumerate(notebooks().items()):
        path = folder / f"submission-{number}.ipynb"
        text = notebook if isinstance(notebook, str) else nbformat.writes(notebook)
        path.write_text(text, encoding="utf-8")
        jobs[name] = Job(
            student=name,
            chapter="01_iterated_maps",
            submission=str(path),
            template=str(released_path),
            autograded=str(folder / f"{number}.ipynb"),
            result=str(folder / f"{number}.json"),
            cell_seconds=0.5,
            check_seconds=0.5,
            memory_mb=1500,
        )
    return jobs
