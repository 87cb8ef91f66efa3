"""Wrong answers to chapter 03's question on eigenvalues zero, and an explosion."""

from mutants import Mutant

FIXED = """
W = 1.5 * np.array([[1, -1], [1, -1]])
z = np.array([0.0, {other}])
counterexample = {{"b": z - W @ np.tanh(z), "h0": {start}}}
"""
# What is wrong, the name of the mistake, and the cell.
WRONG = (
    (
        "both units saturated",
        "both-saturated",
        'counterexample = {"b": [5, -5], "h0": [1, -1]}',
    ),
    (
        "nothing but the start changed",
        "slopes-alike",
        'counterexample = {"b": [0, 0], "h0": [0.5, -0.9]}',
    ),
    (
        "biases alike",
        "slopes-alike",
        'counterexample = {"b": np.array([0.5, 0.5]), "h0": np.array([0.9, -0.9])}',
    ),
    (
        "a rounded start",
        "does-not-stay",
        'counterexample = {"b": [1.4926, 4.4926], "h0": [0, 0.995]}',
    ),
    (
        "the pre-activation taken for the bias",
        "no-fixed-point",
        'z = np.array([0.0, 3.0])\ncounterexample = {"b": z, "h0": np.tanh(z)}',
    ),
    (
        "a saturated unit that is not saturated enough",
        "not-enough",
        FIXED.format(other=1.4, start="np.tanh(z)"),
    ),
    (
        "the start is the pre-activation",
        "does-not-stay",
        FIXED.format(other=3.0, start="z"),
    ),
    (
        "one number for two units",
        "shape",
        'counterexample = {"b": 3.0, "h0": [0.0, 0.9]}',
    ),
    (
        "the start forgotten",
        "incomplete",
        'counterexample = {"b": [1.5, 4.5], "h0": ...}',
    ),
)
COUNTEREXAMPLE = tuple(
    Mutant(
        cell="counterexample",
        name=name,
        code=code,
        misconception=misconception,
        marks={"check-counterexample": 0},
    )
    for name, misconception, code in WRONG
)
