"""What a person runs while working: `make check`, at most 90 seconds on two cores.

It runs the unit tests of the rooms that changed against main and of the rooms that depend on
them, the questions that changed, and the changed notebooks. Tests that start kernels, servers or
browsers are left to `make test`, and so are notebooks beyond the last two.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import grimp
from notebooks import ROOT, stored

NOTEBOOKS = 2  # at up to 30 seconds each, side by side


def main() -> int:
    """Plan, say what is run and what is left out, and run it; pytest's exit status."""
    paths = changed()
    tests, notebooks = tests_of(paths), notebooks_of(paths)
    wanted = tests + [str(path.relative_to(ROOT)) for path in notebooks[:NOTEBOOKS]]
    if not wanted:
        print("Nothing has changed against main that has a unit test.")
        return 0
    print("Checking", ", ".join(wanted))
    for path in notebooks[NOTEBOOKS:]:
        print(f"Left to make test: {path.relative_to(ROOT)}")
    command = [sys.executable, "-m", "pytest", "-m", "not processes", *wanted]
    return subprocess.run(command, cwd=ROOT).returncode


def changed() -> list[str]:
    """Files that differ from main, committed or not, and those that git does not know yet.

    On main itself, main is what the remote has; without a remote, the last commit.
    """
    mains = [
        name for name in ("origin/main", "main") if _git("rev-parse", "--quiet", "--verify", name)
    ]
    base = _git("merge-base", "HEAD", mains[0]) if mains else ["HEAD"]
    new = _git("ls-files", "--others", "--exclude-standard")
    return sorted({*_git("diff", "--name-only", *base), *new})


def _git(*arguments: str) -> list[str]:
    """The lines that git prints; none if it fails."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.split("\n")[:-1] if done.returncode == 0 else []


def tests_of(paths: Iterable[str]) -> list[str]:
    """The folders and files of tests for what changed, as pytest takes them."""
    parts = [Path(path).parts for path in paths]
    rooms = {part[1].removesuffix(".py") for part in parts if part[0] == "course_lib"}
    rooms |= {part[1] for part in parts if part[0] == "tests" and len(part) > 2}
    tests = {f"tests/{room}" for room in with_dependents(rooms)}
    tests |= {f"course_lib/{room}" for room in rooms}  # their examples
    tests |= {f"tests/exercises/test_{name}_mutants.py" for name in chapters_of(parts)}
    tests |= {"/".join(part) for part in parts if part[0] == "tests" and len(part) == 2}
    if any(part[0] == "tools" for part in parts):
        tests.add("tests/lectures")
    return sorted(path for path in tests if (ROOT / path).exists())


def with_dependents(rooms: set[str]) -> set[str]:
    """The rooms, and all that import them, directly or through others."""
    graph = grimp.build_graph("course_lib")
    found, new = set(), set(rooms)
    while new:
        found |= new
        importing = {
            importer.split(".")[1]
            for room in new
            for module in graph.find_matching_modules(f"course_lib.{room}.**")
            | graph.find_matching_modules(f"course_lib.{room}")
            for importer in graph.find_modules_that_directly_import(module)
            if importer.count(".")
        }
        new = importing - found
    return found


def chapters_of(parts: Iterable[tuple[str, ...]]) -> set[str]:
    """The chapters whose questions, solutions or wrong answers changed."""
    found = set()
    for part in parts:
        if part[:2] in (("course_lib", "checks"), ("exercises", "mutants")) and len(part) > 3:
            found.add(part[2])
        elif part[:2] == ("exercises", "source"):
            found.add(part[2].partition("_")[2])
    return found


def notebooks_of(paths: Iterable[str]) -> list[Path]:
    """The changed notebooks, the one that was edited last first."""
    known = {str(path.relative_to(ROOT)): path for path in stored()}
    found = [known[path] for path in paths if path in known]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


if __name__ == "__main__":
    sys.exit(main())
