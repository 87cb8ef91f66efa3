"""What students get wrong about one step of an LSTM backwards."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.lstm._backward_steps import backward, reference, shares, slopes
from course_lib.checks.lstm._gates import OTHER_ORDERS, Gates, sigmoid
from course_lib.checks.question import Mistake


def changed(**different: Callable | str) -> Callable:
    return lambda *args: backward(*args, **different)


def _c_bar(rule: Callable) -> Callable:
    """``rule(h_bar, c_later, q, old, new)`` for the bar of the new cell."""
    return changed(c_bar=rule)


def _share(name: str, rule: Callable) -> Callable:
    """``rule(h_bar, c_bar, q, old, new)`` for the bar of one block."""
    return changed(shares=lambda *args: shares(*args)._replace(**{name: rule(*args)}))


def _slopes(rule: Callable) -> Callable:
    return changed(slopes=rule)


def _slope(name: str, rule: Callable) -> Callable:
    return _slopes(lambda q: slopes(q)._replace(**{name: rule(getattr(q, name))}))


def _logistic(a: np.ndarray) -> np.ndarray:
    return a * (1 - a)


def _again(q: Gates) -> Gates:
    """The activations taken of values that have been through them."""
    return Gates(*(_logistic(sigmoid(a)) for a in q))._replace(g=1 - np.tanh(q.g) ** 2)


def no_slopes(q: Gates) -> Gates:
    return Gates(*(np.ones_like(a) for a in q))


def _misread(order: str, out: str) -> Callable:
    """The blocks of the gates under wrong names."""

    def wrong(h_bar, c_later, stacked, c_old, c_new, W) -> tuple:
        block = dict(zip(order, np.split(stacked, 4, axis=-1), strict=True))
        renamed = np.concatenate([block[n] for n in "ifgo"], axis=-1)
        return backward(h_bar, c_later, renamed, c_old, c_new, W, order=out)

    return wrong


BAR_MISTAKES = (
    Mistake(
        "read-path-missing",
        "Your bar of the cell lacks a share: h_t is made of the cell too, so h_bar reaches the "
        "cell through the output gate and tanh.",
        wrong=_c_bar(lambda h, c, q, old, new: c + 0 * h),
    ),
    Mistake(
        "later-missing",
        "Your bar of the cell lacks a share: what comes from the next step, c_later, has to be "
        "added.",
        wrong=_c_bar(lambda h, c, q, old, new: h * q.o * (1 - np.tanh(new) ** 2)),
    ),
    Mistake(
        "later-through-the-output-gate",
        "You send c_later through the output gate and tanh. It stands at the cell already: only "
        "the share of h_bar takes that way.",
        wrong=(
            _c_bar(lambda h, c, q, old, new: (c + h) * q.o * (1 - np.tanh(new) ** 2)),
            _c_bar(lambda h, c, q, old, new: (c + h * q.o) * (1 - np.tanh(new) ** 2)),
        ),
    ),
    Mistake(
        "later-through-the-forget-gate",
        "You multiply c_later by f. It has come through the forget gate of step t + 1 already; the "
        "f of this step stands between c_{t-1} and c_t.",
        wrong=_c_bar(lambda h, c, q, old, new: c * q.f + h * q.o * (1 - np.tanh(new) ** 2)),
    ),
    Mistake(
        "share-of-the-output-gate",
        "What h_bar sends to the cell has tanh of the cell as its factor. That is what it sends to "
        "the output gate: on the way to the cell it passes the gate and the slope of tanh.",
        wrong=(
            _c_bar(lambda h, c, q, old, new: c + h * np.tanh(new)),
            _c_bar(lambda h, c, q, old, new: c + h * q.o * np.tanh(new)),
        ),
    ),
    Mistake(
        "h-bar-as-it-is",
        "You add h_bar to c_later as it is. What stands between the cell and h_t?",
        wrong=_c_bar(lambda h, c, q, old, new: c + h),
    ),
    Mistake(
        "slope-of-tanh-missing",
        "On the way from h to the cell the slope of tanh is missing.",
        wrong=_c_bar(lambda h, c, q, old, new: c + h * q.o),
    ),
    Mistake(
        "output-gate-missing",
        "On the way from h to the cell the output gate is missing: a shut gate lets nothing back "
        "either.",
        wrong=_c_bar(lambda h, c, q, old, new: c + h * (1 - np.tanh(new) ** 2)),
    ),
    Mistake(
        "slope-without-tanh",
        "Your slope of tanh is written in the cell itself. One minus the square is of the value of "
        "tanh, and the cell has not been through tanh yet.",
        wrong=(
            _c_bar(lambda h, c, q, old, new: c + h * q.o * (1 - new**2)),
            _c_bar(lambda h, c, q, old, new: c + h * q.o * (1 - np.tanh(new))),
        ),
    ),
    Mistake(
        "slope-of-the-hidden-state",
        "Your slope of tanh is 1 - h^2. In an LSTM h is o times tanh of the cell: divide the gate "
        "out, or take tanh of the cell.",
        wrong=(
            _c_bar(lambda h, c, q, old, new: c + h * q.o * (1 - (q.o * np.tanh(new)) ** 2)),
            _c_bar(lambda h, c, q, old, new: c + h * (1 - (q.o * np.tanh(new)) ** 2)),
        ),
    ),
    Mistake(
        "slope-of-the-old-cell",
        "Your slope of tanh is taken at the old cell. h is read from the new one.",
        wrong=_c_bar(lambda h, c, q, old, new: c + h * q.o * (1 - np.tanh(old) ** 2)),
    ),
    Mistake(
        "tanh-missing-at-the-output-gate",
        "The bar of o has the cell as its factor. In h_t, beside o stands tanh of the cell.",
        wrong=(
            _share("o", lambda h, c, q, old, new: h * new),
            _share("o", lambda h, c, q, old, new: h * old),
        ),
    ),
    Mistake(
        "old-cell-at-the-output-gate",
        "The bar of o takes tanh of the old cell. o reads the new one.",
        wrong=_share("o", lambda h, c, q, old, new: h * np.tanh(old)),
    ),
    Mistake(
        "cell-bar-at-the-output-gate",
        "The bar of o is made of the bar of the cell. The output gate does not touch the cell: it "
        "stands in h_t only.",
        wrong=(
            _share("o", lambda h, c, q, old, new: c * np.tanh(new)),
            _share("o", lambda h, c, q, old, new: c),
            _share("o", lambda h, c, q, old, new: (h + c) * np.tanh(new)),
        ),
    ),
    Mistake(
        "new-cell-at-the-forget-gate",
        "The bar of f takes the new cell. What f multiplies is the old one.",
        wrong=(
            _share("f", lambda h, c, q, old, new: c * new),
            _share("f", lambda h, c, q, old, new: c * np.tanh(new)),
        ),
    ),
    Mistake(
        "old-cell-squashed",
        "The bar of f takes tanh of the old cell. What f multiplies is the cell itself.",
        wrong=_share("f", lambda h, c, q, old, new: c * np.tanh(old)),
    ),
    Mistake(
        "factor-of-its-own",
        "The bar of i has i as its factor, or that of g has g. The derivative of a product by one "
        "factor is the other.",
        wrong=(
            changed(
                shares=lambda h, c, q, old, new: Gates(
                    c * q.i, c * old, c * q.g, h * np.tanh(new)
                )
            ),
            _share("i", lambda h, c, q, old, new: c * q.i),
            _share("g", lambda h, c, q, old, new: c * q.g),
        ),
    ),
    Mistake(
        "factor-missing",
        "One of the bars of i, f, g and o is a bar alone. In a product, the bar of one factor is "
        "that of the product times the other factor.",
        wrong=(
            _share("i", lambda h, c, q, old, new: c),
            _share("f", lambda h, c, q, old, new: c),
            _share("g", lambda h, c, q, old, new: c),
            _share("o", lambda h, c, q, old, new: h),
            changed(shares=lambda h, c, q, old, new: Gates(c, c, c, h)),
        ),
    ),
    Mistake(
        "hidden-bar-for-cell-bar",
        "The bars of i, f and g are made of h_bar. They stand in the cell: it is the whole bar of "
        "the cell that belongs to them.",
        wrong=changed(
            shares=lambda h, c, q, old, new: Gates(h * q.g, h * old, h * q.i, h * np.tanh(new))
        ),
    ),
    Mistake(
        "activation-slopes-missing",
        "What you return are the bars of the gates. z stands before the activations: each block "
        "still has to go through its slope.",
        wrong=_slopes(no_slopes),
    ),
    Mistake(
        "slope-of-the-gates-missing",
        "The bars of the three gates lack the slope of the sigmoid.",
        wrong=_slopes(lambda q: no_slopes(q)._replace(g=1 - q.g**2)),
    ),
    Mistake(
        "slope-of-the-content-missing",
        "The block of g lacks the slope of its tanh.",
        wrong=_slope("g", np.ones_like),
    ),
    Mistake(
        "content-through-the-sigmoid",
        "The block of g has the slope of the sigmoid. The content has been through tanh.",
        wrong=_slope("g", _logistic),
    ),
    Mistake(
        "gates-through-tanh",
        "Your gates have the slope of tanh. A gate of value a has been through the sigmoid, whose "
        "slope there is a(1 - a).",
        wrong=(
            _slopes(lambda q: Gates(*(1 - a**2 for a in q))),
            _slope("o", lambda a: 1 - a**2),
        ),
    ),
    Mistake(
        "activation-taken-twice",
        "In the slopes you take the sigmoid (or tanh) of what has been through it already. The "
        "array holds the gates' values, not z.",
        wrong=(
            _slopes(_again),
            _slopes(lambda q: _again(q)._replace(g=1 - q.g**2)),
            _slope("g", lambda g: 1 - np.tanh(g) ** 2),
        ),
    ),
    Mistake(
        "square-missing",
        "The slope of tanh at g is not 1 - g: one minus the square.",
        wrong=_slope("g", lambda g: 1 - g),
    ),
    Mistake(
        "order-of-the-blocks",
        "The blocks of your z_bar stand in another order than those of `gates`: i, f, g, o.",
        wrong=tuple(changed(order=order) for order in OTHER_ORDERS),
    ),
    Mistake(
        "gates-read-in-another-order",
        "You take the blocks of `gates` in another order than they stand: i, f, g, o.",
        wrong=tuple(
            _misread(order, out) for order in OTHER_ORDERS for out in (order, "ifgo")
        ),
    ),
    Mistake(
        "batch-summed",
        "You have summed over the batch. Every sequence has a z_bar of its own; only the weights "
        "are shared.",
        wrong=lambda *args: tuple(part.sum(axis=0) for part in reference(*args)),
    ),
    Mistake(
        "shapes-do-not-fit",
        "Look at the shapes of the two: h_bar and the cells are (B, H), the gates (B, 4H), W is "
        "(4H, H). Which columns of the gates belong to one block, and which product with W gives "
        "(B, H)?",
        raises=("mismatch in its core dimension", "could not be broadcast", "not aligned",
                "could not broadcast", "does not result in an equal division",
                "mat1 and mat2 shapes"),
    ),
)  # fmt: skip
