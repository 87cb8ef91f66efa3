"""The cut of CIFAR-10 against a plain loop, on a made archive of the published layout."""

import io
import pickle
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from corpora import toy

from course_lib.corpora import _cifar, _reading


class AsIn2009(pickle._Pickler):
    """Writes as Python 2 did, in which text and bytes were one type of string."""

    dispatch: ClassVar = dict(pickle._Pickler.dispatch)

    def save_string(self, value):
        raw = value.encode() if isinstance(value, str) else value
        self.write(pickle.BINSTRING + len(raw).to_bytes(4, "little") + raw)
        self.memoize(value)

    dispatch[str] = dispatch[bytes] = save_string


def pickled(value):
    written = io.BytesIO()
    AsIn2009(written, protocol=2).dump(value)
    return written.getvalue().replace(b"numpy._core.multiarray", b"numpy.core.multiarray")


def batch(n, seed):
    """What a batch holds: a row of 3072 an image, red first, and a list of labels."""
    rng = np.random.default_rng(seed)
    return {
        b"batch_label": b"training batch 1 of 5",
        b"labels": [int(label) for label in rng.integers(0, 10, n)],
        b"data": rng.integers(0, 256, (n, 3072), np.uint8),
        b"filenames": [b"image.png"] * n,
    }


@pytest.fixture(scope="module")
def batches():
    return {
        "data_batch_1": batch(4003, 0),
        "data_batch_2": batch(2, 1),
        "test_batch": batch(1002, 2),
    }


@pytest.fixture(scope="module")
def archive(batches, tmp_path_factory):
    files = {f"cifar-10-batches-py/{name}": pickled(content) for name, content in batches.items()}
    path = tmp_path_factory.mktemp("cifar") / "cifar-10-python.tar.gz"
    path.write_bytes(toy.packed(files))
    return path


@pytest.mark.parametrize(
    ("split", "name", "n"), [("train", "data_batch_1", 4000), ("test", "test_batch", 1000)]
)
def test_every_pixel(archive, batches, split, name, n):
    images = _reading.images((archive,), split)
    assert images.x.shape == (n, 32, 32, 3)
    assert images.x.dtype == images.y.dtype == np.uint8
    assert images.y.tolist() == batches[name][b"labels"][:n]
    rng = np.random.default_rng(0)
    for image, row, column, colour in rng.integers(0, (n, 32, 32, 3), (5000, 4)):
        value = batches[name][b"data"][image][1024 * colour + 32 * row + column]
        assert images.x[image, row, column, colour] == value


class Harmful:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


def test_a_pickle_of_anything_else_is_refused_and_not_run(tmp_path):
    path = tmp_path / "cifar-10-python.tar.gz"
    harmful = pickle.dumps({b"data": Harmful(tmp_path / "touched")})
    path.write_bytes(toy.packed({"cifar-10-batches-py/data_batch_1": harmful}))
    with pytest.raises(pickle.UnpicklingError, match="is no part of an array"):
        _cifar.cut(path, "train")
    assert not (tmp_path / "touched").exists()
