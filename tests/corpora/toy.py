"""A corpus of two sentences, in a file with an address or in a made package, for the tests.

As a script it fetches that corpus in a process of its own: toy.py KIND NAME WHERE SHA256 SIZE.
"""

from __future__ import annotations

import hashlib
import io
import signal
import sys
import tarfile

from course_lib.corpora import Corpus, Download, SourceArchive, catalogue
from course_lib.corpora.__main__ import main

TEXT = b"a rose is a rose\nso it is\n" * 500
SENTENCES = ["a rose is a rose", "so it is"] * 500
KINDS = {"download": Download, "archive": SourceArchive}
PACKAGE, VERSION = "toytexts", "1.0"
ARCHIVE = f"{PACKAGE}-{VERSION}.tar.gz"
MEMBER = f"{PACKAGE}-{VERSION}/texts/roses.txt"
# A package that builds itself, so that pip needs nothing besides.
PROJECT = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
METADATA = f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: {VERSION}\n"
BACKEND = f"""
from pathlib import Path
def prepare_metadata_for_build_wheel(folder, config_settings=None):
    info = Path(folder, "{PACKAGE}-{VERSION}.dist-info")
    info.mkdir()
    (info / "METADATA").write_text({METADATA!r})
    return info.name
"""


def source(kind, name, where, sha256, size):
    """The record of the toy's file."""
    return KINDS[kind](name, sha256, int(size), where)


def source_of(content, where, kind="download", name="roses.txt"):
    return source(kind, name, where, hashlib.sha256(content).hexdigest(), len(content))


def read(paths, split):
    """The lines of the file, or of the member of the archive."""
    if paths[0].suffix == ".gz":
        with tarfile.open(paths[0]) as archive:
            text = archive.extractfile(MEMBER).read().decode()
    else:
        text = paths[0].read_text()
    return text.splitlines()


def corpus(*sources):
    return Corpus(
        name="toy",
        title="Roses",
        origin="Stein 1913",
        licence="public domain",
        item="a sentence",
        splits={"all": len(SENTENCES)},
        sources={"all": sources},
        read=read,
    )


def packed(files):
    """The bytes of a tar.gz with these members."""
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return whole.getvalue()


def archive():
    """The bytes of the made package's source archive."""
    top = f"{PACKAGE}-{VERSION}"
    return packed(
        {
            f"{top}/PKG-INFO": METADATA.encode(),
            f"{top}/pyproject.toml": PROJECT.encode(),
            f"{top}/backend.py": BACKEND.encode(),
            MEMBER: TEXT,
        }
    )


if __name__ == "__main__":
    # A process that a shell runs in the background is deaf to Ctrl+C, and so are its children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    catalogue.CORPORA["toy"] = corpus(source(*sys.argv[1:]))
    sys.exit(main(["fetch", "toy"]))
