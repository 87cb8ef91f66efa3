"""What a bidirectional layer gives if it is built with one of the usual mistakes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.deep_and_bidirectional._readers import (
    Given,
    Read,
    both,
    inside,
    joined,
    read,
    reference,
    turned,
)

Answer = tuple[np.ndarray, np.ndarray]


def of(rule: Callable[[Given], Answer]) -> Callable:
    """A rule as a function of the question's arguments."""

    def wrong(forward, backward, x, lengths, h0, g0) -> Answer:
        return rule(Given(forward, backward, x, lengths, h0, g0))

    return wrong


def pair(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    return np.concatenate([left, right], axis=-1)


def all_steps(given: Given) -> np.ndarray:
    return np.full(given.x.shape[1], len(given.x))


def not_turned_back(given: Given) -> Answer:
    f, g = both(given)
    return joined(given, f.after, turned(g.after, given.lengths), pair(f.last, g.last))


def nothing_turned(given: Given) -> Answer:
    """Lengths not used, and the right states as they were made."""
    y, summary = through_all_padding(given)
    F = given.h0.shape[1]
    return pair(y[:, :, :F], y[::-1, :, F:]), summary


def nothing_turned_and_masked(given: Given) -> Answer:
    y, summary = nothing_turned(given)
    return y * inside(given.x, given.lengths), summary


def state_wiped(given: Given) -> Answer:
    """The states themselves made 0 in the padding."""
    mask = inside(given.x, given.lengths)
    h, g, T = given.h0, given.g0, len(given.x)
    left, right = [], [g] * T
    for t in range(T):
        h = given.forward(given.x[t], h) * mask[t]
        left.append(h)
    for t in reversed(range(T)):
        g = given.backward(given.x[t], g) * mask[t]
        right[t] = g
    return pair(np.array(left), np.array(right)), pair(h, g)


def right_wiped(given: Given) -> Answer:
    """The right state made 0 in the padding; the left one is kept."""
    mask, g, T = inside(given.x, given.lengths), given.g0, len(given.x)
    right = [g] * T
    for t in reversed(range(T)):
        g = given.backward(given.x[t], g) * mask[t]
        right[t] = g
    f = both(given)[0]
    return joined(given, f.after, np.array(right), pair(f.last, g))


def own_steps(given: Given) -> np.ndarray:
    return given.lengths


def turned_back_whole(steps: Callable[[Given], np.ndarray]) -> Callable:
    """Sequences reversed within their lengths, and the states over all steps."""

    def rule(given: Given) -> Answer:
        f = both(given)[0]
        g = read(given.backward, turned(given.x, given.lengths), steps(given), given.g0)
        return joined(given, f.after, g.after[::-1], pair(f.last, g.last))

    return of(rule)


def padding_zeroed(given: Given) -> Answer:
    """Both readings over a padding of zeros."""
    y, summary = through_all_padding(given._replace(x=given.x * inside(given.x, given.lengths)))
    return y * inside(given.x, given.lengths), summary


def padding_zeroed_from_the_right(given: Given) -> Answer:
    """The same, with a left state that is taken where the sequence ends."""
    y, summary = padding_zeroed(given)
    f = both(given)[0]
    return y, pair(f.last, summary[:, f.last.shape[1] :])


def crossed(given: Given, y: np.ndarray, f: Read, g: Read) -> np.ndarray:
    """Each state where its reading begins, after one step."""
    return pair(f.after[0], g.after[given.lengths - 1, np.arange(len(given.lengths))])


def right_from_the_last_row(given: Given, y: np.ndarray, f: Read, g: Read) -> np.ndarray:
    """What a loop from T - 1 down notes first: for a short sequence the start."""
    ends = (given.lengths == len(given.x))[:, None]
    return pair(f.last, np.where(ends, g.after[-1], given.g0))


def largest_inside(given: Given, y: np.ndarray, f: Read, g: Read) -> np.ndarray:
    return np.where(inside(given.x, given.lengths), y, -np.inf).max(0)


def first_step_missing(given: Given) -> Answer:
    """The right reading ends before step 1."""
    f, g = both(given)
    right = np.array(g.after)
    right[0] = 0
    return joined(given, f.after, right, pair(f.last, g.before[0]))


def right_upon_left(given: Given) -> Answer:
    """The reading from the right reads the states of the other."""
    f = both(given)[0]
    g = both(given._replace(x=f.after))[1]
    return joined(given, f.after, g.after, pair(f.last, g.last))


def right_through_padding(given: Given) -> Read:
    """The reading from the right that begins at step T, whatever the lengths."""
    g = read(given.backward, given.x[::-1], all_steps(given), given.g0)
    return Read(g.before[::-1], g.after[::-1], g.last)


def padding_first(given: Given) -> Answer:
    f, g = both(given)[0], right_through_padding(given)
    return joined(given, f.after, g.after, pair(f.last, g.last))


def through_all_padding(given: Given) -> Answer:
    """Lengths not used at all."""
    f = read(given.forward, given.x, all_steps(given), given.h0)
    g = right_through_padding(given)
    return pair(f.after, g.after), pair(f.last, g.last)


def forward_through_padding(given: Given) -> Answer:
    """The reading from the left goes on to step T; outputs of the padding are made 0."""
    f = read(given.forward, given.x, all_steps(given), given.h0)
    g = both(given)[1]
    return joined(given, f.after, g.after, pair(f.last, g.last))


def all_masked_at_the_end(given: Given) -> Answer:
    """Both readings run through the padding; only then is it made 0."""
    y, summary = through_all_padding(given)
    return y * inside(given.x, given.lengths), summary


def kept(given: Given) -> Answer:
    """The right states, and kept ones in the padding."""
    f, g = both(given)
    return pair(f.after, g.after), pair(f.last, g.last)


def start_kept(given: Given) -> Answer:
    """As a loop from T - 1 down leaves it: the start of the right reading in the padding."""
    f, g = both(given)
    right = np.where(inside(given.x, given.lengths), g.after, given.g0)
    return pair(f.after, right), pair(f.last, g.last)


def left_runs_on(given: Given) -> Answer:
    """The reading from the left goes through the padding, where it does no harm to the outputs."""
    f = read(given.forward, given.x, all_steps(given), given.h0)
    g = both(given)[1]
    return pair(f.after, g.after * inside(given.x, given.lengths)), pair(f.last, g.last)


def left_kept(given: Given) -> Answer:
    f, g = both(given)
    return pair(f.after, g.after * inside(given.x, given.lengths)), pair(f.last, g.last)


def padding_run(given: Given) -> Answer:
    """Reversed within the lengths, and then both step functions run over the padding."""
    f = read(given.forward, given.x, all_steps(given), given.h0)
    g = read(given.backward, turned(given.x, given.lengths), all_steps(given), given.g0)
    return pair(f.after, turned(g.after, given.lengths)), pair(f.last, g.last)


def left_to_right_twice(given: Given) -> Answer:
    f = both(given)[0]
    g = read(given.backward, given.x, given.lengths, given.g0)
    return joined(given, f.after, g.after, pair(f.last, g.last))


def halves_exchanged(given: Given) -> Answer:
    f, g = both(given)
    return joined(given, g.after, f.after, pair(g.last, f.last))


def steps_exchanged(given: Given) -> Answer:
    return reference(*given._replace(forward=given.backward, backward=given.forward))


def one_step_for_both(given: Given) -> Answer:
    return reference(*given._replace(backward=given.forward))


def summed(given: Given) -> Answer:
    f, g = both(given)
    y = (f.after + g.after) * inside(given.x, given.lengths)
    return y, f.last + g.last


def state_before(left: str, right: str) -> Callable:
    def rule(given: Given) -> Answer:
        f, g = both(given)
        return joined(given, getattr(f, left), getattr(g, right), pair(f.last, g.last))

    return of(rule)


def starts(change: Callable[[Given], tuple[np.ndarray, np.ndarray]]) -> Callable:
    def rule(given: Given) -> Answer:
        h0, g0 = change(given)
        return reference(*given._replace(h0=h0, g0=g0))

    return of(rule)


def goes_on(given: Given) -> tuple[np.ndarray, np.ndarray]:
    """The right reading starts where the left one ended."""
    return given.h0, both(given)[0].last


def nothing_carried(given: Given) -> Answer:
    f, g = both(given, carry=False)
    return joined(given, f.after, g.after, pair(f.last, g.last))


def other_axis(axis: int) -> Callable:
    def rule(given: Given) -> Answer:
        f, g = both(given)
        mask = inside(given.x, given.lengths)
        y = np.concatenate([f.after * mask, g.after * mask], axis=axis)
        return y, np.concatenate([f.last, g.last], axis=0)

    return of(rule)


def summary(rule: Callable[[Given, np.ndarray, Read, Read], np.ndarray]) -> Callable:
    """The right outputs, with another summary."""

    def wrong(given: Given) -> Answer:
        y = reference(*given)[0]
        return y, rule(given, y, *both(given))

    return of(wrong)


def at_the_last_step(given: Given, y: np.ndarray, f: Read, g: Read) -> np.ndarray:
    return y[np.asarray(given.lengths) - 1, np.arange(y.shape[1])]


def mean(given: Given, y: np.ndarray, f: Read, g: Read) -> np.ndarray:
    return y.sum(0) / np.asarray(given.lengths)[:, None]
