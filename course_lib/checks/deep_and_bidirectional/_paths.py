"""The gradient of a residual stack, sorted by the number of layers that a path goes through."""

from __future__ import annotations

from collections.abc import Callable
from math import comb, factorial

import numpy as np

from course_lib.checks.question import Case, Mistake, Part, Question
from course_lib.checks.writing import written


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


def reference(J: np.ndarray) -> np.ndarray:
    """[k]: the sum over all choices of k layers of their product, later layers to the left."""
    L, N, _ = J.shape
    found = np.zeros((L + 1, N, N))
    found[0] = np.eye(N)
    for matrix in J:
        found[1:] = found[1:] + matrix @ found[:-1]
    return found


def tolerance(expected: np.ndarray, eps: float, J: np.ndarray) -> float:
    """A thousand roundings of the largest sum that the same sizes can have."""
    return 1e3 * eps * max(1.0, float(reference(np.abs(J)).max()), float(np.abs(expected).max()))


def _chosen(rule: Callable[[int, int], list[tuple[int, ...]]], J: np.ndarray) -> np.ndarray:
    """[k]: the sum over the lists of layers that ``rule(L, k)`` gives, the first acting first."""
    L, N, _ = J.shape
    found = np.zeros((L + 1, N, N))
    for k in range(L + 1):
        for layers in rule(L, k):
            product = np.eye(N)
            for i in layers:
                product = J[i] @ product
            found[k] += product
    return found


def _in_a_row(L: int, k: int) -> list[tuple[int, ...]]:
    """Neighbouring layers only."""
    return [tuple(range(i, i + k)) for i in range(L - k + 1)] if k else [()]


def _repeated(J: np.ndarray) -> np.ndarray:
    """The sums changed from below while they are read, so that a layer is used again."""
    L, N, _ = J.shape
    found = np.zeros((L + 1, N, N))
    found[0] = np.eye(N)
    for matrix in J:
        for k in range(1, L + 1):
            found[k] = found[k] + matrix @ found[k - 1]
    return found


def _powers(J: np.ndarray) -> np.ndarray:
    """One layer k times, for each layer."""
    powers = [sum(np.linalg.matrix_power(m, k) for m in J) for k in range(1, len(J) + 1)]
    return np.array([np.eye(J.shape[1]), *powers])


def _powers_of_the_sum(J: np.ndarray) -> np.ndarray:
    return np.array([np.linalg.matrix_power(J.sum(0), k) for k in range(len(J) + 1)])


def _any_order(J: np.ndarray) -> np.ndarray:
    """By sets of layers: each of a set may come last."""
    L, N, _ = J.shape
    of_a_set, found = {0: np.eye(N)}, np.zeros((L + 1, N, N))
    for chosen in range(2**L):
        if chosen:
            last = [i for i in range(L) if chosen >> i & 1]
            of_a_set[chosen] = sum(J[i] @ of_a_set[chosen ^ (1 << i)] for i in last)
        found[chosen.bit_count()] += of_a_set[chosen]
    return found


def _entrywise(J: np.ndarray) -> np.ndarray:
    L, N, _ = J.shape
    found = np.zeros((L + 1, N, N))
    found[0] = np.eye(N)
    for matrix in J:
        found[1:] = found[1:] + matrix * found[:-1]
    return found


def _entrywise_from_ones(J: np.ndarray) -> np.ndarray:
    found = np.zeros((len(J) + 1, *J.shape[1:]))
    found[0] = 1
    for matrix in J:
        found[1:] = found[1:] + matrix * found[:-1]
    return found


def _reversed_products(J: np.ndarray) -> np.ndarray:
    return reference(J[::-1])


def _by_depth(J: np.ndarray) -> np.ndarray:
    """The whole gradient after each layer."""
    found = [np.eye(J.shape[1])]
    for matrix in J:
        found.append(found[-1] + matrix @ found[-1])
    return np.array(found)


def _alike(J: np.ndarray) -> np.ndarray:
    """Binomial numbers and powers of one matrix."""
    L, mean = len(J), J.mean(0)
    return np.array([comb(L, k) * np.linalg.matrix_power(mean, k) for k in range(L + 1)])


def _numbers(J: np.ndarray) -> np.ndarray:
    L, N, _ = J.shape
    return np.array([comb(L, k) * np.eye(N) for k in range(L + 1)])


def _sum(J: np.ndarray) -> np.ndarray:
    return reference(J).sum(0)


def _plain(J: np.ndarray) -> np.ndarray:
    """The net without shortcuts: the product of all."""
    return reference(J)[-1]


def _mean(J: np.ndarray) -> np.ndarray:
    """Each sum divided by the number of its paths."""
    L = len(J)
    numbers = np.array([comb(L, k) for k in range(L + 1)])
    return reference(J) / numbers[:, None, None]


