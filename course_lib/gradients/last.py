r"""How far back the loss of the last step reaches."""

from __future__ import annotations

import numpy as np
import torch
from jaxtyping import Float

from course_lib.gradients._inputs import place_of
from course_lib.gradients._record import norms
from course_lib.recurrent import Trace


def last_by_lag(
    trace: Trace, loss: Float[torch.Tensor, ""], *, of: str = "h"
) -> Float[np.ndarray, "lags B"]:
    r"""The norms :math:`\|\bar h_{T-k}\|`, for the lags k = 0, …, T from the last step back.

    One call of autograd, where :func:`flow` sends the loss of every step back. For a loss of the
    last state alone this is the last row of that flow; a loss of more steps is counted whole.

    Parameters
    ----------
    trace : what ``unroll`` gives
        Of a cell, as :func:`unroll` gives it.
    loss : tensor of shape ()
        Computed from this trace, as for :meth:`Trace.gradients`.
    of : str
        The state's field: "h", or "c" of an LSTM.

    Returns
    -------
    array (T+1, B)
        Float64. Lags count from each sequence's own last step; NaN beyond its start.

    Raises
    ------
    ValueError
        As :meth:`Trace.gradients`; also if ``of`` is no field of the state.
    TypeError
        If trace is not that of one cell.

    Examples
    --------
    >>> from course_lib.recurrent import ElmanCell, unroll
    >>> cell = ElmanCell(1, 1, activation="identity", recurrent=torch.tensor([[0.5]]), seed=0)
    >>> trace = unroll(cell, torch.zeros(3, 1, 1))
    >>> last_by_lag(trace, trace.last.h.sum())[:, 0]
    array([1.   , 0.5  , 0.25 , 0.125])
    """
    if not isinstance(trace, Trace):
        raise TypeError(
            f"trace is of type {type(trace).__name__}; expected Trace, of one cell: pass that of a "
            "layer or direction, as trace.layers[0] or trace.forward"
        )
    place = place_of(of, trace.states)
    by_step = norms(trace.gradients(loss)[place]).cpu().numpy()
    lag, lengths = np.arange(len(by_step))[:, None], trace.mask.sum(dim=0).cpu().numpy()
    step = lengths - lag
    found = np.take_along_axis(by_step, np.maximum(step, 0), axis=0)
    return np.where(step >= 0, found, np.nan)
