"""A chapter on paper, without scripts, and its formulas within a line."""

from __future__ import annotations

CHAPTER = "lectures/01_iterated_maps.html"
FOLDED = "document.querySelectorAll('article details:not([open])').length"


def test_paper_is_light_and_whole(site, new_page):
    page = new_page(scheme="dark")
    page.goto(f"{site.address}/{CHAPTER}")
    folded = page.evaluate(FOLDED)
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("h1").is_visible() and page.evaluate(FOLDED) == 0
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(34, 40, 50)"
    assert page.locator("article img.only-light").first.is_visible()
    assert not page.locator("article img.only-dark").first.is_visible()
    ink = "getComputedStyle(document.documentElement).getPropertyValue('--fig-page')"
    assert page.evaluate(ink).strip() == "#fff"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(FOLDED) == folded > 0


def test_without_scripts_no_button_is_dead(site, new_page):
    page = new_page(scheme="dark", scripts=False)
    page.goto(f"{site.address}/{CHAPTER}")
    buttons = page.locator("button:visible")
    assert [buttons.nth(k).get_attribute("aria-label") for k in range(buttons.count())] == [
        "Download this page"
    ]
    buttons.first.focus()
    assert page.locator(".dropdown-menu a[href$='.ipynb']").is_visible()
    assert page.locator("article img.only-light").first.is_visible()


def test_formulas_sit_well_in_a_line(site, new_page):
    page = new_page(width=390)
    page.goto(f"{site.address}/{CHAPTER}")
    page.evaluate("document.fonts.ready")
    gap = """(root) => root.getBoundingClientRect().right
        - root.lastElementChild.getBoundingClientRect().right"""
    roots = page.locator("p msqrt")
    assert roots.count() >= 3
    for k in range(roots.count()):
        assert roots.nth(k).evaluate(gap) < 1  # a full stop follows at once
    held = "[...document.querySelectorAll('p .held')].map((one) => one.getClientRects().length)"
    assert set(page.evaluate(held)) == {1}


def test_a_wide_formula_shows_that_it_scrolls(site, new_page):
    page = new_page(width=320)
    page.goto(f"{site.address}/{CHAPTER}")
    wide = page.locator(".math-scroll[tabindex]").first
    wide.wait_for()
    assert "local" in wide.evaluate("(box) => getComputedStyle(box).backgroundAttachment")


def test_aligned_formulas_line_up(site, new_page):
    page = new_page()
    page.goto(f"{site.address}/{CHAPTER}")
    page.evaluate("document.fonts.ready")
    ends = page.evaluate(
        """[...document.querySelectorAll('.math-display mtable')].map((table) =>
        [...table.querySelectorAll('mtr > mtd:first-child:not(:last-child) > :last-child')]
        .map((cell) => cell.getBoundingClientRect()).filter((box) => box.width > 1)
        .map((box) => box.right)).filter((rights) => rights.length > 1)"""
    )
    assert len(ends) >= 3
    for rights in ends:
        assert max(rights) - min(rights) < 1.5


def test_folds_print_at_once(site, new_page):
    page = new_page(motion="no-preference")
    page.goto(f"{site.address}/{CHAPTER}")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    fading = "document.getAnimations().filter((one) => one instanceof CSSAnimation).length"
    assert page.evaluate(fading) == 0
