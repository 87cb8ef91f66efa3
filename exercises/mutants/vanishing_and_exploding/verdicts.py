"""Wrong answers to chapter 03's question on what a matrix proves."""

from mutants import Mutant

VERDICTS = (
    Mutant(
        cell="verdicts",
        name="eigenvalues everywhere",
        code="""
verdicts = {}
verdicts["a"] = verdicts["b"] = verdicts["d"] = "must vanish"
verdicts["c"] = verdicts["e"] = "cannot say"
verdicts.update(f="stays", g="vanishes", h="explodes", i="explodes")
""",
        misconception="eigenvalue-for-the-bound",
        marks={"check-verdicts": 0},
    ),
    Mutant(
        cell="verdicts",
        name="norms everywhere",
        code="""
verdicts = {
    "a": "must vanish", "b": "cannot say", "c": "cannot say",
    "d": "must vanish", "e": "cannot say",
    "f": "stays", "g": "explodes", "h": "explodes", "i": "explodes",
}
""",
        misconception="norm-for-the-linear-net",
        marks={"check-verdicts": 0},
    ),
    Mutant(
        cell="verdicts",
        name="the slope of the sigmoid forgotten",
        code="""
verdicts = dict.fromkeys("bcde", "cannot say")
verdicts |= {"a": "must vanish", "f": "stays", "g": "vanishes", "h": "explodes", "i": "explodes"}
""",
        misconception="slope-of-the-activation-forgotten",
        marks={"check-verdicts": 0},
    ),
    Mutant(
        cell="verdicts",
        name="a bound above 1 taken for an explosion",
        code="""
verdicts = dict(a="must vanish", b="explodes", c="explodes", d="must vanish", e="explodes")
verdicts.update(f="stays", g="vanishes", h="explodes", i="explodes")
""",
        misconception="exploding-read-off-the-bound",
        marks={"check-verdicts": 0},
    ),
    Mutant(
        cell="verdicts",
        name="the sigmoid always vanishes",
        code="""
verdicts = {
    "a": "Must vanish",
    "b": "Cannot say",
    "c": "Cannot say",
    "d": "Must vanish",
    "e": "Must vanish",
    "f": "Stays",
    "g": "Vanishes",
    "h": "Explodes",
    "i": "Explodes",
}
""",
        misconception="sigmoid-always-vanishes",
        marks={"check-verdicts": 0},
    ),
    Mutant(
        cell="verdicts",
        name="an eigenvalue of -1.1 is below 1",
        code="""
verdicts = dict(a="must vanish", b="cannot say", c="cannot say", d="must vanish", e="cannot say")
verdicts.update(f="vanishes", g="vanishes", h="vanishes", i="explodes")
""",
        misconception="size-without-bars",
        marks={"check-verdicts": 0},
    ),
    Mutant(
        cell="verdicts",
        name="entry by entry",
        code="""
verdicts = {}
for row, entry in zip("abc", (0.9, 5, 0.7)):
    verdicts[row] = "must vanish" if entry < 1 else "cannot say"
for row, entry in zip("de", (3, 4)):
    verdicts[row] = "must vanish" if entry / 4 < 1 else "cannot say"
for row, entry in zip("fghi", (0.8, 1.5, 5, 0.7)):
    verdicts[row] = "vanishes" if entry < 1 else "explodes"
""",
        misconception="entry-or-slope",
        marks={"check-verdicts": 0},
    ),
    Mutant(
        cell="verdicts",
        name="determinants for the linear nets",
        code="""
verdicts = dict(a="must vanish", b="cannot say", c="cannot say", d="must vanish", e="cannot say")
for row, det in dict(f=1.0, g=0.0, h=-0.33, i=0.0).items():
    verdicts[row] = "stays" if abs(det) == 1 else "vanishes" if abs(det) < 1 else "explodes"
""",
        misconception="determinant",
        marks={"check-verdicts": 0},
    ),
    Mutant(
        cell="verdicts",
        name="says of tanh nets what a linear net would do",
        code="""
verdicts = dict(a="vanishes", b="vanishes", c="explodes", d="vanishes", e="explodes")
verdicts.update(f="stays", g="vanishes", h="explodes", i="explodes")
""",
        misconception="more-than-the-bound-says",
        marks={"check-verdicts": 0},
    ),
    Mutant(
        cell="verdicts",
        name="one slip that fits no rule",
        code="""
verdicts = dict(a="cannot say", b="cannot say", c="cannot say", d="must vanish", e="cannot say")
verdicts.update(f="stays", g="vanishes", h="explodes", i="explodes")
""",
        misconception=None,
        marks={"check-verdicts": 0},
    ),
)
