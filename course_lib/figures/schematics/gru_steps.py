"""The equations of a GRU's step, forward and backward, each with what it uses."""

from __future__ import annotations

from typing import Literal

from course_lib._inputs import one_of

from .steps import Step, paths

STATE_IN, INPUT_IN = paths("h_prev-h_all-h_gates"), paths("x-x_all")
GATES_OUT = paths("r-reset", "u-u_all")
WAY = {
    "before": paths("h_gates-reset-W-sum"),
    "after": paths("h_gates-W-reset-sum"),
}
MADE = {"before": paths("reset-W-sum"), "after": paths("reset-sum")}
RESET = {
    "before": r"r_t \odot h_{t-1}",
    "after": r"r_t \odot (W_{\tilde h} h_{t-1} + b_h)",
}
READ = {  # what the content reads of the old state
    "before": r"W_{\tilde h} (r_t \odot h_{t-1})",
    "after": r"r_t \odot (W_{\tilde h} h_{t-1} + b_h)",
}
RESET_BAR = {
    "before": r"\bar r_t = (W_{\tilde h}^\top \bar z_t^{\tilde h}) \odot h_{t-1}",
    "after": r"\bar r_t = \bar z_t^{\tilde h} \odot (W_{\tilde h} h_{t-1} + b_h)",
}
STATE_BAR = {
    "before": r"r_t \odot (W_{\tilde h}^\top \bar z_t^{\tilde h})",
    "after": r"W_{\tilde h}^\top (r_t \odot \bar z_t^{\tilde h})",
}


def gru_steps(reset: Literal["before", "after"] = "before") -> tuple[Step, ...]:
    """The equations of a GRU's step in their order, seven forward and seven backward.

    ``reset`` is that of :func:`gru_cell`; there are as many steps, of the same names, for both.
    Draw one with ``gru_cell(ax, step.lit, step.backward, step.stored, reset=reset)``.

    Raises ValueError if ``reset`` is unknown.

    >>> [step.name for step in gru_steps() if not step.backward]
    ['read', 'gates', 'reset', 'new content', 'keep', 'write', 'add']
    """
    return _forward(one_of(reset, "reset", tuple(RESET))) + _backward(reset)


def _forward(reset: str) -> tuple[Step, ...]:
    return (
        Step(
            "read",
            r"z_t^r = W_r h_{t-1} + U_r x_t + b_r, \\ z_t^u = W_u h_{t-1} + U_u x_t + b_u",
            "Both gates read the old state and the input.",
            STATE_IN + INPUT_IN + paths("h_gates-z-z_all-r", "z_all-u", "x_all-z"),
        ),
        Step(
            "gates",
            r"r_t = \sigma(z_t^r), \quad u_t = \sigma(z_t^u)",
            "The reset gate and the update gate, between 0 and 1.",
            paths("z-z_all-r-reset", "z_all-u-u_all"),
        ),
        Step("reset", RESET[reset], *_reset(reset)),
        Step(
            "new content",
            rf"\tilde h_t = \tanh({READ[reset]} + U_{{\tilde h}} x_t + b_{{\tilde h}})",
            "What the reset leaves of the old state, and the input, make the new content.",
            MADE[reset] + INPUT_IN + paths("x_all-U-sum-tanh-write"),
        ),
        Step(
            "keep",
            r"(1 - u_t) \odot h_{t-1}",
            "What the update gate does not overwrite is kept.",
            paths("h_prev-h_all-keep-add", "u-u_all-rest-keep"),
        ),
        Step(
            "write",
            r"u_t \odot \tilde h_t",
            "The update gate says how much of the new content is written.",
            paths("u-u_all-write-add", "tanh-write"),
        ),
        Step(
            "add",
            r"h_t = (1 - u_t) \odot h_{t-1} + u_t \odot \tilde h_t",
            "What is kept and what is written add up: a weighted mean of old and new.",
            paths("keep-add-h", "write-add"),
        ),
    )


def _reset(reset: str) -> tuple[str, tuple[str, ...]]:
    if reset == "before":
        said = "The reset gate says which units of the old state the content may read."
        return said, STATE_IN + paths("h_gates-reset-W", "r-reset")
    said = "The reset gate says how much of the weighted old state the content may read."
    return said, STATE_IN + paths("h_gates-W-reset-sum", "r-reset")


def _backward(reset: str) -> tuple[Step, ...]:
    return (
        Step(
            "new content",
            r"\bar{\tilde h}_t = \bar h_t \odot u_t",
            "What arrives at the state, times the gate that let the content through.",
            paths("tanh-write-add-h"),
            True,
            paths("u-u_all-write"),
        ),
        Step(
            "update gate",
            r"\bar u_t = \bar h_t \odot (\tilde h_t - h_{t-1})",
            "The gate chose between new and old: their difference counts.",
            paths("u-u_all-write-add-h", "u_all-rest-keep-add"),
            True,
            paths("tanh-write", "h_prev-h_all-keep"),
        ),
        Step(
            "through the tanh",
            r"\bar z_t^{\tilde h} = \bar{\tilde h}_t \odot (1 - \tilde h_t^2)",
            "The content's adjoint, times the slope of the tanh.",
            paths("sum-tanh-write"),
            True,
            paths("tanh-write"),
        ),
        _reset_bar(reset),
        Step(
            "through the gates",
            r"\bar z_t^r = \bar r_t \odot r_t \odot (1 - r_t), \quad"
            r"\bar z_t^u = \bar u_t \odot u_t \odot (1 - u_t)",
            "Each gate's adjoint, times the slope of its sigmoid.",
            paths("z-z_all-r-reset", "z_all-u-u_all"),
            True,
            GATES_OUT,
        ),
        Step(
            "old state",
            r"\bar h_{t-1} = (1 - u_t) \odot \bar h_t + W_r^\top \bar z_t^r"
            r" + W_u^\top \bar z_t^u \\ + " + STATE_BAR[reset] + r" + \cdots",
            "Straight along the line, through both gates and through the content. "
            "The dots are what the step before adds.",
            STATE_IN + paths("h_all-keep-add-h", "h_gates-z-z_all", "sum-tanh") + WAY[reset],
            True,
            paths("rest-keep", "r-reset"),
        ),
        Step(
            "input",
            r"\bar x_t = U_r^\top \bar z_t^r + U_u^\top \bar z_t^u"
            r" + U_{\tilde h}^\top \bar z_t^{\tilde h}",
            "The input is read three times: three shares.",
            INPUT_IN + paths("x_all-z-z_all", "x_all-U-sum-tanh"),
            True,
        ),
    )


def _reset_bar(reset: str) -> Step:
    way, used = paths("r-reset-sum-tanh"), paths("W-reset")
    if reset == "before":
        way, used = paths("r-reset-W-sum-tanh"), STATE_IN + paths("h_gates-reset")
    said = "The adjoint of the product, times what the gate multiplied."
    return Step("reset gate", RESET_BAR[reset], said, way, True, used)
