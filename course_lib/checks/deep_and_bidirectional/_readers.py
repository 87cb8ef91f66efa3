"""A bidirectional layer in two ways, and the texts in them that mistakes change."""

from __future__ import annotations

from course_lib.checks.question import Source, edit, whole
from course_lib.checks.source import Edit, Whole

BIDIRECTIONAL = Source("""
def bidirectional(forward, backward, x, lengths, h0, g0):
    def read(step, h, order):
        states = np.zeros((len(x), *h.shape))
        for t in order:
            inside = (t < lengths)[:, None]
            h = np.where(inside, step(x[t], h), h)
            states[t] = np.where(inside, h, 0)
        return states, h

    T = len(x)
    left, h = read(forward, h0, range(T))
    right, g = read(backward, g0, reversed(range(T)))
    y = np.concatenate([left, right], axis=2)
    return y, np.concatenate([h, g], axis=1)
""")
STATES = "np.zeros((len(x), *h.shape))"
INSIDE, KEPT = "(t < lengths)[:, None]", "np.where(inside, step(x[t], h), h)"
NOTED = "states[t] = np.where(inside, h, 0)"
READ = f"h = {KEPT}\n            {NOTED}"
SUMMARY = "np.concatenate([h, g], axis=1)"
AT_THE_END = "lengths - 1, np.arange(len(lengths))"
OUTSIDE = "np.arange(T)[:, None] >= lengths"
LEFT_TOO, RIGHT_TOO = "inside | (step is forward)", "inside | (step is backward)"
SUMMARY_RIGHT, OUTPUTS_RIGHT = {"check-summary": 1}, {"check-outputs": 3}

# Another right way: the sequences turned round, read from the left, and the states turned back.
BY_TURNING = Source("""
def bidirectional(forward, backward, x, lengths, h0, g0):
    def read(step, h, x):
        states = []
        for t in range(len(x)):
            h = np.where(inside[t], step(x[t], h), h)
            states.append(h)
        return np.array(states), h

    def turned(x):
        y = x.copy()
        for b, n in enumerate(lengths):
            y[:n, b] = x[:n, b][::-1]
        return y

    inside = (np.arange(len(x))[:, None] < lengths)[:, :, None]
    left, h = read(forward, h0, x)
    right, g = read(backward, g0, turned(x))
    y = np.concatenate([left, turned(right)], axis=2)
    return y * inside, np.concatenate([h, g], axis=1)
""")
PADDING_STEPPED = ("np.where(inside[t], step(x[t], h), h)", "step(x[t], h)")


def by_turning(*texts: str, marks: dict[str, float] | None = None) -> Whole:
    """An edit of that other way."""
    return whole(BY_TURNING.edited(edit(*texts)).text, marks)


ALL_STEPPED = edit(KEPT, "step(x[t], h)")
NOTHING_MASKED = edit(INSIDE, "True")
ONE_MORE = edit("t < lengths", "t <= lengths")
PADDING_RUN = by_turning(*PADDING_STEPPED, " * inside", "")
HALVES_EXCHANGED = edit("[left, right]", "[right, left]", "[h, g]", "[g, h]")
ALONG_THE_BATCH = edit("axis=2", "axis=0", "axis=1", "axis=0")


def summary(rule: str) -> Edit:
    """Another summary of the right outputs."""
    return edit(SUMMARY, rule, marks=OUTPUTS_RIGHT)


def halves(names: str) -> Edit:
    """A summary of two other halves."""
    return edit("[h, g]", f"[{names}]", marks=OUTPUTS_RIGHT)
