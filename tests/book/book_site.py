"""Where the built book lies and which pages it has."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SITE = ROOT / "_build" / "html"


def page_names() -> list[str]:
    """Every built page, without index.html, which only leads to the first of them."""
    return sorted(
        {path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html")} - {"index.html"}
    )
