"""A model as a table: log probabilities of n-grams, and what a context gives to shorter ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from course_lib.language._inputs import Sentence, sentence
from course_lib.language.model import START, LanguageModel
from course_lib.language.ngrams.lookup import continuations, find, shifted, take
from course_lib.language.text import Text
from course_lib.language.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class Level:
    """The n-grams of one order, sorted by ``key``, as in ``NGrams``; 24 bytes for each.

    ``backoff`` is the log weight that an n-gram, as a context, gives to the shorter context; 0
    where it continues nothing, and in the highest order. Of order 1 all words are there, by id.
    """

    key: Int[np.ndarray, " n"]
    logprob: Float[np.ndarray, " n"]
    backoff: Float[np.ndarray, " n"]


@dataclass(frozen=True, eq=False)
class BackoffModel(LanguageModel):
    r"""An n-gram model in back-off form, which is that of ARPA files.

    .. math::
        p(w \mid h) = \begin{cases} p_{hw} & \text{if } hw \text{ is in the table} \\
        \alpha_h \, p(w \mid h') & \text{if not} \end{cases}

    h' is the context without its first word, and α is 1 for a context that is not in the table
    (Katz 1987; Chen & Goodman 1999). An interpolated model fits as well: its p_{hw}
    holds the share of the lower orders already. Contexts of more than N − 1 words are cut.
    """

    vocabulary: Vocabulary
    levels: tuple[Level, ...]

    @property
    def order(self) -> int:
        """The highest order N."""
        return len(self.levels)

    @property
    def memory(self) -> int:
        """Bytes of the arrays: 24 for each n-gram of every order."""
        return sum(sum(part.nbytes for part in vars(level).values()) for level in self.levels)

    def next_word(self, context: Sentence = START) -> Float[np.ndarray, " V"]:
        """The probability of every word after ``context``, by id; see ``LanguageModel``."""
        V, ids = len(self.vocabulary), self.vocabulary.ids(sentence(context, "context"))
        logs = self.levels[0].logprob.copy()
        before = find(self._keys[:-1], ids[max(0, len(ids) - self.order + 1) :], V)
        for found, lower, level in zip(before, self.levels, self.levels[1:], strict=False):
            if len(found) and found[-1] >= 0:
                logs += lower.backoff[found[-1]]
                seen = continuations(level.key, int(found[-1]), V)
                logs[level.key[seen] % V] = level.logprob[seen]
        return np.exp(logs)

    def text_logprobs(self, text: Text) -> Float[np.ndarray, " T"]:
        """Ln p of every predicted token of an encoded text; a search for each order."""
        found = find(self._keys, text.ids, len(self.vocabulary))
        logs = self.levels[0].logprob[text.ids]
        for n, (lower, level) in enumerate(zip(self.levels, self.levels[1:], strict=False)):
            logs += take(lower.backoff, shifted(found[n]), 0.0)
            here = found[n + 1]
            logs = np.where(here >= 0, take(level.logprob, here, 0.0), logs)
        return logs[text.predicted]

    @property
    def _keys(self):
        return [level.key for level in self.levels]
