"""Which models of an ensemble are still in training, and what was measured of each."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

import numpy as np
import torch
from torch import Tensor

from course_lib.training._ensemble import Ensemble, clip, norms_of
from course_lib.training._inputs import Batch
from course_lib.training._state import evaluating
from course_lib.training.history import DIVERGED, Histories, Validation


class EnsembleTraining:
    """An ensemble under way. ``alive`` marks the models that have not diverged.

    ``good`` is the number of steps before the last update and the parameters then: their loss
    and gradient are known to be finite.
    """

    def __init__(self, ensemble: Ensemble, rates: list[float], clips: list, clip_by: str):
        like = ensemble.weights[0]
        self.ensemble, self.clip_by = ensemble, clip_by
        self.rates = torch.tensor(rates, dtype=like.dtype, device=like.device)
        self.limits = torch.tensor(
            [inf if c is None else c for c in clips], dtype=torch.float64, device=like.device
        )
        self.alive = torch.ones(len(ensemble), dtype=torch.bool, device=like.device)
        self.good = (0, ensemble.copy())
        self.norms = None
        self.messages = [""] * len(ensemble)
        self.record: list[np.ndarray] = []  # of each step: losses and norms, (2, S)
        self.validation: list[tuple[int, list[float]]] = []

    def judge(self, step: int, losses: Tensor, gradients: list[Tensor]) -> None:
        """Measure the step, and stop the models at which something is not finite."""
        self.norms = norms_of(gradients)
        found = torch.stack([losses.double(), self.norms])
        self._stop(f"at step {step}", found, self.ensemble.is_finite(losses, self.norms))
        self.good = (step - 1, self.ensemble.copy())
        self.record.append(torch.where(self.alive, found, torch.nan).cpu().numpy())

    def go_on(self, gradients: list[Tensor]) -> None:
        """The update of all models that are alive."""
        clipped = clip(gradients, self.limits, self.norms, self.clip_by)
        self.ensemble.update(clipped, self.rates, self.alive)

    def judge_end(self, loss: Callable, batch: Batch, per_model: bool) -> None:
        """Undo the last update of those models to which it did no good."""
        with evaluating(self.ensemble.net):
            losses = self.ensemble.losses(loss, batch, len(self.record), per_model)
        found = torch.stack([losses.double(), self.norms])
        finite = self.ensemble.is_finite(losses, torch.zeros_like(losses))
        self._stop(f"after step {len(self.record)}", found, finite)

    def validate(self, step: int, validate: Callable) -> None:
        """Measure the models that are alive, one by one."""
        self.ensemble.write_back()
        values = [self._value(i, validate) for i in range(len(self.ensemble))]
        self.validation.append((step, values))

    def _value(self, i: int, validate: Callable) -> float:
        """What ``validate`` says of one model, NaN if it has diverged."""
        if not self.alive[i]:
            return float("nan")
        model = self.ensemble.models[i]
        with evaluating(model):
            return float(validate(model))

    def _stop(self, when: str, found: Tensor, finite: Tensor) -> None:
        """Those that have just diverged go back to their good parameters, for good."""
        new = self.alive & ~finite
        if new.any():
            done, earlier = self.good
            self.ensemble.put_back(earlier, new)
            self.alive = self.alive & finite
            for i in new.nonzero().flatten().tolist():
                self.messages[i] = (
                    f"{when} the loss is {found[0, i].item():g} and the norm of its gradient "
                    f"{found[1, i].item():g}, or a parameter or the optimiser's memory is not "
                    "finite; expected finite numbers: pass a smaller clip or learning_rate. "
                    f"The parameters are those after step {done}, the last good ones"
                )

    def back(self) -> None:
        """After an interrupt: what was begun since the good state is undone."""
        done, earlier = self.good
        self.ensemble.put_back(earlier, torch.ones_like(self.alive))
        self.record = self.record[:done]
        self.validation = [entry for entry in self.validation if entry[0] <= done]

    def histories(self, how: str) -> Histories:
        """The models get their parameters, the caller what was measured."""
        self.ensemble.write_back()
        S, alive = len(self.ensemble), self.alive.tolist()
        record = np.array(self.record, dtype=float).reshape(-1, 2, S)
        steps = np.array([step for step, _ in self.validation], dtype=int)
        values = np.array([v for _, v in self.validation], dtype=float).reshape(-1, S)
        done = f"{how}; the parameters are those after step {len(record)}"
        return Histories(
            np.arange(1, len(record) + 1),
            record[:, 0],
            record[:, 1],
            Validation(steps, values),
            tuple(how if on else DIVERGED for on in alive),
            tuple(done if on else why for on, why in zip(alive, self.messages, strict=True)),
        )
