"""What a room's ``__all__`` holds is promised: listed for the next version, typed, documented."""

import importlib
import inspect
import pkgutil
import tomllib
from pathlib import Path

import pytest

import course_lib

ROOT = Path(__file__).parent.parent
PROMISE = tomllib.loads((ROOT / "tests" / "promise.toml").read_text(encoding="utf-8"))
NEXT = PROMISE.pop("next")
ROOMS = [room.name for room in pkgutil.iter_modules(course_lib.__path__) if room.ispkg]
LOADERS = {"checks", "grading"}  # rooms that load their names when asked, by names of their own
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def load(room):
    return importlib.import_module(f"course_lib.{room}")


def test_every_room_is_listed():
    assert sorted(NEXT) == sorted(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_the_public_names_are_those_of_the_list(room):
    names = load(room).__all__
    assert len(set(names)) == len(names)
    missing, unknown = set(NEXT[room]) - set(names), set(names) - set(NEXT[room])
    assert not missing and not unknown, (
        f"{room} lacks {sorted(missing)} of tests/promise.toml, which lacks {sorted(unknown)}: put "
        "them back, or change the list and say so in CHANGELOG.md"
    )
    for name in names:
        assert getattr(load(room), name, None) is not None


@pytest.mark.parametrize("room", sorted(set(ROOMS) - LOADERS))
def test_nothing_is_public_by_accident(room):
    found = load(room)
    public = {n for n, v in vars(found).items() if n[0] != "_" and not inspect.ismodule(v)}
    later = set(getattr(found, "_LATER", ()))  # loaded when asked for
    assert public - later == set(found.__all__) - later


@pytest.mark.parametrize("version", PROMISE)
def test_what_a_version_promised_is_there_or_the_changelog_says_where_it_went(version):
    assert f"## [{version}]" in CHANGELOG
    since = CHANGELOG.split(f"## [{version}]")[0]
    for room, names in PROMISE[version].items():
        gone = [name for name in names if name not in NEXT.get(room, [])]
        untold = [name for name in gone if f"`{room}.{name}`" not in since]
        assert not untold, f"{room} had {untold} in {version}: CHANGELOG.md says nothing of them"


def test_the_version_has_a_promise_of_its_own():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] in PROMISE


def own_functions(kind):
    """The public functions that a class defines itself."""
    for name, value in vars(kind).items():
        found = value.fget if isinstance(value, property) else inspect.unwrap(value)
        found = getattr(found, "__func__", found)
        written = inspect.isfunction(found) and found.__module__.startswith("course_lib.")
        if written and (name[0] != "_" or name == "__init__"):
            yield name, found


def untyped(function, bound):
    """What of a function's signature has no type."""
    signature = inspect.signature(function)
    parameters = list(signature.parameters.values())[1 if bound else 0 :]
    bare = [p.name for p in parameters if p.annotation is p.empty]
    returns = signature.return_annotation is signature.empty and function.__name__ != "__init__"
    return bare + ["what it returns"] * returns


def complaints(name, value):
    """What a public function or class, or a function of the class, fails to say."""
    inner = own_functions(value) if inspect.isclass(value) else [(name, value)]
    bad = [] if inspect.getdoc(value) else [f"{name}: no docstring"]
    for own, function in inner:
        missing = untyped(function, bound=inspect.isclass(value))
        bad += [f"{name}, {own}: no type for {what}" for what in missing]
        if not inspect.getdoc(function) and own != "__init__":
            bad.append(f"{name}, {own}: no docstring")
    return bad


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_function_and_class_is_documented_and_typed(room):
    values = {name: inspect.unwrap(getattr(load(room), name)) for name in load(room).__all__}
    made = {n: v for n, v in values.items() if inspect.isclass(v) or inspect.isfunction(v)}
    assert [words for pair in made.items() for words in complaints(*pair)] == []


def test_types_are_tested_in_every_room_but_checks(pytestconfig):
    *hooked, _ = pytestconfig.getoption("jaxtyping_packages").split(",")
    rooms = {name.removeprefix("course_lib.") for name in hooked} - {"_inputs"}
    assert rooms == set(ROOMS) - {"checks"}
