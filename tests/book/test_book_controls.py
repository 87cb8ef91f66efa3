"""What the pages' own controls do: search, colours, side bars, menus, copying."""

from __future__ import annotations

from book_checks import Record

CHAPTER = "lectures/01_iterated_maps.html"


def test_search_finds_the_chapter_from_disk(site_folder, new_page):
    page = new_page()
    record = Record(page)
    page.goto((site_folder / "search.html").as_uri() + "?q=Lyapunov")
    page.wait_for_selector(f"#search-results a[href*='{CHAPTER}']")
    assert record.problems(host="") == []
    page.get_by_text("Results: ").wait_for()
    first = page.locator("#search-results li a").first  # before functions of the same name
    assert CHAPTER in first.get_attribute("href")


def test_search_says_when_it_finds_nothing(site_folder, new_page):
    page = new_page()
    page.goto((site_folder / "search.html").as_uri() + "?q=xylophonequartet")
    page.get_by_text("did not match any documents").wait_for()
    assert page.get_by_text("categories").count() == 0


def test_search_dialog_leads_from_any_page_to_results(site, new_page):
    page = new_page(width=390)
    record = Record(page)
    page.goto(f"{site.address}/{CHAPTER}", wait_until="networkidle")  # leaving aborts what is open
    # Until a page is first painted Chromium throws keys away.
    page.wait_for_function("performance.getEntriesByType('paint').length > 0")
    page.keyboard.press("Control+k")
    page.wait_for_function("document.activeElement.type === 'search'")
    page.keyboard.type("cobweb")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#search-results a[href*='{CHAPTER}']")
    assert page.url.partition("?")[0].endswith("/search.html")
    page.wait_for_load_state("networkidle")
    assert record.problems(site.address.removeprefix("http://")) == []


def test_colours_change_and_are_remembered(site, new_page):
    page = new_page()
    page.goto(f"{site.address}/{CHAPTER}")
    theme = "document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "light"
    page.locator(".theme-switch-button:visible").first.click()
    assert page.evaluate(theme) == "dark"
    light, dark = (
        page.locator("article img.only-light").first,
        page.locator("article img.only-dark").first,
    )
    dark.scroll_into_view_if_needed()
    assert dark.is_visible() and not light.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 30)"
    page.reload()
    assert page.evaluate(theme) == "dark"


def test_colours_follow_the_system(site, new_page):
    page = new_page(scheme="dark")
    page.goto(f"{site.address}/{CHAPTER}")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_side_bars_open_and_close_on_a_phone(site, new_page):
    page = new_page(width=390)
    page.goto(f"{site.address}/{CHAPTER}")
    for name, link in (("primary", "Notation"), ("secondary", "")):
        modal = page.locator(f"#pst-{name}-sidebar-modal")
        page.locator(f".{name}-toggle:visible").first.click()
        assert modal.get_by_role("link", name=link).first.is_visible()
        page.keyboard.press("Escape")
        modal.wait_for(state="hidden")
        assert (
            page.locator(f"#pst-{name}-sidebar a").count() > 3
        )  # its content is back in its place


def test_controls_work_where_storage_is_forbidden(site, new_page):
    page = new_page(width=390)
    refuse = "get() { throw new DOMException('denied', 'SecurityError'); }"
    page.add_init_script(f"Object.defineProperty(window, 'localStorage', {{ {refuse} }})")
    page.goto(f"{site.address}/{CHAPTER}")
    page.locator(".primary-toggle:visible").first.click()
    assert page.locator("#pst-primary-sidebar-modal").get_by_role("link").first.is_visible()
    page.keyboard.press("Escape")
    page.locator(".theme-switch-button:visible").first.click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.locator("[data-bs-toggle=dropdown]").first.click()
    assert page.locator(".dropdown-menu a[href$='.ipynb']").is_visible()


def test_side_bar_hides_on_a_desk(site, new_page):
    page = new_page()
    page.goto(f"{site.address}/{CHAPTER}")
    bar = page.locator("#pst-primary-sidebar")
    page.keyboard.press("Tab")
    for button in (".primary-toggle:visible", "[data-bs-toggle=dropdown]"):
        outline = "(one) => { one.focus(); return getComputedStyle(one).outline; }"
        assert "solid 3px" in page.locator(button).first.evaluate(outline)
    assert bar.is_visible()
    page.locator(".primary-toggle:visible").first.click()
    bar.wait_for(state="hidden")


def test_download_menu_works_by_keyboard(site, new_page):
    page = new_page(width=390)
    page.goto(f"{site.address}/{CHAPTER}")
    toggle = page.locator("[data-bs-toggle=dropdown]").first
    toggle.focus()
    page.keyboard.press("Enter")
    link = page.locator(".dropdown-menu a[href$='.ipynb']")
    assert link.is_visible() and toggle.get_attribute("aria-expanded") == "true"
    box = page.locator(".dropdown-menu.show").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    page.keyboard.press("Escape")
    assert not link.is_visible()


def test_skip_link_is_the_first_stop(site, new_page):
    page = new_page()
    page.goto(f"{site.address}/{CHAPTER}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")


def test_solutions_are_folded_and_open_by_keyboard(site, new_page):
    page = new_page()
    page.goto(f"{site.address}/{CHAPTER}")
    folds = page.locator("details.solution")
    assert folds.count() >= 4
    assert not folds.first.evaluate("(fold) => fold.open")
    folds.first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert folds.first.evaluate("(fold) => fold.open")


def test_code_can_be_copied(site, new_page):
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site.address}/{CHAPTER}")
    cell = page.locator(".cell_input .highlight:visible").first
    cell.hover()
    assert cell.get_by_role("button", name="Copy this code").count() == 1
    cell.locator("button.copybtn").click()
    assert (
        page.evaluate("navigator.clipboard.readText()").strip()
        == cell.locator("pre").inner_text().strip()
    )


def test_contents_follow_a_jump_to_the_end(site, new_page):
    page = new_page()
    page.goto(f"{site.address}/{CHAPTER}")
    at_end = "scrollY + innerHeight >= document.documentElement.scrollHeight - 2"
    for _ in range(5):  # on a busy machine the page grows under the jump, which then falls short
        page.keyboard.press("End")
        page.wait_for_timeout(500)
        if page.evaluate(at_end):
            break
    links = "[...document.querySelectorAll('#pst-page-toc-nav a')]"
    page.wait_for_function(f"{links}.at(-1).classList.contains('active')")
    assert page.locator("#pst-page-toc-nav a.active").count() == 1
