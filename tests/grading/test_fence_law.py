"""Laws of the fence: a submission changes nothing outside its folder, and what it tried is told."""

import os
import pwd
import subprocess
import sys
import sysconfig
from pathlib import Path

import nbformat
import pytest

from course_lib.grading.limits import Limits
from course_lib.grading.submission import fence
from course_lib.grading.submission.execution import execute
from course_lib.grading.submission.kernel import KernelStartError
from course_lib.grading.submission.traces import sentences, traces

PACKAGES = Path(sysconfig.get_path("purelib"))
HOME = Path(pwd.getpwuid(os.getuid()).pw_dir)
NEW = "made_by_a_student"
PYTHON = sys.executable
INSTALLS = {
    "the magic": ("%pip install -q one", "pip install -q one"),
    "the program": ("!pip install two", "pip install two"),
    "the program by its path": (f"!{Path(PYTHON).parent}/pip install three", "pip install three"),
    "a process": (
        f"import subprocess\nsubprocess.run([{PYTHON!r}, '-m', 'pip', 'install', 'x'], check=True)",
        "pip install x",
    ),
    "from Python": ("import pip\npip.main(['install', 'four'])", "pip install four"),
    "from within pip": (
        "from pip._internal.cli.main import main\nmain(['install', 'five'])",
        "pip install five",
    ),
    "conda's magic": ("%conda install six", "conda install six"),
    "conda": ("!conda install -y seven", "conda install -y seven"),
    "uv": ("%uv pip install eight", "uv pip install eight"),
    "npm": ("!npm install -g nine", "npm install -g nine"),
    "apt": ("!sudo apt-get install -y ten", "sudo apt-get install -y ten"),
}
# {there} is a folder of somebody else's, with a file of theirs.
WRITES = {
    "a new file among the packages": f"open({str(PACKAGES / NEW)!r}, 'w')",
    "a package's file": "import numpy\nopen(numpy.__file__, 'a')",
    "this course": "import course_lib\nopen(course_lib.__file__, 'r+')",
    "the real home": f"open({str(HOME / NEW)!r}, 'w')",
    "a low-level file": "import os\nos.open('{there}/new', os.O_CREAT | os.O_WRONLY)",
    "a file is removed": "import pathlib\npathlib.Path('{there}/theirs').unlink()",
    "a file is moved there": "open('x', 'w').close()\nimport os\nos.rename('x', '{there}/new')",
    "a file is moved away": "import os\nos.rename('{there}/theirs', 'mine')",
    "permissions": "import os\nos.chmod('{there}/theirs', 0)",
    "a folder": "import os\nos.makedirs('{there}/new/newer')",
    "a link": "import os\nos.symlink('/', '{there}/new')",
    "a way through a link": "import os\nos.symlink('{there}', 'l')\nopen('l/new', 'w')",
    "another Python": f"!{PYTHON} -c \"open('{{there}}/new', 'w')\"",
}
MEANS = {
    "a shell": "!touch {there}/new",
    "a Python that is alone": f"!{PYTHON} -I -c \"open('{{there}}/new', 'w')\"",
    "an empty environment": (
        "import subprocess\nsubprocess.run(['/bin/sh', '-c', 'rm {there}/theirs'], env={{}})"
    ),
    "the C library": "import ctypes\nctypes.CDLL(None).creat(b'{there}/new', 0o644)",
}
SETTINGS = """import os, pathlib, tempfile
place = pathlib.Path("~/.config").expanduser()
place.mkdir(exist_ok=True)
print((place / "tool").exists(), os.environ.get("LEFT"), os.environ.get("PIP_USER"))
(place / "tool").write_text("mine")
os.environ["LEFT"] = "behind"
tempfile.mkstemp()
import matplotlib.pyplot as plt"""


def run(sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return execute(nbformat.v4.new_notebook(cells=cells), Limits(), "token")


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    folder = tmp_path_factory.mktemp("there")
    (folder / "theirs").write_text("theirs")
    return folder


@pytest.fixture(scope="module")
def tried(there):
    """All of it, tried in one kernel: how each cell ended and what it put out; what is told."""
    sources = [code for code, _ in INSTALLS.values()]
    sources += [code.format(there=there) for code in (*WRITES.values(), *MEANS.values())]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("course_lib.grading.submission.traces.MOST", 99)
        found = run(sources)
    cells = [str(cell.outputs) for cell in found.notebook.cells]
    ends = zip(found.states.values(), cells, strict=True)
    return dict(zip((*INSTALLS, *WRITES, *MEANS), ends, strict=True)), found.tried


def is_as_it_was(there):
    kept = (there / "theirs").read_text() == "theirs" and len(list(there.iterdir())) == 1
    return kept and not (PACKAGES / NEW).exists() and not (HOME / NEW).exists()


@pytest.mark.parametrize("name", INSTALLS)
def test_what_installs_runs_on_has_no_effect_and_is_told(tried, name):
    (state, _), (installs, _) = tried[0][name], tried[1]
    assert state == "ran"
    assert installs.startswith("The notebook installs software (")
    assert INSTALLS[name][1] in installs


@pytest.mark.parametrize("name", WRITES)
def test_python_refuses_to_write_elsewhere(tried, there, name):
    assert fence.REFUSED in tried[0][name][1]
    assert is_as_it_was(there)


@pytest.mark.skipif(not fence.landlock(), reason="needs Linux with Landlock")
@pytest.mark.parametrize("name", MEANS)
def test_the_system_refuses_whatever_the_means(tried, there, name):
    assert tried[0][name][0] in ("ran", "raised")
    assert is_as_it_was(there)


def test_what_was_refused_is_told_without_the_folders_of_this_machine(tried):
    writes = tried[1][1]
    assert writes.startswith(f"The notebook writes outside its own folder ({NEW}; numpy/__init__")
    assert "course_lib/__init__.py" in writes and str(PACKAGES) not in writes


def test_of_much_that_was_tried_the_first_is_told(tmp_path):
    lines = "".join(f"install\tpip install {name}\n" for name in "abbcde")
    (tmp_path / fence.NOTES).write_text(lines + "install\t" + "x" * 999 + "\nnonsense\n")
    assert sentences(traces(tmp_path)) == (
        "The notebook installs software (pip install a; pip install b; pip install c; and more): "
        "that had no effect here.",
    )


def test_nothing_is_left_for_the_next_one(monkeypatch):
    monkeypatch.setenv("PIP_USER", "1")
    for _ in range(2):
        found = run([SETTINGS])
        (output,) = found.notebook.cells[0].outputs
        assert output.text == "False None None\n"
        assert found.tried == ()
    assert "LEFT" not in os.environ


def test_without_a_fence_nothing_runs(monkeypatch):
    monkeypatch.setattr(fence, "__file__", os.devnull)
    with pytest.raises(KernelStartError, match="did not load the sitecustomize"):
        run(["1"])


def test_a_sitecustomize_of_the_machine_still_runs(tmp_path):
    (tmp_path / "modules").mkdir()
    (tmp_path / "machine").mkdir()
    (tmp_path / "machine" / "sitecustomize.py").write_text("print('the machine')")
    (tmp_path / "modules" / "sitecustomize.py").write_text(Path(fence.__file__).read_text())
    path = os.pathsep.join(str(tmp_path / name) for name in ("modules", "machine"))
    said = subprocess.run(
        [PYTHON, "-c", "print('and more')"],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "the machine\nand more\n"
