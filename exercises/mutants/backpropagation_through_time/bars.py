"""Wrong answers to chapter 02's question on the bars of a small net, worked out by hand."""

from mutants import Mutant

BARS = (
    Mutant(
        cell="bars",
        name="slope 1 everywhere",
        code="""
bars = {
    "y": -3,
    "h3": -6,
    "z3": -6,
    "h2": -18,
    "z2": -18,
    "h1": -54,
    "z1": -54,
    "v": -9,
    "w": -84,
    "u": 162,
}
""",
        misconception="slope-missing",
        marks={"check-bars": 0},
    ),
    Mutant(
        cell="bars",
        name="target minus output",
        code="""
bars = {
    "y": 3,
    "h3": 6,
    "z3": 6,
    "h2": 18,
    "z2": 9,
    "h1": 27,
    "z1": 27,
    "v": 9,
    "w": 39,
    "u": -63,
}
""",
        misconception="sign-of-the-loss",
        marks={"check-bars": 0},
    ),
    Mutant(
        cell="bars",
        name="the loss itself as the first bar",
        code="""
bars = {
    "y": 4.5,
    "h3": 9,
    "z3": 9,
    "h2": 27,
    "z2": 13.5,
    "h1": 40.5,
    "z1": 40.5,
    "v": 13.5,
    "w": 58.5,
    "u": -94.5,
}
""",
        misconception="loss-for-derivative",
        marks={"check-bars": 0},
    ),
    Mutant(
        cell="bars",
        name="goes on from the bars of h",
        code="""
bars = {
    "y": -3,
    "h3": -6,
    "z3": -6,
    "h2": -18,
    "z2": -9,
    "h1": -54,
    "z1": -54,
    "v": -9,
    "w": -66,
    "u": 90,
}
""",
        misconception="carried-from-h",
        marks={"check-bars": 0},
    ),
    Mutant(
        cell="bars",
        name="v again on the way from step to step",
        code="""
b = {'y': -3}
b['h3'] = 2 * b['y']
b['z3'] = b['h3']
b['h2'] = 2 * b['z3']
b['z2'] = b['h2'] / 2
b['h1'] = 2 * b['z2']
b['z1'] = b['h1']
b['v'] = b['y'] * 3
b['w'] = b['z1'] * 1 + b['z2'] * 2 + b['z3'] * -1
b['u'] = b['z1'] * -1 + b['z2'] * -8 + b['z3'] * 6
bars = b
""",
        misconception="wrong-weight",
        marks={"check-bars": 0},
    ),
    Mutant(
        cell="bars",
        name="w takes the new state",
        code="""
bars = {
    "y": -3,
    "h3": -6,
    "z3": -6,
    "h2": -18,
    "z2": -9,
    "h1": -27,
    "z1": -27,
    "v": -9,
    "w": -63,
    "u": 63,
}
""",
        misconception="state-of-the-same-step",
        marks={"check-bars": 0},
    ),
    Mutant(
        cell="bars",
        name="w forgets the start",
        code="""
bars = {
    "y": -3,
    "h3": -6,
    "z3": -6,
    "h2": -18,
    "z2": -9,
    "h1": -27,
    "z1": -27,
    "v": -9,
    "w": -12,
    "u": 63,
}
""",
        misconception="appearance-missing",
        marks={"check-bars": 0},
    ),
    Mutant(
        cell="bars",
        name="w from the last step only",
        code="""
bars = {
    "y": -3,
    "h3": -6,
    "z3": -6,
    "h2": -18,
    "z2": -9,
    "h1": -27,
    "z1": -27,
    "v": -9,
    "w": 6,
    "u": -36,
}
""",
        misconception="appearance-missing",
        marks={"check-bars": 0},
    ),
    Mutant(
        cell="bars",
        name="bars of h for the weights inside",
        code="""
bars = {
    "y": -3,
    "h3": -6,
    "z3": -6,
    "h2": -18,
    "z2": -9,
    "h1": -27,
    "z1": -27,
    "v": -9,
    "w": -57,
    "u": 135,
}
""",
        misconception="bars-of-h",
        marks={"check-bars": 0},
    ),
    Mutant(
        cell="bars",
        name="v adds up all states",
        code="""
bars = {
    "y": -3,
    "h3": -6,
    "z3": -6,
    "h2": -18,
    "z2": -9,
    "h1": -27,
    "z1": -27,
    "v": -12,
    "w": -39,
    "u": 63,
}
""",
        misconception="loss-of-the-last-only",
        marks={"check-bars": 0},
    ),
    Mutant(
        cell="bars",
        name="value of z in place of the slope",
        code="""
bars = {
    "y": -3,
    "h3": -6,
    "z3": -18,
    "h2": -54,
    "z2": 108,
    "h1": 324,
    "z1": 648,
    "v": -9,
    "w": -39,
    "u": 63,
}
""",
        misconception="value-for-slope",
        marks={"check-bars": 0},
    ),
    Mutant(
        cell="bars",
        name="negative slope for negative z",
        code="""
bars = {
    "y": -3,
    "h3": -6,
    "z3": -6,
    "h2": -18,
    "z2": 9,
    "h1": 27,
    "z1": 27,
    "v": -9,
    "w": 51,
    "u": -135,
}
""",
        misconception="sign-of-the-slope",
        marks={"check-bars": 0},
    ),
    Mutant(
        cell="bars",
        name="a slip in the last sum",
        code="""
bars = {
    "y": -3,
    "h3": -6,
    "z3": -6,
    "h2": -18,
    "z2": -9,
    "h1": -27,
    "z1": -27,
    "v": -9,
    "w": -39,
    "u": 65,
}
""",
        misconception=None,
        marks={"check-bars": 0},
    ),
)
