"""Wrong answers to chapter 04's question on reversing the input."""

from mutants import Mutant

LAGS = (
    Mutant(
        cell="lags",
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
        marks={"check-lags": 0},
    ),
    Mutant(
        cell="lags",
        name="the order of reading",
        code="""
def lags(n, reverse):
    order = range(n, 0, -1) if reverse else range(1, n + 1)
    return [n + word - step for step, word in enumerate(order, start=1)]
""",
        misconception="other-order",
        marks={"check-lags": 0},
    ),
    Mutant(
        cell="lags",
        name="counts from 0, but not everywhere",
        code="""
def lags(n, reverse):
    i = np.arange(n)
    return 2 * i if reverse else np.full(n, n)
""",
        misconception="off-by-one",
        marks={"check-lags": 0},
    ),
    Mutant(
        cell="lags",
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
        marks={"check-lags": 0},
    ),
    Mutant(
        cell="lags",
        name="places in two sentences",
        code="""
def lags(n, reverse):
    sentence = np.arange(n)
    heard = sentence[::-1] if reverse else sentence
    return abs(sentence - heard)
""",
        misconception="positions-compared",
        marks={"check-lags": 0},
    ),
    Mutant(
        cell="lags",
        name="reading less saying",
        code="""
def lags(n, reverse):
    said = np.arange(n + 1, 2 * n + 1)
    read = np.arange(n, 0, -1) if reverse else np.arange(1, n + 1)
    return read - said
""",
        misconception="negative",
        marks={"check-lags": 0},
    ),
    Mutant(
        cell="lags",
        name="up to the end of the sequence",
        code="""
def lags(n, reverse):
    steps = np.arange(n) + 1
    if reverse:
        steps = np.flip(steps)
    return 2 * n - steps
""",
        misconception="from-the-end",
        marks={"check-lags": 0},
    ),
    Mutant(
        cell="lags",
        name="the two ways exchanged",
        code="""
def lags(n, reverse):
    if reverse:
        return n * np.ones(n)
    return np.arange(1, 2 * n, 2)
""",
        misconception="ways-exchanged",
        marks={"check-lags": 0},
    ),
    Mutant(
        cell="lags",
        name="the mean",
        code="""
def lags(n, reverse):
    i = np.arange(1, n + 1)
    return np.mean(2 * i - 1) if reverse else n
""",
        misconception="one-number",
        marks={"check-lags": 0},
    ),
    Mutant(
        cell="lags",
        name="one more for each word",
        code="""
def lags(n, reverse):
    return np.arange(1, n + 1) if reverse else np.repeat(n, n)
""",
        misconception="one-side-moves",
        marks={"check-lags": 0},
    ),
)
