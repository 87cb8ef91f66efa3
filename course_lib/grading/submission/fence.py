"""Keep a submission in its folder: the rest of the machine can be read, and not be changed.

The folder of a kernel holds a copy of this file as ``sitecustomize.py``, so that it runs first in
the kernel and in every Python that the kernel starts. It needs the standard library only.

Two fences stand one behind the other. Python's audit hook refuses what Python code would change
outside, in words, and notes it for the report. Where there is Landlock (Linux 5.13), the system
refuses the same to the kernel and to all that it starts, whatever the means.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import signal
import struct
import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from os.path import realpath

VARIABLE = "COURSE_GRADING_FOLDER"  # names the folder, for the kernel and all that it starts
FENCED = "COURSE_GRADING_FENCED"  # says that the kernel has put up the system's fence
REFUSED = "a notebook that is graded can write in its own folder only"
NOTES = "notes"
DEVICES = "/dev"  # /dev/null, and the shared memory of processes

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Audit events of changes, and which of their arguments are paths.
CHANGES = {
    **dict.fromkeys(("os.chmod", "os.chown", "os.mkdir", "os.remove", "os.rmdir"), (0,)),
    **dict.fromkeys(("os.truncate", "os.utime"), (0,)),
    **dict.fromkeys(("os.link", "os.symlink"), (1,)),
    "os.rename": (0, 1),
}

# Linux, include/uapi/linux/landlock.h: system calls, and the rights to change files.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION, PATH_BENEATH = 1, 1
RIGHTS = sum(1 << bit for bit in (1, *range(4, 13)))  # write, remove, make of every kind
SINCE = {2: 1 << 13, 3: 1 << 14}  # to move between folders, to truncate
NO_NEW_PRIVILEGES, DIE_WITH_PARENT = 38, 1  # of prctl


def note(kind: str, what: str, folder: str | None = None) -> None:
    """Write down what was tried, for the grader; ``kind`` is ``"install"`` or ``"write"``."""
    folder = folder or os.environ.get(VARIABLE, "")
    with contextlib.suppress(OSError):
        handle = os.open(f"{folder}/{NOTES}", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(handle, f"{kind}\t{what}\n".encode("utf-8", "replace"))
        os.close(handle)


def begin(folder: str) -> None:
    """Put the fences up, in a Python that is starting."""
    sys.addaudithook(_hook(folder))
    if sys.platform == "linux" and FENCED not in os.environ:
        os.environ[FENCED] = "yes"
        with contextlib.suppress(OSError, AttributeError):
            _die_with_parent()
            _restrict(folder, DEVICES)


def _hook(folder: str):
    inside = (folder + os.sep, DEVICES + os.sep)

    def refuse(event: str, args: tuple) -> None:
        for path in _changed(event, args):
            full = realpath(os.fsdecode(path))
            if not f"{full}{os.sep}".startswith(inside):
                note("write", full, folder)
                raise PermissionError(errno.EACCES, REFUSED, full)

    return refuse


def _changed(event: str, args: tuple) -> list:
    """The paths that an audit event would change; not those of files and folders that are open."""
    if event == "open":
        changed = args[:1] if args[2] & WRITING else ()
    elif event in CHANGES:
        in_open_folder = event != "os.truncate" and args[-1] != -1
        changed = [] if in_open_folder else [args[at] for at in CHANGES[event]]
    else:
        return []
    return [path for path in changed if not isinstance(path, int)]


def landlock() -> int:
    """The version of Landlock; 0 if there is none."""
    if sys.platform != "linux":
        return 0
    return max(0, ctypes.CDLL(None).syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION))


def _restrict(*folders: str) -> None:
    """Let this process and all that it starts change nothing but what is in the folders."""
    version = landlock()
    if not version:
        return
    system = ctypes.CDLL(None)
    rights = RIGHTS | sum(right for since, right in SINCE.items() if version >= since)
    rules = ctypes.create_string_buffer(struct.pack("=Q", rights), 8)
    ruleset = system.syscall(CREATE_RULESET, rules, ctypes.c_size_t(8), 0)
    for folder in folders:
        handle = os.open(folder, os.O_PATH | os.O_CLOEXEC)
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, handle), 12)
        system.syscall(ADD_RULE, ruleset, PATH_BENEATH, rule, 0)
        os.close(handle)
    system.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    system.syscall(RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _die_with_parent() -> None:
    """The system kills the kernel when the grader dies, even if the kernel hangs."""
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.environ.get("JPY_PARENT_PID") != str(os.getppid()):  # it has died already
        os._exit(1)


def _go_on() -> None:
    """Run the ``sitecustomize`` in whose place this one stands, if there is one."""
    here = realpath(__file__).rpartition(os.sep)[0]
    others = [path for path in sys.path if realpath(path) != here]
    spec = PathFinder.find_spec("sitecustomize", others)
    if spec and spec.loader:
        spec.loader.exec_module(module_from_spec(spec))


if __name__ == "sitecustomize":
    sys.modules.setdefault("debugpy", None)  # ipykernel takes a while to load it, for nobody here
    if VARIABLE in os.environ:
        begin(os.environ[VARIABLE])
    _go_on()
