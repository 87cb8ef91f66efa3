r"""Attention: a weighted mean of vectors, with weights that depend on who asks.

A recurrent net carries everything to a later step through its state. Attention reads the states of
all steps at once: the way from a step to any other is one step long.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from jaxtyping import Float
from torch import nn

from course_lib._inputs import Count, count
from course_lib._tensors import Lengths, floating
from course_lib.recurrent._checks import steps_mask, whole_lengths
from course_lib.recurrent.initialisers import Draws


class Attended(NamedTuple):
    """What :func:`attend` gives: means (T, B, O), and the weights (T, B, S) that made them."""

    values: torch.Tensor
    weights: torch.Tensor


def attend(
    queries: Float[torch.Tensor, "T B K"],
    keys: Float[torch.Tensor, "S B K"],
    values: Float[torch.Tensor, "S B O"],
    lengths: Lengths | None = None,
) -> Attended:
    r"""Dot-product attention, scaled.

    .. math::
        \alpha_{ts} = \frac{\exp(q_t \cdot k_s / \sqrt K)}
                           {\sum_{s'} \exp(q_t \cdot k_{s'} / \sqrt K)},
        \qquad a_t = \sum_s \alpha_{ts} v_s

    Parameters
    ----------
    queries, keys, values : tensor
        Of T steps that ask and S steps that are asked, B sequences each.
    lengths : whole numbers (B,), optional
        How many of the S steps belong to each sequence. Those past its end get the weight 0.

    Raises
    ------
    ValueError
        If the shapes do not go together, or a length is not from 1 to S.
    TypeError
        If they are not tensors of floating-point numbers of one dtype.

    References
    ----------
    Luong, Pham & Manning (2015), equation 7; the scale: Vaswani et al. (2017), equation 1.

    Examples
    --------
    >>> keys = torch.eye(3)[:, None]  # three steps, each with a key of its own
    >>> found = attend(100 * keys[[2, 0]], keys, torch.tensor([5.0, 6.0, 7.0])[:, None, None])
    >>> found.values.flatten().tolist()
    [7.0, 5.0]
    """
    _fitting(queries, keys, values)
    inside = steps_mask(whole_lengths(lengths, keys), keys)
    scores = torch.einsum("tbk,sbk->tbs", queries, keys) / keys.shape[2] ** 0.5
    weights = scores.masked_fill(~inside.T, -torch.inf).softmax(-1)
    return Attended(torch.einsum("tbs,sbo->tbo", weights, values), weights)


class SelfAttention(nn.Module):
    r"""Every step of a sequence asks all of them.

    .. math:: q_t = Q h_t, \qquad k_s = K h_s, \qquad v_s = P h_s

    with the means of :func:`attend`. The order of the steps plays no part: only what h holds of it
    does.

    Parameters
    ----------
    size : int
        H.
    seed : int, optional
        Of the draws of Q, K, P: uniform between :math:`\pm 1/\sqrt H`.
    dtype : torch.dtype, optional

    Attributes
    ----------
    Q, K, P : Parameter
        Shape (H, H).

    Raises
    ------
    ValueError, TypeError
        If size is below 1 or not a whole number; called, as :func:`attend`.

    References
    ----------
    Vaswani et al. (2017), section 3.2, with one head and no output matrix.

    Examples
    --------
    >>> h = torch.randn(5, 2, 4)
    >>> values, weights = SelfAttention(4, seed=0)(h, [5, 3])
    >>> values.shape, weights[:, 1, 3:].sum().item()
    (torch.Size([5, 2, 4]), 0.0)
    """

    def __init__(
        self, size: Count, *, seed: Count | None = None, dtype: torch.dtype | None = None
    ) -> None:
        super().__init__()
        self.size = count(size, "size", 1)
        draws = Draws(self.size, seed, dtype)
        self.Q, self.K, self.P = (draws.parameter(self.size, self.size) for _ in "QKP")

    def forward(self, h: Float[torch.Tensor, "T B H"], lengths: Lengths | None = None) -> Attended:
        """The means (T, B, H) for all steps of h (T, B, H), and their weights (T, B, T)."""
        asked = (nn.functional.linear(h, weights) for weights in (self.Q, self.K, self.P))
        return attend(*asked, lengths)

    def extra_repr(self) -> str:
        """What printing the module shows."""
        return f"size={self.size}"


def _fitting(queries, keys, values):
    given = {"queries": queries, "keys": keys, "values": values}
    for name, tensor in given.items():
        floating(tensor, name, queries.dtype if isinstance(queries, torch.Tensor) else None)
    shapes = ", ".join(f"{name} {tuple(tensor.shape)}" for name, tensor in given.items())
    three = all(tensor.ndim == 3 and tensor.numel() for tensor in given.values())
    if not three or (queries.shape[1:] != keys.shape[1:] or values.shape[:2] != keys.shape[:2]):
        raise ValueError(
            f"the shapes are {shapes}; expected (T, B, K), (S, B, K) and (S, B, O), none of them "
            "empty: put time on the first axis, and give queries and keys the same size"
        )
