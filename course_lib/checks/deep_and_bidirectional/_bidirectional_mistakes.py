"""What students get wrong about a bidirectional layer."""

from __future__ import annotations

from course_lib.checks.deep_and_bidirectional import _wrong_readers as by
from course_lib.checks.deep_and_bidirectional._readers import reference
from course_lib.checks.question import Mistake

PADDING_READ = (
    "A short sequence's reading from the right begins in the padding, or one of your readings "
    "goes on through it. Both should see a sequence's own steps and nothing else."
)
NOT_REVERSED = Mistake(
    "read-from-the-left-twice",
    "Both of your readings go from left to right. The second begins at a sequence's last step.",
    wrong=by.of(by.left_to_right_twice),
)
STEPS = Mistake(
    "step-functions",
    "`forward` belongs to the reading from the left and `backward` to that from the right. You "
    "exchange them, or use one for both.",
    wrong=(by.of(by.steps_exchanged), by.of(by.one_step_for_both)),
)
STATE_WIPED = Mistake(
    "state-set-to-zero",
    "In the padding you set the state itself to 0. Then a short sequence's reading from the right "
    "does not begin at g0, or what its reading from the left has reached is lost: keep the state, "
    "and put 0 into the outputs only.",
    wrong=(by.of(by.state_wiped), by.of(by.right_wiped)),
)
PADDING_ZEROED = Mistake(
    "padding-made-zero",
    "You make the padding 0 and let a reading run over it. An input of 0 is an input too, and a "
    "step with it changes the state. Where a sequence has no input, no step should be taken.",
    wrong=(by.of(by.padding_zeroed), by.of(by.padding_zeroed_from_the_right)),
)
FIRST_STEP = Mistake(
    "first-step-missing",
    "Your reading from the right ends one step early: it has to read x_1 too. A range downwards "
    "ends before its second number.",
    wrong=by.of(by.first_step_missing),
)
RIGHT_UPON_LEFT = Mistake(
    "reads-the-other-states",
    "Your reading from the right reads the states of the other one. Both read x.",
    wrong=by.of(by.right_upon_left),
)
STARTS = Mistake(
    "starts",
    "Your readings do not begin where they should: from h0 the one, from g0 the other. They know "
    "nothing of each other.",
    wrong=(
        by.starts(lambda given: (0 * given.h0, 0 * given.g0)),
        by.starts(lambda given: (given.h0, 0 * given.g0)),
        by.starts(lambda given: (given.g0, given.h0)),
        by.starts(lambda given: (given.h0, given.h0)),
        by.starts(by.goes_on),
    ),
)
NOTHING_CARRIED = Mistake(
    "nothing-carried",
    "Every step of yours begins from the start again. A step reads the state that the step before "
    "it left.",
    wrong=by.of(by.nothing_carried),
)
SUMMED = Mistake(
    "summed",
    "You add the two states. They are put side by side: F + G units.",
    wrong=by.of(by.summed),
)
ORDER = Mistake(
    "order-exchanged",
    "Both things are there, in the wrong order: first the outputs, then the summary.",
    wrong=lambda *args: reference(*args)[::-1],
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
            by.of(by.not_turned_back),
            by.of(by.nothing_turned),
            by.of(by.nothing_turned_and_masked),
        ),
    ),
    Mistake(
        "turned-back-over-all-steps",
        "You turn the states of your reading from the right back over all T steps. A short "
        "sequence was turned round within its own length, and so are its states.",
        wrong=(by.turned_back_whole(by.own_steps), by.turned_back_whole(by.all_steps)),
    ),
    PADDING_ZEROED,
    Mistake(
        "padding-read",
        PADDING_READ,
        wrong=(
            by.of(by.padding_first),
            by.of(by.all_masked_at_the_end),
            by.of(by.through_all_padding),
        ),
    ),
    Mistake(
        "padding-not-zero",
        "Where a sequence has its inputs your outputs are right. Behind its end they should be 0.",
        wrong=(
            by.of(by.kept),
            by.of(by.start_kept),
            by.of(by.left_kept),
            by.of(by.left_runs_on),
            by.of(by.padding_run),
        ),
    ),
    NOT_REVERSED,
    Mistake(
        "halves-exchanged",
        "The two halves of your outputs are exchanged: the state of the reading from the left "
        "comes first.",
        wrong=by.of(by.halves_exchanged),
    ),
    STEPS,
    SUMMED,
    Mistake(
        "state-before-the-step",
        "At step t you take a state that has not read x_t yet. Both readings have: take the state "
        "after the step.",
        wrong=(
            by.state_before("after", "before"),
            by.state_before("before", "after"),
            by.state_before("before", "before"),
        ),
    ),
    STATE_WIPED,
    FIRST_STEP,
    RIGHT_UPON_LEFT,
    STARTS,
    NOTHING_CARRIED,
    Mistake(
        "wrong-axis",
        "You join the two readings along time or along the batch. They belong side by side, along "
        "the last axis.",
        wrong=(by.other_axis(0), by.other_axis(1)),
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
        wrong=by.summary(by.at_the_last_step),
    ),
    Mistake(
        "last-row",
        "Your summary is the last row of the outputs, y[T - 1]. For a short sequence that is "
        "padding; and there the reading from the right has hardly begun.",
        wrong=(
            by.summary(lambda given, y, f, g: y[-1]),
            by.summary(lambda given, y, f, g: by.pair(f.after, g.after)[-1]),
        ),
    ),
    Mistake(
        "outputs-of-the-first-step",
        "Your summary is the output of step 1. There the reading from the left has seen one input "
        "only: it is complete elsewhere.",
        wrong=by.summary(lambda given, y, f, g: y[0]),
    ),
    Mistake(
        "where-the-readings-begin",
        "At least one half of your summary is the state where its reading begins, after one step. "
        "Each belongs to where its reading ends.",
        wrong=(
            by.summary(lambda given, y, f, g: by.pair(f.after[0], y[-1, :, f.last.shape[1] :])),
            by.summary(by.crossed),
        ),
    ),
    Mistake(
        "half-from-the-last-row",
        "One half of your summary comes from the last row of the padded batch. A short sequence "
        "ends before it, and a reading from the right has hardly begun there.",
        wrong=(
            by.summary(lambda given, y, f, g: by.pair(y[-1, :, : f.last.shape[1]], g.last)),
            by.summary(lambda given, y, f, g: by.pair(f.last, y[-1, :, f.last.shape[1] :])),
            by.summary(by.right_from_the_last_row),
        ),
    ),
    Mistake(
        "mean",
        "Your summary is a mean of the outputs. Asked for are the two states that have read the "
        "whole sequence.",
        wrong=(by.summary(by.mean), by.summary(lambda given, y, f, g: y.mean(0))),
    ),
    Mistake(
        "sum-or-maximum",
        "Your summary is a sum or a maximum over the outputs. Asked for are the two states that "
        "have read the whole sequence.",
        wrong=(
            by.summary(lambda given, y, f, g: y.sum(0)),
            by.summary(lambda given, y, f, g: y.max(0)),
            by.summary(by.largest_inside),
        ),
    ),
    PADDING_ZEROED,
    Mistake(
        "padding-read",
        PADDING_READ,
        wrong=(
            by.of(by.padding_first),
            by.of(by.forward_through_padding),
            by.of(by.through_all_padding),
            by.of(by.padding_run),
        ),
    ),
    NOT_REVERSED,
    Mistake(
        "halves-exchanged",
        "The two halves of your summary are exchanged: the state of the reading from the left "
        "comes first.",
        wrong=by.summary(lambda given, y, f, g: by.pair(g.last, f.last)),
    ),
    STEPS,
    SUMMED,
    STATE_WIPED,
    FIRST_STEP,
    RIGHT_UPON_LEFT,
    STARTS,
    NOTHING_CARRIED,
    Mistake(
        "one-side-only",
        "Your summary is the state of one reading. It has two halves, F + G units.",
        wrong=(
            by.summary(lambda given, y, f, g: f.last),
            by.summary(lambda given, y, f, g: g.last),
        ),
    ),
    Mistake(
        "wrong-axis",
        "You join the two last states along the batch. They belong side by side, along the last "
        "axis.",
        wrong=by.other_axis(0),
    ),
    ORDER,
    RAGGED,
    BEYOND,
)
