r"""The neural model of a fixed window: the vectors of the last n words, side by side."""

from __future__ import annotations

import torch
from jaxtyping import Float, Integer
from torch import nn

from course_lib._inputs import Count, count, flag
from course_lib.language.neural._parts import Tokens, generator, tokens, weights


class WindowWords(nn.Module):
    r"""Scores of the next word from the last n words.

    .. math::
        e_t = [E_{x_{t-n+1}}; \dots; E_{x_t}], \qquad
        y_t = b_y + V \tanh(b + U e_t) \; [\, + A\, e_t \,]

    The last term is the *direct connection*. What stands before the first word counts as
    ``first``, so that each step has n words.

    Parameters
    ----------
    words : int
        V, the size of the vocabulary, at least 2.
    window : int
        n, at least 1: the order of an n-gram model less one.
    features : int
        Numbers a word, D.
    hidden : int
        Units, H.
    direct : bool
        Whether the output reads e as well.
    first : int
        The word that fills the window at the beginning; the id of ``</s>``, as a rule.
    bound : float
        All weights are drawn uniformly from −bound to bound.
    seed : int
        Of these draws.

    Attributes
    ----------
    E, U, b, V, b_y, A : Parameter
        Shapes (V, D), (H, n D), (H,), (V, H), (V,), (V, n D); A is None without direct
        connections.

    Raises
    ------
    ValueError, TypeError
        If a size is too small or not whole, first is no word, or direct not True or False.

    References
    ----------
    Bengio, Ducharme, Vincent & Jauvin (2003), equation 1: their C, H, d, U, b, W are E, U, b, V,
    b_y, A here.

    Examples
    --------
    >>> net = WindowWords(50, window=3, features=8, hidden=16)
    >>> y, state = net(torch.zeros(5, 2, dtype=torch.long))
    >>> y.shape, state.shape
    (torch.Size([5, 2, 50]), torch.Size([2, 2]))
    """

    def __init__(
        self,
        words: Count,
        *,
        window: Count,
        features: Count,
        hidden: Count,
        direct: bool = False,
        first: Count = 0,
        bound: float = 0.1,
        seed: Count = 0,
    ) -> None:
        super().__init__()
        self.words, self.window = count(words, "words", 2), count(window, "window", 1)
        D, H, draws = count(features, "features", 1), count(hidden, "hidden", 1), generator(seed)
        self.first = count(first, "first")
        if self.first >= self.words:
            raise ValueError(
                f"first is {first}; expected the id of a word, below {self.words}: pass "
                "vocabulary.end"
            )
        self.E = weights(self.words, D, bound=bound, generator=draws)
        self.U = weights(H, self.window * D, bound=bound, generator=draws)
        self.b = weights(H, bound=bound, generator=draws)
        self.V = weights(self.words, H, bound=bound, generator=draws)
        self.b_y = weights(self.words, bound=bound, generator=draws)
        self.A = None
        if flag(direct, "direct"):
            self.A = weights(self.words, self.window * D, bound=bound, generator=draws)

    def forward(
        self, x: Tokens, state: Integer[torch.Tensor, "before B"] | None = None
    ) -> tuple[Float[torch.Tensor, "T B V"], Integer[torch.Tensor, "before B"]]:
        """The scores after each of the words x (T, B), and the last n − 1 words, to go on from."""
        x = tokens(x, self.words)
        if state is None:
            state = x.new_full((self.window - 1, x.shape[1]), self.first)
        seen = torch.cat([state, x])
        e = nn.functional.embedding(seen.unfold(0, self.window, 1), self.E).flatten(2)
        y = nn.functional.linear(torch.tanh(nn.functional.linear(e, self.U, self.b)), self.V)
        if self.A is not None:
            y = y + nn.functional.linear(e, self.A)
        return y + self.b_y, seen[len(x) :]
