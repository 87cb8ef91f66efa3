"""How much a cell may put out, counted while it arrives."""

from __future__ import annotations

from collections import defaultdict

OUTCOME = "application/vnd.gradients-through-time.outcome+json"
PICTURES = 16  # displayed results may be so many times as large as text: they hold pictures
MOST = 50  # displayed results in a cell
ERROR_LINES = 40


class Room:
    """The room left in one cell, for each stream and for displayed results.

    Parameters
    ----------
    output_kb : int
        Kilobytes of text for each of stdout and stderr; sixteen times that for other results.
    """

    def __init__(self, output_kb: int):
        self.text = output_kb * 1024
        self.used: dict[str, int] = defaultdict(int)
        self.count: dict[str, int] = defaultdict(int)

    def admit(self, kind: str, content: dict) -> bool:
        """Whether an output is to be stored; a text that does not fit is cut to size."""
        if kind == "stream":
            return self._stream(content)
        if kind == "error":
            return self._error(content)
        return self._data(content)

    def fits(self, content: dict) -> bool:
        """Whether a displayed result is small enough by itself."""
        return _size(content) <= PICTURES * self.text

    def _stream(self, content: dict) -> bool:
        name, text = content.get("name", ""), content.get("text", "")
        left = self.text - self.used[name]
        self.used[name] += len(text)
        if left <= 0:
            return False
        if len(text) > left:
            content["text"] = text[:left] + f"\n... cut here, after {self.text // 1024} kB\n"
            self.used[name] = max(self.used[name], self.text + 1)
        return True

    def _error(self, content: dict) -> bool:
        lines = [str(line)[:2000] for line in content.get("traceback", ())]
        if len(lines) > ERROR_LINES:
            lines = [*lines[: ERROR_LINES // 2], "...", *lines[-ERROR_LINES // 2 :]]
        content["traceback"] = lines
        content["evalue"] = str(content.get("evalue", ""))[:2000]
        return self._counts("error")

    def _data(self, content: dict) -> bool:
        data = content.get("data", {})
        name = "outcome" if OUTCOME in data else "data"
        had_room = self.used[name] <= PICTURES * self.text
        self.used[name] += _size(content)
        if had_room and self.used[name] > PICTURES * self.text:
            says = f"... left out here: more than {PICTURES * self.text // 1024} kB of results"
            content["data"], content["metadata"] = {"text/plain": says}, {}
        return had_room and self._counts(name)

    def _counts(self, name: str) -> bool:
        self.count[name] += 1
        return self.count[name] <= MOST


def _size(content: dict) -> int:
    return sum(len(str(value)) for value in content.get("data", {}).values())
