"""Draw an orthogonal matrix, all of them equally likely: judged by the laws that this implies."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.comparing import as_numbers, precision
from course_lib.checks.judging import accepts
from course_lib.checks.question import Question, Trial, Wrong
from course_lib.checks.session import SESSION

NAME = "taming_gradients.orthogonal"
SIGNATURE = "orthogonal(n, rng)"
CLOSE = 1e-8  # asked for in the question
ENOUGH = 8  # a size at which no two draws are alike by chance, even of entries 0 and ±1
NEARLY = 1e-3  # an entry of Q'Q - I that rounding can explain, if a division is rash
SIZES = (2, 1, 3, 5, 16)
SPREAD = {3: 300, 2: 1600, 1: 200}  # size, and how many matrices of it are looked at together
SIGMAS = 6.5  # a right answer is refused less than once in 10^7 times
FEWER_SIGMAS = 5  # for one number of all matrices: a start with uniform numbers is 8 off


def judge(answer: object, trial: Trial) -> None:
    """Raise a verdict unless the matrices are orthogonal, drawn by ``rng``, and well spread."""
    seeds = SESSION.rng(NAME).integers(2**32, size=2 + len(SIZES))
    accepts(answer, SIGNATURE, (2, np.random.default_rng(0)))
    for n, seed in zip(SIZES, seeds, strict=False):
        matrix = drawn(answer, n, np.random.default_rng(seed), trial)
        _orthogonal(matrix, n)
    _from_the_generator(answer, seeds, trial)
    rng = np.random.default_rng(seeds[-1])
    for n, draws in SPREAD.items():
        matrices = _several(answer, n, rng, trial, draws)
        for matrix in matrices:
            _orthogonal(matrix, n)
        _well_spread(np.array(matrices))


def drawn(answer: Callable, n: int, rng: np.random.Generator, trial: Trial) -> np.ndarray:
    """One matrix of an answer's."""
    return _several(answer, n, rng, trial, 1)[0]


def _several(
    answer: Callable, n: int, rng: np.random.Generator, trial: Trial, draws: int
) -> list[np.ndarray]:
    """So many matrices of an answer's, drawn one after the other."""
    case = f"n = {n}"
    found = trial.call(lambda: [answer(n, rng) for _ in range(draws)], (), case)
    matrices = [as_numbers(value, "the matrix", f"in the case {case}, ") for value in found]
    for matrix in matrices:
        if matrix.shape != (n, n):
            raise Wrong(
                "shape",
                f"In the case {case}, the shape of the matrix is {matrix.shape}; "
                f"expected {(n, n)}.",
            )
    return matrices


def _orthogonal(Q: np.ndarray, n: int) -> None:
    """The verdict on a matrix that is not orthogonal."""
    if not np.isfinite(Q).all():
        raise Wrong("not-finite", f"In the case n = {n}, the matrix holds NaN or infinity.")
    off = np.abs(Q.conj().T @ Q - np.eye(n))
    close = max(CLOSE, 64 * n * precision(Q))
    if off.max() <= close:
        if np.iscomplexobj(Q):
            raise Wrong("complex", "Your matrix holds complex numbers. Asked for are real ones.")
        return
    lengths, crossed = np.diag(off).max(), (off - np.diag(np.diag(off))).max()
    case = f"\nIn the case n = {n}, an entry of Q'Q - I is {off.max():.1g}."
    if off.max() < NEARLY:
        raise Wrong(
            "digits-lost",
            "Your matrix is orthogonal, but to fewer digits than the question asks for. A division "
            "by something that may be nearly 0 (a small eigenvalue, a short rest of a vector) "
            f"loses digits.{case}",
        )
    if crossed < close:
        raise Wrong(
            "wrong-lengths",
            f"Your columns are at right angles to each other, but their length is not 1.{case}",
        )
    if lengths < close:
        raise Wrong(
            "not-at-right-angles",
            "Your columns have length 1, but they are not at right angles to each other: to scale "
            f"columns, or rows, is not enough.{case}",
        )
    raise Wrong(
        "not-orthogonal",
        "Your matrix is not orthogonal. Random numbers scaled by 1/sqrt(n) make one nearly so "
        f"only on average, and a symmetric matrix has no reason to be.{case}",
    )


def _from_the_generator(answer: Callable, seeds: np.ndarray, trial: Trial) -> None:
    """The verdict on a matrix that does not come from ``rng``, or not from it alone."""
    rng = np.random.default_rng(seeds[0])
    state = rng.bit_generator.state
    first = drawn(answer, ENOUGH, rng, trial)
    again = drawn(answer, ENOUGH, np.random.default_rng(seeds[0]), trial)
    other = drawn(answer, ENOUGH, np.random.default_rng(seeds[1]), trial)
    used = rng.bit_generator.state != state
    if not _alike(first, again):
        raise Wrong(
            "another-source",
            "Two generators of the same seed give two different matrices. All random numbers "
            "have to come from `rng`, the generator that is handed in.",
        )
    if _alike(first, other):
        if used:
            raise Wrong(
                "same-matrix", "Generators of different seeds give one and the same matrix."
            )
        raise Wrong(
            "rng-not-used",
            "Your matrix is the same for every generator: `rng` is not used. An orthogonal matrix "
            "is asked for that is drawn at random; draw its ingredients with `rng`.",
        )
    if _alike(first, drawn(answer, ENOUGH, rng, trial)):
        raise Wrong(
            "seeded-anew",
            "Called twice with one generator, your function gives the same matrix twice: it seeds "
            "a generator anew. Draw from `rng` itself.",
        )


