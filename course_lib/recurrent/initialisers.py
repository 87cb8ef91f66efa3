r"""Recurrent weights to start from: functions of the hidden size and a generator."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite, sqrt
from typing import TypeAlias

import torch
from jaxtyping import Float
from torch import nn

from course_lib._inputs import count, real
from course_lib._tensors import finite, floating
from course_lib.recurrent._checks import float_dtype

Initialiser: TypeAlias = Callable[[int, torch.Generator], torch.Tensor]


def scaled(scale: float) -> Initialiser:
    r"""Independent normal weights, :math:`W_{ij} \sim N(0, s^2 / H)`.

    For large H the eigenvalues fill a disc of radius s, and the largest singular value is near 2 s:
    the two differ by a factor of 2 before anything has been learned.

    Parameters
    ----------
    scale : float
        s, at least 0.

    Returns
    -------
    function
        ``(hidden_size, generator)`` to weights (H, H) in float64.

    Raises
    ------
    ValueError, TypeError
        If scale is negative or not finite, or not a real number.

    References
    ----------
    Girko (1985), the circular law.

    Examples
    --------
    >>> W = scaled(0.5)(400, torch.Generator().manual_seed(0))
    >>> round(float(torch.linalg.eigvals(W).abs().max()), 1)
    0.5
    >>> round(float(torch.linalg.matrix_norm(W, 2)), 1)
    1.0
    """
    s = _scale(scale)
    return lambda hidden_size, generator: _normal(hidden_size, generator) * (s / sqrt(hidden_size))


def orthogonal(scale: float = 1.0) -> Initialiser:
    r"""A random orthogonal matrix times s, so that :math:`W^\top W = s^2 I`.

    Every singular value is s: a linear step keeps the length of every gradient, up to the factor s.
    Drawn uniformly (Haar measure) by the QR decomposition of a normal matrix, with the signs of
    R's diagonal moved into Q.

    Parameters, returns and errors as :func:`scaled`.

    References
    ----------
    Mezzadri (2007), section 5; Saxe, McClelland & Ganguli (2014).

    Examples
    --------
    >>> W = orthogonal(2.0)(3, torch.Generator().manual_seed(0))
    >>> torch.allclose(W.T @ W, 4 * torch.eye(3, dtype=W.dtype))
    True
    """
    s = _scale(scale)

    def draw(hidden_size: int, generator: torch.Generator) -> Float[torch.Tensor, "H H"]:
        Q, R = torch.linalg.qr(_normal(hidden_size, generator))
        return s * Q * torch.where(R.diagonal() < 0, -1.0, 1.0)

    return draw


def identity(scale: float = 1.0) -> Initialiser:
    r"""The identity times s, :math:`W = s I`: with rectified units, the IRNN.

    Parameters, returns and errors as :func:`scaled`.

    References
    ----------
    Le, Jaitly & Hinton (2015), section 2.

    Examples
    --------
    >>> identity()(2, torch.Generator()).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    s = _scale(scale)
    return lambda hidden_size, generator: s * torch.eye(hidden_size, dtype=torch.float64)


def chrono(longest: float) -> Callable[[int, torch.Generator], torch.Tensor]:
    r"""Biases that let a gate keep for 2 to T_max steps, :math:`b \sim \ln U(1, T_{max} - 1)`.

    A gate held at :math:`f = \sigma(b)` keeps :math:`f^k` of its memory for k steps, and forgets
    it in about :math:`1 / (1 - f) = 1 + e^b` steps. Drawn this way, those times are spread evenly
    from 2 to T_max.

    Parameters
    ----------
    longest : float
        T_max, the longest time in steps, at least 2.

    Returns
    -------
    function
        ``(hidden_size, generator)`` to biases (H,) in float64.

    Raises
    ------
    ValueError, TypeError
        If longest is below 2 or not finite, or not a real number.

    References
    ----------
    Tallec & Ollivier (2018), equation 16.

    Examples
    --------
    >>> import math
    >>> b = chrono(100)(1000, torch.Generator().manual_seed(0))
    >>> bool((b >= 0).all() and (b <= math.log(99)).all())
    True
    """
    if not isfinite(real(longest, "chrono")) or longest < 2:
        raise ValueError(
            f"chrono is {longest}; expected a finite number of at least 2: pass the longest time, "
            "in steps, that a gate should keep"
        )
    return lambda hidden_size, generator: (
        1 + (longest - 2) * torch.rand(hidden_size, generator=generator, dtype=torch.float64)
    ).log()


def generator_of(seed: object) -> torch.Generator:
    """A generator started from ``seed``, or from the machine's entropy for None."""
    generator = torch.Generator()
    if seed is None:
        generator.seed()
        return generator
    number = count(seed, "seed")
    if number >= 2**64:
        raise ValueError(f"seed is {number}; expected less than 2**64: pass a smaller number")
    return generator.manual_seed(number)


class Draws:
    r"""Parameters of one cell or net, drawn one after the other as ``torch.nn`` draws its own.

    Parameters
    ----------
    hidden_size : int
        H; the numbers are uniform between :math:`\pm 1/\sqrt H`.
    seed, dtype
        As the cells describe them.
    """

    def __init__(self, hidden_size: int, seed: object, dtype: object) -> None:
        self.hidden_size, self.generator = hidden_size, generator_of(seed)
        self.dtype = float_dtype(dtype)

    def parameter(self, *shape: int) -> nn.Parameter:
        """A new parameter of this shape."""
        values = 2 * torch.rand(shape, generator=self.generator, dtype=torch.float64) - 1
        return nn.Parameter((values * (1 / sqrt(self.hidden_size))).to(self.dtype))

    def recurrent(self, given: object, blocks: tuple[str, ...]) -> nn.Parameter:
        """Weights (nH, H) for n blocks: drawn, made by an initialiser block by block, or copied."""
        H = self.hidden_size
        if given is None:
            return self.parameter(len(blocks) * H, H)
        if callable(given):
            made = [given(H, self.generator) for _ in blocks]
            values = torch.cat([_matrix(W, "what recurrent returns", H) for W in made])
        else:
            values = _matrix(given, "recurrent", H, blocks)
        return nn.Parameter(values.detach().to(self.dtype, copy=True))


def _matrix(W, name, hidden_size, blocks=("",)):
    """``W`` if it can be the recurrent weights of these blocks."""
    tensor, n, H = floating(W, name), len(blocks), hidden_size
    if tuple(tensor.shape) != (n * H, H):
        many = f" for the blocks {', '.join(blocks)}: stack one (H, H) matrix for each"
        one = ": pass a matching matrix or another hidden_size"
        raise ValueError(
            f"{name} has shape {tuple(tensor.shape)}; expected "
            f"{'(hidden' if n == 1 else '(blocks x hidden'}, hidden) = ({n * H}, {H})"
            f"{one if n == 1 else many}"
        )
    finite(tensor, name)
    return tensor


def _normal(hidden_size, generator):
    """A square matrix of standard normal numbers."""
    return torch.randn(hidden_size, hidden_size, generator=generator, dtype=torch.float64)


def _scale(scale):
    """``scale`` if it is a finite number of at least 0."""
    if not isfinite(real(scale, "scale")) or scale < 0:
        raise ValueError(
            f"scale is {scale}; expected a finite number of at least 0: pass 1.0 for no scaling"
        )
    return scale
