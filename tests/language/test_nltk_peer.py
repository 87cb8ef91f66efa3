"""Maximum likelihood and add-k agree with nltk.lm.

Its Kneser-Ney is no peer: of order 3 it sums to 1.05 after ``<s>``. Sentences come without ``<s>``
here, since nltk counts it among the words that can follow.
"""

import itertools

import pytest
from small_texts import zipf_text

from course_lib import language

nltk_lm = pytest.importorskip("nltk.lm", reason="nltk is not installed: pip install nltk")
TEXTS = zipf_text(80, seed=0, types=12)


def peer(kind, order, *options):
    from nltk.util import everygrams

    marked = [[*text, "</s>"] for text in TEXTS]
    words = nltk_lm.Vocabulary(itertools.chain.from_iterable(marked), unk_cutoff=1)
    one = kind(*options, order=order, vocabulary=words)
    one.fit([list(everygrams(text, max_len=order)) for text in marked])
    return one


@pytest.mark.parametrize("order", [1, 2, 3])
@pytest.mark.parametrize("k", [0, 0.3, 1])
def test_frequencies_and_add_k(order, k):
    counts = language.count_ngrams(TEXTS, order)
    ours = language.add_k(counts, k) if k else language.maximum_likelihood(counts)
    theirs = peer(nltk_lm.Lidstone, order, k) if k else peer(nltk_lm.MLE, order)
    assert len(theirs.vocab) == len(ours.vocabulary) - 1  # all but <s>
    words, compared = [word for word in ours.vocabulary.words[2:] if word != "<unk>"], 0
    for context in itertools.product(words[:6], repeat=order - 1):
        if k or theirs.context_counts(context).N():
            p = ours.next_word(context)
            for word in words:
                expected = theirs.score(word, context)
                assert p[ours.vocabulary.index[word]] == pytest.approx(expected, abs=1e-12)
            compared += 1
    assert compared >= min(5 ** (order - 1), 12)
