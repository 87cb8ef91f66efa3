"""`make check` runs what a change can have broken."""

import os
import subprocess

import check
import pytest
from notebooks import ROOT, stored


@pytest.mark.parametrize(
    ("room", "dependents"),
    [
        ("maps", {"maps", "figures", "explore"}),
        ("recurrent", {"recurrent", "gradients", "training"}),
        ("explore", {"explore"}),
    ],
)
def test_a_room_brings_those_that_import_it(room, dependents):
    assert dependents <= check.with_dependents({room}) and "grading" not in dependents


def test_what_all_rooms_share_brings_them_all():
    assert {"maps", "bptt", "recurrent", "tasks"} <= check.with_dependents({"_inputs"})


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("course_lib/maps/rnn.py", {"tests/maps", "course_lib/maps", "tests/figures"}),
        ("course_lib/_inputs.py", {"tests/maps", "tests/training"}),
        ("tests/tasks/test_tasks_law.py", {"tests/tasks", "tests/training"}),
        ("course_lib/checks/gru/_step.py", {"tests/checks", "tests/exercises/test_gru_mutants.py"}),
        ("exercises/mutants/lstm/run.py", {"tests/exercises/test_lstm_mutants.py"}),
        ("exercises/source/06_gru/06_gru.ipynb", {"tests/exercises/test_gru_mutants.py"}),
        ("tests/test_imports_law.py", {"tests/test_imports_law.py"}),
        ("tools/check.py", {"tests/lectures"}),
    ],
)
def test_a_changed_file_brings_its_tests(path, tests):
    assert tests <= set(check.tests_of([path]))


def test_a_page_brings_no_unit_test():
    assert check.tests_of(["book/welcome.md", "README.md"]) == []


def test_the_notebook_that_was_edited_last_comes_first(monkeypatch):
    first, second, *_ = stored()
    times = {first: 1.0, second: 2.0}
    stat = type(first).stat
    monkeypatch.setattr(
        type(first),
        "stat",
        lambda path, **kwargs: (
            os.stat_result([0] * 8 + [times[path]] * 2) if path in times else stat(path, **kwargs)
        ),
    )
    paths = [str(path.relative_to(ROOT)) for path in (first, second)]
    assert check.notebooks_of([*paths, "lectures/gone.ipynb"]) == [second, first]


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """An empty repository on a branch of its own, and a function that runs git in it."""
    monkeypatch.setattr(check, "ROOT", tmp_path)

    def git(*arguments):
        who = ["-c", "user.name=a", "-c", "user.email=a@b"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--initial-branch=main")
    (tmp_path / "old").write_text("")
    git("add", ".")
    git("commit", "-m", "one")
    return git


def test_changes_are_those_since_main_committed_or_not(checkout, tmp_path):
    checkout("switch", "-c", "mine")
    (tmp_path / "committed").write_text("")
    checkout("add", ".")
    checkout("commit", "-m", "two")
    (tmp_path / "old").write_text("edited")
    (tmp_path / "new").write_text("")
    assert check.changed() == ["committed", "new", "old"]


def test_on_main_without_a_remote_they_are_those_since_the_last_commit(checkout, tmp_path):
    assert check.changed() == []
    (tmp_path / "old").write_text("edited")
    assert check.changed() == ["old"]
