"""Wrong answers to chapter 05's question on the forget gate's bias."""

from mutants import Mutant

BIAS = (
    Mutant(
        cell="forget-bias",
        name="the logit of the root",
        code="""
def forget_bias(n, share):
    f = share ** (1 / n)
    return np.log(f / (1 - f))
""",
        misconception="digits-lost",
        marks={"check-forget-bias": 1, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="the logit in plain Python",
        code="""
import math


def forget_bias(n, share):
    f = math.exp(math.log(share) / n)
    return -math.log(1 / f - 1)
""",
        misconception="digits-lost",
        marks={"check-forget-bias": 1, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="a small number against the division by zero",
        code="""
def forget_bias(n, share):
    f = share ** (1 / n)
    return np.log(f / (1 - f + 1e-16))
""",
        misconception="small-number-added",
        marks={"check-forget-bias": 1, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="the gate cut off below 1",
        code="""
def forget_bias(n, share):
    f = min(share ** (1 / n), 1 - 1e-12)
    return np.log(f) - np.log1p(-f)
""",
        misconception="small-number-added",
        marks={"check-forget-bias": 1, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="the gate itself",
        code="""
def forget_bias(n, share):
    return np.power(share, 1 / n)
""",
        misconception="gate-for-bias",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="the logarithm of the gate",
        code="""
def forget_bias(n, share):
    return np.log(share) / n
""",
        misconception="logarithm-for-logit",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="turned round",
        code="""
def forget_bias(n, share):
    f = share ** (1 / n)
    return np.log((1 - f) / f)
""",
        misconception="sign",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="the same amount lost in each step",
        code="""
def forget_bias(n, share):
    lost = (1 - share) / n
    return np.log((1 - lost) / lost)
""",
        misconception="same-amount-every-step",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="the share divided by n",
        code="""
def forget_bias(n, share):
    f = share / n
    return np.log(f / (1 - f))
""",
        misconception="divided-for-root",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="the time constant",
        code="""
def forget_bias(n, share):
    return np.log(n - 1)
""",
        misconception="time-constant",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="always the half-life",
        code="""
def forget_bias(n, share):
    return -np.log(2 ** (1 / n) - 1)
""",
        misconception="always-a-half",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="the share is lost",
        code="""
def forget_bias(n, share):
    f = (1 - share) ** (1 / n)
    return np.log(f) - np.log(1 - f)
""",
        misconception="share-lost",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="the logarithm to the base 2",
        code="""
def forget_bias(n, share):
    f = share ** (1 / n)
    return np.log2(f / (1 - f))
""",
        misconception="another-logarithm",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="only what the bias tends to",
        code="""
def forget_bias(n, share):
    return np.log(n) - np.log(-np.log(share))
""",
        misconception="approximated",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="the odds, without the logarithm",
        code="""
def forget_bias(n, share):
    f = share ** (1 / n)
    return f / (1 - f)
""",
        misconception="logarithm-missing",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
)
