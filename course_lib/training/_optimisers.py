"""The optimisers by name, and the settings that a run is made with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isinf

from torch import Tensor, optim

from course_lib._inputs import count, one_of
from course_lib.gradients import GradientNorm, clip_by_norm, clip_by_value
from course_lib.training._inputs import positive

KNOWN = ("sgd", "adam", "rmsprop")
CLIPS = ("norm", "value")


@dataclass(frozen=True)
class Settings:
    """What decides how a step is made; kept in the checkpoint."""

    optimiser: str
    learning_rate: float
    momentum: float
    weight_decay: float
    clip: float | None
    clip_by: str
    seed: int

    def __post_init__(self):
        one_of(self.optimiser, "optimiser", KNOWN)
        one_of(self.clip_by, "clip_by", CLIPS)
        positive(self.learning_rate, "learning_rate")
        positive(self.momentum, "momentum", zero=True)
        positive(self.weight_decay, "weight_decay", zero=True)
        count(self.seed, "seed", 0)
        if self.clip is not None:
            positive(self.clip, "clip", infinite=True)
        if self.momentum >= 1:
            raise ValueError(
                f"momentum is {self.momentum:g}; expected less than 1: pass 0.9, for example"
            )
        if self.optimiser == "adam" and self.momentum:
            raise ValueError(
                f"momentum is {self.momentum:g}; expected 0 with adam, which has its own "
                "(beta_1 = 0.9): leave it out"
            )


def make_optimiser(
    parameters: Iterable[Tensor],
    name: str,
    learning_rate: float,
    momentum: float = 0.0,
    weight_decay: float = 0.0,
) -> optim.Optimizer:
    """torch's optimiser of that name, with torch's defaults for all that is not named."""
    options = {"lr": learning_rate, "weight_decay": weight_decay}
    if name == "adam":
        return optim.Adam(parameters, **options)
    kind = {"sgd": optim.SGD, "rmsprop": optim.RMSprop}[name]
    return kind(parameters, momentum=momentum, **options)


def clip_gradient(parameters: list[Tensor], settings: Settings, norm: GradientNorm) -> None:
    """Clip as the settings say; no clip and an infinite one are the same."""
    if settings.clip is None or isinf(settings.clip):
        return
    if settings.clip_by == "norm":
        clip_by_norm(parameters, settings.clip, measured=norm)
    else:
        clip_by_value(parameters, settings.clip)


def each(value: object, name: str, models: Sequence) -> list:
    """One value for each model: a sequence as it is, a number repeated."""
    if not isinstance(value, Iterable):
        return [value] * len(models)
    values = [v if v is None else float(v) for v in value]
    if len(values) != len(models):
        raise ValueError(
            f"{name} has {len(values)} values; expected one, or one for each of the "
            f"{len(models)} models: pass a number or a list of {len(models)}"
        )
    return values
