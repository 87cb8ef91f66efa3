"""The room's commands: ``python -m course_lib.corpora --help``."""

from __future__ import annotations

import os
import signal
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from course_lib import corpora
from course_lib._inputs import one_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 for what the user can mend, or 130 on Ctrl+C."""
    given = _parser().parse_args(arguments)
    try:
        match given.command:
            case "list":
                _list()
            case "describe":
                print(corpora.describe(given.name))
            case "fetch":
                return _fetch(given.names)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(
            "\nStopped. Whole files are kept. Run the same command again to go on.",
            file=sys.stderr,
        )
        return 130
    return 0


def _parser():
    parser = ArgumentParser(
        prog="python -m course_lib.corpora",
        description="Real text and images by name.",
        epilog="Files are looked for in the folder that COURSE_DATA names, then in the cache, "
        "where they are fetched to; COURSE_CACHE names another folder for it.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="name all corpora")
    describe = commands.add_parser("describe", help="say what a corpus is")
    describe.add_argument("name", help="as list gives it")
    fetch = commands.add_parser("fetch", help="have the files of corpora on this machine")
    fetch.add_argument("names", nargs="+", metavar="name", help="as list gives it")
    return parser


def _list():
    width = max(map(len, corpora.names()))
    for name in corpora.names():
        print(f"{name:{width}}  {corpora.corpus(name).title}")


def _fetch(names):
    """Fetch what can be had; 2 if anything is missing in the end."""
    for name in names:
        one_of(name, "name", corpora.names())
    status = 0
    for name in names:
        try:
            corpora.fetch(name, progress=_bar_wanted())
            print(f"{name}: all files are here")
        except corpora.CorpusError as error:
            print(f"{name}: {error}", file=sys.stderr)
            status = 2
    return status


def _bar_wanted():
    return sys.stderr.isatty() and os.environ.get("TQDM_DISABLE", "") in ("", "0")


if __name__ == "__main__":
    if hasattr(signal, "SIGTERM"):  # stop as cleanly as Ctrl+C does
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
