"""Wrong answers to chapter 03's question on eigenvalues zero, and an explosion."""

from mutants import Mutant

COUNTEREXAMPLE = (
    Mutant(
        cell="counterexample",
        name="both units saturated",
        code="""
counterexample = {"b": [5, -5], "h0": [1, -1]}
""",
        misconception="both-saturated",
        marks={"check-counterexample": 0},
    ),
    Mutant(
        cell="counterexample",
        name="nothing but the start changed",
        code="""
counterexample = {"b": [0, 0], "h0": [0.5, -0.9]}
""",
        misconception="slopes-alike",
        marks={"check-counterexample": 0},
    ),
    Mutant(
        cell="counterexample",
        name="biases alike",
        code="""
counterexample = {"b": np.array([0.5, 0.5]), "h0": np.array([0.9, -0.9])}
""",
        misconception="slopes-alike",
        marks={"check-counterexample": 0},
    ),
    Mutant(
        cell="counterexample",
        name="a rounded start",
        code="""
counterexample = {"b": [1.4926, 4.4926], "h0": [0, 0.995]}
""",
        misconception="does-not-stay",
        marks={"check-counterexample": 0},
    ),
    Mutant(
        cell="counterexample",
        name="the pre-activation taken for the bias",
        code="""
z = np.array([0.0, 3.0])
counterexample = {"b": z, "h0": np.tanh(z)}
""",
        misconception="no-fixed-point",
        marks={"check-counterexample": 0},
    ),
    Mutant(
        cell="counterexample",
        name="a saturated unit that is not saturated enough",
        code="""
W = 1.5 * np.array([[1, -1], [1, -1]])
z = np.array([0.0, 1.4])
counterexample = {"b": z - W @ np.tanh(z), "h0": np.tanh(z)}
""",
        misconception="not-enough",
        marks={"check-counterexample": 0},
    ),
    Mutant(
        cell="counterexample",
        name="the start is the pre-activation",
        code="""
W = 1.5 * np.array([[1, -1], [1, -1]])
z = np.array([0.0, 3.0])
counterexample = {"b": z - W @ np.tanh(z), "h0": z}
""",
        misconception="does-not-stay",
        marks={"check-counterexample": 0},
    ),
    Mutant(
        cell="counterexample",
        name="one number for two units",
        code="""
counterexample = {"b": 3.0, "h0": [0.0, 0.9]}
""",
        misconception="shape",
        marks={"check-counterexample": 0},
    ),
    Mutant(
        cell="counterexample",
        name="the start forgotten",
        code="""
counterexample = {"b": [1.5, 4.5], "h0": ...}
""",
        misconception="incomplete",
        marks={"check-counterexample": 0},
    ),
)
