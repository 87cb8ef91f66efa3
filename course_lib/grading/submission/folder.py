"""The folder in which a kernel lives, and the environment that it sees."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

LONGEST_SOCKET = 90  # characters in the path of a socket: macOS allows about a hundred
NOT_DATA = shutil.ignore_patterns("*.ipynb", ".*", "__pycache__")
PRIVATE = ("COURSE_SEED_FILE",)  # what a student's code must not see
SAME_FOR_ALL = {
    "OMP_NUM_THREADS": "1",  # threads take memory, and many kernels run side by side
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",  # sets come in the same order
    "NBGRADER_EXECUTION": "autograde",
}


class Folder:
    """A temporary folder: ``work`` for the notebook, the rest for the kernel.

    Parameters
    ----------
    beside : path or None
        A folder whose files, notebooks excepted, the notebook finds in ``work``.
    """

    def __init__(self, beside: Path | None = None):
        self._temporary = tempfile.TemporaryDirectory(prefix="grading-", ignore_cleanup_errors=True)
        self.path = Path(self._temporary.name).resolve()
        self.work = self.path / "work"
        for name in ("tmp", "ipython"):
            (self.path / name).mkdir()
        if beside is None:
            self.work.mkdir()
        else:
            shutil.copytree(beside, self.work, ignore=NOT_DATA)

    def environment(self) -> dict[str, str]:
        """What a kernel may know: no secret, no settings of the instructor's own."""
        known = {name: value for name, value in os.environ.items() if name not in PRIVATE}
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.path / "tmp"))
        return known | SAME_FOR_ALL | places | {"IPYTHONDIR": str(self.path / "ipython")}

    def connection(self) -> dict[str, str]:
        """How to talk to the kernel: through files where possible, since ports can collide."""
        settings = {"connection_file": str(self.path / "kernel.json")}
        sockets = str(self.path / "s")
        if os.name == "posix" and len(sockets) < LONGEST_SOCKET:
            settings |= {"transport": "ipc", "ip": sockets}
        return settings

    def note(self, settings: dict) -> str:
        """Write settings for :mod:`course_lib.grading.submission.inside`; return its path."""
        path = self.path / "begin.json"
        path.write_text(json.dumps(settings), encoding="utf-8")
        return str(path)

    def remove(self) -> None:
        """Remove all of it."""
        self._temporary.cleanup()
