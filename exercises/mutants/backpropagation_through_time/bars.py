"""Wrong answers to chapter 02's question on the bars of a small net, worked out by hand."""

from mutants import Mutant

RIGHT = {
    "y": -3, "h3": -6, "z3": -6, "h2": -18, "z2": -9, "h1": -27, "z1": -27, "v": -9, "w": -39,
    "u": 63,
}  # fmt: skip
AGAIN = """
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
"""


def _bars(name: str, misconception: str | None, code: str) -> Mutant:
    return Mutant(
        cell="bars", name=name, code=code, misconception=misconception, marks={"check-bars": 0}
    )


BARS = (
    _bars("v again on the way from step to step", "wrong-weight", AGAIN),
    *(
        _bars(name, misconception, f"bars = {RIGHT | changes}")
        for name, misconception, changes in (
            ("slope 1 everywhere", "slope-missing", {"z2": -18, "h1": -54, "z1": -54}),
            ("target minus output", "sign-of-the-loss", {key: -bar for key, bar in RIGHT.items()}),
            ("the loss itself as the first bar", "loss-for-derivative",
             {key: -1.5 * bar for key, bar in RIGHT.items()}),
            ("the loss without its half", "half-forgotten",
             {key: 2 * bar for key, bar in RIGHT.items()}),
            ("the output for its bar", "value-for-bar", {"y": 6, "h3": 12, "z3": 12}),
            ("phi only at the end", "activation-forgotten", {"y": -9, "h3": -18, "z3": -18}),
            ("a start of 0", "start-forgotten", {"y": -17.25, "h3": -34.5, "z3": -17.25}),
            ("nothing between y and h_3", "weight-missing", {"h3": -3, "z3": -3}),
            ("slope 1/2 at the last step", "wrong-slope", {"z3": -3, "h2": -9}),
            ("value of z in place of the slope", "value-for-slope", {"z3": -18, "h2": -54}),
            ("slope of step 2 on the way to h_2", "slope-too-early", {"h2": -9, "z2": -4.5}),
            ("a loss at step 2 too", "loss-of-the-last-only", {"h2": -24, "z2": -12}),
            ("over the slope", "divided-by-the-slope", {"z2": -36, "h1": -108}),
            ("negative slope for negative z", "sign-of-the-slope", {"z2": 9, "h1": 27, "z1": 27}),
            ("goes on from the bars of h", "carried-from-h", {"h1": -54, "z1": -54, "w": -66}),
            ("v times the bar of y", "wrong-factor", {"v": -6}),
            ("the state itself", "wrong-state", {"v": 3}),
            ("v takes the bar of h_3", "bar-of-h", {"v": -18}),
            ("v adds up all states", "loss-of-the-last-only", {"v": -12}),
            ("w takes the new state", "state-of-the-same-step", {"w": -63}),
            ("w forgets the start", "appearance-missing", {"w": -12}),
            ("w from the last step only", "appearance-missing", {"w": 6, "u": -36}),
            ("bars of h for the weights inside", "bars-of-h", {"w": -57, "u": 135}),
            ("a third of the sum", "mean", {"w": -13, "u": 21}),
            ("the bars of z added up", "factor-missing", {"w": -42, "u": -42}),
            ("w with its sign turned", "sign", {"w": 39}),
            ("a slip in the last sum", None, {"u": 65}),
        )
    ),
)  # fmt: skip
