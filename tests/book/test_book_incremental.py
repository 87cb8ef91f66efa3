"""What a build leaves after a change is, to the byte, what a build from nothing makes."""

from __future__ import annotations

import sys

import building
import pytest
from small_book import SVG, built, make, notebook, order, shown
from sphinx.pycode import ModuleAnalyzer

ALPHA = """# Alpha

(sec-one)=
## One

:::{figure} one.svg
:name: fig-one
:alt: A line
A caption
:::

$$ a = b $$ (eq-one)

:::{exercise} A question
:label: ex-one
What?
:::
"""
# What other pages show of Alpha: words of a heading, numbers, an exercise's title, a name.
BETA = """# Beta

See {ref}`sec-one`, {numref}`fig-one`, {eq}`eq-one`, {ref}`ex-one` and {cite:t}`one`.
"""
REFERENCE = """# Reference

```{eval-rst}
.. autofunction:: toyroom.double
```
"""
BIBLIOGRAPHY = "# Bibliography\n\n```{bibliography}\n```\n"
ENTRY = "@article{{one, author={{Ann Author}}, title={{A title}}, journal={{J}}, year={{{}}}}}\n"
FRAMES = (
    '<figure class="explorer" data-explorer><svg><path d="M{}"/></svg>'
    '<script type="application/json" class="explorer-frames">{{"slots":[{}]}}</script></figure>'
)
CODE = 'def double(x: int) -> int:\n    """{} x."""\n    return 2 * x\n'
PAGES = {
    "book/welcome.md": "# Welcome\n\nSome text.\n\n```{explorer} small\n```\n",
    "book/alpha.md": ALPHA,
    "book/beta.md": BETA,
    "book/reference.md": REFERENCE,
    "book/bibliography.md": BIBLIOGRAPHY,
    "lectures/one.ipynb": notebook("# A chapter\n\nText.", shown("image/svg+xml", SVG.format(30))),
    "lectures/two.ipynb": notebook("# Another\n\nIt has $x^2$.", []),
    "book/one.svg": SVG.format(40),
    "book/references.bib": ENTRY.format(2001),
    "book/_explorers/small.ipynb": notebook("", shown("text/html", FRAMES.format(1, 1))),
    "toyroom.py": CODE.format("Twice"),
}


class Book:
    """A small book that is changed, built again, and compared with one built from nothing."""

    def __init__(self, root) -> None:
        self.root, self.count = make(root, PAGES), 0

    def change(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def build(self, out: str = "_build") -> dict[str, bytes]:
        sys.modules.pop("toyroom", None)  # a build is a process of its own
        ModuleAnalyzer.cache.clear()
        code, complaints = building.build(self.root, self.root / out)
        assert (code, complaints) == (0, "")
        return built(self.root / out / "html")

    def agrees(self) -> bool:
        """Build what changed, and elsewhere everything: whether the files are the same."""
        self.count += 1
        changed, whole = self.build(), self.build(f"_build/whole{self.count}")
        different = {name for name in changed | whole if changed.get(name) != whole.get(name)}
        assert different == set()
        return True

    def page(self, name: str) -> str:
        return (self.root / "_build" / "html" / f"{name}.html").read_text("utf-8")


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Book:
    small = Book(tmp_path_factory.mktemp("incremental"))
    assert small.agrees()
    return small


def test_a_heading_changes_wherever_it_is_shown(small):
    small.change("book/alpha.md", "## One", "## First")
    small.change("book/beta.md", "# Beta", "# Beta two")
    assert small.agrees()
    assert "First" in small.page("book/beta") and "Beta two" in small.page("lectures/one")


def test_numbers_change_wherever_they_are_cited(small):
    before = "$$ z = 0 $$ (eq-zero)\n\n:::{figure} one.svg\n:alt: A line\nBefore\n:::\n\n"
    small.change("book/alpha.md", "## First\n\n", f"## First\n\n{before}")
    small.change("book/alpha.md", "A question", "Another question")
    assert small.agrees()
    assert "Fig. 2" in small.page("book/beta") or "Figure 2" in small.page("book/beta")


def test_what_a_page_is_made_of_is_followed(small):
    """Each change has a build of its own, which writes the pages that depend on it."""
    for name, old, new, page in (
        ("book/references.bib", "2001", "2002", "book/bibliography"),
        ("toyroom.py", "Twice", "Two times", "book/reference"),
        ("book/_explorers/small.ipynb", "M1", "M7", "book/welcome"),
        ("book/one.svg", "40pt", "41pt", "book/alpha"),
        ("lectures/one.ipynb", "30pt", "31pt", "lectures/one"),
    ):
        before = small.page(page)
        small.change(name, old, new)
        small.build()
        assert small.page(page) != before, name
    assert small.agrees()


def test_only_pages_that_changed_are_written(small):
    stamp = {path: path.stat().st_mtime_ns for path in small.root.glob("_build/html/*/*.html")}
    small.change("book/alpha.md", "What?", "What then?")
    small.build()
    written = {path.stem for path, time in stamp.items() if path.stat().st_mtime_ns != time}
    assert written == {"alpha", "welcome"}  # Sphinx always writes the root
    assert small.agrees()


def test_pages_come_and_go(small):
    (small.root / "book" / "gamma.md").write_text("# Gamma\n\nText.\n", "utf-8")
    (small.root / "lectures" / "two.ipynb").unlink()
    kept = [name for name in PAGES if name.endswith((".md", ".ipynb")) and "/_" not in name]
    order(small.root, [*(name for name in kept if "two" not in name), "book/gamma.md"])
    assert small.agrees()
    assert not (small.root / "_build/html/lectures/two.html").exists()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("_config.yml", "title: Gradients Through Time", "title: Another title")],
)
def test_a_setting_reaches_every_page(small, name, old, new):
    small.change(name, old, new)
    assert small.agrees()
    assert "Another title" in small.page("lectures/one")


def test_a_build_that_was_interrupted_is_begun_anew(small, monkeypatch):
    small.change("book/alpha.md", "What then?", "What now?")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("sphinx.builders.html.StandaloneHTMLBuilder.write", interrupt)
        small.build()
    assert small.agrees()
    assert "What now?" in small.page("book/alpha")


def interrupt(*_given: object) -> None:
    raise KeyboardInterrupt
