"""Text files, read with errors that name the place and written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def read_lines(path: str | os.PathLike) -> list[str]:
    """The lines of a UTF-8 file, without their ends; only a line feed, or CR LF, ends a line."""
    file = Path(path)
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "does not exist"
        raise FileNotFoundError(f"{path} {what}; expected a text file: check the path")
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise ValueError(
            f"{path}, line {number}: the byte 0x{data[error.start]:02x} is no UTF-8; expected text "
            "in UTF-8: convert the file"
        ) from None
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return [line.removesuffix("\r") for line in lines] if "\r" in text else lines


def write_lines(path: str | os.PathLike, lines: Iterable[str]) -> None:
    """Write a file in one step: if it fails or is stopped, what was there before still is."""
    file = Path(path)
    if not file.parent.is_dir() or file.is_dir():
        what = "is a folder" if file.is_dir() else "lies in no folder that exists"
        raise FileNotFoundError(f"{path} {what}; expected the name of a file: make the folder")
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(line + "\n" for line in lines)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
