"""What `make shake` runs: every notebook under every variant, and a report of what moved.

Each run is kept in `_build/shake` until its notebook or the library changes, so that an
interrupted shake goes on where it stopped.
"""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from hashlib import sha256
from itertools import chain, product
from pathlib import Path

from notebooks import ROOT, stored

from shake.execution import Shaken, shaken
from shake.report import report
from shake.variants import Variant, machines, nudges

KEPT = ROOT / "_build" / "shake"


def main(arguments: list[str]) -> int:
    """Run what is asked for; 1 if anything failed or moved."""
    given = _parser().parse_args(arguments)
    paths = [Path(name).resolve() for name in given.notebooks] or stored()
    nudged = product(filter(_trains, paths), nudges(given.nudges))
    elsewhere = product(paths, machines())
    kinds = {"nudges": nudged, "machines": elsewhere, None: chain(nudged, elsewhere)}
    version = _version()
    with ThreadPoolExecutor(given.jobs) as pool:
        runs = list(pool.map(lambda pair: _kept(*pair, version), kinds[given.only]))
    print("\n".join(report(runs)))
    return int(not all(run.holds for run in runs))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make shake", description=__doc__)
    parser.add_argument("notebooks", nargs="*", help="paths; all chapters and solutions if none")
    parser.add_argument("--nudges", type=int, default=8, help="how many nudges (8)")
    parser.add_argument("--only", choices=("nudges", "machines"), help="one kind of variant")
    parser.add_argument("--jobs", type=int, default=2, help="notebooks at a time (2)")
    return parser


def _trains(path: Path) -> bool:
    """Whether there are weights to nudge in a notebook."""
    text = path.read_text(encoding="utf-8")
    return any(name in text for name in ("training.", "torch.optim", "bptt.parameters"))


def _kept(path: Path, variant: Variant, version: str) -> Shaken:
    """The run as it is kept, or a new one."""
    mark = sha256(path.read_bytes() + repr(variant).encode() + version.encode()).hexdigest()[:12]
    file = KEPT / path.stem / f"{variant.name.replace(': ', '-').replace(' ', '-')}-{mark}.json"
    if file.exists():
        return Shaken(**json.loads(file.read_text(encoding="utf-8")))
    run = shaken(path, variant)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(asdict(run)), encoding="utf-8")
    said = "holds" if run.holds else "does not hold"
    print(f"{run.notebook}, {variant.name}: {run.seconds:.0f} s, {said}", flush=True)
    return run


def _version() -> str:
    """What all runs hang on beside the notebook: the library and these tools."""
    sources = sorted([*ROOT.glob("course_lib/**/*.py"), *ROOT.glob("tools/shake/*.py")])
    return sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
