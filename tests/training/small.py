"""A net small enough to be trained hundreds of times, and its data."""

import torch
from torch import nn

from course_lib import training

OPTIMISERS = [
    {"optimiser": "sgd", "learning_rate": 0.1},
    {"optimiser": "sgd", "learning_rate": 0.05, "momentum": 0.9},
    {"optimiser": "adam", "learning_rate": 0.02},
    {"optimiser": "rmsprop", "learning_rate": 0.01},
    {"optimiser": "rmsprop", "learning_rate": 0.01, "momentum": 0.5},
]
KINDS = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam, "rmsprop": torch.optim.RMSprop}
mse = nn.functional.mse_loss


def net(seed=0, dropout=0.0, dtype=torch.float64):
    """Two layers, with dropout between them or not."""
    with training.manual_seed(seed):
        layers = [nn.Linear(2, 4), nn.Tanh(), nn.Dropout(dropout), nn.Linear(4, 1)]
        return nn.Sequential(*layers).to(dtype)


def batches(step, dtype=torch.float64):
    """Eight points of a curve, new ones at each step."""
    x = torch.randn(8, 2, generator=torch.Generator().manual_seed(step), dtype=torch.float64)
    return x.to(dtype), torch.sin(x).sum(1, keepdim=True).to(dtype), None


def validate(model):
    """The error on points of their own."""
    x, target, _ = batches(10**6)
    return mse(model(x), target).item()


def parameters(model):
    """All parameters as one vector."""
    return nn.utils.parameters_to_vector(model.parameters()).detach()


def same(a, b):
    """Whether two nested structures of tensors, arrays and numbers agree bit for bit."""
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, torch.Tensor):
        return a.dtype == b.dtype and torch.equal(a, b)
    return a == b
