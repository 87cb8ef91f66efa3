"""What students get wrong about a bidirectional layer."""

from __future__ import annotations

from course_lib.checks.deep_and_bidirectional._readers import (
    ALL_STEPPED,
    ALONG_THE_BATCH,
    AT_THE_END,
    HALVES_EXCHANGED,
    INSIDE,
    KEPT,
    LEFT_TOO,
    NOTED,
    NOTHING_MASKED,
    ONE_MORE,
    OUTPUTS_RIGHT,
    OUTSIDE,
    PADDING_RUN,
    PADDING_STEPPED,
    READ,
    RIGHT_TOO,
    STATES,
    SUMMARY,
    SUMMARY_RIGHT,
    by_turning,
    halves,
    summary,
)
from course_lib.checks.question import Mistake, edit

PADDING_READ = (
    "A short sequence's reading from the right begins in the padding, or one of your readings "
    "goes on through it. Both should see a sequence's own steps and nothing else."
)
NOT_REVERSED = Mistake(
    "read-from-the-left-twice",
    "Both of your readings go from left to right. The second begins at a sequence's last step.",
    wrong=edit("reversed(range(T))", "range(T)"),
)
STEPS = Mistake(
    "step-functions",
    "`forward` belongs to the reading from the left and `backward` to that from the right. You "
    "exchange them, or use one for both.",
    wrong=(
        edit("    T =", "    forward, backward = backward, forward\n    T ="),
        edit("read(backward", "read(forward"),
    ),
)
STATE_WIPED = Mistake(
    "state-set-to-zero",
    "In the padding you set the state itself to 0. Then a short sequence's reading from the right "
    "does not begin at g0, or what its reading from the left has reached is lost: keep the state, "
    "and put 0 into the outputs only.",
    wrong=(edit(KEPT, "step(x[t], h) * inside"), edit(KEPT, f"np.where({LEFT_TOO}, {KEPT}, 0)")),
)
PADDING_ZEROED = Mistake(
    "padding-made-zero",
    "You make the padding 0 and let a reading run over it. An input of 0 is an input too, and a "
    "step with it changes the state. Where a sequence has no input, no step should be taken.",
    wrong=(
        edit(KEPT, "step(x[t] * inside, h)"),
        edit(KEPT, "step(x[t] * inside, h)", "[h, g]", f"[left[{AT_THE_END}], g]"),
    ),
)
FIRST_STEP = Mistake(
    "first-step-missing",
    "Your reading from the right ends one step early: it has to read x_1 too. A range downwards "
    "ends before its second number.",
    wrong=edit("reversed(range(T))", "range(T - 1, 0, -1)"),
)
RIGHT_UPON_LEFT = Mistake(
    "reads-the-other-states",
    "Your reading from the right reads the states of the other one. Both read x.",
    wrong=edit("    right, g =", "    x = left\n    right, g ="),
)
STARTS = Mistake(
    "starts",
    "Your readings do not begin where they should: from h0 the one, from g0 the other. They know "
    "nothing of each other.",
    wrong=(
        edit("forward, h0", "forward, 0 * h0", "backward, g0", "backward, 0 * g0"),
        edit("backward, g0", "backward, 0 * g0"),
        edit("forward, h0", "forward, g0", "backward, g0", "backward, h0"),
        edit("backward, g0", "backward, h0"),
        edit("backward, g0", "backward, h"),
    ),
)
CUT = Mistake(
    "cut-to-whole-numbers",
    "Your states are cut to whole numbers: an array that takes its type from x or from a start has "
    "no room for fractions where these hold none. Make it one of floats.",
    wrong=(
        edit(STATES, "np.zeros((len(x), *h.shape), h.dtype)", marks=SUMMARY_RIGHT),
        edit(STATES, "np.zeros((len(x), *h.shape), x.dtype)", marks=SUMMARY_RIGHT),
        edit(KEPT, f"{KEPT}.astype(h.dtype)"),
    ),
)
NOTHING_CARRIED = Mistake(
    "nothing-carried",
    "Every step of yours begins from the start again. A step reads the state that the step before "
    "it left.",
    wrong=edit("for t in", "start = h\n        for t in", "step(x[t], h)", "step(x[t], start)"),
)
SUMMED = Mistake(
    "summed",
    "You add the two states. They are put side by side: F + G units.",
    wrong=edit("np.concatenate([left, right], axis=2)", "left + right", SUMMARY, "h + g"),
)
ORDER = Mistake(
    "order-exchanged",
    "Both things are there, in the wrong order: first the outputs, then the summary.",
    wrong=edit(f"y, {SUMMARY}", f"{SUMMARY}, y"),
)
RAGGED = Mistake(
    "padding-dropped",
    "Without their padding the sequences differ in length, and no array can be made of them: the "
    "outputs have T steps for each sequence.",
    raises="inhomogeneous shape",
)
BEYOND = Mistake(
    "beyond-the-end",
    "An index runs past the end: the steps are x[0] to x[T - 1], and sequence b ends at index "
    "lengths[b] - 1.",
    raises=("is out of bounds for axis 0", "list index out of range"),
)

