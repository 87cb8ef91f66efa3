"""What can be typed after ``python -m course_lib.language``, and the help for it."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path

from course_lib.language.ngrams.catalogue import MODELS

OVERVIEW = """\
Count the n-grams of a text, make a model of them, and score texts with it.

  python -m course_lib.language train train.txt --order 5 --arpa model.arpa
  python -m course_lib.language score model.arpa test.txt

A text is a file in UTF-8 with a sentence a line, split into words at white space. Empty lines are
left out. "train --help" and "score --help" say more.
"""
TRAIN = """\
Make a model and write it as an ARPA file, which other programs read too. The file is written whole
or not at all.

  python -m course_lib.language train train.txt --order 3 --arpa small.arpa --prune 0 0 1

Small texts have too few counts of counts to estimate discounts from; --fallback then takes KenLM's
0.5, 1 and 1.5. jelinek-mercer needs --held-out, a text that its weights are fitted to.
"""
SCORE = """\
Print the log probability (to the base 10) of each line, with its end; then, to the standard error,
the perplexity with and without words that the model does not know, and the numbers of tokens.

  python -m course_lib.language score model.arpa test.txt > scores.txt
"""


def parser() -> ArgumentParser:
    """The parser of the command line."""
    top = ArgumentParser(
        prog="python -m course_lib.language",
        description=OVERVIEW,
        formatter_class=RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    one = commands.add_parser(
        "train", description=TRAIN, formatter_class=RawDescriptionHelpFormatter, help="make a model"
    )
    one.add_argument("text", type=Path, metavar="TEXT", help="a sentence a line")
    one.add_argument("--order", type=int, default=3, metavar="N", help="highest order (3)")
    one.add_argument(
        "--model", choices=MODELS, default="modified-kneser-ney", help="(modified-kneser-ney)"
    )
    one.add_argument("--arpa", type=Path, required=True, metavar="OUT", help="the file to write")
    one.add_argument(
        "--prune", type=int, nargs="+", default=[], metavar="K",
        help="drop n-grams seen up to K times: a number for each order from 1 up",
    )  # fmt: skip
    one.add_argument("--fallback", action="store_true", help="discounts for small texts")
    one.add_argument("--held-out", type=Path, metavar="TEXT", help="for jelinek-mercer")
    one.add_argument("--least", type=int, default=1, metavar="K", help="smallest word count (1)")
    one = commands.add_parser(
        "score", description=SCORE, formatter_class=RawDescriptionHelpFormatter, help="score a text"
    )
    one.add_argument("arpa", type=Path, metavar="ARPA", help="a model")
    one.add_argument("text", type=Path, metavar="TEXT", help="a sentence a line")
    return top
