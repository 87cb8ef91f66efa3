r"""An encoder reads a sentence, a decoder says another: a language model under a condition."""

from __future__ import annotations

from typing import NamedTuple

import torch
from jaxtyping import Float, Integer
from torch import nn

from course_lib import recurrent
from course_lib._inputs import Count, count, flag
from course_lib._tensors import Lengths, lengths_tensor
from course_lib.language._inputs import fraction
from course_lib.language.neural._parts import generator, one_way, tokens, weights

Pair = Integer[torch.Tensor, "2 T B"]


class Read(NamedTuple):
    """What the encoder leaves: its states (S, B, H) and the state that the decoder begins with.

    The states stand in the order of the sentence, whichever way it was read.
    """

    h: torch.Tensor
    last: tuple
    lengths: torch.Tensor | None


class Decoded(NamedTuple):
    """What the decoder says: scores y (T, B, V_y), attention (T, B, S) or None, its last state."""

    y: torch.Tensor
    weights: torch.Tensor | None
    last: tuple


class EncoderDecoder(nn.Module):
    r"""The probability of a target sentence, given a source sentence.

    .. math::
        p(y \mid x) = \prod_t p(y_t \mid y_1 \dots y_{t-1}, x)

    The encoder reads the source. The decoder is a recurrent language model of the target whose
    first state is the encoder's last one; :math:`s_t` is its hidden state. Without attention this
    one state is all that it knows of the source, and the scores of the next word are

    .. math:: z_t = V s_t + b_y

    With attention it looks at all states h of the encoder again at every step:

    .. math::
        \alpha_t = \operatorname{softmax}_k\bigl((A s_t) \cdot h_k / \sqrt H\bigr), \qquad
        a_t = \sum_k \alpha_{tk} h_k, \qquad
        z_t = V \tanh(C [a_t; s_t]) + b_y

    Parameters
    ----------
    source_words, target_words : int
        Sizes of the two vocabularies, at least 2.
    encoder, decoder : Layer
        Cells or stacks of one kind and size, that read from the left.
    attention : bool
    reverse : bool
        Whether the encoder reads the source from its last word to its first.
    dropout : float
        The share of numbers set to 0 in training, below 1, in the word vectors and in what the
        output reads.
    bound : float
        E_x, E_y, V, b_y, A and C are drawn uniformly from −bound to bound.
    seed : int
        Of these draws.

    Attributes
    ----------
    E_x, E_y, V, b_y, A, C : Parameter
        Shapes (V_x, D), (V_y, D), (V_y, H), (V_y,), (H, H), (H, 2 H); A and C are None without
        attention.

    Raises
    ------
    ValueError
        If a vocabulary has fewer than 2 words, dropout is not in [0, 1), a layer reads from both
        ends, or the decoder cannot begin with the encoder's state.
    TypeError
        If a layer is none, or a number or flag is not one.

    References
    ----------
    Sutskever, Vinyals & Le (2014), the source reversed too; attention: Luong, Pham & Manning
    (2015), equations 5 to 8, "general", with the scale of Vaswani et al. (2017).

    Examples
    --------
    >>> encoder, decoder = (recurrent.GRUCell(8, 16, seed=k) for k in range(2))
    >>> net = EncoderDecoder(30, 20, encoder, decoder, attention=True)
    >>> net(torch.zeros(2, 5, 3, dtype=torch.long), [5, 2, 4]).shape
    torch.Size([5, 3, 20])
    """

    def __init__(
        self,
        source_words: Count,
        target_words: Count,
        encoder: recurrent.Layer,
        decoder: recurrent.Layer,
        *,
        attention: bool = False,
        reverse: bool = False,
        dropout: float = 0.0,
        bound: float = 0.1,
        seed: Count = 0,
    ) -> None:
        super().__init__()
        self.source_words = count(source_words, "source_words", 2)
        self.target_words = count(target_words, "target_words", 2)
        self.encoder, self.decoder = one_way(encoder), one_way(decoder)
        _handed_over(encoder, decoder)
        self.reverse, draws, H = flag(reverse, "reverse"), generator(seed), decoder.output_size
        shapes = {
            "E_x": (self.source_words, encoder.input_size),
            "E_y": (self.target_words, decoder.input_size),
            "V": (self.target_words, H),
            "b_y": (self.target_words,),
        }
        more = {"A": (H, H), "C": (H, 2 * H)}
        for name, shape in (shapes | more if flag(attention, "attention") else shapes).items():
            setattr(self, name, weights(*shape, bound=bound, generator=draws))
        if not attention:
            self.A = self.C = None
        self.dropout = nn.Dropout(fraction(dropout, "dropout", one=False))

    def forward(self, x: Pair, lengths: Lengths | None = None) -> Float[torch.Tensor, "T B V_y"]:
        """The scores of every next target word.

        ``x[0]`` holds the source sentences and ``x[1]`` what the decoder reads, ``<s>`` and the
        target's words, (T, B) each; ``lengths`` are those of the sources, all T if left out.
        """
        return self.decode(x[1], self.read(x[0], lengths)).y

    def read(self, source: Integer[torch.Tensor, "S B"], lengths: Lengths | None = None) -> Read:
        """What the encoder leaves of source sentences (S, B)."""
        e = nn.functional.embedding(tokens(source, self.source_words, "source"), self.E_x)
        lengths = None if lengths is None else lengths_tensor(lengths, e.device)
        e = recurrent.backwards(e, lengths) if self.reverse else e
        h, last = recurrent.run(self.encoder, self.dropout(e), lengths=lengths)
        return Read(recurrent.backwards(h, lengths) if self.reverse else h, last, lengths)

    def decode(
        self, words: Integer[torch.Tensor, "T B"], read: Read, state: tuple | None = None
    ) -> Decoded:
        """What the decoder says after each of the target words (T, B), from a state or the first.

        With attention, ``weights`` say for each step how much of it looked at which source word.
        """
        e = nn.functional.embedding(tokens(words, self.target_words, "words"), self.E_y)
        s, last = recurrent.run(self.decoder, self.dropout(e), state or read.last)
        alpha = None
        if self.A is not None:
            a, alpha = recurrent.attend(
                nn.functional.linear(s, self.A), read.h, read.h, read.lengths
            )
            s = torch.tanh(nn.functional.linear(torch.cat([a, s], -1), self.C))
        return Decoded(nn.functional.linear(self.dropout(s), self.V, self.b_y), alpha, last)


def _handed_over(encoder, decoder):
    """Refuse a decoder that cannot begin with the encoder's last state."""
    read = torch.zeros(1, 1, decoder.input_size, dtype=decoder.dtype)
    try:
        recurrent.run(decoder, read, encoder.initial_state(1))
    except (TypeError, ValueError) as error:
        raise ValueError(
            f"{error}; expected an encoder whose last state is a first state of the decoder: build "
            "both of the same cells with the same sizes"
        ) from error
