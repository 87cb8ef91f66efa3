"""Recorded full-size runs, against the figures that were published for them."""

from __future__ import annotations

import json

import pytest
from notebooks import ROOT


def runs(name):
    return json.loads((ROOT / "results" / f"{name}.json").read_text("utf-8"))["runs"]


def test_counts_predict_the_penn_treebank_as_kenlm_and_mikolov_say():
    """KenLM 0.3 on the same files; Mikolov et al. (2011) give 141.2 for order 5."""
    test = {run["order"]: run["test"] for run in runs("ptb_counting")}
    kenlm = {2: 185.705, 3: 148.281, 4: 142.716, 5: 141.186}
    assert {n: test[n] for n in kenlm} == pytest.approx(kenlm, abs=0.002)
    assert round(test[5], 1) == 141.2 and sorted(test) == [2, 3, 4, 5, 6]
    falling = [test[n] for n in sorted(test)]
    assert falling == sorted(falling, reverse=True)


def test_discounts_of_the_recorded_order_five():
    found = {run["order"]: run["discounts"] for run in runs("ptb_counting")}[5]
    assert found[1] == pytest.approx([0.727802, 1.09876, 1.4713], abs=1e-5)
    assert found[4] == pytest.approx([0.959671, 1.3879, 1.24171], abs=1e-5)
