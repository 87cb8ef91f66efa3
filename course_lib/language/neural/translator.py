"""Sentences with their translations: batches to train on, and a net that translates words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from jaxtyping import Integer

from course_lib._inputs import Count, count
from course_lib.language._inputs import Sentence, Sentences, sentences
from course_lib.language.neural.encoder_decoder import EncoderDecoder
from course_lib.language.vocabulary import Vocabulary

NO_WORD = -100  # torch's own mark for "no target here"


class Translation(NamedTuple):
    """The words that a translator says, without the end.

    ``weights`` (T, S) say how much each of them, and the end, looked at which source word and its
    end; None without attention.
    """

    words: tuple[str, ...]
    weights: np.ndarray | None


class PairBatches:
    """Batches of sentences with their translations, for `training.fit`.

    A source is read with ``</s>`` after it. The decoder reads ``<s>`` and the target's words, and
    is to say the words and ``</s>``.

    Parameters
    ----------
    pairs : sequence of (source, target)
        Two sequences of words each.
    source, target : Vocabulary
        Of the two languages.
    batch : int
        B, pairs of an update, drawn with replacement.
    seed : int
        Step s draws from the seed (seed, s).

    Raises
    ------
    ValueError
        If there are no pairs, batch is below 1, or a word is outside a closed vocabulary.
    TypeError
        If a sentence is not a sequence of strings.

    Examples
    --------
    >>> pairs = [(["two"], ["deux"]), (["twenty", "two"], ["vingt", "deux"])]
    >>> source, target = (Vocabulary.from_sentences(part) for part in zip(*pairs))
    >>> x, y, lengths = PairBatches(pairs[1:], source, target, batch=1)(1)
    >>> [source.spelled(x[0, :, 0].tolist()), target.spelled(x[1, :, 0].tolist())]
    [['twenty', 'two', '</s>'], ['<s>', 'vingt', 'deux']]
    >>> target.spelled(y[:, 0].tolist()), lengths.tolist()
    (['vingt', 'deux', '</s>'], [3])
    """

    def __init__(
        self,
        pairs: Sequence[tuple[Sentence, Sentence]],
        source: Vocabulary,
        target: Vocabulary,
        *,
        batch: Count,
        seed: Count = 0,
    ) -> None:
        self.batch, self.seed = count(batch, "batch", 1), count(seed, "seed")
        sides = list(zip(*pairs, strict=True)) or [[], []]
        self.sources, self.targets = (
            [vocabulary.ids(one) for one in sentences(side, name)]
            for side, vocabulary, name in zip(
                sides, (source, target), ("the sources", "the targets"), strict=True
            )
        )
        self.ends = source.end, target.begin, target.end

    def __call__(
        self, step: Count
    ) -> tuple[Integer[torch.Tensor, "2 T B"], Integer[torch.Tensor, "T B"], torch.Tensor]:
        """``(x, target, lengths)`` of update ``step``, as :class:`EncoderDecoder` reads them."""
        rng = np.random.default_rng([self.seed, count(step, "step", 1)])
        chosen = rng.integers(len(self.sources), size=self.batch)
        source_end, begin, end = self.ends
        read = [np.append(self.sources[k], source_end) for k in chosen]
        told = [np.append(begin, self.targets[k]) for k in chosen]
        said = [np.append(self.targets[k], end) for k in chosen]
        T = max(map(len, read + told))
        x = torch.stack([padded(read, T, source_end), padded(told, T, end)])
        return x, padded(said, T, NO_WORD), torch.tensor([len(one) for one in read])


def padded(
    rows: Sequence[np.ndarray], steps: int, filler: int
) -> Integer[torch.Tensor, "steps rows"]:
    """Sequences side by side, each filled up to ``steps``."""
    table = np.full((steps, len(rows)), filler)
    for column, row in enumerate(rows):
        table[: len(row), column] = row
    return torch.as_tensor(table)


@dataclass(frozen=True, eq=False)
class Translator:
    """A net with its two vocabularies: words in, words out, the likeliest at every step.

    Raises
    ------
    ValueError
        If the vocabularies have other sizes than the net's.
    """

    source: Vocabulary
    target: Vocabulary
    net: EncoderDecoder

    def __post_init__(self):
        sizes = len(self.source), len(self.target)
        if sizes != (self.net.source_words, self.net.target_words):
            raise ValueError(
                f"the net knows {self.net.source_words} and {self.net.target_words} words, the "
                f"vocabularies have {sizes[0]} and {sizes[1]}; expected as many: build the net "
                "with their lengths"
            )

    @torch.no_grad()
    def translate(self, texts: Sentences, most: Count = 50) -> list[Translation]:
        """Each sentence's translation, up to its end or to ``most`` words.

        At every step the likeliest word is said and read again (greedy search). The net is asked
        without dropout, and left in the mode that it was in.

        Raises
        ------
        ValueError
            If there is no word, most is below 1, or a word is outside a closed vocabulary.
        TypeError
            If a sentence is not a sequence of strings.
        """
        rows = [np.append(self.source.ids(one), self.source.end) for one in sentences(texts)]
        count(most, "most", 1)
        was_training = self.net.training
        self.net.eval()
        try:
            said, looked = self._greedy(rows, int(most))
        finally:
            self.net.train(was_training)
        return [
            self._translation(said[:, b], None if looked is None else looked[:, b, : len(row)])
            for b, row in enumerate(rows)
        ]

    def _greedy(self, rows, most):
        """Ids said (T, B), and the attention (T, B, S) or None."""
        source = padded(rows, max(map(len, rows)), self.source.end)
        read = self.net.read(source, [len(row) for row in rows])
        word = torch.full((1, len(rows)), self.target.begin)
        said, looked, state = [], [], None
        ended = torch.zeros(len(rows), dtype=torch.bool)
        while len(said) < most and not ended.all():
            y, weights, state = self.net.decode(word, read, state)
            y[..., self.target.begin] = -torch.inf  # never predicted
            word = y.argmax(-1)
            ended |= word[0] == self.target.end
            said.append(word)
            looked.append(weights)
        return torch.cat(said), None if looked[0] is None else torch.cat(looked)

    def _translation(self, said, looked):
        ends = torch.nonzero(said == self.target.end).flatten().tolist()
        upto = ends[0] if ends else len(said)
        weights = None if looked is None else looked[: upto + 1].numpy()
        return Translation(tuple(self.target.spelled(said[:upto].tolist())), weights)
