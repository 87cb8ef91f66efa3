"""What every language model does: the next word, a sentence, a text, a sample."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Int

from course_lib.language._inputs import (
    Count,
    Seed,
    Sentence,
    Sentences,
    count,
    flag,
    generator,
    sentence,
)
from course_lib.language.sampling import reshaped
from course_lib.language.text import Text, encode, stream
from course_lib.language.vocabulary import BEGIN, END, Vocabulary

START = (BEGIN,)


@dataclass(frozen=True, eq=False)
class Score:
    r"""A text's log probabilities, in nats, a number for each word and each sentence end.

    ``lengths`` are the numbers of tokens of the sentences, with their ends; ``unknown`` marks the
    tokens that the vocabulary has only the unknown word for.
    """

    logprobs: Float[np.ndarray, " T"]
    unknown: Bool[np.ndarray, " T"]
    lengths: Int[np.ndarray, " sentences"]

    @property
    def sentences(self) -> Float[np.ndarray, " sentences"]:
        """The log probability of each sentence."""
        return np.add.reduceat(self.logprobs, np.cumsum(self.lengths) - self.lengths)

    @property
    def bits(self) -> float:
        r""":math:`-\frac1T \sum_t \log_2 p_t`: bits a token, bits per character of characters."""
        return float(-self.logprobs.mean() / np.log(2))

    def perplexity(self, unknown: bool = True) -> float:
        r""":math:`\exp(-\frac1T \sum_t \ln p_t)`, with the unknown words or without them.

        It is infinite if a token has probability 0.
        """
        chosen = self.logprobs if flag(unknown, "unknown") else self.logprobs[~self.unknown]
        with np.errstate(over="ignore"):
            return float(np.exp(-chosen.mean()))


class LanguageModel(ABC):
    r"""A distribution over the next word, given the words before it.

    A context is a sequence of words. It begins with ``<s>`` where the sentence does; by default it
    is ``("<s>",)``, the begin of a sentence. A word outside the vocabulary counts as the unknown
    word, and is an error if the vocabulary is closed. ``</s>`` is a word to predict, ``<s>`` is
    not and has probability 0. Logarithms are natural.

    Perplexities compare only between models of one vocabulary: a smaller one makes more words
    unknown, and the unknown word, which stands for many, is easier to predict than they are.
    """

    vocabulary: Vocabulary

    @abstractmethod
    def next_word(self, context: Sentence = START) -> Float[np.ndarray, " V"]:
        """The probability of every word of the vocabulary after ``context``, by id.

        Raises
        ------
        ValueError
            If a word is outside a closed vocabulary.
        TypeError
            If ``context`` is not a sequence of strings.
        """

    @abstractmethod
    def text_logprobs(self, text: Text) -> Float[np.ndarray, " T"]:
        """ln p of every predicted token of an encoded text, in its order."""

    def logprob(self, word: str, context: Sentence = START) -> float:
        """Ln p of ``word`` after ``context``; −inf if it cannot follow.

        Raises
        ------
        ValueError, TypeError
            As :meth:`next_word`.
        """
        (one,) = self.vocabulary.ids([word])
        with np.errstate(divide="ignore"):
            return float(np.log(self.next_word(context)[one]))

    def sentence_logprobs(self, words: Sentence) -> Float[np.ndarray, " T"]:
        """Ln p of each word of a sentence and of its end, shape (T + 1,).

        Raises
        ------
        ValueError
            If a word is outside a closed vocabulary, or is ``<s>`` or ``</s>``.
        TypeError
            If it is not a sequence of strings.
        """
        return self.text_logprobs(stream([sentence(words)], self.vocabulary))

    def score(self, texts: Sentences) -> Score:
        """All log probabilities of a text.

        Raises
        ------
        ValueError
            If the text holds no word, a word outside a closed vocabulary, or ``<s>`` or ``</s>``.
        TypeError
            If a sentence is not a sequence of strings.
        """
        text = encode(texts, self.vocabulary)
        chosen = text.predicted
        lengths = np.diff(text.starts, append=len(text.ids)) - 1
        unknown = self.vocabulary.unknown_id
        return Score(self.text_logprobs(text), text.ids[chosen] == unknown, lengths)

    def perplexity(self, texts: Sentences, unknown: bool = True) -> float:
        r""":math:`\exp(-\frac1T \sum_t \ln p_t)` over the words and sentence ends of a text.

        Parameters
        ----------
        texts : sequences of words
        unknown : bool
            Whether words outside the vocabulary count; KenLM reports both.

        Raises
        ------
        ValueError, TypeError
            As :meth:`score`.
        """
        return self.score(texts).perplexity(unknown)

    def sample(
        self,
        seed: Seed,
        context: Sentence = START,
        most: Count = 100,
        *,
        temperature: float = 1.0,
        top_k: Count | None = None,
        nucleus: float | None = None,
    ) -> list[str]:
        """Draw words after ``context`` until ``</s>``, or until there are ``most``.

        What is drawn is returned, ``</s>`` with it. Each word is drawn from :func:`reshaped` of
        :meth:`next_word`; scores that sum to something else than 1 are divided by their sum.

        Raises
        ------
        ValueError
            If the model gives every word probability 0, ``most`` is below 1, or as
            :func:`reshaped`.
        TypeError
            If ``seed`` is neither an integer nor a generator.
        """
        rng, drawn = generator(seed), []
        before = sentence(context, "context")
        for _ in range(count(most, "most", 1)):
            p = self.next_word(before + drawn)
            if not p.any():
                raise ValueError(
                    f"no word can follow {before + drawn}; expected a model with a next word: "
                    "pass another context or smooth the model"
                )
            q = reshaped(p, temperature=temperature, top_k=top_k, nucleus=nucleus)
            edges = np.cumsum(q)
            place = np.searchsorted(edges, rng.random() * edges[-1], side="right")
            drawn.append(self.vocabulary.words[place])
            if drawn[-1] == END:
                break
        return drawn