MISTAKES = (
    Mistake(
        "wrong-order",
        "Your products run the wrong way: the layer that acts first stands on the right. Matrices "
        "do not commute.",
        wrong=_reversed_products,
    ),
    Mistake(
        "every-order",
        "You let a path take its layers in any order. It goes through them from the first to the "
        "last, and may only leave some out.",
        wrong=_any_order,
    ),
    Mistake(
        "layers-used-twice",
        "Some of your paths go through one layer several times. If you change the sums in place "
        "from k = 1 upwards, the next one reads a sum that has this layer already.",
        wrong=(
            _repeated,
            _powers,
            _powers_of_the_sum,
            lambda J: np.array([m / factorial(k) for k, m in enumerate(_powers_of_the_sum(J))]),
        ),
    ),
    Mistake(
        "entry-by-entry",
        "You multiply matrices entry by entry: `*` does that. The chain rule needs the matrix "
        "product, `@`.",
        wrong=(_entrywise, _entrywise_from_ones),
    ),
    Mistake(
        "neighbours-only",
        "Your paths go through layers in a row only. A path may leave out any layer, also one in "
        "the middle.",
        wrong=lambda J: _chosen(_in_a_row, J),
    ),
    Mistake(
        "one-path-of-each-length",
        "You have one path of each length. There are many: any k of the L layers make one.",
        wrong=(
            lambda J: _chosen(lambda L, k: [tuple(range(k))], J),
            lambda J: _chosen(lambda L, k: [tuple(range(L - k, L))], J),
        ),
    ),
    Mistake(
        "by-depth",
        "Your entry k is the whole gradient after k layers. Asked for is the part of the whole "
        "stack's gradient that comes by paths through exactly k layers.",
        wrong=_by_depth,
    ),
    Mistake(
        "added-up-so-far",
        "Your entry k holds the shorter paths too. Those of exactly k layers are asked for.",
        wrong=lambda J: np.cumsum(reference(J), axis=0),
    ),
    Mistake(
        "layers-taken-for-alike",
        "You use one matrix for all layers, and count how many paths there are. Each layer has its "
        "own matrix.",
        wrong=_alike,
    ),
    Mistake(
        "paths-only-counted",
        "Your entries are the numbers of paths. Each path carries the product of the matrices that "
        "it goes through.",
        wrong=(
            _numbers,
            lambda J: np.array([comb(len(J), k) for k in range(len(J) + 1)]),
        ),
    ),
    Mistake(
        "mean-over-the-paths",
        "You take the mean over the paths of a length. The gradient is a sum over all ways.",
        wrong=_mean,
    ),
    Mistake(
        "path-past-all-layers",
        "One path is missing: the one that goes through no layer at all, k = 0. All others begin "
        "with it.",
        wrong=(
            lambda J: reference(J)[1:],
            lambda J: 0 * reference(J),
            lambda J: reference(J) * (np.arange(len(J) + 1) > 0)[:, None, None],
        ),
    ),
    Mistake(
        "ones-for-the-identity",
        "Your entry 0 is all ones. A path past every layer passes a vector on as it is, and the "
        "matrix that does that is the identity.",
        wrong=(
            lambda J: np.concatenate([np.ones((1, *J.shape[1:])), reference(J)[1:]]),
            lambda J: reference(J) @ np.ones(J.shape[1:]),
        ),
    ),
    Mistake(
        "transposed",
        "Your matrices, or your sums, are transposed. In the product above each J_l stands as it "
        "is.",
        wrong=(
            lambda J: reference(J.transpose(0, 2, 1)),
            lambda J: reference(J).transpose(0, 2, 1),
        ),
    ),
    Mistake(
        "sorted-by-what-is-left-out",
        "Your entry k holds the paths that go past k layers. Here k counts those that a path goes "
        "through.",
        wrong=lambda J: reference(J)[::-1],
    ),
    Mistake(
        "not-sorted",
        "You return one matrix, of all layers or of all paths together. Asked for is one for each "
        "k from 0 to L.",
        wrong=(_sum, _plain),
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
    reference=reference,
    tolerance=tolerance,
    parts=(Part("the array of sums", ("k", "row", "column")),),
    mistakes=MISTAKES,
    hints=(
        "Multiply out (I + J_2)(I + J_1) by hand. Which of the four terms go through no layer, "
        "which through one, which through two?",
        "Add one layer at a time. A path through k layers of the taller stack either goes past the "
        "new layer, or comes from a path through k - 1 layers and then goes through it.",
        "Begin with sums[0] = I and zeros. For each matrix of J, from the first on: new[k] = "
        "sums[k] + J_l @ sums[k - 1], for k = 1, ..., L, all from the old sums. Or go through "
        "`itertools.combinations(range(L), k)` and multiply.",
    ),
)
