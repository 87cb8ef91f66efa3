"""What is not finite is stopped in time: the model keeps the last good parameters."""

import numpy as np
import pytest
import torch
from training.small import OPTIMISERS, batches, mse, net, parameters

from course_lib import training

NAN, INF = float("nan"), float("inf")


def spoilt(step, what):
    """The loss, and from its call number ``step`` on a loss or a gradient that is not finite."""
    calls = iter(range(1, 10**6))

    def loss(y, target):
        value = mse(y, target)
        if next(calls) < step:
            return value
        if what == "gradient":
            return value + (y.sum() * 0).sqrt()  # 0, of infinite slope
        return value + what

    return loss


def after(steps, **options):
    """The parameters after that many good steps."""
    model = net()
    if steps:
        training.fit(model, batches, mse, steps=steps, **options)
    return parameters(model)


@pytest.mark.parametrize("options", OPTIMISERS)
@pytest.mark.parametrize("what", [NAN, INF, "gradient"])
@pytest.mark.parametrize("step", [1, 2, 6])
def test_the_parameters_are_the_last_good_ones(step, what, options):
    model = net()
    with pytest.raises(training.Diverged, match=f"at step {step} the loss is") as caught:
        training.fit(model, batches, spoilt(step, what), steps=9, clip=0.5, **options)
    good = max(step - 2, 0)
    assert torch.equal(parameters(model), after(good, clip=0.5, **options))
    history = caught.value.history
    assert (len(history.losses), history.stopped) == (step - 1, "diverged")
    assert np.isfinite(history.losses).all()
    assert f"after step {good}, the last good" in history.message
    if step > 1:  # the last loss of the history is that of the parameters
        x, target, _ = batches(step - 1)
        assert mse(model(x), target).item() == history.losses[-1]


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("rate", [1e3, 1e20, 1e38])
def test_a_rate_that_is_too_large(rate, dtype):
    line = torch.nn.Linear(2, 1, dtype=dtype)

    def data(step):
        return batches(step, dtype)

    options = {"steps": 300, "on_divergence": "stop"}
    history = training.fit(line, data, mse, learning_rate=rate, **options)
    assert history.stopped == "diverged"
    assert parameters(line).isfinite().all()
    x, target, _ = data(len(history.losses))
    assert mse(line(x), target).item() == history.losses[-1]
    for advice in ("clip=1.0", f"learning_rate below {rate:g}", "norm of its gradient"):
        assert advice in history.message


def test_the_last_update_is_judged_too():
    model, options = net(), {"learning_rate": 1e308, "steps": 1}
    with pytest.raises(training.Diverged, match="after step 1 the loss is"):
        training.fit(model, batches, mse, **options)
    assert torch.equal(parameters(model), after(0))


def test_a_memory_that_overflows_is_no_quiet_standstill():
    """Adam's mean of squares is infinite long before the gradient is: its steps are then 0."""
    line = torch.nn.Linear(2, 1)
    options = {"steps": 5, "learning_rate": 0.1, "optimiser": "adam", "on_divergence": "stop"}
    history = training.fit(
        line, lambda s: batches(s, torch.float32), lambda y, t: 1e22 * y.sum(), **options
    )
    assert history.stopped == "diverged"
    assert "memory of gradients is not finite" in history.message
    assert len(history.losses) == 1


def test_a_nan_in_the_data_names_the_step():
    def data(step):
        x, target, _ = batches(step)
        return (x * NAN if step == 4 else x), target, None

    with pytest.raises(training.Diverged, match="at step 4 the loss is nan"):
        training.fit(net(), data, mse, steps=9, learning_rate=0.1)


def test_training_goes_on_from_the_checkpoint_with_a_clip(tmp_path):
    path, line = tmp_path / "run.pt", torch.nn.Linear(2, 1, dtype=torch.float64)

    def cliff(step):
        x, target, _ = batches(step)
        return (x * 1e100 if step == 45 else x), target, None

    options = {"steps": 60, "checkpoint": path, "checkpoint_every": 20, "learning_rate": 0.1}
    with pytest.raises(training.Diverged, match="at step 46 the loss is inf") as caught:
        training.fit(line, cliff, mse, **options)
    assert f"clip=1.0, say, or learning_rate below 0.1, with resume=True to go on from {path}" in (
        str(caught.value)
    )
    assert "(step 40)" in str(caught.value)
    first = caught.value.history.losses
    again = torch.nn.Linear(2, 1, dtype=torch.float64)
    history = training.fit(again, cliff, mse, clip=1.0, resume=True, **options)
    assert (history.stopped, len(history.losses), len(first)) == ("finished", 60, 45)
    np.testing.assert_array_equal(history.losses[:40], first[:40])
    assert history.losses[45:].max() < 10


def test_a_clip_saves_what_diverges_without():
    line = torch.nn.Linear(2, 1, dtype=torch.float64)
    options = {"steps": 300, "learning_rate": 1.3, "on_divergence": "stop"}
    assert training.fit(line, batches, lambda y, t: 1e3 * mse(y, t), **options).stopped == (
        "diverged"
    )
    line = torch.nn.Linear(2, 1, dtype=torch.float64)
    clipped = training.fit(line, batches, lambda y, t: 1e3 * mse(y, t), clip=0.1, **options)
    assert clipped.stopped == "finished"
