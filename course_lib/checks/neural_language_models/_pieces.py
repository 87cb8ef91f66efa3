"""A long text as streams side by side, cut into pieces."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, whole
from course_lib.checks.writing import written

PIECES = Source("""
def pieces(ids, B, T):
    length = (len(ids) - 1) // B
    K = length // T

    def cut(text):
        streams = text[: B * length].reshape(B, length)[:, : K * T]
        return streams.reshape(B, K, T).transpose(1, 2, 0)

    return cut(ids[:-1]), cut(ids[1:])
""")
STREAMS = "text[: B * length].reshape(B, length)[:, : K * T]"
ARRANGED = "streams.reshape(B, K, T).transpose(1, 2, 0)"
END, READ = "return cut(ids[:-1]), cut(ids[1:])", "x = cut(ids[:-1])"
OF_T_PLUS_1 = """
def pieces(ids, B, T):
    length = {length}
    K = length // (T + 1)
    streams = ids[: B * length].reshape(B, length)[:, : K * (T + 1)]
    both = streams.reshape(B, K, T + 1).transpose(1, 2, 0)
    return both[:, :-1], both[:, 1:]
"""

TOKENS_FIRST = """
def pieces(ids, B, T):
    length = len(ids) // B
    K = (length - 1) // T

    def cut(start):
        streams = ids[: B * length].reshape(B, length)[:, start : start + K * T]
        return streams.reshape(B, K, T).transpose(1, 2, 0)

    return cut(0), cut(1)
"""


def cases(rng: np.random.Generator) -> list[Case]:
    """Numbers in order, words that repeat, one stream, one piece, one step, leftovers of each."""
    drawn = rng.permutation(60)
    return [
        _case(np.arange(13), 2, 3),
        _case(np.arange(100, 125), 3, 4),
        _case(drawn[:30], 4, 3),
        _case(drawn[:11], 1, 4),
        _case(drawn[20:33], 3, 4),
        _case(drawn[5:19], 3, 1),
        _case(drawn[:53], 5, 3),
        Case((rng.permutation(200), 8, 5), "a text of 200 tokens, B = 8, T = 5"),
    ]


def _case(ids: np.ndarray, B: int, T: int) -> Case:
    return Case((ids, B, T), written(ids=ids, B=B, T=T))


MISTAKES = (
    Mistake(
        "pieces-in-a-row",
        "You put consecutive pieces side by side. Then piece k + 1 of a stream does not go on "
        "where piece k has ended, and a state carried over belongs to another place of the text: "
        "cut the text into B streams first.",
        wrong=edit(
            STREAMS, "text[: B * K * T]", ARRANGED, "streams.reshape(K, B, T).transpose(0, 2, 1)"
        ),
    ),
    Mistake(
        "words-dealt-round",
        "You deal the words round like cards: neighbours in the text stand in different streams. "
        "A stream is a stretch of the text.",
        wrong=edit(
            STREAMS,
            "text[: B * length].reshape(length, B)[: K * T]",
            ARRANGED,
            "streams.reshape(K, T, B)",
        ),
    ),
    Mistake(
        "reshape-is-no-transpose",
        "Your streams are right, and a `reshape` has mixed them up on the way to (K, T, B). It "
        "keeps the order in memory: exchange axes with `transpose`.",
        wrong=(
            edit(ARRANGED, "streams.reshape(B, K, T).reshape(K, T, B)"),
            edit(ARRANGED, "streams.reshape(B, K, T).transpose(1, 0, 2).reshape(K, T, B)"),
        ),
    ),
    Mistake(
        "targets-as-read",
        "Your targets are the words that are read. Each step predicts the word after the one that "
        "it reads.",
        wrong=edit(END, f"{READ}\n    return x, x"),
    ),
    Mistake(
        "read-and-predicted-exchanged",
        "What is read and what is predicted are exchanged: the target is the later word.",
        wrong=edit(END, "return cut(ids[1:]), cut(ids[:-1])"),
    ),
    Mistake(
        "targets-wrap-round",
        "The last target of a piece, or of a stream, is its own first word. It is the next word of "
        "the text, with which the next piece begins: shift the text before you cut it.",
        wrong=(
            edit(END, f"{READ}\n    return x, np.roll(x, -1, axis=1)"),
            edit(
                END,
                f"{READ}\n"
                "    streams = np.roll(x.transpose(2, 0, 1).reshape(B, K * T), -1, axis=1)\n"
                "    return x, streams.reshape(B, K, T).transpose(1, 2, 0)",
            ),
        ),
    ),
    Mistake(
        "a-word-lost-between-pieces",
        "A word is lost at the border of two pieces: cut into pieces of T + 1 words, the first "
        "word of each is never predicted. The last target of a piece is the first word that the "
        "next one reads.",
        wrong=tuple(
            whole(OF_T_PLUS_1.format(length=n)) for n in ("len(ids) // B", "(len(ids) - 1) // B")
        ),
    ),
    Mistake(
        "streams-cut-before-the-shift",
        "You cut the tokens into streams first: then the last word of each stream has no target, "
        "and a step of it is lost. Make the pairs of a word and the next first.",
        wrong=whole(TOKENS_FIRST),
    ),
    Mistake(
        "streams-too-short",
        "You cut off what is left over at the end of the text, so that all streams but the first "
        "begin too early. Each stream is one B-th of the text; its own leftover falls away.",
        wrong=edit(STREAMS, "text[: B * K * T].reshape(B, K * T)"),
    ),
    Mistake(
        "leftover-at-the-beginning",
        "You drop what is left over at the beginning of the streams. It falls away at their end.",
        wrong=edit("[:, : K * T]", "[:, length - K * T :]"),
    ),
    Mistake(
        "batch-first",
        "Your streams come before the steps. The axes are piece, step, stream.",
        wrong=(
            edit("transpose(1, 2, 0)", "transpose(1, 0, 2)"),
            edit(".transpose(1, 2, 0)", ""),
            edit("transpose(1, 2, 0)", "transpose(2, 1, 0)"),
        ),
    ),
    Mistake(
        "a-piece-too-few",
        "A piece is missing at the end.",
        wrong=edit(END, f"{READ}\n    return x[:-1], cut(ids[1:])[:-1]"),
    ),
    Mistake(
        "one-token-too-many",
        "The sizes do not fit. N tokens make N - 1 pairs of a word and its target, and each stream "
        "has as many steps as go into these B times, without a remainder.",
        raises=("cannot reshape array of size", "could not broadcast", "inhomogeneous"),
    ),
)

pieces = Question(
    name="neural_language_models.pieces",
    signature="pieces(ids, B, T)",
    cases=cases,
    source=PIECES,
    tolerance=lambda expected, eps, *args: tuple(0 * part for part in expected),
    parts=(
        Part("x", ("piece", "step", "stream"), whole=True),
        Part("target", ("piece", "step", "stream"), whole=True),
    ),
    mistakes=MISTAKES,
    hints=(
        "Read one column of your result downwards, piece after piece. It should be a stretch of "
        "the text without gaps.",
        "Make two texts first: the words that are read, and the words that are predicted, one "
        "place later. Treat both in the same way: cut into B stretches, drop what does not fill a "
        "piece, cut into pieces.",
        "`text[: B * length].reshape(B, length)` has a stream in each row. Keep the first K T "
        "columns; `reshape(B, K, T)` cuts each row into pieces, and `transpose` brings the axes "
        "into the order piece, step, stream.",
    ),
)
