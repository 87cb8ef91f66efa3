"""The record of an experiment: its code, packages, data and figures."""

from __future__ import annotations

import ast
import json
import platform
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from notebooks import ROOT

from course_lib import corpora

RESULTS = ROOT / "results"
PACKAGES = ("numpy", "torch")


def name_of(experiment: ModuleType) -> str:
    return experiment.__name__.rpartition(".")[2]


def path_of(experiment: ModuleType) -> Path:
    return RESULTS / f"{name_of(experiment)}.json"


def code_digest(experiment: ModuleType) -> str:
    """Of the experiment's code; comments and layout do not count."""
    tree = ast.parse(Path(experiment.__file__).read_text("utf-8"))
    return sha256(ast.dump(tree).encode()).hexdigest()


def data_of(experiment: ModuleType) -> dict[str, str]:
    """The SHA-256 of every file that the experiment reads: its ``DATA`` names the corpora."""
    return {
        file.name: file.sha256
        for name in getattr(experiment, "DATA", ())
        for file in corpora.corpus(name).files
    }


def written(path: Path, text: str) -> Path:
    """The path, once the text stands there: in one piece or not at all."""
    unfinished = path.with_suffix(".part")
    unfinished.write_text(text, "utf-8")
    return unfinished.replace(path)


def write(experiment: ModuleType, figures: list[dict]) -> Path:
    """The record, written in one piece or not at all; the seconds are of processor time."""
    name, path = name_of(experiment), path_of(experiment)
    record = {
        "asked": " ".join(experiment.__doc__.split()),
        "command": f'make reproduce ARGS="{name}"',
        "code": code_digest(experiment),
        "versions": {
            "python": platform.python_version(),
            **{package: version(package) for package in PACKAGES},
        },
        **({"data": data} if (data := data_of(experiment)) else {}),
        "runs": [{**case, **found} for case, found in zip(experiment.CASES, figures, strict=True)],
    }
    path.parent.mkdir(exist_ok=True)
    rows = ",\n  ".join(json.dumps(run) for run in record.pop("runs"))
    head = json.dumps(record, indent=1).removesuffix("\n}")
    return written(path, f'{head},\n "runs": [\n  {rows}\n ]\n}}\n')
