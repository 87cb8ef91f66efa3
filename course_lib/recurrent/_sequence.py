r"""All steps of a cell as one step of the graph.

Automatic differentiation would keep a graph of every small operation of every step. Here the way
back through a step is written out (:class:`Form`): the factors of all steps are made at once, the
loop back only multiplies by them, and each weight's gradient is one product over all steps.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

import torch

from course_lib.recurrent._steps import carried


def sequence(form, weights: tuple, a: torch.Tensor, state: tuple, mask: torch.Tensor | None):
    """The states 1, …, T as one state with fields (T, B, ...), from the shares a (T, B, A).

    It can be differentiated any number of times: the way back is made of ordinary operations.
    """
    found = Sequence.apply(form, mask, a, *state, *weights)
    return form.State(*found[: len(state)])


class Sequence(torch.autograd.Function):
    """The loop over time and its way back, for every cell that has a form."""

    generate_vmap_rule = True

    @staticmethod
    def forward(form, mask, a, *tensors):
        """The fields of all states, then those of all parts, each (T, B, ...)."""
        state, weights = _split(form, tensors)
        states, parts = [], []
        for a_t, inside in zip(a.unbind(0), each(mask), strict=False):
            new, part = form.step(weights, a_t, state)
            state = new if inside is None else carried(inside, new, state)
            states.append(state)
            parts.append(part)
        return *_stacked(states), *_stacked(parts)

    @staticmethod
    def setup_context(ctx, inputs, output):
        """Keep what the way back needs."""
        ctx.form, mask, a, *tensors = inputs
        ctx.save_for_backward(mask, a, *tensors, *output)
        ctx.fields = len(ctx.form.State._fields)
        ctx.mark_non_differentiable(*output[ctx.fields :])
        ctx.set_materialize_grads(False)

    @staticmethod
    def backward(ctx, *bars):
        """The adjoints of a, of the first state, and of the weights."""
        form, n = ctx.form, ctx.fields
        mask, a, *tensors = ctx.saved_tensors
        start, weights = _split(form, tensors)
        made = tensors[n + len(weights) :]
        after, parts = form.State(*made[:n]), form.Parts(*made[n:])
        before = form.State(*map(_shifted, start, after))
        if torch.is_grad_enabled():  # second derivatives: the parts have to be in the graph
            parts = _parts(form, weights, a, before)
        slopes = form.slopes(weights, parts, before, after)
        own = form.State(*bars[:n])
        a_bar, first = _sweep(form, weights, slopes, own, mask, start)
        found = form.weight_bars(weights, a_bar, parts, before, after)
        return None, None, a_bar, *first, *found


def _sweep(form, weights, slopes, own, mask, start):
    """From the last step to the first: the adjoints of all shares, and of the first state."""
    now, a_bars = form.State(*map(torch.zeros_like, start)), []
    steps = list(zip(each(own), each(slopes), each(mask), strict=False))
    for bars, factors, inside in reversed(steps):
        now = form.State(*map(_added, now, bars))
        if inside is None:
            _, a_bar, now = form.back(weights, factors, now)
        else:
            zero = form.State(*map(torch.zeros_like, now))
            _, a_bar, earlier = form.back(weights, factors, carried(inside, now, zero))
            now = carried(inside, earlier, now)
        a_bars.append(a_bar)
    return torch.stack(a_bars[::-1]), now


def _added(now, bar):
    """The adjoint that comes from later steps and, if there is one, the state's own."""
    return now if bar is None else now + bar


def each(record) -> Iterable:
    """A tensor, or a NamedTuple of tensors, step by step; None stays None."""
    if record is None:
        return repeat(None)
    if isinstance(record, torch.Tensor):
        return record.unbind(0)
    return map(type(record), *map(each, record))


def first(record: tuple, bars: tuple) -> tuple:
    """As many of the first rows as the adjoints have."""
    rows = len(bars[0])
    return type(record)(*(None if field is None else field[:rows] for field in record))


def _parts(form, weights, a, before):
    """What happened in all steps, made anew from the states before them."""
    rows = form.State(*(field.flatten(0, 1) for field in before))
    _, parts = form.step(weights, a.flatten(0, 1), rows)
    return form.Parts(*(part.unflatten(0, a.shape[:2]) for part in parts))


def _split(form, tensors):
    """The first state and the weights."""
    n, k = len(form.State._fields), len(form.Weights._fields)
    return form.State(*tensors[:n]), form.Weights(*tensors[n : n + k])


def _shifted(start, after):
    """The states 0, …, T-1, of which the first is given."""
    return torch.cat([start[None], after[:-1]])


def _stacked(records):
    """A list of tuples of tensors as one tuple, with time on a new first axis."""
    return [torch.stack(field) for field in zip(*records, strict=True)]
