"""KenLM reads our files, and gives every sentence the same log probability to the base 10."""

import re
import shutil
import subprocess

import numpy as np
import pytest
from small_texts import FALLBACK, NAMES, model, zipf_text

from course_lib import language

TEXTS, TEST = zipf_text(400, seed=0), zipf_text(150, seed=1, types=400)
WHY = "KenLM is not installed: make peers"


def kenlm_scores(path, test):
    """log10 p of each sentence, and of each token whether it is unknown, by KenLM."""
    kenlm = pytest.importorskip("kenlm", reason=WHY)
    peer = kenlm.Model(str(path))
    rows = [list(peer.full_scores(" ".join(text))) for text in test]
    return (
        [sum(row[0] for row in one) for one in rows],
        [row[2] for one in rows for row in one],
    )


def same_scores(one, path, test=TEST):
    scores, unknown = kenlm_scores(path, test)
    ours = one.score(test)
    np.testing.assert_allclose(ours.sentences / np.log(10), scores, atol=1e-4)
    assert ours.unknown.tolist() == unknown
    assert sum(unknown) > 0


@pytest.mark.parametrize("order", [2, 3, 4, 5])
def test_modified_kneser_ney(tmp_path, order):
    one = model("modified-kneser-ney", TEXTS, order)
    language.write_arpa(one, tmp_path / "model.arpa")
    same_scores(one, tmp_path / "model.arpa")


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"maximum-likelihood"}))
def test_other_models(tmp_path, name):
    one = model(name, TEXTS, 3)
    language.write_arpa(one, tmp_path / "model.arpa")
    same_scores(one, tmp_path / "model.arpa")


@pytest.mark.parametrize("prune", [(0, 1), (0, 0, 1), (0, 1, 2)])
def test_pruned_models(tmp_path, prune):
    one = model("modified-kneser-ney", TEXTS, 4, prune=prune)
    language.write_arpa(one, tmp_path / "model.arpa")
    same_scores(one, tmp_path / "model.arpa")


@pytest.mark.parametrize("order", [1, 2, 3, 5])
@pytest.mark.parametrize("prune", [(), (0, 1), (0, 0, 2)])
def test_the_program_lmplz_estimates_the_same_numbers(tmp_path, order, prune):
    """With its discounts, to 1e-3 in each sentence; its counts of counts see ``discounts``."""
    program = shutil.which("lmplz")
    if program is None:
        pytest.skip("KenLM's lmplz is not on the PATH: build it from KenLM's source archive")
    prune = prune[:order]
    text = tmp_path / "train.txt"
    text.write_text("".join(" ".join(one) + "\n" for one in TEXTS))
    path = tmp_path / "peer.arpa"
    command = [program, "-o", str(order), "-S", "64M", "-T", str(tmp_path), "--text", str(text)]
    command += ["--arpa", str(path), "--discount_fallback"]
    command += ["--prune", *map(str, prune)] if prune else []
    told = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    found = re.findall(r"^\d+ [\d/]+ D1=(\S+) D2=(\S+) D3\+=(\S+)", told, re.M)
    peer, counts = language.read_arpa(path), language.count_ngrams(TEXTS, order)
    values = np.array(found, float)
    one = language.estimate("modified-kneser-ney", counts, prune=prune, values=values)
    assert [len(a.key) for a in one.levels] == [len(b.key) for b in peer.levels]
    own = language.discounts(counts, fallback=FALLBACK)
    np.testing.assert_allclose(values, own, atol=0.1)
    a, b = (m.score(TEST).sentences / np.log(10) for m in (one, peer))
    np.testing.assert_allclose(a, b, atol=1e-3)
