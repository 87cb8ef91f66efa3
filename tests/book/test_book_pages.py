"""Every built page in a browser: what it asks for, says, shows and weighs."""

from __future__ import annotations

import re

from book_checks import Record, heading_problems, overflow_problems, picture_problems, settle
from book_site import page_names

TEXT_PAGE, CHAPTER, EXPLORERS = 400_000, 1_000_000, 400_000  # bytes, compressed
FRAMES = re.compile(r"/explorers/[0-9a-f]{12}\.js$")
UNWANTED = ("thebe", "fontawesome", "mathjax", "require.js", "html-manager", "webpack")


def visit(new_page, url: str, width: int = 1280, scheme: str = "light"):
    page = new_page(width, scheme)
    record = Record(page)
    page.goto(url, wait_until="load")
    return page, record


def test_served_page_is_whole_and_light(page_name, site, new_page):
    page, record = visit(new_page, f"{site.address}/{page_name}")
    settle(page)
    assert sum(record.sizes.values()) < (
        CHAPTER if page_name.startswith("lectures/") else TEXT_PAGE
    )
    assert record.problems(site.address.removeprefix("http://")) == []
    assert heading_problems(page) == []
    assert picture_problems(page) == []
    assert [url for url in record.requests for word in UNWANTED if word in url.lower()] == []


def test_page_from_disk_is_whole(page_name, site_folder, new_page):
    page, record = visit(new_page, (site_folder / page_name).as_uri(), scheme="dark")
    settle(page)
    assert record.problems(host="") == []
    assert picture_problems(page) == []


def test_nothing_overflows_a_phone(page_name, site, new_page):
    page, _ = visit(new_page, f"{site.address}/{page_name}", width=390)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    settle(page)
    assert overflow_problems(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert overflow_problems(page) == [], "at 320 px"


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
        page, record = visit(new_page, f"{site.address}/{name}")
        figures = page.locator("[data-explorer]").all()
        for figure in figures:
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
