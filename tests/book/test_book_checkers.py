"""The checks themselves: each passes a sound page and names what is wrong with a broken one."""

from __future__ import annotations

import pytest
from book_checks import (
    Record,
    access_problems,
    code_problems,
    contrast_problems,
    heading_problems,
    overflow_problems,
    picture_problems,
    settle,
)
from book_server import Site
from test_book_explorers import changed, picture

PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
SOUND = f"""<!DOCTYPE html><html lang="en"><head><title>A page</title>
<meta name="description" content="d"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"></head>
<body><a href="#main-content">Skip</a><main id="main-content"><h1>Heading</h1><p>Some text.</p>
<img src="{PIXEL}" alt="One grey point on white" width="1" height="1">%s</main></body></html>"""


@pytest.fixture
def opened(tmp_path, new_page):
    """A function that serves a page with something added to its text, and opens it."""
    sites = []

    def show(added: str = "", html: str = SOUND, width: int = 390):
        (tmp_path / "page.html").write_text(html % added, "utf-8")
        sites.append(Site(tmp_path).__enter__())
        page = new_page(width)
        page.record = Record(page)
        page.goto(f"{sites[-1].address}/page.html", wait_until="load")
        settle(page)
        page.host = sites[-1].address.removeprefix("http://")
        return page

    yield show
    for site in sites:
        site.__exit__()


def test_a_sound_page_passes_every_check(opened):
    page = opened()
    assert page.record.problems(page.host) == []
    for check in (
        access_problems,
        code_problems,
        contrast_problems,
        heading_problems,
        overflow_problems,
        picture_problems,
    ):
        assert check(page) == [], check.__name__
    assert sum(page.record.sizes.values()) > 200


@pytest.mark.parametrize(
    "added",
    [
        f'<img src="{PIXEL}" width="1" height="1">',
        f'<img src="{PIXEL}" alt="" width="1" height="1">',
        f'<img src="{PIXEL}" alt="plot_of_loss.svg" width="1" height="1">',
        f'<img src="{PIXEL}" alt="A picture whose size is not known">',
        '<img src="gone.svg" alt="A picture that is not there at all" width="9" height="9">',
        '<svg width="300" height="200"></svg>',
    ],
)
def test_bad_pictures_are_named(opened, added):
    assert picture_problems(opened(added))


@pytest.mark.parametrize(
    "added",
    [
        "<script>console.error('oh')</script>",
        "<script>throw new Error('oh')</script>",
        '<script src="gone.js"></script>',
        '<img src="https://example.invalid/x.png" alt="A picture from afar" width="1" height="1">',
    ],
)
def test_errors_and_strangers_are_named(opened, added):
    page = opened(added)
    page.wait_for_timeout(200)
    assert page.record.problems(page.host)


@pytest.mark.parametrize(
    "added",
    [
        '<div style="width:900px;height:9px">wide</div>',
        '<pre style="overflow:visible">' + "x" * 200 + "</pre>",
        '</main><style>body{overflow-x:auto}</style><div style="width:700px">w</div><main>',
    ],
)
def test_overflow_is_named(opened, added):
    assert overflow_problems(opened(added))


def test_a_wide_thing_in_its_own_scroller_is_fine(opened):
    assert (
        overflow_problems(
            opened('<div style="overflow-x:auto"><div style="width:900px">w</div></div>')
        )
        == []
    )


def test_code_that_runs_off_is_named(opened):
    cell = '<div class="cell_input"><pre style="overflow:auto">%s</pre></div>'
    assert code_problems(opened(cell % "short = 1")) == []
    (found,) = code_problems(opened(cell % ("short = 1\n" + "x" * 200)))
    assert "x" * 200 in found and "short" not in found


def test_faint_text_is_named(opened):
    assert contrast_problems(opened('<p style="color:#aaa">Faint words.</p>'))
    assert contrast_problems(opened("<p>Sound.</p>")) == []


def test_a_field_without_a_label_is_named(opened):
    assert access_problems(opened('<input type="range">'))


def test_bad_heads_are_named(opened):
    assert heading_problems(opened("<h1>Another</h1>"))
    assert heading_problems(opened(html=SOUND.replace(' lang="en"', "")))


def test_an_explorer_that_does_nothing_is_caught(opened):
    page = opened('<figure id="dead"><svg width="9" height="9"></svg><input type="range"></figure>')
    figure = page.locator("#dead")
    before = picture(figure)
    figure.locator("input").press("ArrowRight")
    assert not changed(figure, before, patience=300)
    figure.locator("svg").evaluate("(drawing) => drawing.setAttribute('fill', 'red')")
    assert changed(figure, before)
