"""The command line of the counting models: see ``python -m course_lib.language --help``."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from tqdm import tqdm

from course_lib import language
from course_lib.language._files import read_lines
from course_lib.language.arguments import parser

BLOCK = 2000  # sentences between two steps of the bar
DISCOUNTED = ("absolute-discounting", "kneser-ney", "modified-kneser-ney")
FALLBACKS = {**dict.fromkeys(DISCOUNTED, (0.5, 1.0, 1.5)), "katz": True}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 for what the user can mend, or 130 on Ctrl+C."""
    given = parser().parse_args(arguments)
    try:
        (train if given.command == "train" else score)(given)
    except (ValueError, TypeError, OSError) as error:
        print(_worded(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped; no file was changed.", file=sys.stderr)
        return 130
    return 0


def _worded(error: Exception) -> str:
    """What is wrong; where the system says it, with what can be done."""
    if not isinstance(error, OSError) or error.errno is None:
        return str(error)
    return (
        f"{error.filename} cannot be used ({error.strerror}); expected files that can be read and "
        "a folder that can be written in: check its permissions and the room on the disk"
    )


def train(given: Namespace) -> None:
    """Read, count, estimate, write."""
    options = _options(given)
    with tqdm(total=4, desc="reading", leave=False) as bar:
        texts = read_text(given.text)
        vocabulary = language.Vocabulary.from_sentences(texts, least=given.least)
        _step(bar, "counting")
        counts = language.count_ngrams(texts, given.order, vocabulary)
        _step(bar, "estimating")
        if given.model == "jelinek-mercer":
            held_out = read_text(given.held_out)
            options["weights"] = language.fit_weights(counts, held_out).values
        model = language.estimate(given.model, counts, **options)
        _step(bar, "writing")
        language.write_arpa(model, given.arpa)
        bar.update()
    sizes = ", ".join(str(len(level.key)) for level in model.levels)
    print(f"{given.arpa}: {given.model}, n-grams of orders 1 to {given.order}: {sizes}")


def _options(given: Namespace) -> dict[str, object]:
    """The options of the model, if it has those that were typed."""
    options: dict[str, object] = {}
    if given.prune:
        _only(given.model, DISCOUNTED, "--prune")
        options["prune"] = given.prune
    if given.fallback:
        _only(given.model, FALLBACKS, "--fallback")
        options["fallback"] = FALLBACKS[given.model]
    if (given.held_out is None) == (given.model == "jelinek-mercer"):
        raise ValueError(
            f"--model {given.model} came {'without' if given.held_out is None else 'with'} "
            "--held-out; expected it with jelinek-mercer, and with no other: add or drop it"
        )
    return options


def _only(model: str, having: Iterable[str], option: str) -> None:
    if model not in having:
        raise ValueError(
            f"--model {model} has no {option}; expected one of {', '.join(having)}: drop {option}"
        )


def _step(bar: tqdm, what: str) -> None:
    bar.update()
    bar.set_description(what)


def score(given: Namespace) -> None:
    """Print a number for each line, and the sums to the standard error."""
    model = language.read_arpa(given.arpa)
    lines = read_text(given.text)
    with tqdm(total=len(lines), desc="scoring", leave=False) as bar:
        done = []
        for k in range(0, len(lines), BLOCK):
            done.append(model.score(lines[k : k + BLOCK]))
            print("\n".join(f"{one:.6f}" for one in done[-1].sentences / np.log(10)))
            bar.update(min(BLOCK, len(lines) - k))
    parts = [[getattr(one, name) for one in done] for name in ("logprobs", "unknown", "lengths")]
    whole = language.Score(*map(np.concatenate, parts))
    print(
        f"Perplexity with unknown words:    {whole.perplexity():.6g}\n"
        f"Perplexity without unknown words: {whole.perplexity(unknown=False):.6g}\n"
        f"Tokens: {len(whole.logprobs)}, unknown: {int(whole.unknown.sum())}, "
        f"sentences: {len(whole.lengths)}",
        file=sys.stderr,
    )


def read_text(path: Path) -> list[list[str]]:
    """The sentences of a file; empty lines are left out, and marks are refused with their line."""
    lines = [language.words(line) for line in read_lines(path)]
    for number, line in enumerate(lines, 1):
        if "<s>" in line or "</s>" in line:
            raise ValueError(
                f"{path}, line {number}: the text holds <s> or </s>; expected sentences without "
                "these marks, which are added here: drop or rename the word"
            )
    found = [line for line in lines if line]
    if not found:
        raise ValueError(f"{path} holds no word; expected a sentence a line: pass another file")
    return found


if __name__ == "__main__":
    sys.exit(main())
