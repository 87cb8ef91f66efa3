"""What the initialisers promise about norms, spectra and reproducibility."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import recurrent


def generator(seed):
    return torch.Generator().manual_seed(seed)


@given(H=st.integers(1, 30), scale=st.floats(0, 3), seed=st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_orthogonal_keeps_every_length(H, scale, seed):
    W = recurrent.orthogonal(scale)(H, generator(seed))
    torch.testing.assert_close(W.T @ W, scale**2 * torch.eye(H, dtype=W.dtype))


def test_orthogonal_is_uniform():
    """Under the Haar measure E[tr W] = 0 and E[(tr W)²] = 1; unsigned QR gives another trace."""
    g = generator(0)
    traces = torch.stack([recurrent.orthogonal()(3, g).trace() for _ in range(300)])
    assert abs(traces.mean()) < 4 / math.sqrt(300)  # unsigned, the mean is -1/2
    assert abs(traces.pow(2).mean() - 1) < 4 * math.sqrt(2 / 300)


def test_scaled_is_normal():
    W = recurrent.scaled(0.7)(120, generator(1))
    assert W.std() * math.sqrt(120) == pytest.approx(0.7, rel=0.02)
    assert torch.linalg.eigvals(W).abs().max() == pytest.approx(0.7, rel=0.05)
    assert torch.linalg.matrix_norm(W, 2) == pytest.approx(1.4, rel=0.05)


def test_identity_is_the_identity_times_the_scale():
    assert torch.equal(recurrent.identity(0.5)(3, generator(0)), 0.5 * torch.eye(3).double())


@pytest.mark.parametrize("initialiser", [recurrent.scaled(1.0), recurrent.orthogonal(0.9)])
def test_a_cell_draws_from_its_own_seed(initialiser):
    def draw(seed):
        return recurrent.ElmanCell(2, 5, recurrent=initialiser, seed=seed).W

    assert torch.equal(draw(1), draw(1))
    assert not torch.equal(draw(1), draw(2))
    assert draw(1).dtype == torch.float32
