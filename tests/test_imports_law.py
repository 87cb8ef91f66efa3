"""`import course_lib` is light, and a room imports only what its row in the design allows."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("room", "absent"),
    [
        ("course_lib", ["torch", "matplotlib", "numpy", "ipywidgets"]),
        ("course_lib.maps", ["torch", "matplotlib", "ipywidgets"]),
        ("course_lib.bptt", ["torch", "matplotlib", "ipywidgets"]),
        ("course_lib.tasks", ["torch", "matplotlib", "ipywidgets", "sklearn"]),
        ("course_lib.corpora", ["torch", "matplotlib", "ipywidgets", "sklearn", "requests"]),
        ("course_lib.language", ["torch", "matplotlib", "ipywidgets", "nltk", "kenlm"]),
        ("course_lib.recurrent", ["matplotlib", "ipywidgets"]),
        ("course_lib.gradients", ["matplotlib", "ipywidgets"]),
        ("course_lib.training", ["matplotlib", "ipywidgets", "sklearn"]),
        ("course_lib.figures", ["torch", "ipywidgets"]),
        ("course_lib.explore", ["torch"]),
    ],
)
def test_what_an_import_brings(room, absent):
    code = f"import sys, {room}; print(*[m for m in {absent} if m in sys.modules])"
    brought = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert brought.stdout.split() == []
