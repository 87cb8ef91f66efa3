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


@pytest.fixture(scope="module", params=sorted({name for name, _ in FOUND}) or [""])
def opened(request, site, site_folder, pages):
    """Each page that holds explorers, served and from disk, opened once."""
    assert request.param, "the book holds no explorer"
    with pages() as new_page:
        served, from_disk = new_page(), new_page(width=390)
        served.goto(f"{site.address}/{request.param}", wait_until="load")
        from_disk.goto((site_folder / request.param).as_uri(), wait_until="load")
        yield request.param, served, from_disk


@pytest.fixture
def explorers(opened):
    """The served page's explorers."""
    name, served, _ = opened
    return figures(served, name)


def figures(page, name: str) -> list:
    return [page.locator(f"[id='{one}']") for where, one in FOUND if where == name]


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


def test_frames_wait_for_the_first_touch(explorers):  # before another test touches one
    loaded = "(key) => Boolean(window.explorerFrames && window.explorerFrames[key])"
    for explorer in explorers:
        holder = explorer.locator(".explorer-frames")
        assert holder.text_content().strip() == ""
        key = holder.get_attribute("data-key")
        assert not explorer.page.evaluate(loaded, key)
        explorer.locator("[data-control]").first.focus()
        explorer.page.wait_for_function(loaded, arg=key)


def test_each_has_two_labelled_controls_and_a_reading(explorers):
    for explorer in explorers:
        names = [one.get_attribute("id") for one in explorer.locator("[data-control]").all()]
        labels = [explorer.locator(f"label[for='{name}']").text_content() for name in names]
        assert len(names) >= 2 and all(label.strip() for label in labels)
        assert explorer.get_attribute("aria-label")


def test_keyboard_moves_every_slider(explorers):
    for slider, explorer in sliders(explorers):
        before, value = picture(explorer), stated(explorer, slider)
        slider.focus()
        low = slider.input_value() == slider.get_attribute("min")
        explorer.page.keyboard.press("ArrowRight" if low else "ArrowLeft")
        assert stated(explorer, slider) != value
        assert slider.get_attribute("aria-valuetext") == stated(explorer, slider)
        explorer.page.keyboard.press("End" if low else "Home")
        assert changed(explorer, before), slider.get_attribute("id")
        put_back(slider)


def test_mouse_moves_every_slider(explorers):
    for slider, explorer in sliders(explorers):
        before, value = picture(explorer), stated(explorer, slider)
        slider.scroll_into_view_if_needed()
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


def test_every_choice_changes_the_picture(explorers):
    for explorer in explorers:
        for select in explorer.locator("select").all():
            before, count = picture(explorer), select.locator("option").count()
            at = select.evaluate("(list) => list.selectedIndex")
            select.focus()
            select.select_option(index=(at + 1) % count)
            assert changed(explorer, before), select.get_attribute("id")


def test_tab_reaches_every_control(explorers):
    for explorer in explorers:
        page, controls = explorer.page, explorer.locator("[data-control]").all()
        controls[0].focus()
        page.keyboard.press("Shift+Tab")
        for control in controls:
            page.keyboard.press("Tab")
            assert control.evaluate("(one) => one === document.activeElement")
            assert control.evaluate("(one) => getComputedStyle(one).outlineStyle") != "none"


def test_each_works_from_disk(opened):
    name, _, page = opened
    for figure in figures(page, name):
        slider, before = figure.locator("input[type=range]").first, picture(figure)
        slider.focus()
        page.keyboard.press("Home" if float(slider.input_value()) > 0 else "End")
        assert changed(figure, before), figure.get_attribute("id")


def sliders(explorers: list) -> list[tuple]:
    """Every slider with its explorer."""
    kind = "input[type=range]"
    return [(slider, one) for one in explorers for slider in one.locator(kind).all()]
