"""Section addresses: loaded, clicked or gone back to, each shows its heading, and stays there."""

from __future__ import annotations

import pytest
from book_site import page_names

CHAPTERS = [name for name in page_names() if name.startswith("lectures/")] or ["(no book)"]
WIDTHS = (1280, 390)
# How far each section is from where a jump puts it, in px; a section at the page's end may only
# have come into view. Waits until nothing moves any more: fonts, pictures in view, two frames.
JUMPS = """{
  links: [...document.querySelectorAll("#pst-page-toc-nav a[href^='#']")],
  async still() {
    const shown = [...document.images].filter((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return bottom > 0 && top < innerHeight && one.checkVisibility();
    });
    const loaded = shown.map((one) => one.decode().catch(() => {}));
    const ready = Promise.all([document.fonts.ready, ...loaded]);
    await Promise.race([ready, new Promise((done) => setTimeout(done, 5000))]);
    for (let k = 0; k < 2; k++) await new Promise(requestAnimationFrame);
  },
  miss(hash) {
    const section = document.getElementById(decodeURIComponent(hash.slice(1)));
    const { top } = section.getBoundingClientRect(), root = document.documentElement;
    const off = top - parseFloat(getComputedStyle(root).scrollPaddingTop || 0)
      - parseFloat(getComputedStyle(section).scrollMarginTop);
    const end = scrollY + innerHeight >= root.scrollHeight - 2 && off > 0 && top < innerHeight;
    return end || Math.abs(off) <= 3 ? null : `${hash} is off by ${Math.round(off)} px`;
  },
  async click(link) {
    link.click();
    await this.still();
    return this.miss(link.hash);
  },
  async all() {
    const found = [];
    for (const link of this.links) found.push(await this.click(link));
    return found.filter(Boolean);
  },
  async back(steps) {
    const gone = new Promise((done) => addEventListener("popstate", done, { once: true }));
    history.go(steps);
    await gone;
    await this.still();
    return this.miss(location.hash);
  },
}"""


@pytest.fixture(params=WIDTHS, ids=lambda width: f"{width}px")
def width(request) -> int:
    return request.param


def addresses(page) -> list[str]:
    return page.evaluate(f"({JUMPS}).links.map((link) => link.hash)")


def missed(page) -> list[str]:
    """Wait until the page is still; how far it is from the section of its address, if it is."""
    page.evaluate(f"({JUMPS}).still()")
    return [off for off in [page.evaluate(f"({JUMPS}).miss(location.hash)")] if off]


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_section_is_where_its_address_leads(name, width, site, new_page):
    page = new_page(width)
    page.goto(f"{site.address}/{name}")
    hashes = addresses(page)
    assert len(hashes) > 8
    assert page.evaluate(f"({JUMPS}).all()") == []
    for steps in (-1, -3, 2, -2, 1):
        assert page.evaluate(f"({JUMPS}).back({steps})") is None
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert page.evaluate(f"({JUMPS}).all()") == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_page_loads_at_the_address_of_its_last_section(name, width, site, new_page):
    page = new_page(width)
    page.goto(f"{site.address}/{name}")
    for address in (addresses(page)[-2], addresses(page)[-1]):
        page.goto("about:blank")
        page.goto(f"{site.address}/{name}{address}", wait_until="load")
        assert missed(page) == []


def test_the_address_found_short_leads_to_its_section(width, site, new_page):
    page = new_page(width)
    page.goto(f"{site.address}/lectures/03_vanishing_and_exploding.html#what-to-remember")
    assert missed(page) == []
    page.reload()
    assert missed(page) == []
    page.goto(f"{site.address}/book/bibliography.html")
    page.go_back()
    assert missed(page) == []


def test_a_phones_contents_lead_to_a_section(site, new_page):
    page = new_page(390)
    page.goto(f"{site.address}/lectures/03_vanishing_and_exploding.html")
    page.locator(".secondary-toggle:visible").first.click()
    modal = page.locator("#pst-secondary-sidebar-modal")
    modal.get_by_role("link", name="What to remember").click()
    modal.wait_for(state="hidden")
    assert page.url.endswith("#what-to-remember") and missed(page) == []
