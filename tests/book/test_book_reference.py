"""Every public name of every room is on a reference page, or named there as a constant."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import pytest
from book_site import SITE

import course_lib

ROOMS = [
    room.name for room in pkgutil.iter_modules(course_lib.__path__) if not room.name.startswith("_")
]


def reference() -> str:
    """All the reference pages."""
    pages = sorted((SITE / "book").glob("reference*.html"))
    return "".join(page.read_text("utf-8") for page in pages)


def test_there_are_rooms():
    assert {"maps", "figures", "explore", "checks", "grading"} <= set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_public_names_are_documented(room):
    page = reference()
    anchors = {name.split(".")[-1] for name in re.findall(r'id="(course_lib\.[\w.]+)"', page)}
    module = importlib.import_module(f"course_lib.{room}")
    mentioned = {
        name
        for name in module.__all__
        if name.upper() == name or inspect.ismodule(getattr(module, name))
    }
    assert [name for name in module.__all__ if name not in anchors | mentioned] == []
    assert [name for name in mentioned if name not in page] == []


def test_signatures_name_types_briefly():
    found = re.findall(r"<dt class=\"sig.*?</dt>", reference(), re.S)
    signatures = re.sub(r"<[^>]+>", "", "".join(found))
    assert "ArrayLike" in signatures and "ndarray | number" not in signatures
