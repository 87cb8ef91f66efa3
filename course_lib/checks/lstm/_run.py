"""A whole batch of sequences of different lengths through one step, again and again."""

from __future__ import annotations

import numpy as np

from course_lib.checks.lstm._gates import drawn, each, gates
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit

RUN = Source("""
def run(step, x, lengths, h0, c0):
    h, c = [h0], [c0]
    for t in range(len(x)):
        h_new, c_new = step(x[t], h[-1], c[-1])
        reading = (t < lengths)[:, None]
        h.append(np.where(reading, h_new, h[-1]))
        c.append(np.where(reading, c_new, c[-1]))
    return np.array(h), np.array(c)
""")
MASK, GIVEN, RETURNED = "(t < lengths)[:, None]", "(x[t], h[-1], c[-1])", "np.array(h), np.array(c)"
H_WEIGHTED, C_WEIGHTED = (f"{s}[-1] + reading * ({s}_new - {s}[-1])" for s in "hc")
TAKEN = f"h_new, c_new = step{GIVEN}"
H_KEPT, C_KEPT = "np.where(reading, h_new, h[-1])", "np.where(reading, c_new, c[-1])"
PADDING_AT_ZERO = "x = np.where((np.arange(len(x))[:, None] < lengths)[..., None], x, 0)"