def _alike(Q: np.ndarray, other: np.ndarray) -> bool:
    """Whether two matrices are the same, but for rounding, which may vary from call to call."""
    return bool(np.abs(Q - other).max() < NEARLY)


def _well_spread(Q: np.ndarray) -> None:
    """The verdict on matrices that are not spread evenly over all orthogonal ones."""
    if Q.shape[1] == 1:
        _one_by_one(Q)
        return
    if (np.isclose(np.abs(Q), 0) | np.isclose(np.abs(Q), 1)).all():
        raise Wrong(
            "axes-exchanged",
            "Your matrices only exchange the axes, or flip them. That is orthogonal, but most "
            "orthogonal matrices turn by angles in between.",
        )
    if np.allclose(Q, np.swapaxes(Q, 1, 2)):
        raise Wrong(
            "symmetric",
            "All your matrices are symmetric: they are reflections, which undo themselves. Most "
            "orthogonal matrices are not.",
        )
    _signs(Q)
    _determinants(Q)
    _sizes(Q)


def _one_by_one(Q: np.ndarray) -> None:
    """The verdict on matrices with one entry, of which there are two."""
    share = (Q > 0).mean()
    if abs(2 * share - 1) > SIGMAS / np.sqrt(len(Q)):
        raise Wrong(
            "one-by-one",
            f"With n = 1, your matrix is [[1.]] in {share:.0%} of {len(Q)} draws. The question "
            "says how often it should be; for larger n all is well.",
        )


def _uneven(Q: np.ndarray) -> str:
    return (
        "Your matrices are orthogonal, but not all of them are equally likely: of "
        f"{len(Q)} that were drawn with n = {Q.shape[1]}, "
    )


def _signs(Q: np.ndarray) -> None:
    """The verdict on signs that are not as often + as -, or that go together."""
    draws, n, _ = Q.shape
    far = SIGMAS / np.sqrt(draws)
    signs = np.sign(Q).reshape(draws, n * n)
    places = list(np.ndindex(n, n))
    means = signs.mean(axis=0).reshape(n, n)
    lean = np.where(np.abs(means) > far, np.sign(means), 0)
    if (np.abs(lean.sum(axis=0)) == n).any():
        raise Wrong(
            "numbers-of-one-sign",
            f"{_uneven(Q)}all entries of one column have mostly the same sign. Do you begin with "
            "numbers of one sign, such as `rng.random` gives? They point into one corner: begin "
            "with numbers that prefer no direction.",
        )
    for (i, j), mean in zip(places, signs.mean(axis=0), strict=True):
        if abs(mean) > far:
            raise Wrong(
                "signs-lean",
                f"{_uneven(Q)}the entry at row {i}, column {j} is positive in "
                f"{(1 + mean) / 2:.0%}. Decompositions such as QR choose signs by a rule of their "
                "own, and not at random.",
            )
    together = signs.T @ signs / draws * (1 - np.eye(n * n))
    if np.abs(together).max() > far:
        one, other = np.unravel_index(np.abs(together).argmax(), together.shape)
        raise Wrong(
            "signs-together",
            f"{_uneven(Q)}the entries at {places[one]} and {places[other]} have the same sign in "
            f"{(1 + together[one, other]) / 2:.0%}. What you begin with prefers some directions "
            "to others, or some signs are chosen by a rule.",
        )


def _determinants(Q: np.ndarray) -> None:
    """The verdict on matrices that are all rotations, or none of them."""
    share = (np.linalg.det(Q) > 0).mean()
    if abs(2 * share - 1) > SIGMAS / np.sqrt(len(Q)):
        raise Wrong(
            "one-determinant",
            f"{_uneven(Q)}the determinant is +1 in {share:.0%}. Rotations have +1, reflections "
            "-1, and half of all orthogonal matrices are of either kind.",
        )


def _sizes(Q: np.ndarray) -> None:
    """The verdict on entries that are larger in some places, or large too often."""
    draws, n, _ = Q.shape
    second, fourth = 1 / n, 3 / (n * (n + 2))  # the means of Q_ij^2 and Q_ij^4
    off = (Q**2).mean(axis=0) - second
    if (np.abs(off) > SIGMAS * np.sqrt((fourth - second**2) / draws)).any():
        i, j = (int(k) for k in np.unravel_index(np.abs(off).argmax(), off.shape))
        how = "large" if off[i, j] > 0 else "small"
        raise Wrong(
            "some-places-larger",
            f"{_uneven(Q)}the entry at row {i}, column {j} is {how} more often than others. Which "
            "directions does your recipe prefer?",
        )
    each = (Q**4).mean(axis=(1, 2))
    if abs(each.mean() - fourth) > FEWER_SIGMAS * each.std() / np.sqrt(draws):
        raise Wrong(
            "directions-preferred",
            f"{_uneven(Q)}too {'many' if each.mean() > fourth else 'few'} have columns near the "
            "axes. A matrix whose entries lie evenly between two numbers fills a cube, and a cube "
            "has corners: which random numbers prefer no direction?",
        )


orthogonal = Question(
    name=NAME,
    signature=SIGNATURE,
    judge=judge,
    hints=(
        "Begin with a matrix of independent normal numbers: no direction is special to it. How "
        "can its columns be put at right angles without preferring one?",
        "`np.linalg.qr` does that: its Q is orthogonal. But look at the signs, for instance of "
        "Q[0, 0], over many draws.",
        "Q R stays the same if a column of Q and the same row of R change their sign, so QR may "
        "choose. Take the choice away from it: a rule for the diagonal of R fixes all signs. "
        "Which columns of Q have to change for it?",
    ),
)
