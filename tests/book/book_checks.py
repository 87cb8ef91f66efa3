"""What a built page must keep, as functions that return the list of what it breaks.

They are tested on broken pages in test_book_checkers.py: a check that cannot fail is worth nothing.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

GRAVE = {"serious", "critical"}
SCRIPT = Path(__file__).with_name("page_checks.js").read_text("utf-8").partition("\n")[2].strip()


class Record:
    """Listens to a page: what it asks for, what fails, what it complains of, what it weighs."""

    def __init__(self, page) -> None:
        self.requests: list[str] = []
        self.failures: list[str] = []
        self.complaints: list[str] = []
        self.sizes: dict[str, int] = {}
        page.on("request", lambda request: self.requests.append(request.url))
        page.on(
            "requestfailed",
            lambda one: self.failures.append(f"{one.url}: {one.failure}"),
        )
        page.on("response", self._response)
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _response(self, response) -> None:
        if response.status >= 400:
            self.failures.append(f"{response.url}: {response.status}")
        self.sizes[response.url] = int(response.headers.get("content-length", 0))

    def strangers(self, host: str) -> list[str]:
        """Requests to anywhere but the host (for a page from disk: the empty host)."""
        asked = [urlsplit(url) for url in self.requests]
        return [url.geturl() for url in asked if url.scheme != "data" and url.netloc != host]

    def problems(self, host: str) -> list[str]:
        return [*self.strangers(host), *self.failures, *self.complaints]


def settle(page) -> None:
    """Let lazy pictures load, as a reader who scrolls to the end would."""
    _ask(page, "settle")


def resize(page, width: int, height: int = 900) -> None:
    """Give the window another size, and the page time to see it: boxes that scroll get a name."""
    page.set_viewport_size({"width": width, "height": height})
    _ask(page, "frames")


def picture_problems(page) -> list[str]:
    """Images without a text that says what is seen, or that do not load; nameless drawings."""
    return _ask(page, "pictures")


def overflow_problems(page) -> list[str]:
    """What stands out over the right edge, save inside a small box that scrolls by itself."""
    return _ask(page, "overflow")


def code_problems(page) -> list[str]:
    """Lines of code that run past their box: a reader must scroll, and paper cuts them."""
    return _ask(page, "code")


def heading_problems(page) -> list[str]:
    """What is missing in the page's head, and first headings too many."""
    return _ask(page, "head")


def access_problems(page) -> list[str]:
    """What axe-core finds serious or critical, colours apart."""
    return _grave(page, {"rules": {"color-contrast": {"enabled": False}}})


def contrast_problems(page) -> list[str]:
    """Text too faint for its background, in one element of each kind: axe is slow here."""
    _ask(page, "probe")
    return _grave(page, {"runOnly": ["color-contrast"]}, context=[["[data-probe]"]])


def _ask(page, question: str) -> list[str]:
    return page.evaluate(f"{SCRIPT}.{question}()")


def _grave(page, options: dict, context: list | None = None) -> list[str]:
    # Only violations: to describe all that passed takes axe most of its time.
    results = Axe().run(page, context, {**options, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for rule in results.response["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"][:4]
    ]