OUTPUT_MISTAKES = (
    Mistake(
        "not-turned-back",
        "The states of your reading from the right stand in the order in which they were made. "
        "The output at step t needs the one that has just read x_t.",
        wrong=(
            by_turning("turned(right)", "right", marks=SUMMARY_RIGHT),
            edit(INSIDE, "True", "[left, right]", "[left, right[::-1]]"),
            edit(
                INSIDE,
                "True",
                "[left, right]",
                "[left, right[::-1]]",
                "return y",
                f"y[{OUTSIDE}] = 0\n    return y",
            ),
        ),
    ),
    Mistake(
        "turned-back-over-all-steps",
        "You turn the states of your reading from the right back over all T steps. A short "
        "sequence was turned round within its own length, and so are its states.",
        wrong=(
            by_turning("turned(right)", "right[::-1]", marks=SUMMARY_RIGHT),
            by_turning("turned(right)", "right[::-1]", *PADDING_STEPPED),
        ),
    ),
    PADDING_ZEROED,
    Mistake(
        "padding-read",
        PADDING_READ,
        wrong=(ALL_STEPPED, NOTHING_MASKED, ONE_MORE),
    ),
    Mistake(
        "padding-not-zero",
        "Where a sequence has its inputs your outputs are right. Behind its end they should be 0.",
        wrong=(
            by_turning(" * inside", "", marks=SUMMARY_RIGHT),
            edit(NOTED, "states[t] = h", marks=SUMMARY_RIGHT),
            edit(NOTED, NOTED.replace("inside", LEFT_TOO), marks=SUMMARY_RIGHT),
            edit(READ, READ.replace("inside", LEFT_TOO)),
            PADDING_RUN,
        ),
    ),
    NOT_REVERSED,
    Mistake(
        "halves-exchanged",
        "The two halves of your outputs are exchanged: the state of the reading from the left "
        "comes first.",
        wrong=HALVES_EXCHANGED,
    ),
    STEPS,
    SUMMED,
    Mistake(
        "state-before-the-step",
        "At step t you take a state that has not read x_t yet. Both readings have: take the state "
        "after the step.",
        wrong=(
            *(
                edit(
                    READ,
                    f"old = h\n            {READ}".replace(
                        "h, 0", f"old if step is {one} else h, 0"
                    ),
                    marks=SUMMARY_RIGHT,
                )
                for one in ("backward", "forward")
            ),
            edit(READ, f"{NOTED}\n            h = {KEPT}", marks=SUMMARY_RIGHT),
        ),
    ),
    STATE_WIPED,
    FIRST_STEP,
    RIGHT_UPON_LEFT,
    STARTS,
    CUT,
    NOTHING_CARRIED,
    Mistake(
        "wrong-axis",
        "You join the two readings along time or along the batch. They belong side by side, along "
        "the last axis.",
        wrong=(ALONG_THE_BATCH, edit("axis=1", "axis=0", "axis=2", "axis=1")),
    ),
    ORDER,
    RAGGED,
    BEYOND,
)

SUMMARY_MISTAKES = (
    Mistake(
        "outputs-of-the-last-step",
        "Your summary is the output of a sequence's last step. There the reading from the right "
        "has seen one input only: it is complete elsewhere.",
        wrong=summary(f"y[{AT_THE_END}]"),
    ),
    Mistake(
        "last-row",
        "Your summary is the last row of the outputs, y[T - 1]. For a short sequence that is "
        "padding; and there the reading from the right has hardly begun.",
        wrong=(summary("y[-1]"), by_turning(SUMMARY, "y[-1]", marks=OUTPUTS_RIGHT)),
    ),
    Mistake(
        "outputs-of-the-first-step",
        "Your summary is the output of step 1. There the reading from the left has seen one input "
        "only: it is complete elsewhere.",
        wrong=summary("y[0]"),
    ),
    Mistake(
        "where-the-readings-begin",
        "At least one half of your summary is the state where its reading begins, after one step. "
        "Each belongs to where its reading ends.",
        wrong=(halves("left[0], right[-1]"), halves(f"left[0], right[{AT_THE_END}]")),
    ),
    Mistake(
        "half-from-the-last-row",
        "One half of your summary comes from the last row of the padded batch. A short sequence "
        "ends before it, and a reading from the right has hardly begun there.",
        wrong=(
            halves("left[-1], g"),
            halves("h, right[-1]"),
            halves("h, np.where((lengths == T)[:, None], right[-1], g0)"),
        ),
    ),
    Mistake(
        "mean",
        "Your summary is a mean of the outputs. Asked for are the two states that have read the "
        "whole sequence.",
        wrong=(summary("y.sum(0) / lengths[:, None]"), summary("y.mean(0)")),
    ),
    Mistake(
        "sum-or-maximum",
        "Your summary is a sum or a maximum over the outputs. Asked for are the two states that "
        "have read the whole sequence.",
        wrong=(
            summary("y.sum(0)"),
            summary("y.max(0)"),
            summary(f"np.where(({OUTSIDE})[:, :, None], -np.inf, y).max(0)"),
        ),
    ),
    PADDING_ZEROED,
    Mistake(
        "padding-read",
        PADDING_READ,
        wrong=(
            ALL_STEPPED,
            ONE_MORE,
            PADDING_RUN,
            edit(KEPT, KEPT.replace("inside", RIGHT_TOO)),
            edit(KEPT, KEPT.replace("inside", LEFT_TOO), marks=OUTPUTS_RIGHT),
        ),
    ),
    NOT_REVERSED,
    Mistake(
        "halves-exchanged",
        "The two halves of your summary are exchanged: the state of the reading from the left "
        "comes first.",
        wrong=HALVES_EXCHANGED,
    ),
    STEPS,
    SUMMED,
    STATE_WIPED,
    FIRST_STEP,
    RIGHT_UPON_LEFT,
    STARTS,
    CUT,
    NOTHING_CARRIED,
    Mistake(
        "one-side-only",
        "Your summary is the state of one reading. It has two halves, F + G units.",
        wrong=(summary("h"), summary("g")),
    ),
    Mistake(
        "wrong-axis",
        "You join the two last states along the batch. They belong side by side, along the last "
        "axis.",
        wrong=ALONG_THE_BATCH,
    ),
    ORDER,
    RAGGED,
    BEYOND,
)
