"""Wrong answers to chapter 05's question on the forget gate's bias."""

from mutants import Mutant

BIAS = (
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
        name="the share is lost",
        code="""
def forget_bias(n, share):
    low, high = -50.0, 50.0
    for _ in range(100):
        b = (low + high) / 2
        left = (1 / (1 + np.exp(-b))) ** n
        if left < 1 - share:
            low = b
        else:
            high = b
    return b
""",
        misconception="share-lost",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="the same amount lost in each step",
        code="""
from math import log


def forget_bias(n, share):
    lost = (1 - share) / n
    kept = 1 - lost
    return log(kept) - log(lost)
""",
        misconception="same-amount-every-step",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
    Mutant(
        cell="forget-bias",
        name="tanh turned round",
        code="""
import torch


def forget_bias(n, share):
    share = torch.tensor(share, dtype=torch.float64)
    gate = share.pow(1 / n)
    return torch.atanh(gate)
""",
        misconception="artanh-for-logit",
        marks={"check-forget-bias": 0, "check-far-bias": 0},
    ),
)
