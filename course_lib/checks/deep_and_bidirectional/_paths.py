"""The gradient of a residual stack, sorted by the number of layers that a path goes through."""

from __future__ import annotations

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, whole
from course_lib.checks.writing import written

PATHS = Source("""
def paths(J):
    L, N, _ = J.shape
    sums = np.zeros((L + 1, N, N))
    sums[0] = np.eye(N)
    for matrix in J:
        sums[1:] = sums[1:] + matrix @ sums[:-1]
    return sums
""")
LOOP, LONGER = "for matrix in J:", "sums[1:] = sums[1:] + matrix @ sums[:-1]"
COUNTED, END = "for k, matrix in enumerate(J):", "return sums"
BY_SETS = """
def paths(J):
    L, N, _ = J.shape
    of_a_set, sums = {0: np.eye(N)}, np.zeros((L + 1, N, N))
    sums[0] = np.eye(N)
    for chosen in range(1, 2**L):
        last = [i for i in range(L) if chosen >> i & 1]
        of_a_set[chosen] = sum(J[i] @ of_a_set[chosen ^ (1 << i)] for i in last)
        sums[len(last)] += of_a_set[chosen]
    return sums
"""


def cases(rng: np.random.Generator) -> list[Case]:
    """Numbers and matrices that do not commute, zeros, one layer, equal layers, many layers."""
    two = np.array([[[0.0, 1.0], [0.0, 0.0]], [[1.0, 0.0], [0.0, 2.0]]])
    three = np.array(
        [[[0.5, 1.0], [0.0, -1.0]], [[1.0, 0.0], [2.0, 0.5]], [[0.0, 1.0], [1.0, 3.0]]]
    )
    drawn = rng.normal(0, 0.5, (4, 3, 3)).round(2)
    alike = np.broadcast_to(np.array([[0.5, 0.2], [0.0, 0.5]]), (5, 2, 2)).copy()
    deep = rng.normal(0, 0.4, (7, 4, 4))
    return [
        _case(np.array([[[2.0]], [[3.0]], [[5.0]]])),
        _case(two),
        _case(three),
        Case((drawn,), "L = 4 drawn matrices, N = 3"),
        _case(np.array([[[0.5, -1.0], [2.0, 0.0]]])),
        Case((alike,), "L = 5 times np.array([[0.5, 0.2], [0.0, 0.5]])"),
        Case((np.zeros((3, 2, 2)),), "L = 3 matrices of zeros, N = 2"),
        _case(np.array([[[1]], [[1]], [[1]], [[1]]])),
        Case((deep,), "L = 7 drawn matrices, N = 4"),
    ]


def _case(J: np.ndarray) -> Case:
    return Case((J,), written(J=J))


def tolerance(expected: np.ndarray, eps: float, J: np.ndarray) -> float:
    """A thousand roundings of the largest sum that the same sizes can have."""
    largest = PATHS.function(np.abs(J)).max()
    return 1e3 * eps * max(1.0, float(largest), float(np.abs(expected).max()))


