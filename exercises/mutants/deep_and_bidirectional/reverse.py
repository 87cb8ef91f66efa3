"""Wrong answers to chapter 07's question on turning a padded batch round."""

from mutants import Mutant

REVERSE = (
    Mutant(
        cell="reverse",
        name="into zeros",
        code="""
def reverse(x, lengths):
    out = np.zeros_like(x)
    for b in range(x.shape[1]):
        for t in range(lengths[b]):
            out[t, b] = x[lengths[b] - 1 - t, b]
    return out
""",
        misconception="padding-changed",
        marks={"check-reverse": 0},
    ),
    Mutant(
        cell="reverse",
        name="one step too far",
        code="""
def reverse(x, lengths):
    out = x.copy()
    for b in range(x.shape[1]):
        for t in range(1, lengths[b]):
            out[t, b] = x[lengths[b] - t, b]
        out[0, b] = x[lengths[b] % len(x), b]
    return out
""",
        misconception="one-step-too-far",
        marks={"check-reverse": 0},
    ),
    Mutant(
        cell="reverse",
        name="a slice down to -1",
        code="""
def reverse(x, lengths):
    y = x.copy()
    for b, n in enumerate(lengths):
        y[:n, b] = x[n - 1 : -1 : -1, b]
    return y
""",
        misconception="slices-of-two-lengths",
        marks={"check-reverse": 0},
    ),
    Mutant(
        cell="reverse",
        name="one slice for the batch",
        code="""
def reverse(x, lengths):
    y = x.copy()
    y[:lengths] = x[:lengths][::-1]
    return y
""",
        misconception="a-slice-for-all",
        marks={"check-reverse": 0},
    ),
    Mutant(
        cell="reverse",
        name="the last step left out",
        code="""
def reverse(x, lengths):
    columns = []
    for b, n in enumerate(lengths):
        s = x[:, b]
        columns.append(np.concatenate([s[: n - 1][::-1], s[n - 1 :]]))
    return np.stack(columns, axis=1)
""",
        misconception="last-step-left",
        marks={"check-reverse": 0},
    ),
    Mutant(
        cell="reverse",
        name="x itself changed",
        code="""
def reverse(x, lengths):
    for b, n in enumerate(lengths):
        x[:n, b] = x[:n, b][::-1].copy()
    return x
""",
        misconception="changes-its-input",
        marks={"check-reverse": 0},
    ),
    Mutant(
        cell="reverse",
        name="sequences first",
        code="""
def reverse(x, lengths):
    y = []
    for b, n in enumerate(lengths):
        y.append(np.concatenate([x[:n, b][::-1], x[n:, b]]))
    return np.array(y)
""",
        misconception="batch-first",
        marks={"check-reverse": 0},
    ),
)
