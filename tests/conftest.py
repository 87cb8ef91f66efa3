"""A real browser, for the tests that look at pages; and which tests start processes."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

# A deadline goes by the clock: on a busy machine a right example would miss it.
settings.register_profile("course", deadline=None)
settings.load_profile("course")

# Tests that start kernels, servers or browsers, beside those that say so themselves.
PROCESSES = (
    "book/",
    "grading/",
    "checks/test_checks_kernel.py",
    "checks/test_limiting_law.py",
    "exercises/test_exercise_lab.py",
    "exercises/test_graded_law.py",
    "explore/test_live_kernel.py",
)


STARTING = tuple(f"{Path(__file__).parent.as_posix()}/{path}" for path in PROCESSES)


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.as_posix().startswith(STARTING):
            item.add_marker(pytest.mark.processes)


FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update"]  # fmt: skip
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
MAC = ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome",
       "Microsoft Edge.app/Contents/MacOS/Microsoft Edge")  # fmt: skip
MISSING = "no Chromium, Chrome or Edge for the browser tests: install one (apt install chromium)"


def browser_path(own: str) -> str | None:
    """An installed browser: on PATH, at macOS's usual places, or Playwright's own."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    places = [
        Path(base, app) for base in ("/Applications", Path.home() / "Applications") for app in MAC
    ]
    return found or next((str(place) for place in [*places, Path(own)] if place.is_file()), None)


@pytest.fixture(scope="session")
def launch():
    """A function that starts this machine's Chromium, with options of Playwright's."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = browser_path(playwright.chromium.executable_path)
        if path is None and os.environ.get("CI", "").lower() in {"true", "1"}:
            pytest.fail(MISSING, pytrace=False)
        if path is None:
            pytest.skip(MISSING)
        yield partial(playwright.chromium.launch, executable_path=path, args=FLAGS)


@pytest.fixture(scope="session")
def browser(launch):
    running = launch()
    yield running
    running.close()


@contextmanager
def pages_of(browser):
    """A function that opens an empty page of a width and a colour scheme; the end closes them."""
    contexts = []

    def make(
        width: int = 1280, scheme: str = "light", motion: str = "reduce", scripts: bool = True
    ):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion=motion,
            java_script_enabled=scripts,
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        return context.new_page()

    try:
        yield make
    finally:
        for context in contexts:
            context.close()


@pytest.fixture(scope="session")
def pages(browser):
    """What opens pages for as long as a ``with`` block lasts: for tests that share a page."""
    return partial(pages_of, browser)


@pytest.fixture
def new_page(pages):
    """A function that opens an empty page of a width and a colour scheme, until the test ends."""
    with pages() as make:
        yield make
