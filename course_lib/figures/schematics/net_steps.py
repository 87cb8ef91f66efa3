"""The equations of a recurrent net's step, forward and backward, each with what it uses."""

from __future__ import annotations

from .steps import Step, paths

STEPS = (
    Step(
        "read",
        r"z_t = W h_{t-1} + U x_t + b",
        "The old state and the input are weighted and added.",
        paths("h_prev-W-sum-phi", "x-U-sum"),
    ),
    Step(
        "activate",
        r"h_t = \varphi(z_t)",
        "The activation makes the new state.",
        paths("sum-phi-fork"),
    ),
    Step(
        "put out",
        r"y_t = V h_t + b_y",
        "The state is read out, and it also goes on to the next step.",
        paths("fork-V-y"),
    ),
    Step(
        "state",
        r"\bar h_t = V^\top \bar y_t + W^\top \bar z_{t+1}",
        "The state is used twice, so two shares arrive and are added.",
        paths("phi-fork-V-y", "fork-W_next-z_next"),
        True,
    ),
    Step(
        "activation",
        r"\bar z_t = \bar h_t \odot \varphi^\prime(z_t)",
        "The adjoint of the state, times the slope of the activation.",
        paths("sum-phi-fork"),
        True,
        paths("sum-phi"),
    ),
    Step(
        "weights",
        r"\bar W = \sum_t \bar z_t h_{t-1}^\top",
        "The weights are used at every step: each use adds its share.",
        paths("W-sum-phi"),
        True,
        paths("h_prev-W"),
    ),
    Step(
        "old state",
        r"\bar h_{t-1} = W^\top \bar z_t + \cdots, \quad \bar x_t = U^\top \bar z_t",
        "Through the weights, to the old state and the input. "
        "The dots are what the step before adds.",
        paths("h_prev-W-sum-phi", "x-U-sum"),
        True,
    ),
)


def backward_steps() -> tuple[Step, ...]:
    """The equations of a recurrent net's step, three forward and four backward.

    Draw one with ``backward_step(ax, step.lit, step.backward, step.stored)``.

    >>> [step.name for step in backward_steps() if step.backward]
    ['state', 'activation', 'weights', 'old state']
    """
    return STEPS
