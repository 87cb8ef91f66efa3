"""Methods side by side on a task, each at a learning rate of its own choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jaxtyping import Float
from torch import nn

from course_lib import tasks
from course_lib.training._stack import by_architecture
from course_lib.training.evaluation import evaluate
from course_lib.training.from_tasks import batches_of, loss_of
from course_lib.training.many import fit_many


class Entry(NamedTuple):
    """A method in a comparison: ``build(seed)`` makes its model, ``clip`` is its threshold."""

    build: Callable[[int], nn.Module]
    clip: float | None = None


@dataclass(frozen=True, eq=False)
class Comparison:
    """What :func:`compare` found, by the entries' names.

    Attributes
    ----------
    rates : dict
        The learning rate each entry chose.
    relative : dict of arrays (seeds,)
        Losses on held-out sequences as multiples of that of a guess, at most ``worst``.
    accuracy : dict of arrays (seeds,)
        Shares of right decisions there.
    trials : dict of arrays (rates, trials)
        The relative losses by which the rates were chosen.
    """

    rates: dict[str, float]
    relative: dict[str, Float[np.ndarray, " seeds"]]
    accuracy: dict[str, Float[np.ndarray, " seeds"]]
    trials: dict[str, Float[np.ndarray, "rates trials"]]


def compare(
    task: tasks.Task,
    entries: Mapping[str, Entry],
    *,
    rates: Sequence[float],
    seeds: Sequence[int],
    trial_seeds: Sequence[int],
    steps: int,
    size: int,
    test_size: int = 200,
    test_seed: int = 10**6,
    worst: float = 2.0,
    **options: object,
) -> Comparison:
    """Train several methods on the same batches, and test them on held-out sequences.

    First every method is tried at every rate with the trial seeds, and keeps the rate of the
    least mean loss. Then models with other seeds are trained at that rate. So no method suffers
    from a rate chosen for another, and no reported model has taken part in the choice.

    Models that differ only in their numbers are trained side by side, by :func:`fit_many`.

    Parameters
    ----------
    task : Task
    entries : mapping from names to Entry
    rates : numbers
        The learning rates to choose from.
    seeds, trial_seeds : whole numbers
        Given to the entries' ``build``; they must not overlap.
    steps, size : int
        Updates, and sequences in a batch of training.
    test_size, test_seed : int
        The held-out sequences.
    worst : float
        A larger relative loss, or that of a model that has diverged, counts as this.
    **options
        For :func:`fit_many`: optimiser, momentum, weight_decay, clip_by, device.

    Raises
    ------
    ValueError, TypeError
        If there is no entry, rate or seed, or a seed is in both lists; as :func:`fit_many`.

    Examples
    --------
    >>> from course_lib.recurrent import ElmanCell, RecurrentNet
    >>> def build(seed):
    ...     return RecurrentNet(ElmanCell(6, 8, seed=seed), 4, seed=seed)
    >>> found = compare(tasks.TemporalOrder(10), {"tanh": Entry(build, clip=1.0)},
    ...                 rates=(0.01, 0.1), seeds=(0, 1, 2), trial_seeds=(3, 4), steps=5, size=4)
    >>> found.relative["tanh"].shape, found.trials["tanh"].shape
    ((3,), (2, 2))
    """
    _check(entries, rates, seeds, trial_seeds)
    test = task.batch(test_size, test_seed)

    def tested(keys):
        """Relative loss and accuracy of a model for each (name, rate, seed), (2, keys)."""
        models = [entries[name].build(seed) for name, _, seed in keys]
        for group in by_architecture(models):
            fit_many(
                [models[i] for i in group],
                batches_of(task, size, dtype=next(models[group[0]].parameters()).dtype),
                loss_of(task),
                steps=steps,
                learning_rate=[keys[i][1] for i in group],
                clip=[entries[keys[i][0]].clip for i in group],
                **options,
            )
        found = [evaluate(model, task, test) for model in models]
        relative = np.nan_to_num([each.relative for each in found], nan=worst)
        return np.array([np.minimum(relative, worst), [each.accuracy for each in found]])

    keys = [(name, rate, seed) for name in entries for rate in rates for seed in trial_seeds]
    grid = tested(keys)[0].reshape(len(entries), len(rates), len(trial_seeds))
    chosen = {
        name: rates[i] for name, i in zip(entries, grid.mean(axis=2).argmin(axis=1), strict=True)
    }
    final = tested([(name, chosen[name], seed) for name in entries for seed in seeds])
    relative, accuracy = final.reshape(2, len(entries), len(seeds))
    named = [dict(zip(entries, values, strict=True)) for values in (relative, accuracy, grid)]
    return Comparison(chosen, *named)


def _check(entries, rates, seeds, trial_seeds):
    given = {"entries": entries, "rates": rates, "seeds": seeds, "trial_seeds": trial_seeds}
    for name, values in given.items():
        if not len(values):
            raise ValueError(f"{name} is empty; expected at least one: pass one or more")
    both = sorted(set(seeds) & set(trial_seeds))
    if both:
        raise ValueError(
            f"seeds and trial_seeds share {both}; expected no common seed, or the choice of the "
            "rate would favour the tested models: pass other trial_seeds"
        )
