"""What pages show of other pages: when it changes, all pages are written anew.

Sphinx reads and writes the pages that changed. But a heading stands in every page's contents, and
its words, like the numbers of figures and equations, wherever another page refers to it. With
Sphinx 7.4.7 alone four of seven pages kept an old heading (tests/book/test_book_incremental.py).
"""

from __future__ import annotations

import hashlib

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def shown_elsewhere(env: BuildEnvironment) -> str:
    """A digest of the titles, labels, numbers and works that other pages may show."""
    std, exercises = env.domaindata["std"], getattr(env, "sphinx_exercise_registry", {})
    parts = [
        {name: title.astext() for name, title in env.titles.items()},
        {name: title.astext() for name, title in env.longtitles.items()},
        [std[kind] for kind in ("labels", "anonlabels", "objects", "terms")],
        [env.toc_secnumbers, env.toc_fignumbers, env.toctree_includes],
        [env.domaindata[name]["objects"] for name in ("py", "math")],
        [str(citation.formatted_entry.text) for citation in env.domaindata["cite"]["citations"]],
        {label: entry["node"][0].astext() for label, entry in exercises.items()},
    ]
    return hashlib.sha1(repr([_ordered(part) for part in parts]).encode()).hexdigest()


def _ordered(part: object) -> object:
    """The same with every dictionary in the order of its keys, whatever order pages are read in."""
    if isinstance(part, dict):
        return sorted((repr(key), _ordered(value)) for key, value in part.items())
    return [_ordered(one) for one in part] if isinstance(part, list) else part


def on_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    before, env.neighbours_digest = getattr(env, "neighbours_digest", ""), shown_elsewhere(env)
    return sorted(env.found_docs) if before != env.neighbours_digest else []


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("env-get-updated", on_updated, priority=900)  # when the numbers are known
    return {"parallel_read_safe": True, "parallel_write_safe": True}
