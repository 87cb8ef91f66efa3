"""What an earlier build left and this one would not make: Sphinx leaves it lying.

With Sphinx 7.4.7 and without ``same_index`` the search index differed from that of a whole build
in all seven tests of tests/book/test_book_incremental.py.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx


def remove_old_pages(app: Sphinx, error: Exception | None) -> None:
    """Delete pages, and the sources beside them, whose own sources are gone."""
    if error or app.builder.format != "html":
        return
    out, wanted = Path(app.outdir), {*app.env.found_docs, "index", "search"}
    for folder, pattern in ((out, "*.html"), (out / "_sources", "*.*")):
        for path in folder.rglob(pattern):
            name = path.relative_to(folder).with_suffix("").as_posix()
            if not name.startswith("_") and name not in wanted:
                path.unlink()


def same_index(app: Sphinx) -> list:
    """Make the search index of a few pages what that of all would be.

    Words that no page holds any more go. So do the entries of an index that this book has not:
    Sphinx keeps those of the pages just written only, and names are found as objects.
    """
    indexer = app.builder.indexer
    for words in (indexer._mapping, indexer._title_mapping):
        for word in [word for word, pages in words.items() if not pages]:
            del words[word]
    indexer._index_entries.clear()
    return []  # no further pages


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-collect-pages", same_index)
    app.connect("build-finished", remove_old_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
