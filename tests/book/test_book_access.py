"""Accessibility of every page, wide and narrow, light and dark, with every fold open."""

from __future__ import annotations

from book_checks import access_problems, contrast_problems, settle


def test_axe_finds_nothing_grave(page_name, site, new_page):
    page = new_page()
    page.goto(f"{site.address}/{page_name}", wait_until="load")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    settle(page)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert access_problems(page) == [], width
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.wait_for_function(
                "(theme) => document.documentElement.dataset.theme === theme", arg=scheme
            )
            assert contrast_problems(page) == [], (width, scheme)
