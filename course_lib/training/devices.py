"""Where to compute, and random numbers that start from a seed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch

from course_lib._inputs import count


def device(name: str | torch.device | None = None) -> torch.device:
    """The device called ``name``; without a name the accelerator if there is one, else the CPU.

    Raises
    ------
    ValueError
        If the device is unknown or not there; the message lists those that are.

    Examples
    --------
    >>> device("cpu")
    device(type='cpu')
    """
    if name is None:
        return torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
    here = _available()
    try:
        chosen = torch.device(name)
    except RuntimeError:
        chosen = None
    number = torch.accelerator.device_count() if chosen and chosen.type != "cpu" else 1
    if chosen is None or chosen.type not in here or (chosen.index or 0) >= number:
        raise ValueError(
            f"device is {str(name)!r}; expected one of {', '.join(here)}: "
            "pass one of them, or None to choose"
        )
    return chosen


def _available() -> list[str]:
    """The kinds of device of this machine."""
    accelerator = torch.accelerator.current_accelerator(check_available=True)
    return ["cpu"] + ([accelerator.type] if accelerator else [])


@contextmanager
def manual_seed(seed: int, where: str | torch.device = "cpu") -> Iterator[None]:
    """Within the block torch's random numbers start from ``seed``; afterwards all is as before.

    Examples
    --------
    >>> with manual_seed(3):
    ...     first = torch.rand(2)
    >>> with manual_seed(3):
    ...     bool((first == torch.rand(2)).all())
    True
    """
    before = random_state(where)
    torch.manual_seed(count(seed, "seed", 0))  # seeds every device
    try:
        yield
    finally:
        set_random_state(before, where)


def random_state(where: str | torch.device) -> dict[str, torch.Tensor]:
    """The state of the generators from which a model on this device draws."""
    where = torch.device(where)
    states = {"cpu": torch.get_rng_state()}
    if where.type != "cpu":
        states[where.type] = torch.get_device_module(where).get_rng_state()
    return states


def set_random_state(states: dict[str, torch.Tensor], where: str | torch.device) -> None:
    """Put the generators back; a kind of device the states do not know is left alone."""
    where = torch.device(where)
    torch.set_rng_state(states["cpu"])
    if where.type in states and where.type != "cpu":
        torch.get_device_module(where).set_rng_state(states[where.type])
