"""What can be typed after ``python -m course_lib.grading``, and the help for it."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from pathlib import Path

from course_lib.grading.limits import Limits
from course_lib.grading.seeds import VARIABLE

OVERVIEW = """\
From the exercises to the marks of a class. In this order:

  1. release   makes the notebook that students get, without solutions
  2. collect   takes in what they handed in, from a folder or a zip
  3. grade     runs every notebook, writes marks and feedback
  4. mark      written answers: out to a CSV, and your marks back in
  5. report    tables and a page: who got what, which mistakes were common

For chapter 01:

  python -m course_lib.grading release 01
  python -m course_lib.grading collect ~/Downloads/submissions.zip --chapter 01
  python -m course_lib.grading grade --chapter 01 --seed-file ~/course-seed.txt
  python -m course_lib.grading mark --chapter 01 --out marks.csv
  python -m course_lib.grading mark --chapter 01 --from marks.csv
  python -m course_lib.grading report --chapter 01

Every command can be run again: it changes only what has changed. All that belongs to students is
in exercises/class/, which git ignores. "grade --help" and so on say more.
"""
RELEASE = """\
Make exercises/release/<chapter>/ from exercises/source/<chapter>/: solutions, hidden tests and
outputs are cut. If a solution would be given away, nothing is written and you are told where.
The same source gives the same bytes.

  python -m course_lib.grading release          all chapters
  python -m course_lib.grading release 01       one
"""
COLLECT = """\
Copy each student's notebook to class/submitted/. Names are read from the files: anna.ipynb,
anna/anything.ipynb, anna.zip, and what Moodle and Canvas make of them; folders around all of them
do not count. You are told what was left, and why. Nothing is ever deleted; collecting again
updates what has changed.

  python -m course_lib.grading collect ~/Downloads/submissions.zip --chapter 01
  python -m course_lib.grading collect inbox --chapter 01 --students class.csv
  python -m course_lib.grading collect inbox --chapter 01 --pattern 'ex1-(?P<student>\\w+)\\.ipynb'
"""
GRADE = f"""\
Run every collected notebook, several at once; write marks into class/gradebook.db (nbgrader's
formgrader shows the same) and a page of feedback for each student into class/feedback/.

  python -m course_lib.grading grade --chapter 01 --seed-file ~/course-seed.txt

Ctrl+C stops it; the same command goes on where it stopped. Notebooks that have not changed are not
run again, and marks that you gave by hand stay. A notebook that crashes, hangs or cannot be read
costs its own marks and nobody else's; to try one again: --force --student NAME.

Seeds: the checks' inputs are public, so an answer could be written for them. With a seed file (any
text that students cannot guess, kept outside the repository) every submission gets inputs of its
own. Its path can also stand in the environment variable {VARIABLE}.

Students' code runs as you. It can change nothing outside its folder (on Linux: whatever it does),
but read what you can read: use a container for people you do not trust.
"""
MARK = """\
Written answers are marked by a person. --out writes those that wait for a mark, a row each, and
the mark scheme beside them; fill in the columns mark and comment in any spreadsheet; --from reads
them: all of them, or none if a row is wrong. Or mark in nbgrader's formgrader: it is the same book.

  python -m course_lib.grading mark --chapter 01 --out marks.csv
  python -m course_lib.grading mark --chapter 01 --from marks.csv
"""
REPORT = """\
Write to class/report/: a page to read (totals, outcomes of each question, frequent mistakes,
links to feedback), a CSV with a row for each student and question, one with a row for each
student, and JSON with everything.

  python -m course_lib.grading report --chapter 01
"""


def parser() -> ArgumentParser:
    """The parser of the command line."""
    top = ArgumentParser(
        prog="python -m course_lib.grading",
        description=OVERVIEW,
        formatter_class=RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(
        dest="command", required=True, metavar="COMMAND", help="one of these five"
    )

    def command(name: str, description: str, chapter: bool = True) -> ArgumentParser:
        one = commands.add_parser(
            name,
            description=description,
            formatter_class=RawDescriptionHelpFormatter,
        )
        if chapter:
            one.add_argument("--chapter", metavar="C", help="01 or 01_iterated_maps, say")
        one.add_argument("--course", type=Path, metavar="DIR", help="the folder exercises/")
        one.add_argument(
            "--class-dir", type=Path, metavar="DIR", help="the class's folder (exercises/class)"
        )
        return one

    one = command("release", RELEASE, chapter=False)
    one.add_argument("chapters", nargs="*", metavar="CHAPTER", help="all, if none is named")
    one = command("collect", COLLECT)
    one.add_argument("origin", type=Path, metavar="FROM", help="a folder or a zip")
    one.add_argument(
        "--students", type=Path, metavar="CSV", help="take only students in its column student"
    )
    one.add_argument("--pattern", metavar="REGEX", help="how to read a name from a file's path")
    _add_grade(command("grade", GRADE))
    one = command("mark", MARK)
    way = one.add_mutually_exclusive_group(required=True)
    way.add_argument("--out", dest="into", type=Path, metavar="CSV", help="write answers")
    way.add_argument("--from", dest="origin", type=Path, metavar="CSV", help="read marks")
    one.add_argument("--all", action="store_true", help="with --out: also those already marked")
    one.add_argument("--replace", action="store_true", help="with --out: write over the file")
    command("report", REPORT)
    return top


def _add_grade(one: ArgumentParser) -> None:
    limits = Limits()
    one.add_argument("--seed-file", type=Path, metavar="FILE", help=f"else ${VARIABLE}")
    one.add_argument("--jobs", type=_positive, metavar="N", help="how many at once (all cores)")
    one.add_argument("--force", action="store_true", help="run also what has not changed")
    one.add_argument(
        "--student", action="append", default=[], metavar="NAME", help="only this one; repeatable"
    )
    for name, what in (
        ("cell_seconds", "seconds of work for one cell"),
        ("check_seconds", "seconds of work for one check"),
        ("submission_seconds", "seconds of work for a whole notebook"),
        ("memory_mb", "MB of memory for a notebook"),
        ("output_kb", "kB of output kept of a cell"),
    ):
        default = getattr(limits, name)
        one.add_argument(
            f"--{name.replace('_', '-')}",
            type=_positive,
            default=default,
            metavar="N",
            help=f"{what} ({default})",
        )


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)