MISTAKES = (
    Mistake(
        "padding-read",
        "Your sequences read their padding: from its own length on, a sequence must not move.",
        wrong=edit("t < lengths", "lengths > 0"),
    ),
    Mistake(
        "padding-read-as-zero",
        "You set the padding to 0 and go on. An input of 0 is an input too: the gates still have "
        "their biases and the state before. The state itself has to be carried.",
        wrong=edit("h, c = [h0]", f"{PADDING_AT_ZERO}\n    h, c = [h0]",
                   "t < lengths", "lengths > 0"),
    ),
    Mistake(
        "zeros-past-the-end",
        "Past a sequence's end you return zeros. Asked for is its own last state, carried on.",
        wrong=(
            edit("h_new, h[-1])", "h_new, 0)", "c_new, c[-1])", "c_new, 0)"),
            edit("h_new, h[-1])", "h_new, 0)"),
            edit(H_KEPT, "h_new * reading", C_KEPT, "c_new * reading"),
        ),
    ),
    Mistake(
        "cell-not-carried",
        "Past a sequence's end h stands still, and c goes on. Both belong to the state.",
        wrong=edit(C_KEPT, "c_new"),
    ),
    Mistake(
        "nan-times-zero",
        "Your NaN comes from the padding, which may hold anything: 0 times NaN is NaN. Choose "
        "between the new state and the old one; do not add them up with weights 1 and 0.",
        wrong=(
            edit(H_KEPT, H_WEIGHTED, C_KEPT, C_WEIGHTED),
            edit(H_KEPT, H_WEIGHTED),
            edit(C_KEPT, C_WEIGHTED),
        ),
    ),
    Mistake(
        "cut-to-whole-numbers",
        "Your states are cut to whole numbers. The starts may hold such, and an array that takes "
        "its type from them has no room for fractions: make it one of floats.",
        wrong=edit(H_KEPT, f"{H_KEPT}.astype(h0.dtype)", C_KEPT, f"{C_KEPT}.astype(c0.dtype)"),
    ),
    Mistake(
        "not-the-whole-batch",
        "You call `step` for one sequence at a time. It takes the batch, x_t of shape (B, D) and "
        "states of shape (B, H): call it once for each t, and choose whose new state counts.",
        raises="step takes the whole batch",
    ),
    Mistake(
        "step-called-twice",
        "You call `step` twice for one t, and the second call gets a state that the first has "
        "made. Both results of one step come from the same x_t, h and c: take them from one call.",
        wrong=(
            edit(TAKEN, f"h_new = step{GIVEN}[0]\n        c_new = step(x[t], h_new, c[-1])[1]"),
            edit(TAKEN, f"c_new = step{GIVEN}[1]\n        h_new = step(x[t], h[-1], c_new)[0]"),
        ),
    ),
    Mistake(
        "input-of-another-step",
        "Your steps get the input of another step, or all the same one. The step at index t reads "
        "x[t].",
        wrong=tuple(edit(GIVEN, f"(x[{t}], h[-1], c[-1])") for t in ("0", "t - 1")),
    ),
    Mistake(
        "hidden-state-not-carried",
        "Past a sequence's end c stands still, and h goes on. Both belong to the state.",
        wrong=edit(H_KEPT, "h_new"),
    ),
    Mistake(
        "one-step-too-many",
        "Each of your sequences reads one step too many. Of length L are the steps x[0] to "
        "x[L - 1].",
        wrong=edit("t < lengths", "t <= lengths"),
    ),
    Mistake(
        "one-step-too-few",
        "Each of your sequences stops one step early. Of length L are the steps x[0] to x[L - 1].",
        wrong=edit("t < lengths", "t < lengths - 1"),
    ),
    Mistake(
        "one-length-for-all",
        "Your sequences all stop together. Each has a length of its own, `lengths[b]`.",
        wrong=tuple(edit(MASK, f"t < lengths{one}") for one in (".min()", ".max()", "[0]")),
    ),
    Mistake(
        "padding-at-the-front",
        "You skip the first steps of the shorter sequences. The padding stands at their end.",
        wrong=edit("t < lengths", "t >= len(x) - lengths"),
    ),
    Mistake(
        "mask-turned-round",
        "Your mask is the wrong way round: the sequences move in their padding, and stand still "
        "where they should read.",
        wrong=edit("t < lengths", "t >= lengths"),
    ),
    Mistake(
        "nothing-carried",
        "Every step of yours begins at the start again: pass on the h and the c that the step "
        "before has made.",
        wrong=edit(GIVEN, "(x[t], h0, c0)"),
    ),
    Mistake(
        "cell-not-passed-on",
        "Every step of yours gets the first cell, c0. The state of an LSTM is h and c: pass on "
        "both.",
        wrong=edit(GIVEN, "(x[t], h[-1], c0)"),
    ),
    Mistake(
        "hidden-state-not-passed-on",
        "Every step of yours gets the first hidden state, h0. The state of an LSTM is h and c: "
        "pass on both.",
        wrong=edit(GIVEN, "(x[t], h0, c[-1])"),
    ),
    Mistake(
        "states-exchanged",
        "You hand h and c to the step the wrong way round: step(x, h, c).",
        wrong=edit(GIVEN, "(x[t], c[-1], h[-1])"),
    ),
    Mistake(
        "states-exchanged",
        "You take what the step returns the wrong way round: first h, then c.",
        wrong=edit("h_new, c_new =", "c_new, h_new ="),
    ),
    Mistake(
        "start-ignored",
        "Your run does not begin at h0 and c0, which need not be 0.",
        wrong=(
            edit("[h0], [c0]", "[0 * h0], [0 * c0]"),
            edit("[c0]", "[0 * c0]"),
            edit("[h0]", "[0 * h0]"),
        ),
    ),
    Mistake(
        "start-missing",
        "The start is missing in what you return: T steps pass T + 1 states.",
        wrong=edit(RETURNED, "np.array(h[1:]), np.array(c[1:])"),
    ),
    Mistake(
        "last-state-missing",
        "The last state is missing in what you return: T steps pass T + 1 states.",
        wrong=edit(RETURNED, "np.array(h[:-1]), np.array(c[:-1])"),
    ),
    Mistake(
        "stops-with-the-longest",
        "Your loop ends with the longest sequence. T may be larger: all T steps have an entry.",
        wrong=edit("range(len(x))", "range(max(lengths))"),
    ),
    Mistake(
        "last-state-only",
        "You return the last state only. Asked for are all of them, the start among them.",
        wrong=edit(RETURNED, "h[-1], c[-1]"),
    ),
    Mistake(
        "one-array-for-all-steps",
        "All your steps hold the same numbers: the list has the same array again and again, which "
        "later steps write into. Make a new array in each step.",
        wrong=(
            edit(RETURNED, "np.array(h[-1:] * len(h)), np.array(c[-1:] * len(c))"),
            edit(RETURNED, "np.array([h0] + h[-1:] * len(x)), np.array([c0] + c[-1:] * len(x))"),
        ),
    ),
    Mistake(
        "batch-first",
        "Your axes are exchanged: time comes first, then the batch.",
        wrong=edit(RETURNED, "np.stack(h, axis=1), np.stack(c, axis=1)"),
    ),
    Mistake(
        "order-exchanged",
        "Both arrays are there, in the wrong order: first h, then c.",
        wrong=edit(RETURNED, "np.array(c), np.array(h)"),
    ),
    Mistake(
        "beyond-the-end",
        "An index runs past the end: x has T entries, x[0] to x[T - 1], and the states have T + 1.",
        raises=("is out of bounds for axis", "list index out of range"),
    ),
    Mistake(
        "mask-has-the-wrong-shape",
        "A mask of shape (B,) does not fit states of shape (B, H) as it is: it says something of "
        "each row. Give it a second axis, `mask[:, None]`.",
        wrong=edit("[:, None]", ""),  # it fits by chance where B = H
        raises=",) (",  # NumPy's words: could not be broadcast together with shapes (4,) (4,3)
    ),
    Mistake(
        "one-if-for-all",
        "`lengths` is an array, and so is `t < lengths`: an answer for each sequence. One `if` "
        "cannot decide for all of them.",
        raises="The truth value of an array",
    ),
    Mistake(
        "one-range-for-all",
        "`lengths` is an array, with a whole number for each sequence. One `range` cannot count "
        "for all of them.",
        raises=("only integer scalar arrays can be converted", "only 0-dimensional arrays can be",
                "only length-1 arrays can be"),
    ),
    Mistake(
        "shapes-do-not-fit",
        "Look at the shapes of the two. Time is the first axis of x, (T, B, D), and of all states, "
        "(T + 1, B, H); what a step gets and gives has no time: (B, D) and (B, H).",
        raises=("could not be broadcast", "could not broadcast", "boolean index did not match",
                "mismatch in its core dimension"),
    ),
)  # fmt: skip


