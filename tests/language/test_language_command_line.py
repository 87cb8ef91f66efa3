"""The command line trains and scores, and says with file and line what is wrong."""

import os
import subprocess
import sys

import numpy as np
import pytest
from small_texts import zipf_text

from course_lib import language
from course_lib.language.__main__ import main

TEXTS, TEST = zipf_text(200, seed=0), zipf_text(2500, seed=1, types=400)


@pytest.fixture
def files(tmp_path):
    def write(name, texts):
        path = tmp_path / name
        path.write_text("".join(" ".join(one) + "\n" for one in texts), "utf-8")
        return str(path)

    return write("train.txt", TEXTS), write("test.txt", TEST), str(tmp_path / "model.arpa")


def test_train_and_score(files, capsys):
    train, test, arpa = files
    command = ["train", train, "--order", "4", "--arpa", arpa, "--prune", "0", "0", "1"]
    assert main([*command, "--fallback"]) == 0
    counts = language.count_ngrams(TEXTS, 4)
    one = language.modified_kneser_ney(counts, prune=(0, 0, 1), fallback=(0.5, 1, 1.5))
    assert f"{len(one.levels[3].key)}\n" in capsys.readouterr().out
    assert main(["score", arpa, test]) == 0
    printed, told = capsys.readouterr()
    score = one.score(TEST)
    lines = [float(line) for line in printed.splitlines()]
    np.testing.assert_allclose(lines, score.sentences / np.log(10), atol=1e-4)
    both = [float(line.split(":")[1]) for line in told.splitlines() if "Perplexity" in line]
    assert both == pytest.approx([score.perplexity(), score.perplexity(False)], rel=1e-5)
    assert f"Tokens: {score.lengths.sum()}, unknown: {score.unknown.sum()}, sentences: 2500" in told
    assert score.unknown.sum() > 100


@pytest.mark.parametrize("name", language.MODELS)
def test_every_model_can_be_typed(files, name):
    train, test, arpa = files
    more = ["--held-out", test] if name == "jelinek-mercer" else []
    more += ["--fallback"] if name == "katz" or "ney" in name or "absolute" in name else []
    assert main(["train", train, "--order", "2", "--model", name, "--arpa", arpa, *more]) == 0
    assert language.read_arpa(arpa).order == 2


def test_help(capsys):
    for command in ([], ["train"], ["score"]):
        with pytest.raises(SystemExit) as left:
            main([*command, "--help"])
        assert left.value.code == 0
        assert "python -m course_lib.language" in capsys.readouterr().out


def test_what_is_wrong_is_told_and_no_file_written(files, tmp_path, capsys):
    train, test, arpa = files
    marked, empty, latin = tmp_path / "marked.txt", tmp_path / "empty.txt", tmp_path / "latin.txt"
    marked.write_text("a b\na <s> b\n")
    empty.write_text("\n \n")
    latin.write_bytes(b"a b\nna\xefve\n")
    to = ["--arpa", arpa]
    for command, message in (
        (["train", "none.txt", *to], "none.txt does not exist; expected a text file: check"),
        (["train", str(tmp_path), *to], "is a folder; expected a text file"),
        (["train", str(marked), *to], "marked.txt, line 2: the text holds <s> or </s>; expected"),
        (["train", str(empty), *to], "empty.txt holds no word; expected a sentence a line"),
        (["train", str(latin), *to], "latin.txt, line 2: the byte 0xef is no UTF-8; expected"),
        (["train", train, "--order", "0", *to], "order is 0; expected at least 1"),
        (["train", train, "--prune", "1", *to], "prune is [1]; expected"),
        (["train", train, "--model", "add-k", "--prune", "0", *to], "add-k has no --prune; expec"),
        (["train", train, "--model", "add-k", "--fallback", *to], "add-k has no --fallback; exp"),
        (["train", train, "--model", "jelinek-mercer", *to], "came without --held-out; expected"),
        (["train", train, "--held-out", test, *to], "came with --held-out; expected it with"),
        (["train", str(tmp_path / "marked.txt"), "--arpa", "no/where"], "line 2: the text holds"),
        (["score", train, test], "train.txt, line 200: no line says \\data\\; expected the head"),
        (["score", "none.arpa", test], "none.arpa does not exist"),
    ):
        assert main(command) == 2, command
        assert message in capsys.readouterr().err, command
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "empty.txt", "latin.txt", "marked.txt", "test.txt", "train.txt",
    ]  # fmt: skip


def test_what_the_system_refuses_is_told(files, monkeypatch, capsys):
    def refuse(*arguments):
        raise PermissionError(13, "Permission denied", "model.arpa")

    monkeypatch.setattr(language, "write_arpa", refuse)
    assert main(["train", files[0], "--model", "add-k", "--arpa", files[2]]) == 2
    message = "model.arpa cannot be used (Permission denied); expected files that can be read and"
    assert message in capsys.readouterr().err


def test_ctrl_c_ends_without_a_file(files, monkeypatch, capsys):
    def stop(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(language, "count_ngrams", stop)
    assert main(["train", files[0], "--arpa", files[2]]) == 130
    assert "Stopped; no file was changed." in capsys.readouterr().err


def test_the_module_runs(files):
    train, _, arpa = files
    command = [sys.executable, "-m", "course_lib.language", "train", train, "--model", "add-k"]
    quiet = {**os.environ, "TQDM_DISABLE": "1"}
    done = subprocess.run([*command, "--arpa", arpa], capture_output=True, text=True, env=quiet)
    assert (done.returncode, done.stderr) == (0, "")
    assert "add-k, n-grams of orders 1 to 3" in done.stdout
    wrong = subprocess.run([*command, "--arpa"], capture_output=True, text=True)
    assert wrong.returncode == 2
    assert "--help" in wrong.stderr or "usage" in wrong.stderr
