r"""The recurrent language model: a state that has read all words so far, and a linear output."""

from __future__ import annotations

import torch
from jaxtyping import Float
from torch import nn

from course_lib import recurrent
from course_lib._inputs import Count, count, flag
from course_lib.language._inputs import fraction
from course_lib.language.neural._parts import Tokens, generator, one_way, tokens, weights


class RecurrentWords(nn.Module):
    r"""Scores of the next word from the state of a recurrent layer.

    .. math::
        e_t = E_{x_t}, \qquad s_t = F(e_t, s_{t-1}), \qquad
        y_t = V h_t + b_y, \qquad p(x_{t+1} = i) = \operatorname{softmax}(y_t)_i

    with one loss a step, :math:`-\ln p(x_{t+1})`. Dropout acts on e and on h, never on the way
    from step to step (Zaremba, Sutskever & Vinyals 2014); between the layers of
    a stack it is the stack's own.

    Parameters
    ----------
    words : int
        V, the size of the vocabulary, at least 2.
    layer : Layer
        F, a cell of `recurrent` or a stack that reads from the left: D numbers in, H out.
    tied : bool
        Whether V = E (Press & Wolf 2017; Inan, Khosravi & Socher 2017). Then D must be H.
    dropout : float
        The share of numbers that are set to 0 in training, below 1.
    bound : float
        E, V and b_y are drawn uniformly from −bound to bound.
    seed : int
        Of these draws.

    Attributes
    ----------
    E, V, b_y : Parameter
        Shapes (V, D), (V, H), (V,). Tied, E and V are one.

    Raises
    ------
    ValueError
        If words is below 2, dropout not in [0, 1), the layer reads from both ends, or sizes
        differ where weights are tied.
    TypeError
        If layer is no layer, or a number is not one.

    References
    ----------
    Mikolov et al. (2010).

    Examples
    --------
    >>> net = RecurrentWords(50, recurrent.GRUCell(8, 16, seed=0))
    >>> y, state = net(torch.zeros(5, 2, dtype=torch.long))
    >>> y.shape, state.h.shape
    (torch.Size([5, 2, 50]), torch.Size([2, 16]))
    """

    def __init__(
        self,
        words: Count,
        layer: recurrent.Layer,
        *,
        tied: bool = False,
        dropout: float = 0.0,
        bound: float = 0.1,
        seed: Count = 0,
    ) -> None:
        super().__init__()
        self.words, draws = count(words, "words", 2), generator(seed)
        self.layer = one_way(layer)
        D, H = layer.input_size, layer.output_size
        if flag(tied, "tied") and D != H:
            raise ValueError(
                f"the layer reads {D} numbers and gives {H}; expected as many, since the weights "
                "are tied: make it so, or leave tied out"
            )
        self.E = weights(self.words, D, bound=bound, generator=draws)
        self.V = self.E if tied else weights(self.words, H, bound=bound, generator=draws)
        self.b_y = weights(self.words, bound=bound, generator=draws)
        self.dropout = nn.Dropout(fraction(dropout, "dropout", one=False))

    def forward(
        self, x: Tokens, state: tuple | None = None
    ) -> tuple[Float[torch.Tensor, "T B V"], tuple]:
        """The scores after each of the words x (T, B), and the last state, to go on from."""
        e = self.dropout(nn.functional.embedding(tokens(x, self.words), self.E))
        h, last = recurrent.run(self.layer, e, state)
        return nn.functional.linear(self.dropout(h), self.V, self.b_y), last
