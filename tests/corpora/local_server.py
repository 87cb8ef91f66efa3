"""A server on this machine that sends files well, badly, or not before it is told to."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """What the server has and how it behaves: ``files`` by path, the paths that were ``asked``.

    ``sends`` is "all", "half" (and closes), or "half and waits" (for ``go_on``); ``meeting``, if
    there is one, holds answers back until as many clients as it has parties have asked.
    """

    def __init__(self, port: int):
        self.address = f"http://127.0.0.1:{port}"
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.sends = "all"
        self.meeting: threading.Barrier | None = None
        self.half_sent, self.go_on = threading.Event(), threading.Event()


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self):
        self.site.asked.append(self.path)
        body = self.site.files.get(self.path)
        if body is None:
            self.send_error(404)
            return
        if self.site.meeting:
            self.site.meeting.wait(timeout=60)
        self.send_response(200)
        kind = "application/octet-stream" if "." in self.path else "text/html"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self._send(body if kind == "text/html" else body[: self._length(body)])
        if kind != "text/html" and self.site.sends == "half and waits":
            self.site.half_sent.set()
            self.site.go_on.wait(timeout=60)

    def _length(self, body):
        return len(body) if self.site.sends == "all" else len(body) // 2

    def _send(self, body):
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_args):
        pass


@contextmanager
def serving():
    """A site that is served as long as the ``with`` block lasts."""
    handler = type("Handler", (Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    handler.site = site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.go_on.set()
        server.shutdown()
        server.server_close()
