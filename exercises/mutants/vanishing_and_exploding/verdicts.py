"""Wrong answers to chapter 03's question on what a matrix proves."""

from mutants import Mutant

RIGHT = dict.fromkeys("ad", "must vanish") | dict.fromkeys("bce", "cannot say")
RIGHT |= {"f": "stays", "g": "vanishes", "h": "explodes", "i": "explodes"}
# What is wrong, the name of the mistake, and the entries that are not right.
WRONG = (
    ("eigenvalues everywhere", "eigenvalue-for-the-bound", {"b": "must vanish"}),
    ("norms everywhere", "norm-for-the-linear-net", {"g": "explodes"}),
    (
        "the slope of the sigmoid forgotten",
        "slope-of-the-activation-forgotten",
        {"d": "cannot say"},
    ),
    (
        "a bound above 1 taken for an explosion",
        "exploding-read-off-the-bound",
        {"b": "explodes", "c": "explodes", "e": "explodes"},
    ),
    ("the sigmoid always vanishes", "sigmoid-always-vanishes", {"e": "Must vanish"}),
    (
        "an eigenvalue of -1.1 is below 1",
        "size-without-bars",
        {"f": "vanishes", "h": "vanishes"},
    ),
    (
        "entry by entry",
        "entry-or-slope",
        {"c": "must vanish", "f": "vanishes", "g": "explodes", "i": "vanishes"},
    ),
    ("Frobenius norms", "frobenius-norm", {"a": "cannot say", "d": "cannot say"}),
    ("a turn by the real part of its eigenvalues", "real-part-only", {"f": "vanishes"}),
    (
        "linear nets entry by entry",
        "largest-entry",
        {"f": "vanishes", "g": "explodes", "i": "vanishes"},
    ),
    (
        "determinants for the linear nets",
        "determinant",
        {"h": "vanishes", "i": "vanishes"},
    ),
    (
        "says of tanh nets what a linear net would do",
        "more-than-the-bound-says",
        dict.fromkeys("abd", "vanishes") | dict.fromkeys("ce", "explodes"),
    ),
    ("one slip that fits no rule", None, {"a": "cannot say"}),
)
VERDICTS = tuple(
    Mutant(
        cell="verdicts",
        name=name,
        code=f"\nverdicts = {RIGHT | entries}\n",
        misconception=misconception,
        marks={"check-verdicts": 0},
    )
    for name, misconception, entries in WRONG
)
