"""Time `course_lib.language` on a text of the size of the Penn Treebank, against KenLM or nltk.

Both sides read the same two files, estimate modified Kneser-Ney and give the second file's
perplexity. KenLM's programs `lmplz` and `query` are looked for on the PATH; between them lies an
ARPA file, which ours does not need: writing and reading one is timed apart. Seconds are of the
processor, so that other programs do not count; KenLM's are those of its own processes.

nltk has no modified Kneser-Ney; its interpolated one is timed on a small part of the text.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
from timing import resident_memory

from course_lib import language

SENTENCES, TEST, TYPES = 42_068, 3_761, 10_000
SMALL = 300  # sentences for nltk, whose time for a word does not fall with more
FALLBACK = (0.5, 1.0, 1.5)


def seconds(function, *arguments):
    """Seconds of the processor, of this process and of those it waits for; and the result."""
    began, others = time.process_time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    result = function(*arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    waited = after.ru_utime + after.ru_stime - others.ru_utime - others.ru_stime
    return time.process_time() - began + waited, result


def made(words, seed):
    """About so many words in sentences of 21, as frequent as Zipf has it, half of them in pairs."""
    rng = np.random.default_rng(seed)
    weights = 1 / np.arange(1, TYPES + 1)
    drawn = rng.choice(TYPES, words // 21 * 21, p=weights / weights.sum()).reshape(-1, 21)
    drawn[:, 1::2] = (7 * drawn[:, ::2][:, :10] + rng.geometric(0.3, (len(drawn), 10))) % TYPES
    return [" ".join(f"w{one}" for one in row) for row in drawn.tolist()]


def files(folder):
    """Training and test text: the Penn Treebank's if COURSE_DATA has it, else made."""
    data = Path(os.environ.get("COURSE_DATA", ""))
    found = [data / f"ptb.{part}.txt" for part in ("train", "test")]
    paths = [Path(folder, name) for name in ("train.txt", "test.txt")]
    real = all(path.is_file() for path in found)
    for path, source, size, seed in zip(paths, found, (SENTENCES, TEST), (0, 1), strict=True):
        text = source.read_text("utf-8") if real else "\n".join(made(21 * size, seed)) + "\n"
        path.write_text(text.replace("<unk>", "UNKNOWN"), "utf-8")
    return "Penn Treebank" if real else "made text", *paths


def sentences(path):
    return [line.split() for line in Path(path).read_text("utf-8").split("\n") if line]


def ours(train, test, order):
    """From two files to a perplexity."""
    counts = language.count_ngrams(sentences(train), order)
    return language.modified_kneser_ney(counts, fallback=FALLBACK).perplexity(sentences(test))


def kenlm(train, test, order):
    """The same by KenLM's programs."""
    arpa = train.with_suffix(".arpa")
    lmplz = ["lmplz", "-o", str(order), "-S", "1G", "-T", str(train.parent), "--text", str(train)]
    subprocess.run(
        [*lmplz, "--arpa", str(arpa), "--discount_fallback"], check=True, capture_output=True
    )
    command = ["query", "-v", "summary", str(arpa)]
    with test.open("rb") as text:
        told = subprocess.run(command, stdin=text, check=True, capture_output=True, text=True)
    said = told.stdout + told.stderr
    return float(said.split("Perplexity including OOVs:")[1].split()[0])


def nltk(train, test, order):
    """Interpolated Kneser-Ney of nltk, on few sentences: seconds a word to train and score."""
    from nltk.lm import KneserNeyInterpolated
    from nltk.lm.preprocessing import pad_both_ends, padded_everygram_pipeline
    from nltk.util import ngrams

    some, others = sentences(train)[:SMALL], sentences(test)[: SMALL // 10]
    model = KneserNeyInterpolated(order)
    trained, _ = seconds(lambda: model.fit(*padded_everygram_pipeline(order, some)))

    def score():
        for sentence in others:
            for *context, word in ngrams(pad_both_ends(sentence, n=order), order):
                model.score(word, context)

    scored, _ = seconds(score)
    return trained / sum(map(len, some)), scored / sum(map(len, others))


def report():
    """Print a line for each order and peer, then time and memory by size."""
    with tempfile.TemporaryDirectory() as folder:
        name, train, test = files(folder)
        words = [sum(map(len, sentences(path))) for path in (train, test)]
        print(f"language     {name}, {words[0]} words, scored on {words[1]}; processor time")
        for order in (3, 5):
            against(train, test, order, words)
        arpa(train, 5)
    for size in (100_000, 500_000, 1_000_000, 2_000_000):
        growth(size)


def against(train, test, order, words):
    own, perplexity = min(seconds(ours, train, test, order) for _ in range(3))
    if shutil.which("lmplz") and shutil.which("query"):
        peer, expected = min(seconds(kenlm, train, test, order) for _ in range(3))
        np.testing.assert_allclose(perplexity, expected, rtol=1e-3)
        told = f"KenLM {peer:6.2f} s, ratio {own / peer:.2f}; perplexities {perplexity:.3f}, "
        print(f"{'':12} order {order} {own:6.2f} s, {told}{expected:.3f}")
    else:
        print(f"{'':12} order {order} {own:6.2f} s; KenLM's lmplz and query are not on the PATH")
    fit, score = nltk(train, test, order)
    slow = fit * words[0] + score * words[1]
    told = f"nltk {slow:.0f} s, {slow / own:.0f} times as long"
    print(f"{'':12} order {order} {own:6.2f} s, {told} (by its time a word on {SMALL} sentences)")


def arpa(train, order):
    counts = language.count_ngrams(sentences(train), order)
    model = language.modified_kneser_ney(counts, fallback=FALLBACK)
    path = train.with_suffix(".arpa")
    wrote, _ = seconds(language.write_arpa, model, path)
    read, _ = seconds(language.read_arpa, path)
    size = sum(len(level.key) for level in model.levels)
    print(f"{'':12} ARPA file of {size} n-grams: written {wrote:.1f} s, read {read:.1f} s")


def trained(size):
    """A model of order 5 of made text, and what it came from."""
    texts = [line.split() for line in made(size, 0)]
    return (
        texts,
        (counts := language.count_ngrams(texts, 5)),
        language.modified_kneser_ney(counts, fallback=FALLBACK),
    )


def growth(size):
    """Seconds to count, to estimate and to score the text itself; bytes kept, and at the peak."""
    texts = [line.split() for line in made(size, 0)]
    counted, counts = seconds(language.count_ngrams, texts, 5)
    estimated, model = seconds(lambda: language.modified_kneser_ney(counts, fallback=FALLBACK))
    scored, _ = seconds(model.perplexity, texts)
    text = f"[line.split() for line in made({size}, 0)]"
    peak = resident_memory("language_cases", f"trained({size})", text)
    print(
        f"{'':12} {size:7d} words: counted {counted:5.2f} s, estimated {estimated:5.2f} s, "
        f"scored {scored:5.2f} s; counts {counts.memory / 1e6:.0f} MB, model "
        f"{model.memory / 1e6:.0f} MB, peak {peak / 1e6:.0f} MB"
    )
