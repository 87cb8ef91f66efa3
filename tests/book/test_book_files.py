"""The built files, without a browser: links, paths, and what must not be there."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from book_site import ROOT

LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}
STRANGE = (
    "thebe",
    "mathjax",
    "require.js",
    "fontawesome.js",
    "html-manager",
    "executablebooks",
    "preconnect",
)


class Page(HTMLParser):
    """The ids and the links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if link := given.get(LINKS.get(tag, "")):
            self.links.append(link)
        if "data-src" in given:
            self.links.append(given["data-src"])


@cache
def parsed(path: Path) -> Page:
    return Page(path.read_text("utf-8"))


def broken_links(path: Path, folder: Path) -> list[str]:
    """Links within the book that lead nowhere, or to a place that its page does not have."""
    found = []
    for link in parsed(path).links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if (
            not target.is_file()
            or folder.resolve() not in [target, *target.parents]
            or (
                parts.fragment
                and target.suffix == ".html"
                and unquote(parts.fragment) not in parsed(target).ids
            )
        ):
            found.append(link)
    return found


def strange_words(html: str) -> list[str]:
    """Names of scripts the book does without, in tags (the text may speak of them)."""
    tags = " ".join(re.findall(r"<(?:script|link|button|a|img)\b[^>]*>", html)).lower()
    return [word for word in STRANGE if word in tags]


def test_every_link_within_the_book_leads_somewhere(page_name, site_folder):
    assert broken_links(site_folder / page_name, site_folder) == []


def test_nothing_from_the_stock_book_is_left(page_name, site_folder):
    html = (site_folder / page_name).read_text("utf-8")
    assert strange_words(html) == []
    assert "unknown" not in re.findall(r'<p class="component-author">(.*?)</p>', html, re.DOTALL)


def test_no_unused_scripts_lie_about(site_folder):
    names = {
        path.relative_to(site_folder).as_posix()
        for path in (site_folder / "_static").rglob("*")
        if path.is_file()
    }
    assert "_static/book.css" in names and "_static/book.js" in names
    assert [name for name in names if name.endswith((".map", ".ttf"))] == []
    assert [name for name in names if "vendor" in name or "bootstrap" in name] == []


def test_no_path_of_this_machine_is_published(site_folder):
    for path in site_folder.rglob("*"):
        if path.suffix in {".html", ".js", ".css", ".svg", ".ipynb", ".json", ".md"}:
            text = path.read_text("utf-8")
            for place in (str(ROOT), str(Path.home()) + "/"):
                assert place not in text, f"{place} in {path}"


def test_the_search_index_holds_the_chapters_text(site_folder):
    index = (site_folder / "searchindex.js").read_text("utf-8")
    assert "lectures/01_iterated_maps" in index and "lyapunov" in index and "cobweb" in index


def test_launch_buttons_follow_the_setting(site_folder):
    chapter = (site_folder / "lectures/01_iterated_maps.html").read_text("utf-8")
    is_set = re.search(
        r'^\s+url: *"?https://', (ROOT / "_config.yml").read_text("utf-8"), re.MULTILINE
    )
    for host in ("mybinder.org", "colab.research.google.com"):
        assert (host in chapter) == bool(is_set)


def test_the_link_check_can_fail(tmp_path):
    page = tmp_path / "a.html"
    page.write_text(
        '<p id="here"><a href="#here">1</a><a href="#gone">2</a>'
        '<img src="no.svg"><a href="../b">3</a>'
    )
    assert broken_links(page, tmp_path) == ["#gone", "no.svg", "../b"]
    assert strange_words('<script src="MathJax.js"></script>') == ["mathjax"]
