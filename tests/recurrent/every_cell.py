"""One maker for every kind of cell: a new one joins the table and inherits its tests."""

import numpy as np
import torch

from course_lib.recurrent import ElmanCell, GRUCell, LSTMCell
from course_lib.recurrent.elman import ACTIVATIONS
from course_lib.recurrent.lstm import PARTS

D, H = 2, 4

KINDS = {
    **{f"elman {name}": (ElmanCell, {"activation": name}) for name in ACTIVATIONS},
    "lstm": (LSTMCell, {}),
    "lstm old": (LSTMCell, {"peephole": "old"}),
    "lstm new": (LSTMCell, {"peephole": "new"}),
    "lstm coupled": (LSTMCell, {"coupled": True}),
    "lstm coupled old": (LSTMCell, {"coupled": True, "peephole": "old"}),
    "lstm coupled new": (LSTMCell, {"coupled": True, "peephole": "new"}),
    **{f"lstm without {name}": (LSTMCell, {"without": (name,)}) for name in PARTS},
    **{
        f"lstm new without {name}": (LSTMCell, {"without": (name,), "peephole": "new"})
        for name in PARTS
    },
    "lstm without all": (LSTMCell, {"without": PARTS, "peephole": "old"}),
    **{
        f"gru {reset} {update}": (GRUCell, {"reset": reset, "update": update})
        for reset in ("before", "after", "none")
        for update in ("write", "keep")
    },
}


def make(kind, seed=0, **options):
    """A cell of this kind in float64."""
    cell, own = KINDS[kind]
    return cell(D, H, **own, **options, seed=seed, dtype=torch.float64)


def draw(*shape, seed=0):
    """Normal numbers in float64."""
    return torch.from_numpy(np.random.default_rng(seed).normal(size=shape))  # also inside vmap


def state_of(cell, batch, seed=9):
    """A random state of the cell's kind."""
    own = cell.initial_state(batch)
    return type(own)(*(draw(batch, H, seed=seed + k) for k in range(len(own))))
