"""The folder in which a kernel lives, and the environment that it sees."""

from __future__ import annotations

import json
import os
import shutil
import site
import tempfile
from pathlib import Path

from course_lib.grading.submission import fence, standins

LONGEST_SOCKET = 90  # characters in the path of a socket: macOS allows about a hundred
NOT_DATA = shutil.ignore_patterns("*.ipynb", ".*", "__pycache__")
# What a student's code must not see, and where programs look for settings and packages.
PRIVATE = ("COURSE_SEED_FILE", fence.FENCED)
PLACES = ("XDG_", "JUPYTER_", "PIP_", "UV_", "CONDA_", "NPM_", "VIRTUAL_ENV")
SAME_FOR_ALL = {
    "OMP_NUM_THREADS": "1",  # threads take memory, and many kernels run side by side
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",  # sets come in the same order
    "PYTHONDONTWRITEBYTECODE": "1",
    "NBGRADER_EXECUTION": "autograde",
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_NO_INDEX": "1",
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
        for name in ("tmp", "ipython", "home", "matplotlib", "programs", "modules"):
            (self.path / name).mkdir()
        standins.write(self.path / "programs", self.path / "modules")
        for known in _lists_of_fonts():  # matplotlib takes seconds to make one
            shutil.copy(known, self.path / "matplotlib")
        if beside is None:
            self.work.mkdir()
        else:
            shutil.copytree(beside, self.work, ignore=NOT_DATA)

    def environment(self) -> dict[str, str]:
        """What a kernel may know: no secret, no settings, and no folder of the instructor's own."""
        known = {
            name: value
            for name, value in os.environ.items()
            if name not in PRIVATE and not name.startswith(PLACES)
        }
        known |= SAME_FOR_ALL | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.path / "tmp"))
        known |= dict.fromkeys(("HOME", "USERPROFILE"), str(self.path / "home"))
        known |= {"IPYTHONDIR": str(self.path / "ipython"), "PIP_TARGET": str(self.path / "tmp")}
        known |= {"MPLCONFIGDIR": str(self.path / "matplotlib"), fence.VARIABLE: str(self.path)}
        known |= {"PYTHONUSERBASE": site.getuserbase()}  # is found from HOME, else
        for name, first in (("PATH", "programs"), ("PYTHONPATH", "modules")):
            known[name] = os.pathsep.join(filter(None, [str(self.path / first), known.get(name)]))
        return known

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


def _lists_of_fonts() -> list[Path]:
    """The lists of this machine's fonts that matplotlib has made for the instructor."""
    own, cache = os.environ.get("MPLCONFIGDIR"), os.environ.get("XDG_CACHE_HOME")
    home = Path.home()
    folders = [
        own,
        cache and f"{cache}/matplotlib",
        home / ".cache/matplotlib",
        home / ".matplotlib",
    ]
    return [path for folder in folders if folder for path in Path(folder).glob("fontlist*.json")]
