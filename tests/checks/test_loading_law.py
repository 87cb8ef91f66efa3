"""A chapter's questions are loaded when they are asked for, and nothing reaches them before."""

import subprocess
import sys
from pathlib import Path

import pytest

from course_lib import checks
from course_lib.checks import loading
from course_lib.checks.guard import FrozenModule
from course_lib.checks.loading import CHAPTERS

ROOT = Path(checks.__file__).parents[2]
LOADED = "[c for c in checks.loading.CHAPTERS if f'course_lib.checks.{c}' in sys.modules]"


def python(*lines):
    """The words that a fresh Python prints."""
    code = "\n".join(["import sys", "from course_lib import checks", *lines])
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


def test_the_chapters_are_those_of_the_course_in_its_order():
    folders = {path.parent.name for path in Path(checks.__file__).parent.glob("*/__init__.py")}
    assert set(CHAPTERS) == folders
    lectures = [path.stem.partition("_")[2] for path in sorted(ROOT.glob("lectures/*.ipynb"))]
    assert [name for name in lectures if name in folders] == list(CHAPTERS)


def test_an_import_loads_no_chapter_and_a_question_loads_its_own():
    assert python(f"print(*{LOADED})") == []
    assert python("checks.lstm.step", f"print(*{LOADED})") == ["lstm"]
    assert python("from course_lib.checks import gru", f"print(*{LOADED})") == ["gru"]
    assert python("import course_lib.checks.gru as gru", "print(gru is checks.gru)") == ["True"]


def test_what_is_shown_of_a_chapter_loads_that_chapter_alone():
    for call in ("checks.hint('gru.matched')", "checks.report('gru')"):
        assert python(call, f"print(*{LOADED})")[-1] == "gru"
        assert "lstm" not in python(call, f"print(*{LOADED})")


def test_an_import_of_the_checks_is_light():
    heavy = ["torch", "matplotlib", "ipywidgets", "unittest", "numpy.ma"]
    assert python(f"print(*[name for name in {heavy} if name in sys.modules])") == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_is_read_only_and_all_its_questions_are_known(chapter):
    module = getattr(checks, chapter)
    inside = [m for name, m in sys.modules.items() if f"{name}.".startswith(f"{module.__name__}.")]
    assert {type(m) for m in inside} == {FrozenModule} and len(inside) > 1
    assert {q.short_name for q in loading.questions_of(chapter)} == set(module.__all__)
    assert chapter in dir(checks)


def test_what_a_student_has_patched_before_does_not_reach_a_chapter():
    lines = [
        "import builtins, numpy as np",
        "fake = lambda *a, **k: 0.0",
        "np.tanh = fake; builtins.zip = builtins.isinstance = fake; np.seterr(all='raise')",
        "changes = checks.gru.basic_step.mistakes[0].wrong.changes",  # made by zip
        "print(len(changes), np.tanh is fake and zip is fake)",
    ]
    assert python(*lines) == ["1", "True"]


def test_what_a_student_patches_afterwards_is_put_back():
    lines = [
        "vars(checks.lstm._corners)['RIGHT'] = {}",
        "vars(checks)['lstm'] = None",
        "with checks.SESSION.pristine.restored():",
        "    print(bool(checks.lstm._corners.RIGHT))",
        "print(checks.lstm)",
    ]
    assert python(*lines) == ["True", "None"]


def test_grading_loads_what_it_is_told_before_a_student_can_act():
    begin = "from course_lib.checks import begin_grading"
    assert python(begin, "begin_grading('key')", f"print(*{LOADED})") == list(CHAPTERS)
    only = "begin_grading('key', chapters=['gru'])"
    assert python(begin, only, f"print(*{LOADED})") == ["gru"]


def test_a_chapter_that_is_not_there_is_named():
    with pytest.raises(AttributeError, match=r"no chapter 'iterated_map'.*mean iterated_maps\?"):
        checks.iterated_map  # noqa: B018
    with pytest.raises(AttributeError, match=r"no chapter 'qqq' among the checks; expected one"):
        checks.qqq  # noqa: B018
    assert not hasattr(checks, "_ipython_display_")
