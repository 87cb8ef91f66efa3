"""Every built page in a browser: what it asks for, says, shows and weighs, and whom it serves."""

from __future__ import annotations

import re

import pytest
from book_checks import (
    Record,
    access_problems,
    code_problems,
    contrast_problems,
    heading_problems,
    overflow_problems,
    picture_problems,
    resize,
    settle,
)
from book_site import page_names

TEXT_PAGE, CHAPTER, EXPLORERS = 400_000, 1_000_000, 400_000  # bytes, compressed
FRAMES = re.compile(r"/explorers/[0-9a-f]{12}\.js$")
UNWANTED = ("thebe", "fontawesome", "mathjax", "require.js", "html-manager", "webpack")
UNFOLD = "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"


def visit(page, url: str):
    """The page at the address with all its pictures, and the record of how it came."""
    record = Record(page)
    page.goto(url, wait_until="load")
    settle(page)
    return page, record


@pytest.fixture(scope="module", params=page_names() or ["(no book)"])
def opened(request, site, pages):
    """Each page in turn, opened once for the tests that only look at it."""
    with pages() as new_page:
        yield request.param, *visit(new_page(), f"{site.address}/{request.param}")


def test_served_page_is_whole_and_light(opened, site):
    name, page, record = opened
    limit = CHAPTER if name.startswith("lectures/") else TEXT_PAGE
    assert sum(record.sizes.values()) < limit
    assert record.problems(site.address.removeprefix("http://")) == []
    assert heading_problems(page) == []
    assert picture_problems(page) == []
    assert [url for url in record.requests for word in UNWANTED if word in url.lower()] == []


@pytest.mark.parametrize("width", [390, 320])
def test_nothing_overflows_a_phone(opened, width):
    _, page, _ = opened
    resize(page, width)
    page.evaluate(UNFOLD)
    settle(page)
    assert overflow_problems(page) == []


def test_no_code_runs_off_a_wide_page(opened):
    _, page, _ = opened
    resize(page, 1280)
    page.evaluate(UNFOLD)
    assert code_problems(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_grave(opened, width):
    """Wide and narrow, light and dark, with every fold open."""
    _, page, _ = opened
    page.evaluate(UNFOLD)
    resize(page, width)
    settle(page)
    assert access_problems(page) == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.wait_for_function(
            "(theme) => document.documentElement.dataset.theme === theme", arg=scheme
        )
        assert contrast_problems(page) == [], scheme


def test_page_from_disk_is_whole(page_name, site_folder, new_page):
    page, record = visit(new_page(scheme="dark"), (site_folder / page_name).as_uri())
    assert record.problems(host="") == []
    assert picture_problems(page) == []


def test_text_and_first_frame_need_no_script(page_name, site, new_page):
    page = new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{site.address}/{page_name}", wait_until="load")
    assert page.locator("h1").is_visible()
    assert page.locator("[data-explorer] > svg").count() == page.locator("[data-explorer]").count()


def test_explorers_keep_their_budget(site, site_folder, new_page):
    for name in [
        name for name in page_names() if "data-explorer" in (site_folder / name).read_text("utf-8")
    ]:
        page, record = visit(new_page(), f"{site.address}/{name}")
        figures = page.locator("[data-explorer]").all()
        for figure in figures:  # the network can be idle before the browser asks
            with page.expect_response(lambda response: FRAMES.search(response.url)):
                figure.locator("[data-control]").first.focus()
        page.wait_for_load_state("networkidle")
        settle(page)
        frames = [size for url, size in record.sizes.items() if FRAMES.search(url)]
        assert len(frames) == len(figures)
        assert sum(frames) <= EXPLORERS, name
        assert sum(record.sizes.values()) <= CHAPTER, name


def test_front_door_leads_to_the_first_page(site, new_page):
    page = new_page()
    page.goto(f"{site.address}/index.html")
    page.wait_for_url("**/book/welcome.html")
