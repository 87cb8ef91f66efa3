"""Wrong answers to chapter 04's question on reversing the input."""

from functools import partial

from mutants import Mutant

wrong = partial(Mutant, cell="lags", marks={"check-lags": 0})

LAGS = (
    wrong(
        name="the words are said as they were read",
        code="""
def lags(n, reverse):
    read = list(range(1, n + 1))
    if reverse:
        read = read[::-1]
    said = read
    found = np.zeros(n)
    for step, word in enumerate(read, start=1):
        found[word - 1] = n + 1 + said.index(word) - step
    return found
""",
        misconception="as-if-straight",
    ),
    wrong(
        name="the steps between reading and saying",
        code="""
def lags(n, reverse):
    between = []
    for i in range(1, n + 1):
        read = n - i + 1 if reverse else i
        between.append(len(range(read + 1, n + i)))
    return np.array(between)
""",
        misconception="off-by-one",
    ),
    wrong(
        name="up to the end of the sequence",
        code="""
def lags(n, reverse):
    steps = np.arange(n) + 1
    if reverse:
        steps = np.flip(steps)
    return 2 * n - steps
""",
        misconception="from-the-end",
    ),
    wrong(
        name="the mean",
        code="""
def lags(n, reverse):
    i = np.arange(1, n + 1)
    return np.mean(2 * i - 1) if reverse else n
""",
        misconception="one-number",
    ),
)
