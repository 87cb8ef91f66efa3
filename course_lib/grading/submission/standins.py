"""Programs that install software, replaced by ones that say so and do nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from course_lib.grading.submission import fence

SAYS = "nothing is installed while a notebook is graded."
MAGICS = ("pip", "conda", "mamba", "micromamba", "uv")
PROGRAMS = (
    *MAGICS,
    *("pip3", "pipx", "uvx", "poetry", "pdm", "easy_install", "npm", "npx", "yarn", "pnpm"),
    *("apt", "apt-get", "aptitude", "dpkg", "snap", "yum", "dnf", "rpm", "apk", "pacman", "zypper"),
    *("brew", "port", "nix-env", "gem", "cargo", "sudo", "doas", "su"),
)
SCRIPT = f"""#!/bin/sh
name=${{0##*/}}
printf 'install\\t%s\\n' "$name $*" >> "${fence.VARIABLE}/{fence.NOTES}"
echo "$name: {SAYS}"
"""
MAIN = "from pip import main\n"
PIP = {  # what is run by `python -m pip`, by a program called pip anywhere, or from within Python
    "__init__.py": f"""import sys, sitecustomize
__version__ = "0"
def main(args=None):
    sitecustomize.note("install", " ".join(["pip", *(sys.argv[1:] if args is None else args)]))
    print("pip: {SAYS}")
    return 0
""",
    "__main__.py": f"{MAIN}main()\n",
    "_internal/__init__.py": MAIN,
    "_internal/cli/__init__.py": "",
    "_internal/cli/main.py": MAIN,
}


def write(programs: Path, modules: Path) -> None:
    """Write the programs' stand-ins into one folder, and those of Python modules into another."""
    shutil.copyfile(fence.__file__, modules / "sitecustomize.py")
    for name, source in PIP.items():
        path = modules / "pip" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    if os.name == "posix":
        script = programs / ".standin"
        script.write_text(SCRIPT, encoding="utf-8")
        script.chmod(0o755)
        for name in PROGRAMS:
            (programs / name).symlink_to(script)
