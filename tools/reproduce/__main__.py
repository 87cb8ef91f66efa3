"""What `make reproduce` runs: full-size experiments, each recorded in a file under results/.

Each case that is done is kept in `_build/reproduce` until the experiment's code changes, so that
an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import AbstractContextManager, nullcontext
from hashlib import sha256
from types import ModuleType

import joblib
from notebooks import ROOT

from reproduce import EXPERIMENTS
from reproduce.record import code_digest, name_of, write

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


def measured(experiment: ModuleType, jobs: int) -> list[dict]:
    """The figures of every case, in their order: those that are kept, and the others made now."""
    code, cases = code_digest(experiment), experiment.CASES
    run = joblib.Parallel(n_jobs=jobs, return_as="generator")
    found = []
    for figures in run(joblib.delayed(_kept)(experiment, code, case) for case in cases):
        found.append(figures)
        print(f"{name_of(experiment)}: {len(found)} of {len(cases)}", flush=True)
    return found


def _kept(experiment, code, case):
    """A case's figures as they are kept, or made now."""
    mark = sha256(json.dumps([code, case], sort_keys=True).encode()).hexdigest()[:16]
    path = KEPT / f"{name_of(experiment)}-{mark}.json"
    if not path.exists():
        figures = experiment.measure(**case)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_text(json.dumps(figures), "utf-8")
        unfinished.replace(path)
    return json.loads(path.read_text("utf-8"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make reproduce", description=__doc__)
    parser.add_argument("experiments", nargs="*", help=f"of {', '.join(EXPERIMENTS)}; all if none")
    parser.add_argument("--jobs", type=int, default=2, help="cases at a time (2)")
    parser.add_argument("--scheduler", help="address of a Dask scheduler, for more machines")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
