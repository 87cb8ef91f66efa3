r"""Training on one long text: pieces of it side by side, the state carried and the gradient cut.

The text is cut into B streams of equal length, and these into pieces of T steps. Each update reads
one piece of every stream. The state goes on from piece to piece; the gradient does not: that is
truncation in windows of T steps, chapter 02's ``windows``.
"""

from __future__ import annotations

import numpy as np
import torch
from jaxtyping import Float, Int, Integer
from torch import nn

from course_lib._inputs import Count, count
from course_lib.language.text import Text


def read_and_predicted(text: Text) -> tuple[Int[np.ndarray, " T"], Int[np.ndarray, " T"]]:
    """What a net reads and what it predicts, step by step.

    The end of a sentence is the begin of the next one, so ``<s>`` is not read: before the first
    word of any sentence stands ``</s>``.
    """
    targets = text.ids[text.predicted]
    return np.concatenate([[text.vocabulary.end], targets])[:-1], targets


class Pieces:
    """The batches of a text, for `training.fit`: piece k of all streams, over and over.

    Parameters
    ----------
    text : Text
        As `encode` gives it.
    batch : int
        B, streams side by side.
    steps : int
        T, steps of a piece.

    Attributes
    ----------
    count : int
        Pieces of a stream: updates in a pass through the text. What is left over is not read.

    Raises
    ------
    ValueError
        If batch or steps is below 1, or the text shorter than one piece of each stream.
    TypeError
        If they are not whole numbers.

    Examples
    --------
    >>> from course_lib.language import Vocabulary, encode
    >>> v = Vocabulary.from_sentences([list("abc")])
    >>> pieces = Pieces(encode([list("abc"), list("cba")], v), batch=2, steps=2)
    >>> x, target, _ = pieces(1)  # the stream reads </s> a b c | </s> c b a
    >>> pieces.count, [v.spelled(row) for row in x.T.tolist()]
    (2, [['</s>', 'a'], ['</s>', 'c']])
    """

    def __init__(self, text: Text, batch: Count, steps: Count) -> None:
        B, T = count(batch, "batch", 1), count(steps, "steps", 1)
        read, targets = read_and_predicted(text)
        self.steps, self.count = T, len(targets) // B // T
        if not self.count:
            raise ValueError(
                f"the text has {len(targets)} tokens; expected at least batch x steps = {B * T}: "
                "take a longer text, or fewer streams or steps"
            )
        length = self.count * T
        kept = [
            part[: B * (len(part) // B)].reshape(B, -1)[:, :length].T for part in (read, targets)
        ]
        self.x, self.target = (torch.as_tensor(part.copy()) for part in kept)

    def __call__(
        self, step: Count
    ) -> tuple[Integer[torch.Tensor, "T B"], Integer[torch.Tensor, "T B"], None]:
        """What is read and predicted in update ``step``, counted from 1; after the last the first.

        Raises
        ------
        ValueError, TypeError
            If step is below 1 or not whole.
        """
        start = (count(step, "step", 1) - 1) % self.count * self.steps
        here = slice(start, start + self.steps)
        return self.x[here], self.target[here], None


class Carried(nn.Module):
    """A net that goes on from where it stopped reading, without the gradient.

    Called with the next words, it gives their scores, and keeps its state for the call after.
    ``restart`` forgets it, as does a piece with another number of streams.

    Parameters
    ----------
    net : module
        A :class:`WindowWords` or a :class:`RecurrentWords`.

    Raises
    ------
    TypeError
        If net is not a module.
    """

    def __init__(self, net: nn.Module) -> None:
        super().__init__()
        if not isinstance(net, nn.Module):
            raise TypeError(
                f"net is of type {type(net).__name__}; expected a module such as RecurrentWords: "
                "build one"
            )
        self.net, self.state, self.streams = net, None, 0

    def restart(self) -> None:
        """Forget what was read."""
        self.state = None

    def forward(self, x: Integer[torch.Tensor, "T B"]) -> Float[torch.Tensor, "T B V"]:
        """The scores after each of the words x (T, B)."""
        if x.shape[1] != self.streams:
            self.state, self.streams = None, x.shape[1]
        y, state = self.net(x, self.state)
        self.state = detached(state)
        return y


def detached(state: object) -> object:
    """The same numbers without their graph, whatever the state is made of."""
    if isinstance(state, torch.Tensor):
        return state.detach()
    if not isinstance(state, tuple):
        return state  # a stack's state names its connection
    parts = map(detached, state)
    return type(state)(*parts) if hasattr(state, "_fields") else tuple(parts)


def token_loss(
    y: Float[torch.Tensor, "T B V"], target: Integer[torch.Tensor, "T B"]
) -> Float[torch.Tensor, ""]:
    r"""The mean of :math:`-\ln p(x_{t+1})` over steps and streams, in nats."""
    return nn.functional.cross_entropy(y.flatten(0, 1), target.flatten())
