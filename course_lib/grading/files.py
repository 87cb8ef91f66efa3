"""Files that are either as they were or wholly written, never in between."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def write(path: Path, content: str | bytes) -> bool:
    """Write a file whole, in one step, if it is not so already; return whether it changed."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def json_text(value: object) -> str:
    """JSON as it is stored: one form for one value."""
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV table for spreadsheets: UTF-8 with a mark, and no cell that runs as a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(header)
    writer.writerows([plain(value) for value in row] for row in rows)
    return "\ufeff" + buffer.getvalue()


def plain(value: object) -> object:
    """A cell that a spreadsheet takes for text: what begins like a formula gets an apostrophe."""
    if isinstance(value, str) and FORMULA.match(value):
        return f"'{value}"
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else value


def unplain(cell: str) -> str:
    """The text that :func:`plain` was given."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
