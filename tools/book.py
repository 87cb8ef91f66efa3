"""Build the book, or serve it on this machine.

python tools/book.py build    a warning is an error, and the exit code says so
python tools/book.py serve    on the first free port from 8000
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import sys
import time
import traceback
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from building import ROOT, build, state


def build_command(root: Path = ROOT) -> int:
    started, now, built = time.perf_counter(), state(root), root / "_build" / "built"
    if built.exists() and built.read_text("utf-8") == now:
        print("Nothing has changed since the last build.")
        return 0
    built.unlink(missing_ok=True)
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
    built.write_text(now, "utf-8")
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
    gc.disable()  # looking for what a short process need not free took a third of a build
    code = main()
    sys.stdout.flush()
    os._exit(code)  # and so would freeing it
