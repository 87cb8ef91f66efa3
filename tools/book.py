"""Build the book, or serve it on this machine.

python tools/book.py build    a warning is an error, and the exit code says so
python tools/book.py serve    on the first free port from 8000
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import sys
import time
import traceback
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = (
    "_toc.yml",
    "book/_ext/**/*",
    "book/_static/*",
    "course_lib/figures/style.py",
    "tools/book.py",
)


def code_digest(root: Path = ROOT) -> str:
    """A digest of what makes pages out of sources: when it changes, every page is built anew."""
    digest = hashlib.sha1()
    for path in sorted(path for pattern in CODE for path in root.glob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def build(root: Path = ROOT, out: Path | None = None) -> tuple[int, str]:
    """Build the book of ``root``: the exit code, and what the builder has to complain about.

    Sphinx's own code alone does not decide: a warning that never reached it counts as well.
    """
    from jupyter_book.config import get_final_config
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    out = out or root / "_build"
    sys.path.insert(0, str(root))  # pages document course_lib as it is in this folder
    options = {"latex_individualpages": False}
    config, _ = get_final_config(user_yaml=root / "_config.yml", sourcedir=root, cli_config=options)
    config.pop("latex_doc_overrides", None)
    config["build_code_digest"] = code_digest(root)
    complaints, chatter = io.StringIO(), io.StringIO()
    code = 1
    try:
        with patch_docutils(None), docutils_namespace():
            app = Sphinx(
                root, None, out / "html", out / ".doctrees", "html",
                confoverrides=config, status=chatter, warning=complaints,
                warningiserror=True, keep_going=True,
            )  # fmt: skip
            app.build()
        code = 1 if app.statuscode or complaints.getvalue().strip() else 0
    finally:
        if code:  # else the next build would skip the faulty pages as unchanged, and pass
            (out / ".doctrees" / "environment.pickle").unlink(missing_ok=True)
    return code, complaints.getvalue()


def build_command(root: Path = ROOT) -> int:
    started = time.perf_counter()
    chatter = io.StringIO()
    try:
        with contextlib.redirect_stdout(chatter), contextlib.redirect_stderr(chatter):
            code, complaints = build(root)
    except Exception as error:
        where = traceback.format_exc(limit=-4)
        print(f"{chatter.getvalue()}\n{where}\nThe book was not built: {error}", file=sys.stderr)
        return 1
    if code:
        print(f"{complaints}\nThe book has mistakes: mend what stands above.", file=sys.stderr)
        return 1
    print(f"Built in {time.perf_counter() - started:.0f} s.")
    return 0


class Handler(SimpleHTTPRequestHandler):
    """Files of one folder, without a line on the terminal for each."""

    def log_message(self, *_args: object) -> None:
        pass


def server(folder: Path, port: int = 8000) -> ThreadingHTTPServer:
    """A server of the folder on this machine only, on the first free port from ``port`` on."""
    handler = partial(Handler, directory=str(folder))
    for candidate in range(port, port + 100):
        with contextlib.suppress(OSError):
            return ThreadingHTTPServer(("127.0.0.1", candidate), handler)
    raise OSError(f"ports {port} to {port + 99} are all taken: stop another server first")


def serve_command() -> int:
    folder = ROOT / "_build" / "html"
    if not (folder / "index.html").exists():
        print("There is no book yet: run `make book` first.", file=sys.stderr)
        return 1
    with server(folder) as running:
        print(
            f"The book is at http://127.0.0.1:{running.server_port}/ (Ctrl+C stops it)", flush=True
        )
        with contextlib.suppress(KeyboardInterrupt):
            running.serve_forever()
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("command", choices=("build", "serve"))
    return {"build": build_command, "serve": serve_command}[parser.parse_args().command]()


if __name__ == "__main__":
    sys.exit(main())
