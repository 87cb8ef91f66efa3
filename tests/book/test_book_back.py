"""After Back and after a reload every figure shows what its controls say, whoever kept the page."""

from __future__ import annotations

import pytest
from book_site import SITE, page_names

PAGES = [name for name in page_names() if "data-explorer" in (SITE / name).read_text("utf-8")]
WELCOME = "book/welcome.html"
ELSEWHERE = "book/bibliography.html"
KEPT = "addEventListener('pageshow', (event) => { window.kept = event.persisted; })"
# Where each control stands, and what its figure shows and says there.
STATE = """[...document.querySelectorAll("[data-explorer]")].map((figure) => ({
  at: [...figure.querySelectorAll("[data-control]")].map((one) => one.selectedIndex ?? +one.value),
  said: [...figure.querySelectorAll("output, .explorer-reading")].map((one) => one.textContent),
  drawn: figure.querySelector("svg").outerHTML }))"""
LOADED = """[...document.querySelectorAll(".explorer-frames")].every((holder) =>
  window.explorerFrames && window.explorerFrames[holder.dataset.key])"""
STATE_AT = f"{STATE}.map((figure) => figure.at)"


def move_all(page) -> list[dict]:
    """Move every control to another place; what the page shows then."""
    for control in page.locator("[data-control]").all():
        if control.evaluate("(one) => one.tagName") == "SELECT":
            chosen = control.evaluate("(list) => list.selectedIndex")
            control.select_option(index=0 if chosen else 1)
        else:
            control.press("End" if control.input_value() == "0" else "Home")
    page.wait_for_function(LOADED)
    return page.evaluate(STATE)


def leave_and_come_back(page, site) -> bool:
    """Whether the browser kept the page as it was, or made it anew."""
    page.goto(f"{site.address}/{ELSEWHERE}")
    return shown_again(page, "history.back()")


def shown_again(page, move: str) -> bool:
    """Make a move in the history; whether the browser had kept the page that it shows then."""
    with page.expect_navigation(wait_until="commit"):
        page.evaluate(f"setTimeout(() => {move})")  # what moves at once can cut its own answer off
    page.wait_for_function("'kept' in window")
    return page.evaluate("window.kept")


def agree(page, first: list[dict], moved: list[dict]) -> None:
    """Wait until each figure shows what belongs to its controls, moved or as they were at first."""
    pairs = zip(first, moved, page.evaluate(STATE), strict=True)
    wanted = [two if now["at"] == two["at"] else one for one, two, now in pairs]
    same = f"(wanted) => JSON.stringify({STATE}) === JSON.stringify(wanted)"
    page.wait_for_function(same, arg=wanted)


def visit(page, site, name: str) -> tuple[list[dict], list[dict]]:
    """The page's figures at first, and when every control has been moved."""
    page.add_init_script(KEPT)
    page.goto(f"{site.address}/{name}", wait_until="load")
    return page.evaluate(STATE), move_all(page)


@pytest.mark.parametrize("name", PAGES or ["(no explorer)"])
def test_figures_follow_the_controls_that_a_browser_puts_back(name, site, new_page):
    page = new_page()
    first, moved = visit(page, site, name)
    assert not leave_and_come_back(page, site)
    assert page.evaluate(STATE_AT) == [state["at"] for state in moved]  # this browser does
    agree(page, first, moved)
    assert not shown_again(page, "location.reload()")
    agree(page, first, moved)


def test_a_page_that_was_kept_whole_agrees(site, launch):
    keeping = launch(ignore_default_args=["--disable-back-forward-cache"])
    page = keeping.new_context(reduced_motion="reduce").new_page()
    first, moved = visit(page, site, WELCOME)
    assert leave_and_come_back(page, site)
    agree(page, first, moved)
    page.goto(f"{site.address}/{ELSEWHERE}")
    page.locator(".theme-switch-button:visible").first.click()
    assert shown_again(page, "history.back()")
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    keeping.close()


def test_a_figure_that_was_moved_is_not_run_again(site, new_page):
    page = new_page(motion="no-preference")
    _, moved = visit(page, site, WELCOME)
    assert not leave_and_come_back(page, site)
    page.evaluate("new Promise((done) => requestIdleCallback(done))")  # when it would have begun
    assert page.locator("[data-running]").count() == 0
    assert page.evaluate(STATE_AT) == [state["at"] for state in moved]
