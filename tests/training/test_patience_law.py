"""Early stopping: patience is counted in validations, and the best parameters come back."""

import pytest
import torch
from training.small import batches, mse, net, parameters, validate

from course_lib import training

NAN = float("nan")
SCRIPTS = [  # what validate says, patience, number of validations made, the best of them
    ([3, 2, 1, 2, 2, 2], 2, 5, 3),
    ([3, 2, 1, 2, 0, 2, 2, 2], 2, 7, 5),
    ([1, 1, 1, 1], 3, 4, 1),  # the first of equals
    ([NAN, 2, NAN, 3, 1], 2, 4, 2),  # NaN is never better
    ([NAN, NAN, NAN], 2, 2, None),
    ([5, 4, 3, 2], 1, 4, 4),
]


@pytest.mark.parametrize(("script", "patience", "made", "best"), SCRIPTS)
def test_when_it_stops_and_what_comes_back(script, patience, made, best):
    model, seen = net(), []

    def scripted(given):
        assert not given.training
        assert not torch.is_grad_enabled()
        seen.append(parameters(given))
        return script[len(seen) - 1]

    options = {"steps": 3 * len(script), "learning_rate": 0.1}
    history = training.fit(
        model, batches, mse, validate=scripted, validate_every=3, patience=patience, **options
    )
    assert len(seen) == made
    assert history.best_step == (best and 3 * best)
    assert history.validation.steps.tolist() == [3 * (i + 1) for i in range(made)]
    assert history.stopped == ("finished" if best == made else "patience")
    assert len(history.losses) == 3 * made
    assert torch.equal(parameters(model), seen[best - 1 if best else -1])


def test_without_patience_the_last_parameters_stay():
    model, plain = net(), net()
    options = {"steps": 40, "learning_rate": 2.0}
    history = training.fit(model, batches, mse, validate=validate, validate_every=1, **options)
    training.fit(plain, batches, mse, **options)
    assert torch.equal(parameters(model), parameters(plain))
    assert history.best_step == history.validation.values.argmin() + 1 < 40


def test_more_patience_goes_on_from_the_checkpoint(tmp_path):
    options = {"steps": 60, "learning_rate": 2.0, "validate": validate, "validate_every": 1}
    whole, parts, path = net(), net(), tmp_path / "run.pt"
    expected = training.fit(whole, batches, mse, patience=9, **options)
    options = {**options, "checkpoint": path, "resume": True}
    for patience in (1, 3, 3, 9):
        parts = net(seed=patience - 1)
        history = training.fit(parts, batches, mse, patience=patience, **options)
        assert history.stopped == "patience"
    assert history.losses.tolist() == expected.losses.tolist()
    assert torch.equal(parameters(parts), parameters(whole))
