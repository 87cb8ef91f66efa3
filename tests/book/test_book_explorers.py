"""Every explorer: mouse and keyboard change the picture and the stated value."""

from __future__ import annotations

import re

import pytest
from book_site import SITE, page_names
from playwright.sync_api import TimeoutError

FIGURE = re.compile(r'<figure class="explorer" id="([^"]+)"')
FOUND = [
    (name, one) for name in page_names() for one in FIGURE.findall((SITE / name).read_text("utf-8"))
]
DIFFERS = "([id, old]) => document.querySelector(`#${CSS.escape(id)} > svg`).outerHTML !== old"


@pytest.fixture(
    params=FOUND or [("", "")], ids=[f"{name}#{one}" for name, one in FOUND] or ["no explorer"]
)
def explorer(request, site, new_page):
    name, one = request.param
    assert one, "the book holds no explorer"
    page = new_page()
    page.goto(f"{site.address}/{name}", wait_until="load")
    figure = page.locator(f"[id='{one}']")
    figure.scroll_into_view_if_needed()
    return figure


def picture(figure) -> str:
    return figure.locator("> svg").evaluate("(drawing) => drawing.outerHTML")


def stated(figure, slider) -> str:
    return figure.locator(f"output[for='{slider.get_attribute('id')}']").text_content()


def changed(figure, before: str, patience: int = 5000) -> bool:
    """Whether the picture becomes another one within milliseconds (its frames may have to load)."""
    try:
        figure.page.wait_for_function(
            DIFFERS, arg=[figure.get_attribute("id"), before], timeout=patience
        )
    except TimeoutError:
        return False
    return True


def put_back(slider) -> None:
    """Move a slider to where it began: at its end, another one may have nothing to change."""
    slider.fill(slider.get_attribute("data-first"))


def test_has_two_labelled_controls_and_a_reading(explorer):
    controls = explorer.locator("[data-control]").all()
    assert len(controls) >= 2
    for control in controls:
        assert (
            len(
                explorer.locator(f"label[for='{control.get_attribute('id')}']")
                .text_content()
                .strip()
            )
            > 0
        )
    assert explorer.get_attribute("aria-label")


def test_keyboard_moves_every_slider(explorer):
    for slider in explorer.locator("input[type=range]").all():
        before, value = picture(explorer), stated(explorer, slider)
        slider.focus()
        low = slider.input_value() == slider.get_attribute("min")
        explorer.page.keyboard.press("ArrowRight" if low else "ArrowLeft")
        assert stated(explorer, slider) != value
        assert slider.get_attribute("aria-valuetext") == stated(explorer, slider)
        explorer.page.keyboard.press("End" if low else "Home")
        assert changed(explorer, before), slider.get_attribute("id")
        put_back(slider)


def test_mouse_moves_every_slider(explorer):
    for slider in explorer.locator("input[type=range]").all():
        before, value = picture(explorer), stated(explorer, slider)
        box = slider.bounding_box()
        right = float(slider.input_value()) > float(slider.get_attribute("max")) / 2
        # The mirror image of a value can give the same picture, so a second place counts too.
        for share in (0.1, 0.35) if right else (0.9, 0.65):
            slider.click(position={"x": box["width"] * share, "y": box["height"] / 2})
            assert stated(explorer, slider) != value
            if changed(explorer, before, patience=2500):
                break
        else:
            pytest.fail(f"{slider.get_attribute('id')} moves, but the picture stays")
        put_back(slider)


def test_every_choice_changes_the_picture(explorer):
    for select in explorer.locator("select").all():
        before, count = picture(explorer), select.locator("option").count()
        select.focus()
        select.select_option(index=(select.evaluate("(list) => list.selectedIndex") + 1) % count)
        assert changed(explorer, before)


def test_tab_reaches_every_control(explorer):
    page, controls = explorer.page, explorer.locator("[data-control]").all()
    controls[0].focus()
    page.keyboard.press("Shift+Tab")
    for control in controls:
        page.keyboard.press("Tab")
        assert control.evaluate("(one) => one === document.activeElement")
        assert control.evaluate("(one) => getComputedStyle(one).outlineStyle") != "none"


def test_frames_wait_for_the_first_touch(explorer):
    holder = explorer.locator(".explorer-frames")
    assert holder.text_content().strip() == ""
    loaded = "(key) => Boolean(window.explorerFrames && window.explorerFrames[key])"
    key = holder.get_attribute("data-key")
    assert not explorer.page.evaluate(loaded, key)
    explorer.locator("[data-control]").first.focus()
    explorer.page.wait_for_function(loaded, arg=key)


def test_works_from_disk(explorer, new_page, site_folder):
    name = explorer.page.url.partition("://")[2].partition("/")[2]
    page = new_page(width=390)
    page.goto((site_folder / name).as_uri(), wait_until="load")
    figure = page.locator(f"[id='{explorer.get_attribute('id')}']")
    slider, before = figure.locator("input[type=range]").first, picture(figure)
    slider.focus()
    page.keyboard.press("Home" if float(slider.input_value()) > 0 else "End")
    assert changed(figure, before)
