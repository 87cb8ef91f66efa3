"""A net with its vocabulary, as a language model like any other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from jaxtyping import Float
from torch import nn

from course_lib.language._inputs import Sentence, sentence
from course_lib.language.model import START, LanguageModel
from course_lib.language.neural.pieces import read_and_predicted
from course_lib.language.text import Text
from course_lib.language.vocabulary import BEGIN, Vocabulary

STEPS = 500  # scored at once: their scores are an array of STEPS x V


@dataclass(frozen=True, eq=False)
class NeuralModel(LanguageModel):
    """A net that was trained, or not yet, behind the interface of all models.

    The state is carried through a text: a sentence is scored after those before it. By itself, a
    sentence stands after ``</s>`` alone. A context that does not begin with ``<s>`` is read from a
    state of zero. The net is asked without dropout, and left in the mode that it was in.

    Parameters
    ----------
    vocabulary : Vocabulary
    net : module
        A :class:`WindowWords` or a :class:`RecurrentWords` of the vocabulary's size.

    Raises
    ------
    ValueError
        If the sizes differ; when asked, if the net's scores are NaN or infinite.
    TypeError
        If the net is not such a module.
    """

    vocabulary: Vocabulary
    net: nn.Module

    def __post_init__(self):
        words = getattr(self.net, "words", None)
        if not isinstance(self.net, nn.Module) or words is None:
            raise TypeError(
                f"net is of type {type(self.net).__name__}; expected a net over words: pass a "
                "WindowWords or a RecurrentWords"
            )
        if words != len(self.vocabulary):
            raise ValueError(
                f"the net knows {words} words and the vocabulary {len(self.vocabulary)}; expected "
                "as many: build the net with words=len(vocabulary)"
            )

    def next_word(self, context: Sentence = START) -> Float[np.ndarray, " V"]:
        """The probability of every word after ``context``, by id; see ``LanguageModel``."""
        v, words = self.vocabulary, sentence(context, "context")
        ids = v.ids(words)
        read = ids[ids != v.begin]
        if not len(read) or words[0] == BEGIN:
            read = np.concatenate([[v.end], read])
        for logs in self._logprobs(read):
            last = logs[-1]
        return np.exp(last)

    def text_logprobs(self, text: Text) -> Float[np.ndarray, " T"]:
        """Ln p of every predicted token of an encoded text, the state carried all through."""
        read, targets = read_and_predicted(text)
        found, done = np.empty(len(targets)), 0
        for logs in self._logprobs(read):
            here = slice(done, done + len(logs))
            found[here] = logs[np.arange(len(logs)), targets[here]]
            done += len(logs)
        return found

    def _logprobs(self, read):
        """Ln p of every word after each step of ``read``, a piece at a time, (steps, V)."""
        was_training, state = self.net.training, None
        self.net.eval()
        try:
            for start in range(0, len(read), STEPS):
                logs, state = self._piece(read[start : start + STEPS], state)
                yield logs
        finally:
            self.net.train(was_training)

    @torch.no_grad()
    def _piece(self, read, state):
        y, state = self.net(torch.as_tensor(read)[:, None], state)
        y = y[:, 0].double()
        if not torch.isfinite(y).all():
            raise ValueError(
                "the net's scores are NaN or infinite; expected finite numbers: train it with a "
                "smaller learning rate or a clipped gradient"
            )
        y[:, self.vocabulary.begin] = -torch.inf  # never predicted
        return y.log_softmax(dim=1).numpy(), state
