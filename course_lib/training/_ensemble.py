"""S models of one architecture as one: every parameter with a leading axis of length S."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy

import torch
from torch import Tensor, nn
from torch.func import functional_call, stack_module_state, vmap

from course_lib._tensors import safe_norms
from course_lib.training._inputs import Batch, loss_of_batch, trainable, with_graph
from course_lib.training._optimisers import make_optimiser


class Ensemble:
    """Stacked models and the optimiser of them all.

    The update of each of torch's optimisers is linear in the learning rate, θ ← θ - η d. So one
    of them, with η = 1, moves a copy that starts from 0 each time: where it arrives is -d, exactly.
    """

    def __init__(
        self, models: Sequence[nn.Module], name: str, momentum: float, weight_decay: float
    ):
        self.models, self.net = models, deepcopy(models[0])
        self.parameters, self.buffers = stack_module_state(models)
        self.weights = trainable(self.parameters.values())
        self.weight_decay = weight_decay
        self.moves = [torch.zeros_like(p, requires_grad=False) for p in self.weights]
        self.optimiser = make_optimiser(self.moves, name, 1.0, momentum)

    def __len__(self) -> int:
        return len(self.models)

    def losses(self, loss: Callable, batch: Batch, step: int, per_model: bool) -> Tensor:
        """The loss of every model, shape (S,)."""
        axis = 0 if per_model else None

        def one(parameters, buffers, *batch):
            def model(*given):
                return functional_call(self.net, (parameters, buffers), given)

            return loss_of_batch(model, loss, Batch(*batch), step)

        axes = (0, 0, axis, axis, None if batch.lengths is None else axis)
        each_its_own = vmap(one, in_dims=axes, randomness="different")
        return each_its_own(self.parameters, self.buffers, *batch)

    def gradients(self, losses: Tensor) -> list[Tensor]:
        """The gradient of each model's loss: no model's loss depends on another's weights."""
        total = with_graph(losses).sum()
        found = torch.autograd.grad(total, self.weights, allow_unused=True)
        pairs = zip(found, self.weights, strict=True)
        return [torch.zeros_like(p) if g is None else g for g, p in pairs]

    def is_finite(self, losses: Tensor, norms: Tensor) -> Tensor:
        """By model: whether loss, gradient, parameters and optimiser's memory are finite."""
        memory = [v for state in self.optimiser.state.values() for v in state.values()]
        stacked = [v for v in memory if isinstance(v, Tensor) and v.dim() > 0]
        tensors = [losses, norms, *self.weights, *stacked]
        return torch.stack([v.isfinite().reshape(len(self), -1).all(1) for v in tensors]).all(0)

    @torch.no_grad()
    def update(self, gradients: list[Tensor], rates: Tensor, alive: Tensor) -> None:
        """One step of every model that is alive."""
        for move, gradient, weight in zip(self.moves, gradients, self.weights, strict=True):
            move.zero_()
            move.grad = gradient.add(weight, alpha=self.weight_decay)
        self.optimiser.step()
        for move, weight in zip(self.moves, self.weights, strict=True):
            step = along(rates, weight) * move
            weight.add_(torch.where(along(alive, weight), step, 0.0))

    def copy(self) -> list[Tensor]:
        """The parameters as they are now."""
        return [p.detach().clone() for p in self.weights]

    @torch.no_grad()
    def put_back(self, earlier: list[Tensor], which: Tensor) -> None:
        """Give some of the models their earlier parameters."""
        for weight, old in zip(self.weights, earlier, strict=True):
            weight[which] = old[which]

    @torch.no_grad()
    def write_back(self) -> None:
        """Give the models the parameters of the stack."""
        for i, model in enumerate(self.models):
            for name, parameter in model.named_parameters():
                parameter.copy_(self.parameters[name][i])


def norms_of(gradients: list[Tensor]) -> Tensor:
    """The norm of each model's gradient in float64, scaled so that no square overflows."""
    flat = torch.cat([g.reshape(len(g), -1) for g in gradients], 1)
    return safe_norms(flat)


def clip(gradients: list[Tensor], thresholds: Tensor, norms: Tensor, by: str) -> list[Tensor]:
    """Clip each model's gradient at its own threshold; infinity leaves every bit."""
    if by == "value":
        limits = [along(thresholds, g).to(g.dtype) for g in gradients]
        return [g.clamp(-limit, limit) for g, limit in zip(gradients, limits, strict=True)]
    factor = torch.where(norms > thresholds, thresholds / norms, 1.0)
    return [g * along(factor, g).to(g.dtype) for g in gradients]


def along(vector: Tensor, like: Tensor) -> Tensor:
    """One number a model, shaped to multiply the stacked tensor ``like``."""
    return vector.reshape(-1, *[1] * (like.dim() - 1))


def check_alike(models: Sequence[nn.Module]) -> None:
    """Only the first model's forward runs, so the others must differ in tensors alone."""
    if not models:
        raise ValueError("models is empty; expected at least one: pass a list of modules")
    if len(set(map(id, models))) < len(models):
        raise ValueError(
            "models holds the same module twice; expected different ones: build each anew"
        )
    kinds = {type(m).__name__ for m in models[0].modules() if _keeps_means(m)}
    if kinds:
        raise ValueError(
            f"models keep running means ({', '.join(sorted(kinds))}); expected none, since a "
            "stack of models has no place for them: use nn.LayerNorm, or "
            "track_running_stats=False, or fit, one by one"
        )
    first = _description(models[0])
    for i, model in enumerate(models):
        differ = sorted({name for name, _ in first ^ _description(model)})
        if differ:
            raise ValueError(
                f"models[{i}] differs from models[0] in {', '.join(differ)}; expected models that "
                "differ only in the values of their parameters: train the others by a call of "
                "their own"
            )


def by_architecture(models: Sequence[nn.Module]) -> list[list[int]]:
    """The places of the models, those that differ only in the values of their tensors together."""
    groups: dict[frozenset, list[int]] = {}
    for i, model in enumerate(models):
        groups.setdefault(frozenset(_description(model)), []).append(i)
    return list(groups.values())


def _keeps_means(module: nn.Module) -> bool:
    """Whether a module changes its buffers when it is called in training."""
    norm = isinstance(module, nn.modules.batchnorm._NormBase)
    return norm and module.track_running_stats


def _description(model: nn.Module) -> set[tuple[str, str]]:
    """Everything about a module but the numbers in its tensors, as text."""
    found = {(name, f"{tuple(v.shape)} {v.dtype}") for name, v in model.state_dict().items()}
    for path, module in model.named_modules():
        found.add((path or "the class", type(module).__name__))
        for name, value in vars(module).items():
            if not name.startswith("_") and isinstance(value, str | int | float | tuple):
                found.add((f"{path}.{name}".lstrip("."), repr(value)))
    return found
