"""The progress bar is there for a reader and silent where outputs are stored."""

import pytest
from tqdm.notebook import tqdm as in_notebook

from course_lib.training import _progress


@pytest.mark.parametrize(("value", "off"), [("1", True), ("0", False), ("", False)])
def test_the_notebooks_bar_obeys_the_switch_too(monkeypatch, value, off):
    monkeypatch.setenv("TQDM_DISABLE", value)
    monkeypatch.setattr(_progress, "tqdm", in_notebook)
    bar = _progress.progress(range(3))
    assert bar.disable is off
    assert list(bar) == [0, 1, 2]


def test_a_resumed_run_counts_from_where_it_was(monkeypatch):
    monkeypatch.setenv("TQDM_DISABLE", "0")
    bar = _progress.progress(range(5, 9), done=4)
    assert (bar.initial, bar.total) == (4, 8)
    bar.close()
