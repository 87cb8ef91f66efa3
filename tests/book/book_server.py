"""A small server that sends a folder compressed, as a public host would."""

from __future__ import annotations

import gzip
import threading
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TEXT = {".html", ".css", ".js", ".svg", ".json", ".ipynb", ".txt", ".inv"}


@cache
def body_of(path: Path, _changed: int) -> tuple[bytes, bool]:
    """The file's bytes as sent, and whether compressed; remembered until it changes."""
    raw = path.read_bytes()
    return (gzip.compress(raw, 6, mtime=0), True) if path.suffix in TEXT else (raw, False)


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body, compressed = body_of(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


class Site:
    """A folder served on a free port of this machine while the ``with`` block lasts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Site:
        handler = type("FolderHandler", (Handler,), {})
        folder = str(self.folder)
        self.server = ThreadingHTTPServer(
            ("127.0.0.1", 0), lambda *a: handler(*a, directory=folder)
        )
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
