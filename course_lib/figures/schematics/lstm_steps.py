"""The equations of an LSTM's step, forward and backward, each with what it uses."""

from __future__ import annotations

from .steps import Step, paths

BUS = paths("z-z_f-z_i-z_g-o", "z_f-f", "z_i-i", "z_g-g")

FORWARD = (
    Step(
        "read",
        r"z_t = W h_{t-1} + U x_t + b",
        "All four gates read the old state and the input.",
        paths("h_prev-z", "x-z") + BUS,
    ),
    Step(
        "gates",
        r"i_t = \sigma(z_t^i),\; f_t = \sigma(z_t^f),\; o_t = \sigma(z_t^o),"
        r"\; g_t = \tanh(z_t^g)",
        "Three gates between 0 and 1, and the new content between −1 and 1.",
        BUS + paths("f-keep", "i-write", "g-write", "o-show"),
    ),
    Step(
        "keep",
        r"f_t \odot c_{t-1}",
        "The forget gate says how much of the old cell is kept.",
        paths("c_prev-keep-add", "f-keep"),
    ),
    Step(
        "write",
        r"i_t \odot g_t",
        "The input gate says how much of the new content is written.",
        paths("i-write-add", "g-write"),
    ),
    Step(
        "add",
        r"c_t = f_t \odot c_{t-1} + i_t \odot g_t",
        "What is kept and what is written add up to the new cell.",
        paths("keep-add-fork-c", "write-add", "fork-tanh"),
    ),
    Step(
        "show",
        r"h_t = o_t \odot \tanh(c_t)",
        "The output gate says how much of the cell is shown as the new state.",
        paths("fork-tanh-show-h", "o-show"),
    ),
)

BACKWARD = (
    Step(
        "output gate",
        r"\bar o_t = \bar h_t \odot \tanh c_t",
        "What arrives at the state, times what the gate let through.",
        paths("o-show-h"),
        True,
        paths("tanh-show"),
    ),
    Step(
        "cell",
        r"\bar c_t = \bar h_t \odot o_t \odot (1 - \tanh^2 c_t) + f_{t+1} \odot \bar c_{t+1}",
        "What arrives through the tanh, and along the line from the next step.",
        paths("add-fork-tanh-show-h", "fork-c"),
        True,
        paths("o-show"),
    ),
    Step(
        "input gate and content",
        r"\bar i_t = \bar c_t \odot g_t, \quad \bar g_t = \bar c_t \odot i_t",
        "Each factor's adjoint is multiplied by the other factor.",
        paths("i-write-add-fork", "g-write"),
        True,
        paths("i-write", "g-write"),
    ),
    Step(
        "forget gate",
        r"\bar f_t = \bar c_t \odot c_{t-1}",
        "The adjoint of the cell, times the old cell.",
        paths("f-keep-add-fork"),
        True,
        paths("c_prev-keep"),
    ),
    Step(
        "old cell",
        r"\bar c_{t-1} = f_t \odot \bar c_t + \cdots",
        "Along the line no matrix stands in the way: only the forget gate. "
        "The dots are what the step before adds.",
        paths("c_prev-keep-add-fork"),
        True,
        paths("f-keep"),
    ),
    Step(
        "through the gates",
        r"\bar z_t^i = \bar i_t \odot i_t \odot (1 - i_t), \quad"
        r"\bar z_t^f = \bar f_t \odot f_t \odot (1 - f_t), \\"
        r"\bar z_t^o = \bar o_t \odot o_t \odot (1 - o_t), \quad"
        r"\bar z_t^g = \bar g_t \odot (1 - g_t^2)",
        "Each gate's adjoint, times the slope of its function.",
        BUS + paths("f-keep", "i-write", "g-write", "o-show"),
        True,
        paths("f-keep", "i-write", "g-write", "o-show"),
    ),
    Step(
        "old state",
        r"\bar h_{t-1} = W^\top \bar z_t + \cdots, \quad \bar x_t = U^\top \bar z_t",
        "Through the weights, to the old state and the input. "
        "The dots are what the step before adds.",
        paths("h_prev-z", "x-z") + BUS,
        True,
    ),
)


def lstm_steps() -> tuple[Step, ...]:
    """The equations of an LSTM's step in their order, six forward and seven backward.

    Draw one with ``lstm_cell(ax, step.lit, step.backward, step.stored)``.

    >>> [step.name for step in lstm_steps() if not step.backward]
    ['read', 'gates', 'keep', 'write', 'add', 'show']
    """
    return FORWARD + BACKWARD
