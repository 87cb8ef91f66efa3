"""A run on disk: one file, written whole or not at all, read without running any code in it."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from pickle import UnpicklingError

import torch
from torch import Tensor

from course_lib.training._optimisers import Settings
from course_lib.training._state import State
from course_lib.training.history import Record

FORMAT = "course_lib.training checkpoint"
VERSION = 1
PARTS = {"version", "settings", "state", "record"}


def save(path: Path, state: State, record: Record, settings: Settings) -> None:
    """Write the run as it was after ``state.step`` updates.

    The new file takes the old one's place in a single step, so that an interrupt, a full disk
    or a power cut leaves one of the two, whole.
    """
    kept = record.upto(state.step)
    content = {
        "format": FORMAT,
        "version": VERSION,
        "settings": asdict(settings),
        "state": state._asdict(),
        "record": {name: _column(values) for name, values in asdict(kept).items()},
    }
    path = path.resolve()  # a link stays a link
    new = path.with_name(path.name + ".new")
    try:
        with new.open("wb") as file:
            torch.save(content, file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except (OSError, RuntimeError) as error:  # torch tells of a failed write by a RuntimeError
        raise OSError(
            f"checkpoint {path} cannot be written after step {state.step} ({error}); expected a "
            "folder that is there, may be written to and has room: pass another path. "
            "An older checkpoint there is as it was"
        ) from error
    finally:
        _remove(new)


def load(path: Path) -> tuple[State, Record, Settings]:
    """Read a run, or say why the file is not one."""
    content = _content(path)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError(f"{path} is not a checkpoint; {_WANTED}")
    if content.get("version") != VERSION or not content.keys() >= PARTS:
        raise ValueError(f"{path} is a checkpoint of version {content.get('version')}; {_WANTED}")
    columns = {name: values.tolist() for name, values in content["record"].items()}
    columns["validation"] = [(int(step), value) for step, value in columns["validation"]]
    return State(**content["state"]), Record(**columns), Settings(**content["settings"])


_WANTED = (
    f"expected a file that fit wrote (version {VERSION}): pass another path, or delete this file"
)


def _content(path: Path) -> object:
    """What torch finds in the file, which must be a whole archive of the right checksums."""
    try:
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
        if damaged is None:
            return torch.load(path, weights_only=True, map_location="cpu")
    except (
        zipfile.BadZipFile,
        UnpicklingError,
        OSError,
        RuntimeError,
        EOFError,
        KeyError,
    ) as error:
        raise ValueError(
            f"{path} is broken or not a checkpoint ({_first(error)}); {_WANTED}"
        ) from (error)
    raise ValueError(f"{path} is broken (checksum of {damaged}); {_WANTED}")


def check_match(path: Path, stored: tuple[State, Settings], given: tuple[State, Settings]) -> None:
    """The checkpoint's run must be of this model, this optimiser and this seed."""
    for name in ("optimiser", "seed"):
        old, new = (getattr(settings, name) for _, settings in (stored, given))
        if old != new:
            raise ValueError(
                f"{name} is {new!r}; expected {old!r}, with which checkpoint {path} was begun: "
                f"pass {name}={old!r}, or another path"
            )
    old, new = (_shapes(state.model) for state, _ in (stored, given))
    if old != new:
        listed = "; ".join(f"{name} {shape} {dtype}" for name, shape, dtype in sorted(old ^ new))
        raise ValueError(
            f"checkpoint {path} is of another model (they differ in {listed}); expected the same "
            "parameters: pass the model it was begun with, or another path"
        )


def _shapes(model: dict[str, Tensor]) -> set[tuple]:
    """What must agree: names, shapes and dtypes."""
    return {(name, tuple(value.shape), str(value.dtype)) for name, value in model.items()}


def _column(values: Iterable) -> Tensor:
    """A list of numbers, or of pairs, as a float64 tensor."""
    return torch.tensor(list(values), dtype=torch.float64)


def _remove(path: Path) -> None:
    """Delete a file if it is there and its folder can be reached."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _first(error: Exception) -> str:
    """The first line of what an error says, cut to a length that can be read."""
    return (str(error) or type(error).__name__).splitlines()[0][:80]
