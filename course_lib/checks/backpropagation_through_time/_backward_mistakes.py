"""The backward pass of one unit, and what students get wrong about it."""

from __future__ import annotations

from course_lib.checks.question import Mistake, Source, edit

BACKWARD = Source("""
def backward(h, v, w, y_bar):
    T = len(y_bar)
    h_bar = np.zeros(T + 1)
    z_bar = np.zeros(T)
    for t in range(T, 0, -1):
        h_bar[t] += v * y_bar[t - 1]
        z_bar[t - 1] = h_bar[t] * (1 - h[t] ** 2)
        h_bar[t - 1] = w * z_bar[t - 1]
    return h_bar, z_bar
""")
OWN, SLOPE, CARRIED = "v * y_bar[t - 1]", "(1 - h[t] ** 2)", "w * z_bar[t - 1]"
BOTH, RETURN = "h_bar, z_bar", "    return"
LAST_OWN = ("+= v", "+= (t == T) * v")  # of the last output only
ADDED_LATER = f"    h_bar[1:-1] += v * y_bar[:-1]\n{RETURN}"
RIGHT_FOR_ONE_LOSS = {"check-last-loss": 1}
WHOLE_Z = ("np.zeros(T)", "np.zeros_like(y_bar)")

MISTAKES = (
    Mistake(
        "nothing-carried",
        "Your h_bar holds what each step's own output sends, and nothing that comes back from the "
        "step after it: h_t also stands in z_{t+1}.",
        wrong=edit(CARRIED, "0.0"),
    ),
    Mistake(
        "own-output-missing",
        "Only the last output reaches your h_bar. In a step before, h_t is used twice, in y_t and "
        "in z_{t+1}: what comes back from both adds up.",
        wrong=edit(*LAST_OWN, marks=RIGHT_FOR_ONE_LOSS),
    ),
    Mistake(
        "own-share-overwrites",
        "Where a step has a loss of its own, your h_bar holds that share and no other. What came "
        "back from the step after is overwritten: the two have to be added.",
        wrong=edit(f"+= {OWN}", f"= {OWN} or h_bar[t]", marks=RIGHT_FOR_ONE_LOSS),
    ),
    Mistake(
        "own-share-not-carried",
        "What a step's own output sends arrives at its state and stops there: add it before you "
        "go on, so that it is carried to the steps before too.",
        wrong=(
            edit(*LAST_OWN, RETURN, ADDED_LATER, marks=RIGHT_FOR_ONE_LOSS),
            edit(
                *LAST_OWN, f"{RETURN} {BOTH}", f"{ADDED_LATER} h_bar, h_bar[1:] * (1 - h[1:] ** 2)",
                marks=RIGHT_FOR_ONE_LOSS,
            ),
        ),
    ),
    Mistake(
        "one-share-of-two",
        "Your z_bar is right, but your h_bar holds one share of two: the bar of h_t is what its "
        "own output sends and what the next step sends, before they go through tanh.",
        wrong=(
            edit(f"{RETURN} {BOTH}", f"    h_bar[1:] -= v * y_bar\n{RETURN} {BOTH}"),
            edit(f"{RETURN} {BOTH}", f"    h_bar[1:-1] -= v * y_bar[:-1]\n{RETURN} {BOTH}",
                 marks=RIGHT_FOR_ONE_LOSS),
            edit(f"{RETURN} {BOTH}", f"    h_bar[1:] = v * y_bar\n{RETURN} {BOTH}"),
        ),
    ),
    Mistake(
        "carried-from-h",
        "You go back from h_bar_{t+1} by w alone. What comes back has passed tanh: carry "
        "z_bar_{t+1} instead.",
        wrong=(
            edit(CARRIED, "w * h_bar[t]"),
            edit(CARRIED, "w * (h_bar[t] if t > 1 else z_bar[0])"),
        ),
    ),
    Mistake(
        "slope-missing",
        "Your z_bar is h_bar: the slope of tanh is missing.",
        wrong=edit(f" * {SLOPE}", ""),
    ),
    Mistake(
        "divided-by-the-slope",
        "You divide by the slope of tanh. A bar is multiplied by the slopes on its way back.",
        wrong=edit(f"* {SLOPE}", f"/ {SLOPE}"),
    ),
    Mistake(
        "slope-twice",
        "What comes back has the slope of its step twice: z_bar_{t+1} has been through tanh "
        "already, and only w is missing.",
        wrong=edit(CARRIED, f"{CARRIED} * {SLOPE}"),
    ),
    Mistake(
        "tanh-taken-twice",
        "In the slope you take tanh of h_t, but h_t is a value of tanh already: written in it, the "
        "slope is one minus its square.",
        wrong=edit("- h[t]", "- np.tanh(h[t])"),
    ),
    Mistake(
        "square-missing",
        "Your slopes are not those of tanh: where its value is h, the slope is one minus the "
        "square of h.",
        wrong=tuple(
            edit(SLOPE, other)
            for other in ("(1 - h[t])", "(1 - h[t]) ** 2", "(1 - abs(h[t]))", "h[t] * (1 - h[t])")
        ),
    ),
    Mistake(
        "slope-of-the-state-before",
        "Your slope is a step early: z_t leads to h_t, so the slope at z_t is written in h_t, "
        "which is h[t]. h[t - 1] is the state before.",
        wrong=edit("- h[t]", "- h[t - 1]"),
    ),
    Mistake(
        "slope-of-the-wrong-step",
        "On the way from h_{t+1} back to h_t you multiply by the slope at z_t. What lies between "
        "them is z_{t+1}: its slope is meant.",
        wrong=edit(CARRIED, "w * h_bar[t] * (1 - h[t - 1] ** 2)"),
    ),
    Mistake(
        "weight-missing",
        "What comes back from the step after lacks its weight: in z_{t+1}, h_t is multiplied by w.",
        wrong=edit(CARRIED, "z_bar[t - 1]"),
    ),
    Mistake(
        "output-weight-missing",
        "What comes from the output lacks its weight: in y_t, h_t is multiplied by v.",
        wrong=edit(OWN, "y_bar[t - 1]"),
    ),
    Mistake(
        "weights-exchanged",
        "You have v and w exchanged: from y_t one goes back by v, from z_{t+1} by w.",
        wrong=edit("v *", "w *", "w * z", "v * z"),
    ),
    Mistake(
        "wrong-weight",
        "From step to step you go back by v, not by w: w is what stands between h_t and z_{t+1}.",
        wrong=edit("w *", "v *"),
    ),
    Mistake(
        "forwards",
        "Your loop runs forwards. z_bar_{t+1} has to be known before h_bar_t: begin at the end.",
        # Where only the last output counts, this gives what carries nothing back.
        wrong=BACKWARD.edited(
            edit("range(T, 0, -1)", "range(1, T + 1)",
                 "h_bar[t - 1] = ", "h_bar[min(t + 1, T)] += (t < T) * ")
        ).function,
    ),
    Mistake(
        "not-turned-round",
        "Your numbers are in the order of the sweep, the last step first. Turn them round: index 0 "
        "of h_bar belongs to h_0.",
        wrong=edit(f"{RETURN} {BOTH}", f"{RETURN} h_bar[::-1], z_bar[::-1]"),
    ),
    Mistake(
        "start-missing",
        "The bar of the start is missing: h_bar has T + 1 entries, and h_bar[0] is what step 1 "
        "sends back to h_0.",
        wrong=tuple(edit(f"{RETURN} h_bar", f"{RETURN} h_bar{part}") for part in ("[1:]", "[:-1]")),
    ),
    Mistake(
        "start-left-at-zero",
        "Your h_bar[0] is still 0. Step 1 sends something back to h_0 too, although no output "
        "stands there.",
        wrong=edit(RETURN, f"    h_bar[0] = 0\n{RETURN}"),
    ),
    Mistake(
        "slope-of-the-start",
        "Your h_bar[0] has a factor of h_0: the start was not made by tanh, so no slope belongs "
        "to it.",
        wrong=edit(RETURN, f"    h_bar[0] *= 1 - h[0] ** 2\n{RETURN}"),
    ),
    Mistake(
        "output-of-another-step",
        "What an output sends arrives at the wrong state: y_t is made of h_t, and its bar stands "
        "at y_bar[t - 1].",
        wrong=edit(*LAST_OWN, CARRIED, f"{CARRIED} + {OWN}"),
    ),
    Mistake(
        "output-of-the-start",
        "Your h_bar[0] has the share of an output, and there is no y_0. (An index -1 is the last "
        "entry in Python.)",
        wrong=tuple(
            edit(RETURN, f"    h_bar[0] += v * y_bar[{place}]\n{RETURN}") for place in (-1, 0)
        ),
    ),
    Mistake(
        "z-of-the-start",
        "Your z_bar has an entry too many: the start was not made by a step, so there is no z_0. "
        "Index 0 belongs to z_1.",
        wrong=tuple(
            edit(BOTH, f"h_bar, np.append({ends})") for ends in ("0.0, z_bar", "z_bar, 0.0")
        ),
    ),
    Mistake(
        "stops-a-step-early",
        "Your sweep stops before step 1: its z_bar, and what it sends to h_0, are still 0.",
        wrong=(
            edit("range(T, 0, -1)", "range(T, 1, -1)"),
            edit(RETURN, f"    h_bar[0] = z_bar[0] = 0\n{RETURN}"),
        ),
    ),
    Mistake(
        "one-index-for-all",
        "You use one index for h and y_bar. The arrays begin at different steps: y_bar[t] and "
        "z_bar[t] belong to the state h[t + 1], and h_bar has room for that.",
        wrong=edit(
            "- h[t]", "- h[t - 1]", f"{RETURN} h_bar", f"{RETURN} np.append(h_bar[1:], 0.0)"
        ),
    ),
    Mistake(
        "whole-numbers",
        "A y_bar of whole numbers makes your array one of whole numbers, and what you put in loses "
        "its digits: create it with `np.zeros(...)`, which is of dtype float.",
        wrong=(edit(*WHOLE_Z), edit(*WHOLE_Z, "np.zeros(T + 1)", "np.zeros(T + 1, y_bar.dtype)")),
    ),
    Mistake(
        "whole-numbers",
        "A y_bar of whole numbers makes its copy one of whole numbers, and a fraction cannot be "
        "added to that in place: begin with a copy of dtype float, `np.array(y_bar, float)`.",
        raises="Cannot cast ufunc",
    ),
    Mistake(
        "order-exchanged",
        "Both arrays are there, in the wrong order: first h_bar, then z_bar.",
        wrong=edit(BOTH, "z_bar, h_bar"),
    ),
    Mistake(
        "beyond-the-end",
        "An index runs past the end: h and h_bar have T + 1 entries, y_bar and z_bar have T. The "
        "last step has no step after it, and step t stands at index t - 1 of y_bar and z_bar.",
        raises=("is out of bounds for axis 0", "list index out of range"),
    ),
)  # fmt: skip
