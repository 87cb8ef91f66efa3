"""Methods side by side on a task, each at a learning rate of its own choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jaxtyping import Float
from torch import nn

from course_lib import tasks
from course_lib.training._ensemble import by_architecture
from course_lib.training._inputs import positive
from course_lib.training._kinds import task_of
from course_lib.training.evaluation import evaluate
from course_lib.training.from_tasks import batches_of, loss_of, per_model
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
        Shares of right decisions there, NaN where a model's outputs are not finite.
    trials : dict of arrays (rates, trials)
        The relative losses by which the rates were chosen.
    curves : dict of arrays (seeds, steps)
        The losses of training as multiples of that of a guess, NaN once a model has diverged.
    """

    rates: dict[str, float]
    relative: dict[str, Float[np.ndarray, " seeds"]]
    accuracy: dict[str, Float[np.ndarray, " seeds"]]
    trials: dict[str, Float[np.ndarray, "rates trials"]]
    curves: dict[str, Float[np.ndarray, "seeds steps"]]


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
    own_batches: bool = False,
    **options: object,
) -> Comparison:
    """Train several methods on the same sequences, and test them on held-out ones.

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
    own_batches : bool
        If true, each seed has batches of its own, the same for all entries: the spread over seeds
        holds that of the data, and differences between entries are paired by seed. If false, all
        models see the same batches.
    **options
        For :func:`fit_many`: optimiser, momentum, weight_decay, clip_by, device.

    Raises
    ------
    ValueError, TypeError
        If there is no entry, rate or seed, an entry is no Entry, a seed is in both lists, or worst
        is not positive; as :func:`fit_many`.
    KeyboardInterrupt
        If training is interrupted: a comparison of half-trained models would say nothing.

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
    _check(entries, rates, seeds, trial_seeds, worst)
    test = task_of(task).batch(test_size, test_seed)

    def tested(keys):
        """Relative loss, evaluation and learning curve of a model for each (name, rate, seed)."""
        models, curves = _trained(task, entries, keys, steps, size, own_batches, options)
        found = [evaluate(model, task, test) for model in models]
        relative = np.nan_to_num([each.relative for each in found], nan=worst, posinf=worst)
        return np.minimum(relative, worst), found, curves

    def by_name(values, *shape):
        return dict(zip(entries, np.reshape(values, (len(entries), *shape)), strict=True))

    tried, *_ = tested([(name, rate, s) for name in entries for rate in rates for s in trial_seeds])
    trials = by_name(tried, len(rates), len(trial_seeds))
    chosen = {name: rates[grid.mean(axis=1).argmin()] for name, grid in trials.items()}
    keys = [(name, chosen[name], seed) for name in entries for seed in seeds]
    relative, found, curves = tested(keys)
    accuracy, n = [_accuracy(each) for each in found], len(seeds)
    return Comparison(
        chosen, by_name(relative, n), by_name(accuracy, n), trials, by_name(curves, n, steps)
    )


def _trained(task, entries, keys, steps, size, own_batches, options):
    """A trained model and its curve for each (name, rate, seed), those of one kind side by side."""
    models = [entries[name].build(seed) for name, _, seed in keys]
    curves = np.full((len(models), steps), np.nan)
    for group in by_architecture(models):
        dtype = next(models[group[0]].parameters()).dtype
        seeds = [keys[i][2] if own_batches else 0 for i in group]
        sources = {seed: batches_of(task, size, seed, dtype=dtype) for seed in seeds}
        histories = fit_many(
            [models[i] for i in group],
            per_model([sources[seed] for seed in seeds]) if own_batches else sources[0],
            loss_of(task),
            steps=steps,
            learning_rate=[keys[i][1] for i in group],
            clip=[entries[keys[i][0]].clip for i in group],
            per_model=own_batches,
            **options,
        )
        if "interrupted" in histories.stopped:  # half-trained models are not to be compared
            raise KeyboardInterrupt
        curves[group, : len(histories.losses)] = histories.losses.T / task.baseline
    return models, curves


def _accuracy(found):
    """The share of right decisions, NaN where the outputs are not finite."""
    return found.accuracy if np.isfinite(found.y).all() else np.nan


def _check(entries, rates, seeds, trial_seeds, worst):
    """There is something to compare, and the seeds are apart."""
    given = {"entries": entries, "rates": rates, "seeds": seeds, "trial_seeds": trial_seeds}
    for name, values in given.items():
        if not len(values):
            raise ValueError(f"{name} is empty; expected at least one: pass one or more")
    for name, entry in entries.items():
        if not isinstance(entry, Entry):
            raise TypeError(
                f"entries[{name!r}] is of type {type(entry).__name__}; expected Entry: wrap it as "
                "Entry(build, clip)"
            )
    positive(worst, "worst")
    both = sorted(set(seeds) & set(trial_seeds))
    if both:
        raise ValueError(
            f"seeds and trial_seeds share {both}; expected no common seed, or the choice of the "
            "rate would favour the tested models: pass other trial_seeds"
        )
