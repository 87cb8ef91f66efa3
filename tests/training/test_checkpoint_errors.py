"""A checkpoint that cannot be used or written says so, and the old file stays as it was."""

import errno
import os
import pickle
import re
import zipfile

import pytest
import torch
from torch import nn
from training.small import batches, mse, net, parameters

from course_lib import training

OPTIONS = {"steps": 6, "learning_rate": 0.1, "checkpoint_every": 2}


@pytest.fixture
def path(tmp_path):
    """A good checkpoint."""
    training.fit(net(), batches, mse, checkpoint=tmp_path / "run.pt", **OPTIONS)
    return tmp_path / "run.pt"


class Code:
    """What would run if the file were unpickled without care."""

    def __reduce__(self):
        return (os.mkdir, ("ran",))


def wider():
    return nn.Sequential(nn.Linear(2, 5), nn.Tanh(), nn.Dropout(0), nn.Linear(5, 1)).double()


MISMATCHES = [
    (wider, {}, "is of another model (they differ in 0.bias (4,) torch.float64; 0.bias (5,) torch"),
    (lambda: net(dtype=torch.float32), {}, "0.bias (4,) torch.float32"),
    (lambda: nn.Linear(2, 1).double(), {}, "is of another model"),
    (net, {"optimiser": "adam"}, "optimiser is 'adam'; expected 'sgd', with which checkpoint"),
    (net, {"seed": 4}, "seed is 4; expected 0, with which checkpoint"),
    (net, {"steps": 5}, "steps is 5; expected at least 6, the steps done in checkpoint"),
    (net, {"resume": False}, "is there already; expected a new file: pass resume=True"),
]


@pytest.mark.parametrize(("model", "options", "message"), MISMATCHES)
def test_another_run(model, options, message, path):
    before, given = path.read_bytes(), model()
    start = parameters(given)
    options = {**OPTIONS, "resume": True, **options}

    def data(step):
        x, target, _ = batches(step)
        return x.to(start.dtype), target.to(start.dtype), None

    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        training.fit(given, data, mse, checkpoint=path, **options)
    assert re.fullmatch(r"(?s).+; expected .+: .+", str(caught.value))
    assert path.read_bytes() == before
    assert torch.equal(parameters(given), start)


def flipped(content, at):
    """One bit is another."""
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def archive(path, content):
    """A zip file of something else."""
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("readme.txt", content)


DAMAGES = [
    lambda path, old: path.write_bytes(b""),
    lambda path, old: path.write_bytes(old[:40]),
    lambda path, old: path.write_bytes(old[: len(old) // 2]),
    lambda path, old: path.write_bytes(old[:-1]),
    lambda path, old: path.write_bytes(flipped(old, len(old) // 2)),
    lambda path, old: path.write_text("losses: 1, 2, 3"),
    lambda path, old: path.write_bytes(pickle.dumps(Code())),
    lambda path, old: archive(path, "nothing"),
    lambda path, old: torch.save({"weight": torch.zeros(2)}, path),
    lambda path, old: torch.save([1, 2], path),
    lambda path, old: torch.save(Code(), path),
    lambda path, old: torch.save({"format": "course_lib.training checkpoint", "version": 9}, path),
    lambda path, old: (path.unlink(), path.mkdir()),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_broken_or_foreign_file(damage, path, monkeypatch):
    monkeypatch.chdir(path.parent)
    damage(path, path.read_bytes())
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ValueError, match=r"run\.pt is .*; expected a file that fit wrote.*: pass"):
        training.fit(net(), batches, mse, checkpoint=path, resume=True, **OPTIONS)
    assert before is None or path.read_bytes() == before
    assert not (path.parent / "ran").exists()


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space"), RuntimeError("unexpected pos")]
)
def test_a_full_disk(error, path, monkeypatch):
    before, done = path.read_bytes(), []

    def full(content, file):
        file.write(b"x" * 1000)
        raise error

    monkeypatch.setattr(torch, "save", full)
    options = {**OPTIONS, "steps": 20, "resume": True}
    with pytest.raises(OSError, match="cannot be written after step 6"):
        training.fit(net(), lambda s: done.append(s) or batches(s), mse, checkpoint=path, **options)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["run.pt"]
    assert done == [7]


def test_a_folder_that_is_not_there_stops_before_the_first_step(tmp_path):
    def data(step):
        pytest.fail("trained before the checkpoint was tried")

    with pytest.raises(OSError, match=r"cannot be written .*; expected a folder that is there"):
        training.fit(net(), data, mse, checkpoint=tmp_path / "no" / "run.pt", **OPTIONS)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OSError, match="cannot be written after step 0"):
        training.fit(net(), batches, mse, checkpoint=tmp_path / "run.pt", **OPTIONS)


def test_a_link_stays_a_link(path, tmp_path):
    link = tmp_path / "link.pt"
    link.symlink_to(path)
    training.fit(net(), batches, mse, checkpoint=link, resume=True, **{**OPTIONS, "steps": 8})
    assert link.is_symlink()
    assert torch.load(path, weights_only=True)["state"]["step"] == 8
