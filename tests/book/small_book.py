"""Small books with the course's own machinery, for tests of the build."""

from __future__ import annotations

import json
from pathlib import Path

from book_site import ROOT

HEAD = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90pt" height="{}pt"><path d="M0 0"/></svg>'


def notebook(text: str, outputs: list[dict]) -> str:
    """A notebook of one text and one code cell with its outputs."""
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": text},
        {
            "cell_type": "code",
            "id": "b",
            "metadata": {},
            "source": "1 + 1",
            "execution_count": None,
            "outputs": outputs,
        },
    ]
    return json.dumps({"cells": cells, "metadata": HEAD, "nbformat": 4, "nbformat_minor": 5})


def shown(kind: str, text: str) -> list[dict]:
    """The outputs of a cell that shows one thing."""
    return [
        {
            "output_type": "execute_result",
            "execution_count": 1,
            "metadata": {},
            "data": {kind: text},
        }
    ]


def make(root: Path, pages: dict[str, str], url: str = "") -> Path:
    """Write a book of these files, its root ``book/welcome.md`` and the others in their order."""
    (root / "book").mkdir(parents=True, exist_ok=True)
    for name in ("book/_ext", "book/_static"):
        if not (root / name).exists():
            (root / name).symlink_to(ROOT / name, target_is_directory=True)
    config = (ROOT / "_config.yml").read_text("utf-8")
    assert 'url: ""' in config
    (root / "_config.yml").write_text(config.replace('url: ""', f'url: "{url}"'), "utf-8")
    (root / "book" / "references.bib").write_text("", "utf-8")
    for name, text in pages.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    order(root, [name for name in pages if name.endswith((".md", ".ipynb")) and "/_" not in name])
    return root


def order(root: Path, names: list[str]) -> None:
    """Write the table of contents of these pages, the first of them the book's root."""
    first, *others = [name.rpartition(".")[0] for name in names]
    chapters = "".join(f"  - file: {name}\n" for name in others)
    toc = f"format: jb-book\nroot: {first}\nchapters:\n{chapters}"
    (root / "_toc.yml").write_text(toc, "utf-8")


def built(folder: Path) -> dict[str, bytes]:
    """Every file of a built book by name."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
