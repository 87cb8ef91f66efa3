"""A model survives its file; a broken file is refused with the line; nothing is half-written."""

import math
from pathlib import Path

import numpy as np
import pytest
from error_laws import refuses
from hypothesis import HealthCheck, given, settings
from small_texts import FALLBACK, NAMES, ORDERS, TEXTS, model, zipf_text

from course_lib import language

SAME_FOLDER = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
GOOD = """\
\\data\\
ngram 1=4
ngram 2=2

\\1-grams:
-99\t<s>\t-0.3
-0.5\t</s>\t0
-0.4\ta\t-0.1
-0.6\tb

\\2-grams:
-0.2\t<s> a
-0.3\ta b

\\end\\
"""


@pytest.mark.parametrize("name", [*NAMES, "stupid-backoff"])
@SAME_FOLDER
@given(texts=TEXTS, order=ORDERS)
def test_a_model_survives_its_file(tmp_path, name, texts, order):
    one = model(name, texts, order)
    language.write_arpa(one, tmp_path / "model.arpa")
    other = language.read_arpa(tmp_path / "model.arpa")
    assert other.vocabulary == one.vocabulary
    for a, b in zip(one.levels, other.levels, strict=True):
        np.testing.assert_array_equal(a.key, b.key)
        np.testing.assert_allclose(a.logprob, b.logprob, rtol=1e-6, atol=1e-11)
        np.testing.assert_allclose(a.backoff, b.backoff, rtol=1e-6, atol=1e-11)


@SAME_FOLDER
@given(texts=TEXTS, order=ORDERS)
def test_the_second_file_is_the_first(tmp_path, texts, order):
    first, second = tmp_path / "first.arpa", tmp_path / "second.arpa"
    language.write_arpa(model("modified-kneser-ney", texts, order), first)
    language.write_arpa(language.read_arpa(first), second)
    one, two = (path.read_text("utf-8").split() for path in (first, second))
    assert len(one) == len(two)
    for a, b in zip(one, two, strict=True):
        assert a == b or math.isclose(float(a), float(b), rel_tol=3e-7)


def test_pruned_models_and_closed_vocabularies_survive(tmp_path):
    texts = zipf_text(300, seed=0)
    closed = language.Vocabulary.from_sentences(texts, unknown=None)
    counts = language.count_ngrams(texts, 4, closed)
    one = language.modified_kneser_ney(counts, prune=(0, 0, 1, 2), fallback=FALLBACK)
    language.write_arpa(one, tmp_path / "model.arpa")
    other = language.read_arpa(tmp_path / "model.arpa")
    assert other.vocabulary.unknown is None
    score = other.score(texts[:50]).logprobs
    np.testing.assert_allclose(score, one.score(texts[:50]).logprobs, atol=1e-5)


def read(tmp_path, text):
    path = tmp_path / "model.arpa"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return language.read_arpa(path)


