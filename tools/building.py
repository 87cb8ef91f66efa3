"""Building the book with Sphinx: only what changed, on all cores, and honestly.

A build reads and writes the pages whose sources changed, and every page when the build's own code
or settings did. What it leaves is, to the byte, what a build from nothing makes.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

ROOT = Path(__file__).resolve().parent.parent
# What makes pages out of sources: when it changes, every page is built anew.
CODE = (
    "_config.yml",
    "_toc.yml",
    "requirements.txt",
    "book/_ext/**/*",
    "book/_static/*",
    "course_lib/explore/explorer.*",
    "course_lib/figures/style.py",
    "tools/building.py",
)
SOURCES = (*CODE, "book/**/*", "course_lib/**/*", "exercises/*/*/*", "lectures/*")


def files(root: Path, patterns: tuple[str, ...]) -> list[Path]:
    found = {path for pattern in patterns for path in root.glob(pattern)}
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def code_digest(root: Path = ROOT) -> str:
    """A digest of what makes pages out of sources."""
    digest = hashlib.sha1()
    for path in files(root, CODE):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def state(root: Path = ROOT) -> str:
    """A digest of each source's name, size and time of change: while it lasts, nothing is to do."""
    digest = hashlib.sha1()
    for path in files(root, SOURCES):
        with contextlib.suppress(FileNotFoundError):  # gone since it was listed
            now = path.stat()
            digest.update(f"{path.relative_to(root)} {now.st_size} {now.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def build(root: Path = ROOT, out: Path | None = None) -> tuple[int, str]:
    """Build the book of ``root``: the exit code, and what the builder has to complain about.

    Sphinx's own code alone does not decide: a warning that never reached it counts as well.
    """
    out = out or root / "_build"
    complaints = io.StringIO()
    unfinished = out / ".doctrees" / "unfinished"
    if unfinished.exists():  # else faulty or unwritten pages would be skipped as unchanged
        unfinished.with_name("environment.pickle").unlink(missing_ok=True)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    unfinished.touch()
    with application(root, out, complaints) as app:
        app.build()
    code = 1 if app.statuscode or complaints.getvalue().strip() else 0
    if not code:
        unfinished.unlink()
    return code, complaints.getvalue()


@contextlib.contextmanager
def application(root: Path, out: Path, complaints: io.StringIO) -> Iterator[Sphinx]:
    """Sphinx with the settings that Jupyter Book makes of ``_config.yml``."""
    # jsonschema would spend a second on grammars for a kind of address that no setting has.
    sys.modules.setdefault("rfc3987_syntax", None)
    from jupyter_book.config import get_final_config
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    sys.path.insert(0, str(root))  # pages document course_lib as it is in this folder
    options = {"latex_individualpages": False}
    config, _ = get_final_config(user_yaml=root / "_config.yml", sourcedir=root, cli_config=options)
    config.pop("latex_doc_overrides", None)
    config["build_code_digest"] = code_digest(root)
    jobs = 1 + (os.cpu_count() or 1)  # while pages are written one job is to prepare them
    with patch_docutils(None), docutils_namespace():
        app = Sphinx(
            root, None, out / "html", out / ".doctrees", "html",
            confoverrides=config, status=io.StringIO(), warning=complaints,
            warningiserror=True, keep_going=True, parallel=jobs,
        )  # fmt: skip
        app.connect("env-before-read-docs", deal)
        # It numbers pages after they are read, which it does not say.
        app.extensions["sphinx_multitoc_numbering"].parallel_read_safe = True
        yield app


def deal(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Deal the pages out like cards, so that each job gets some long ones; those come first."""
    pages.sort(key=lambda page: ("reference" not in page, page))
    pages[:] = [page for first in range(app.parallel) for page in pages[first :: app.parallel]]