MISTAKES = (
    Mistake(
        "wrong-order",
        "Your products run the wrong way: the layer that acts first stands on the right. Matrices "
        "do not commute.",
        wrong=edit(LOOP, "for matrix in J[::-1]:"),
    ),
    Mistake(
        "every-order",
        "You let a path take its layers in any order. It goes through them from the first to the "
        "last, and may only leave some out.",
        wrong=whole(BY_SETS),
    ),
    Mistake(
        "layers-used-twice",
        "Some of your paths go through one layer several times. If you change the sums in place "
        "from k = 1 upwards, the next one reads a sum that has this layer already.",
        wrong=(
            edit(LONGER, "for k in range(1, L + 1):\n            sums[k] += matrix @ sums[k - 1]"),
            edit(
                LONGER,
                "sums[1:] += [np.linalg.matrix_power(matrix, k) for k in range(1, L + 1)]",
            ),
            edit(LOOP, COUNTED, LONGER, "sums[k + 1] = J.sum(0) @ sums[k]"),
            edit(LOOP, COUNTED, LONGER, "sums[k + 1] = J.sum(0) @ sums[k] / (k + 1)"),
        ),
    ),
    Mistake(
        "entry-by-entry",
        "You multiply matrices entry by entry: `*` does that. The chain rule needs the matrix "
        "product, `@`.",
        wrong=(edit(" @ ", " * "), edit(" @ ", " * ", "np.eye(N)", "1")),
    ),
    Mistake(
        "neighbours-only",
        "Your paths go through layers in a row only. A path may leave out any layer, also one in "
        "the middle.",
        wrong=edit(
            LOOP,
            "row = sums.copy()\n    for matrix in J:",
            LONGER,
            "row[1:] = matrix @ row[:-1]\n        sums[1:] += row[1:]",
        ),
    ),
    Mistake(
        "one-path-of-each-length",
        "You have one path of each length. There are many: any k of the L layers make one.",
        wrong=(
            edit(LOOP, COUNTED, LONGER, "sums[k + 1] = matrix @ sums[k]"),
            edit(
                LOOP,
                "for k, matrix in enumerate(J[::-1]):",
                LONGER,
                "sums[k + 1] = sums[k] @ matrix",
            ),
        ),
    ),
    Mistake(
        "by-depth",
        "Your entry k is the whole gradient after k layers. Asked for is the part of the whole "
        "stack's gradient that comes by paths through exactly k layers.",
        wrong=edit(LOOP, COUNTED, LONGER, "sums[k + 1] = sums[k] + matrix @ sums[k]"),
    ),
    Mistake(
        "added-up-so-far",
        "Your entry k holds the shorter paths too. Those of exactly k layers are asked for.",
        wrong=edit(END, "return sums.cumsum(0)"),
    ),
    Mistake(
        "layers-taken-for-alike",
        "You use one matrix for all layers, and count how many paths there are. Each layer has its "
        "own matrix.",
        wrong=edit(LOOP, "for matrix in [J.mean(0)] * L:"),
    ),
    Mistake(
        "paths-only-counted",
        "Your entries are the numbers of paths. Each path carries the product of the matrices that "
        "it goes through.",
        wrong=(
            edit("matrix @ ", ""),
            edit("matrix @ ", "", END, "return sums[:, 0, 0]"),
        ),
    ),
    Mistake(
        "mean-over-the-paths",
        "You take the mean over the paths of a length. The gradient is a sum over all ways.",
        wrong=edit(
            END,
            "from math import comb\n\n"
            "    number = np.array([comb(L, k) for k in range(L + 1)])\n"
            "    return sums / number[:, None, None]",
        ),
    ),
    Mistake(
        "path-past-all-layers",
        "One path is missing: the one that goes through no layer at all, k = 0. All others begin "
        "with it.",
        wrong=(
            edit(END, "return sums[1:]"),
            edit("np.eye(N)", "0"),
            edit(END, "sums[0] = 0\n    return sums"),
        ),
    ),
    Mistake(
        "ones-for-the-identity",
        "Your entry 0 is all ones. A path past every layer passes a vector on as it is, and the "
        "matrix that does that is the identity.",
        wrong=(edit(END, "sums[0] = 1\n    return sums"), edit("np.eye(N)", "1")),
    ),
    Mistake(
        "transposed",
        "Your matrices, or your sums, are transposed. In the product above each J_l stands as it "
        "is.",
        wrong=(edit("matrix @", "matrix.T @"), edit(END, "return sums.transpose(0, 2, 1)")),
    ),
    Mistake(
        "sorted-by-what-is-left-out",
        "Your entry k holds the paths that go past k layers. Here k counts those that a path goes "
        "through.",
        wrong=edit(END, "return sums[::-1]"),
    ),
    Mistake(
        "not-sorted",
        "You return one matrix, of all layers or of all paths together. Asked for is one for each "
        "k from 0 to L.",
        wrong=(edit(END, "return sums.sum(0)"), edit(END, "return sums[-1]")),
    ),
    Mistake(
        "beyond-the-end",
        "An index runs past the end: there are L matrices, J[0] to J[L - 1], and L + 1 sums.",
        raises="is out of bounds for axis 0",
    ),
)

paths = Question(
    name="deep_and_bidirectional.paths",
    signature="paths(J)",
    cases=cases,
    source=PATHS,
    tolerance=tolerance,
    parts=(Part("the array of sums", ("k", "row", "column")),),
    mistakes=MISTAKES,
    hints=(
        "Multiply out (I + J_2)(I + J_1) by hand. Which of the four terms go through no layer, "
        "which through one, which through two?",
        "Add one layer at a time. A path through k layers of the taller stack either goes past the "
        "new layer, or comes from a path through k - 1 layers and then goes through it.",
        "Before the first layer there is one path, through none: its matrix is the identity. A new "
        "layer makes all L + 1 sums anew, and all of them from the old ones. Or let "
        "`itertools.combinations` name the layers of each path, and multiply.",
    ),
)
