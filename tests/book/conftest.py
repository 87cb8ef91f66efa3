"""The built book, served and opened in a real browser."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [
    str(HERE),
    str(HERE.parent.parent / "tools"),
    str(HERE.parent.parent / "book" / "_ext"),
]

from book_server import Site  # noqa: E402
from book_site import SITE, page_names  # noqa: E402


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``page_name`` runs for every built page; without any, once, to fail."""
    if "page_name" in metafunc.fixturenames:
        metafunc.parametrize("page_name", page_names() or ["(no book)"])


@pytest.fixture(scope="session")
def site_folder() -> Path:
    if not (SITE / "index.html").exists():
        pytest.fail("the book is not built: run `make book` first", pytrace=False)
    return SITE


@pytest.fixture(scope="session")
def site(site_folder: Path):
    with Site(site_folder) as running:
        yield running