def cases(rng: np.random.Generator) -> list[Case]:
    """All of one length, one step, a batch of one, one unit, lengths in any order."""
    return [
        _case(rng, 3, 2, 2, [1, 3]),
        _case(rng, 1, 2, 3, [1, 1]),
        _case(rng, 3, 1, 1, [2]),
        _case(rng, 4, 1, 2, [4]),
        _case(rng, 5, 4, 3, [3, 5, 1, 4]),
        _case(rng, 4, 2, 2, [4, 4]),
        _case(rng, 6, 3, 2, rng.integers(1, 6, 3).tolist()),
        _case(rng, 4, 2, 2, [2, 3]),  # nobody reaches the end
        _case(rng, 4, 3, 2, [2, 4, 1], padding=np.nan),
        _case(rng, 3, 2, 2, [3, 2], whole=True),
    ]


def _case(rng: np.random.Generator, T, B, H, lengths, padding=9.0, whole=False) -> Case:
    D = 2
    own = drawn(rng, B, D, H)
    x = rng.uniform(-1.5, 1.5, (T, B, D)).round(2)
    x[np.arange(T)[:, None] >= np.array(lengths)] = padding
    W, U, b = own["W"], own["U"], own["b"]

    def together(x_t: np.ndarray) -> bool:
        """Whether these are the inputs of all sequences, or of all that still read."""
        reading = [np.isin(x_t, x[t]).all() * np.sum(t < np.array(lengths)) for t in range(T)]
        return x_t.ndim == 2 and (len(x_t) >= B or len(x_t) in reading)

    def step(x_t: np.ndarray, h: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        if not together(np.asarray(x_t)):
            raise ValueError(
                f"step takes the whole batch: x_t has shape {np.shape(x_t)}; expected {(B, D)}"
            )
        i, f, g, o = gates(np.asarray(h) @ W.T + np.asarray(x_t) @ U.T + b)
        new = f * np.asarray(c) + i * g
        return o * np.tanh(new), new

    h0, c0 = (np.rint(2 * own[n]).astype(int) if whole else own[n] for n in "hc")
    more = (", NaN in the padding" if np.isnan(padding) else "") + ", whole numbers" * whole
    args = (step, x, np.array(lengths), h0, c0)
    return Case(args, f"T = {T}, H = {H}, lengths = {lengths}, drawn{more}")


run = Question(
    name="lstm.run",
    signature="run(step, x, lengths, h0, c0)",
    cases=cases,
    source=RUN,
    tolerance=each,
    parts=(
        Part("h", ("time index", "sequence", "unit")),
        Part("c", ("time index", "sequence", "unit")),
    ),
    mistakes=MISTAKES,
    hints=(
        "Forget the lengths first: which two arrays does a step need of the step before, and how "
        "many states do T steps pass?",
        "In the step at index t only some sequences are still reading. Those with which lengths? "
        "The others keep h and c as they were.",
        "Loop over all T steps. Let the step make h and c for the whole batch, then choose between "
        "the new row and the old one with `np.where`, whose condition needs a second axis to fit "
        "(B, H). Collect h and c in two lists that begin with the starts.",
    ),
)
