# %% the logit in plain Python: digits-lost; check-forget-bias 1
import math


def forget_bias(n, share):
    f = math.exp(math.log(share) / n)
    return -math.log(1 / f - 1)

# %% the share is lost: share-lost
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

# %% the same amount lost in each step: same-amount-every-step
from math import log


def forget_bias(n, share):
    lost = (1 - share) / n
    kept = 1 - lost
    return log(kept) - log(lost)

# %% tanh turned round: artanh-for-logit
import torch


def forget_bias(n, share):
    share = torch.tensor(share, dtype=torch.float64)
    gate = share.pow(1 / n)
    return torch.atanh(gate)
