"""The published figures of every corpus, where its files are on this machine."""

import os
from collections import Counter
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest

from course_lib import corpora
from course_lib.corpora import SourceArchive
from course_lib.corpora._obtaining import cache_folder

VADER = [("reviews", 10605), ("products", 3708), ("editorials", 5190), ("tweets", 4200)]


def load(name, split="all"):
    """The items, or a skip that says how to have them."""
    folders = [cache_folder(), *map(Path, filter(None, [os.environ.get("COURSE_DATA")]))]
    for file in corpora.corpus(name).sources[split]:
        if not any((folder / file.name).exists() for folder in folders):
            fetch = f"python -m course_lib.corpora fetch {name}"
            way = (
                fetch if isinstance(file, SourceArchive) else "set COURSE_DATA to a folder with it"
            )
            pytest.skip(f"{file.name} is not on this machine: {way}")
    return corpora.load(name, split)


SPLITS = [("shakespeare", "all")] + [
    (name, split)
    for name in corpora.names()
    for split in corpora.corpus(name).splits
    if name != "shakespeare"
]


@pytest.mark.parametrize(("name", "split"), SPLITS)
def test_the_number_of_items_is_as_recorded(name, split):
    items = load(name, split)
    number = len(items.y) if isinstance(items, corpora.Images) else len(items)
    assert number == corpora.corpus(name).splits[split]


@pytest.mark.parametrize(
    ("split", "tokens"), [("train", 929_589), ("valid", 73_760), ("test", 82_430)]
)
def test_penn_treebank(split, tokens):
    """Mikolov et al. 2010: tokens with one end a sentence, in a vocabulary of 10,000."""
    sentences = [sentence.split() for sentence in load("ptb", split)]
    assert sum(len(words) + 1 for words in sentences) == tokens
    types = {word for words in sentences for word in words} | {"</s>"}
    assert len(types) == 10_000 if split == "train" else len(types) < 10_000


def test_film_review_snippets():
    """Pang & Lee 2005: 5,331 of each kind."""
    items = load("mr")
    assert Counter(item.label for item in items) == {0: 5331, 1: 5331}
    assert any("\x85" in item.text for item in items)  # not taken for the end of a line
    assert items[0].text == "simplistic , silly and tedious ."


def test_questions():
    """Li & Roth 2002: six classes; of the 500 test questions 9 ask for an abbreviation."""
    train, test = load("trec", "train"), load("trec", "test")
    of_train, of_test = (Counter(item.label for item in items) for items in (train, test))
    labels = corpora.corpus("trec").labels
    assert [of_train[n] for n in range(6)] == [1162, 1250, 86, 1223, 835, 896]
    named = dict(zip(labels, (of_test[n] for n in range(6)), strict=True))
    assert named == {
        "description": 138,
        "entity": 94,
        "abbreviation": 9,
        "human": 65,
        "location": 81,
        "number": 113,
    }


def test_captions():
    train = load("multi30k", "train")
    assert train[0].english == "two young , white males are outside near many bushes ."
    assert train[0].french == "deux jeunes hommes blancs sont dehors près de buissons ."
    assert all(pair.english and pair.french for pair in train)


def test_images():
    """The first labels are known to everyone who has printed them: a frog, a truck, a truck."""
    train, test = load("cifar10_5000", "train"), load("cifar10_5000", "test")
    assert train.x.shape == (4000, 32, 32, 3)
    assert test.x.shape == (1000, 32, 32, 3)
    assert train.x.dtype == np.uint8
    labels = corpora.corpus("cifar10_5000").labels
    assert [labels[n] for n in train.y[:4]] == ["frog", "truck", "truck", "deer"]
    assert [labels[n] for n in test.y[:4]] == ["cat", "ship", "ship", "airplane"]
    assert set(train.y) == set(range(10))


@pytest.mark.parametrize(("name", "number"), VADER)
def test_rated_texts(name, number):
    """Hutto & Gilbert 2014, table 2 and section 3.2: how many, and from -4 to 4."""
    items = load(name)
    assert len(items) == number
    ratings = np.array([item.rating for item in items])
    assert np.abs(ratings).max() <= 4
    assert ratings.min() < -2 and ratings.max() > 2
    assert all(item.text.strip() and "\t" not in item.text for item in items)


def test_shakespeare():
    """42 texts of about 0.9 million words as printed; of these 0.84 million are spoken."""
    sentences, splits = load("shakespeare"), corpora.corpus("shakespeare").splits
    assert len(splits) == 1 + 42
    assert sum(len(sentence.split()) for sentence in sentences) == pytest.approx(836_000, rel=1e-3)
    assert "To be, or not to be,--that is the question:--" in " ".join(sentences)
    assert not any(set("[]{}\n\r") & set(sentence) for sentence in sentences)
    names = {"Ham.", "Hor.", "OTHELLO.", "Romeo.", "PROSPERO."}
    assert sum(sentence.split()[0] in names for sentence in sentences) < 10


def test_the_works_of_shakespeare_one_after_the_other():
    sentences, (_, *works) = load("shakespeare"), corpora.corpus("shakespeare").splits.items()
    ends = [0, *accumulate(number for _, number in works)]
    assert ends[-1] == len(sentences)
    for place in range(0, len(works), 10):  # every tenth, since each is unpacked anew
        own = sentences[ends[place] : ends[place + 1]]
        assert load("shakespeare", works[place][0]) == own
