"""The build's honesty, on small books: what is faulty fails, and goes on failing."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.request
from pathlib import Path

import pytest
from book_site import ROOT

import book

NOTEBOOK = {
    "cells": [
        {
            "cell_type": "markdown",
            "id": "a",
            "metadata": {},
            "source": "# A chapter\n\nSome text of it.",
        },
        {
            "cell_type": "code",
            "id": "b",
            "metadata": {},
            "source": "1 + 1",
            "execution_count": None,
            "outputs": [],
        },
    ],
    "metadata": {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A function that makes a book of one page and one notebook with the course's own machinery."""

    def make(
        text: str = "A page of text.", outputs: list[dict] | None = None, url: str = ""
    ) -> Path:
        (tmp_path / "book").mkdir(exist_ok=True)
        (tmp_path / "lectures").mkdir(exist_ok=True)
        for name in ("book/_ext", "book/_static"):
            if not (tmp_path / name).exists():
                (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
        config = (ROOT / "_config.yml").read_text("utf-8")
        assert 'url: ""' in config or not url
        (tmp_path / "_config.yml").write_text(config.replace('url: ""', f'url: "{url}"'), "utf-8")
        toc = "format: jb-book\nroot: book/welcome\nchapters:\n  - file: lectures/one\n"
        (tmp_path / "_toc.yml").write_text(toc, "utf-8")
        (tmp_path / "book" / "references.bib").write_text("", "utf-8")
        (tmp_path / "book" / "welcome.md").write_text(f"# Welcome\n\n{text}\n", "utf-8")
        notebook = json.loads(json.dumps(NOTEBOOK))
        notebook["cells"][1]["outputs"] = outputs or []
        (tmp_path / "lectures" / "one.ipynb").write_text(json.dumps(notebook), "utf-8")
        return tmp_path

    return make


def test_a_sound_book_is_built_and_a_second_build_agrees(small, capsys):
    root = small("Inline $a^2$ and\n\n$$ b = c $$ (eq-b)\n\nSee {eq}`eq-b`.")
    assert book.build_command(root) == 0
    assert capsys.readouterr().out.startswith("Built in ")
    first = {
        path: path.read_bytes() for path in (root / "_build/html").rglob("*") if path.is_file()
    }
    assert book.build_command(root) == 0
    assert first == {
        path: path.read_bytes() for path in (root / "_build/html").rglob("*") if path.is_file()
    }
    page = (root / "_build/html/book/welcome.html").read_text("utf-8")
    assert page.count("<math") == 2 and "katex" not in page
    chapter = (root / "_build/html/lectures/one.html").read_text("utf-8")
    assert (
        "mybinder.org" not in chapter
        and "colab" not in chapter
        and "executablebooks" not in chapter
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("See {ref}`nowhere`.", "nowhere"),
        ("Bad $\\frac{1}$ here.", "LaTeX"),
        ("Unknown $\\nosuchcommand x$.", "nosuchcommand"),
        ("{explorer}`x`\n\n```{explorer} missing\n```", "missing"),
        ("A [link](gone.md).", "gone"),
    ],
)
def test_a_fault_fails_the_build_twice(small, capsys, text, complaint):
    root = small(text)
    for _ in range(2):  # the second time nothing has changed, which is no excuse
        assert book.build_command(root) == 1
        assert complaint in capsys.readouterr().err


def test_stderr_in_a_stored_notebook_fails(small, capsys):
    root = small(outputs=[{"output_type": "stream", "name": "stderr", "text": "UserWarning: look"}])
    assert book.build_command(root) == 1
    assert "stderr" in capsys.readouterr().err


def test_buttons_come_from_the_repositorys_address(small):
    root = small(url="https://github.com/someone/gradients-through-time")
    assert book.build_command(root) == 0
    chapter = (root / "_build/html/lectures/one.html").read_text("utf-8")
    tail = "someone/gradients-through-time"
    assert f"https://mybinder.org/v2/gh/{tail}/main?urlpath=lab/tree/lectures/one.ipynb" in chapter
    assert (
        f"https://colab.research.google.com/github/{tail}/blob/main/lectures/one.ipynb" in chapter
    )
    assert f'href="https://github.com/{tail}"' in chapter


def test_an_address_of_the_wrong_form_fails(small, capsys):
    assert book.build_command(small(url="github.com/someone")) == 1
    assert "expected https://HOST/OWNER/NAME" in capsys.readouterr().err


def test_the_server_takes_the_next_free_port(tmp_path):
    (tmp_path / "index.html").write_text("hello")
    with book.server(tmp_path, 8765) as first, book.server(tmp_path, first.server_port) as second:
        assert second.server_port > first.server_port
    assert book.ROOT == ROOT


def test_the_server_serves(tmp_path):
    import threading

    (tmp_path / "index.html").write_text("hello")
    with book.server(tmp_path, 8865) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        with urllib.request.urlopen(f"http://127.0.0.1:{running.server_port}/index.html") as answer:
            assert answer.read() == b"hello"
        running.shutdown()


def test_make_book_ends_by_saying_which_file_to_open():
    alone = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    plan = subprocess.run(
        ["make", "--dry-run", "book"],
        cwd=ROOT,
        env=alone,
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"open {ROOT / '_build/html/index.html'}" in plan.stdout.splitlines()[-1]
