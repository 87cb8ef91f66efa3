"""The recorded experiments of chapter 04: what is compared differs in one thing."""

import numpy as np
import pytest
from reproduce import penalties, remedies

from course_lib import recurrent, training


def test_descent_with_no_weight_on_omega_is_plain_descent():
    plain = penalties.measure("no penalty", updates=50)["curves"][0][0]
    cell = recurrent.ElmanCell(6, 24, recurrent=recurrent.scaled(0.6), seed=0)
    net = recurrent.RecurrentNet(cell, 4, seed=100)
    batches = training.batches_of(penalties.TASK, 16, 0)
    losses = penalties._fit_with_omega(net, batches, 0.0, 50)
    assert np.mean(losses) / penalties.TASK.baseline == pytest.approx(plain, abs=2e-3)


def test_methods_that_differ_in_clipping_alone_start_from_the_same_nets():
    task, *_ = remedies.RACES["adding, T = 20"]
    for start in ("scaled", "orthogonal", "identity"):
        assert remedies.METHODS[start][2] is None
        one, other = (
            remedies._builder(task, name)(3).state_dict() for name in (start, f"{start}, clipped")
        )
        assert all((one[key] == other[key]).all() for key in one)
