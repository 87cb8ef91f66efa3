"""What a room's ``__all__`` names is its promise: it changes with the version and the changelog."""

import importlib
import inspect
import pkgutil
import tomllib
from pathlib import Path

import pytest

import course_lib

PROMISED = tomllib.loads((Path(__file__).parent / "promise.toml").read_text(encoding="utf-8"))
ROOMS = [
    room.name for room in pkgutil.iter_modules(course_lib.__path__) if not room.name.startswith("_")
]


def test_every_room_promises_something():
    assert sorted(PROMISED["next"]) == sorted(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_holds_what_it_promised(room):
    """A new name goes into ``promise.toml``; one that is gone has a line in the changelog."""
    module = importlib.import_module(f"course_lib.{room}")
    assert sorted(module.__all__) == sorted(PROMISED["next"][room])


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_says_what_it_is(room):
    module = importlib.import_module(f"course_lib.{room}")
    made = [getattr(module, name) for name in module.__all__]
    written = [thing for thing in made if inspect.isclass(thing) or inspect.isfunction(thing)]
    assert [thing for thing in written if not inspect.getdoc(thing)] == []