@pytest.mark.parametrize(
    "text", [GOOD, GOOD.replace("\n", "\r\n"), "a note\n\n" + GOOD, GOOD.replace("\t", " ")]
)
def test_a_file_by_hand(tmp_path, text):
    one = read(tmp_path, text)
    assert one.vocabulary.words == ("<s>", "</s>", "a", "b")
    assert one.vocabulary.unknown is None
    assert one.logprob("a") == pytest.approx(-0.2 * math.log(10))
    assert one.logprob("b") == pytest.approx(-0.9 * math.log(10))
    assert one.logprob("<s>") == -math.inf


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\\data\\", "data", "line 15: no line says \\data\\; expected the head of an ARPA file"),
        ("ngram 1=4\nngram 2=2\n", "", "line 2: no number of n-grams is announced; expected a lin"),
        ("ngram 2=2", "ngram 3=2", "line 3: order 3 follows 1; expected orders 1, 2, …"),
        ("\\2-grams:", "\\3-grams:", "line 11: the line is '\\\\3-grams:'; expected \\2-grams:"),
        ("ngram 1=4", "ngram 1=5", "line 10: order 1 ends after 4 n-grams; expected 5, as annou"),
        ("ngram 1=4", "ngram 1=3", "line 9: the line is '-0.6\\tb'; expected \\2-grams:"),
        ("ngram 2=2", "ngram 2=9", "line 14: order 2 ends after 2 n-grams; expected 9"),
        (
            "-0.3\ta b",
            "-0.3\ta",
            "line 13: the line has 2 fields; expected a number, 2 words: mend",
        ),
        ("-0.3\ta b", "-0.3\ta b 0", "line 13: the line has 4 fields; expected a number, 2 words"),
        ("-0.4\ta", "-0,4\ta", "line 8: '-0,4' is no finite number; expected a logarithm to the"),
        ("-0.4\ta", "nan\ta", "line 8: 'nan' is no finite number"),
        ("a\t-0.1", "a\tinf", "line 8: 'inf' is no finite number"),
        ("-0.4\ta", "0.4\ta", "line 8: the log probability 0.4 is above 0; expected at most 0"),
        ("-0.6\tb", "-0.6\ta", "line 9: 'a' stands twice; expected each word once"),
        ("a b", "a c", "line 13: a word has no line in order 1; expected known words"),
        ("a b", "<s> a", "line 13: the n-gram stands twice; expected each n-gram once"),
        ("a b", "a <s>", "line 13: <s> stands after a word; expected <s> in the first place only"),
        ("\\end\\\n", "", "line 14: the file ends before \\end\\; expected a whole file"),
        ("-0.5\t</s>", "-0.5\tend", "line 5: words lack ['</s>']; expected <s>, </s> and the"),
        ("\ta b\n\n\\end\\\n", "", "line 13: the line has 1 fields; expected a number, 2 words"),
        (
            "-0.3\ta b\n\n\\end\\\n",
            "",
            "line 12: the file ends here; expected 2 n-grams of order 2",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path, old, new, message):
    assert GOOD.count(old) == 1
    refuses(ValueError, lambda: read(tmp_path, GOOD.replace(old, new)), f"model.arpa, {message}")


def test_an_ngram_needs_its_beginning(tmp_path):
    text = GOOD.replace("ngram 2=2\n", "ngram 2=2\nngram 3=1\n")
    text = text.replace("\\end\\", "\\3-grams:\n-0.1\tb a b\n\n\\end\\")
    message = "line 17: the first 2 words have no line in order 2; expected the beginning of every"
    refuses(ValueError, lambda: read(tmp_path, text), message)


def test_files_that_are_none(tmp_path):
    refuses(ValueError, lambda: read(tmp_path, ""), "line 1: no line says \\data\\; expected the")
    latin = GOOD.encode().replace(b"\tb\n", b"\t\xfc\n")
    refuses(ValueError, lambda: read(tmp_path, latin), "line 9: the byte 0xfc is no UTF-8; expect")
    lost = tmp_path / "none.arpa"
    refuses(FileNotFoundError, lambda: language.read_arpa(lost), "none.arpa does not exist; expec")
    refuses(FileNotFoundError, lambda: language.read_arpa(tmp_path), "is a folder; expected a text")


def test_nothing_is_half_written(tmp_path, monkeypatch):
    one, path = model("add-k", [["a", "b"]], 2), tmp_path / "model.arpa"
    path.write_text("as it was")

    def full(self, target):
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space"):
        language.write_arpa(one, path)
    assert [file.name for file in tmp_path.iterdir()] == ["model.arpa"]
    assert path.read_text() == "as it was"


def test_a_file_needs_a_folder(tmp_path):
    one = model("add-k", [["a", "b"]], 2)
    where = tmp_path / "none" / "model.arpa"
    message = "lies in no folder that exists; expected the name of a file: make the folder"
    refuses(FileNotFoundError, lambda: language.write_arpa(one, where), message)
    refuses(FileNotFoundError, lambda: language.write_arpa(one, tmp_path), "is a folder; expected")
