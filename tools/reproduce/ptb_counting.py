"""How well do counts predict the Penn Treebank? Modified Kneser-Ney, orders 2 to 6.

Every word of the training text is in the vocabulary, its mark for rare words too; an end is
predicted after each line. Read by chapter 08.
"""

from __future__ import annotations

from course_lib import corpora, language

DATA = ("ptb",)
CASES = [{"order": order} for order in range(2, 7)]


def measure(order: int) -> dict:
    """N-grams and discounts by their length, and the perplexity on validation and test text."""
    train, valid, test = (
        [line.split() for line in corpora.load("ptb", split)]
        for split in ("train", "valid", "test")
    )
    vocabulary = language.Vocabulary.from_sentences(train, unknown=None)
    counts = language.count_ngrams(train, order, vocabulary)
    model = language.modified_kneser_ney(counts)
    return {
        "ngrams": [len(ngrams) for ngrams in counts.orders],
        "discounts": language.discounts(counts).round(5).tolist(),
        "valid": round(model.perplexity(valid), 3),
        "test": round(model.perplexity(test), 3),
    }
