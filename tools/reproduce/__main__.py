"""What `make reproduce` runs: full-size experiments, each recorded in a file under results/.

Each case that is done is kept in `_build/reproduce` until the experiment's code changes, so that
an interrupted run goes on where it stopped. With --scheduler the cases run on the workers of a Dask
cluster, whose machines need this folder and its environment; what they find is kept here.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import AbstractContextManager, nullcontext
from hashlib import sha256
from pathlib import Path
from time import process_time
from types import ModuleType

import joblib
from notebooks import ROOT
from tqdm import tqdm

from reproduce import EXPERIMENTS
from reproduce.record import code_digest, name_of, write, written

KEPT = ROOT / "_build" / "reproduce"


def main(arguments: list[str]) -> int:
    given = _parser().parse_args(arguments)
    with _machines(given.scheduler):
        for name in given.experiments or EXPERIMENTS:
            path = write(EXPERIMENTS[name], measured(EXPERIMENTS[name], given.jobs))
            print(f"recorded: {path.relative_to(ROOT)}")
    return 0


def _machines(scheduler: str | None) -> AbstractContextManager:
    """This machine, or those of a Dask scheduler."""
    if scheduler is None:
        return nullcontext()
    return joblib.parallel_config("dask", scheduler_host=scheduler)


def measured(experiment: ModuleType, jobs: int | None) -> list[dict]:
    """The figures of every case, in their order: those that are kept, and the others made now."""
    paths = [_kept(experiment, case) for case in experiment.CASES]
    missing = [number for number, path in enumerate(paths) if not path.exists()]
    run = joblib.Parallel(n_jobs=jobs, return_as="generator_unordered")
    found = run(joblib.delayed(_timed)(experiment, number) for number in missing)
    done = len(paths) - len(missing)
    for number, figures in tqdm(found, name_of(experiment), total=len(paths), initial=done):
        paths[number].parent.mkdir(parents=True, exist_ok=True)
        written(paths[number], json.dumps(figures))
    return [json.loads(path.read_text("utf-8")) for path in paths]


def _kept(experiment: ModuleType, case: dict) -> Path:
    """Where a case's figures are kept: the name changes with the code."""
    content = json.dumps([code_digest(experiment), case], sort_keys=True)
    return KEPT / f"{name_of(experiment)}-{sha256(content.encode()).hexdigest()[:16]}.json"


def _timed(experiment: ModuleType, number: int) -> tuple[int, dict]:
    """A case's number and figures, with the processor time that they took."""
    begun = process_time()
    figures = experiment.measure(**experiment.CASES[number])
    return number, {**figures, "seconds": round(process_time() - begun, 1)}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="make reproduce",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("experiments", nargs="*", help=f"of {', '.join(EXPERIMENTS)}; all if none")
    parser.add_argument("--jobs", type=int, default=2, help="cases at a time on this machine (2)")
    parser.add_argument("--scheduler", metavar="HOST:PORT", help="of a Dask cluster")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
