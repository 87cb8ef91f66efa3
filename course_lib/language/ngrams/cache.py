"""A cache: words that occurred lately are likely to occur again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from course_lib.language._inputs import Count, Sentence, count, fraction, sentence
from course_lib.language.model import START, LanguageModel
from course_lib.language.text import Text
from course_lib.language.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class Cache(LanguageModel):
    r"""Mix a model with the frequencies of the last K words.

    .. math::
        p(w \mid h) = (1 - \lambda) \, p_\text{model}(w \mid h) + \lambda \,
        \frac{|\{i \le K : h_{-i} = w\}|}{\min(K, |h|)}

    The cache runs over the sentences of a text, ``</s>`` among its words and ``<s>`` not; before
    the first word it is empty, and the model stands alone. :meth:`next_word` finds the words of
    the cache in its context, which is therefore the whole text before: pass all of it, with
    ``</s>`` and ``<s>`` between sentences.

    Parameters
    ----------
    model : LanguageModel
    weight : float
        λ in [0, 1].
    size : int
        K, at least 1.

    Raises
    ------
    ValueError
        If the weight is outside [0, 1] or the size below 1.
    TypeError
        If the weight is not a number, the size not whole, or the model no language model.

    References
    ----------
    Kuhn & De Mori (1990), with words instead of parts of speech.
    """

    model: LanguageModel
    weight: float = 0.1
    size: Count = 200

    def __post_init__(self):
        fraction(self.weight, "weight")
        count(self.size, "size", 1)
        if not isinstance(self.model, LanguageModel):
            raise TypeError(
                f"model is {self.model!r} ({type(self.model).__name__}); expected a language "
                "model: pass one, such as modified_kneser_ney(counts)"
            )

    @property
    def vocabulary(self) -> Vocabulary:  # type: ignore[override]
        """The vocabulary of the model."""
        return self.model.vocabulary

    def next_word(self, context: Sentence = START) -> Float[np.ndarray, " V"]:
        """The probability of every word after ``context``, by id; see ``LanguageModel``."""
        p = self.model.next_word(context)
        ids = self.vocabulary.ids(sentence(context, "context"))
        recent = ids[ids != self.vocabulary.begin][-self.size :]
        if not len(recent):
            return p
        share = np.bincount(recent, minlength=len(self.vocabulary)) / len(recent)
        return (1 - self.weight) * p + self.weight * share

    def text_logprobs(self, text: Text) -> Float[np.ndarray, " T"]:
        """Ln p of every predicted token of an encoded text."""
        p = np.exp(self.model.text_logprobs(text))
        ids = text.ids[text.predicted]
        full = np.minimum(np.arange(len(ids)), self.size)
        share = recent_counts(ids, self.size) / np.maximum(full, 1)
        mixed = (1 - self.weight) * p + self.weight * share
        with np.errstate(divide="ignore"):
            return np.log(np.where(full > 0, mixed, p))


def recent_counts(ids: Int[np.ndarray, " T"], size: int) -> Int[np.ndarray, " T"]:
    """How often each token occurs among the ``size`` tokens before it."""
    T = len(ids)
    order = np.argsort(ids, kind="stable")
    keys = ids[order] * T + order  # sorted: by word, then by place
    since = ids * T + np.maximum(np.arange(T) - size, 0)
    found = np.empty(T, np.int64)
    found[order] = np.arange(T)
    return found - np.searchsorted(keys, since)
