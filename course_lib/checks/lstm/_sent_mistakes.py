"""What students get wrong about what a step of an LSTM sends back."""

from __future__ import annotations

from course_lib.checks.lstm._backward_mistakes import BAR_MISTAKES
from course_lib.checks.question import Mistake, edit
from course_lib.checks.source import Edit

TO_C, TO_H = "c_bar * f,", "z_bar @ W"


def _sent(*texts: str) -> Edit:
    """An edit that leaves z_bar right."""
    return edit(*texts, marks={"check-cell-bars": 2})


SENT_MISTAKES = (
    Mistake(
        "forget-gate-missing",
        "The cell's bar goes back as it is. On the way from c_t to c_{t-1} stands the forget gate.",
        wrong=_sent(TO_C, "c_bar,"),
    ),
    Mistake(
        "later-only",
        "What you send back to c_{t-1} is c_later times f. The share that came by way of h_t "
        "belongs to the bar of c_t too, and goes on with it.",
        wrong=_sent(TO_C, "c_later * f,"),
    ),
    Mistake(
        "wrong-gate",
        "The cell's bar goes back through another gate. Which gate stands beside c_{t-1}?",
        wrong=tuple(_sent(TO_C, f"c_bar * {gate},") for gate in ("i", "o", "(1 - f)")),
    ),
    Mistake(
        "bar-of-the-forget-gate",
        "What you send back to c_{t-1} has c_{t-1} as its factor: that is the bar of f. The "
        "derivative of a product by one factor is the other.",
        wrong=_sent(TO_C, "c_bar * c_old,"),
    ),
    Mistake(
        "both-in-c-earlier",
        "Your c_earlier has h_earlier in it. Asked for is what goes to c_{t-1} directly; what goes "
        "to h_{t-1} is returned beside it.",
        wrong=_sent(TO_C, "c_bar * f + z_bar @ W,"),
    ),
    Mistake(
        "h-bar-carried",
        "You add h_bar to what goes back to h_{t-1}. From h_t there is no direct way to h_{t-1}: "
        "all of it passes z.",
        wrong=_sent(TO_H, "h_bar + z_bar @ W"),
    ),
    Mistake(
        "block-missing",
        "What goes back to h_{t-1} comes from one block only. All four blocks of z read h_{t-1}.",
        wrong=tuple(
            _sent(TO_H, f"np.split(z_bar, 4, axis=1)[{k}] @ np.split(W, 4)[{k}]") for k in range(4)
        ),
    ),
    Mistake(
        "transposed",
        "On the way back to h_{t-1} you use the blocks of W transposed. Forwards the rows of h are "
        "multiplied by W.T; the bars go through the same arrays the other way.",
        wrong=_sent(
            TO_H, "sum(z @ w.T for z, w in zip(np.split(z_bar, 4, axis=1), np.split(W, 4)))"
        ),
    ),
    Mistake(
        "gates-for-bars",
        "What you send back to h_{t-1} is made of the gates' values. It is their bars that go "
        "back: those of z.",
        wrong=_sent(TO_H, "gates @ W"),
    ),
    Mistake(
        "activation-slopes-missing",
        "What you send back to h_{t-1} has not passed the activations: it is made of the bars of "
        "i, f, g and o. W stands before them, so the bars of z belong to it.",
        wrong=_sent(TO_H, "np.hstack([c_bar * g, c_bar * c_old, c_bar * i, h_bar * read]) @ W"),
    ),
    Mistake(
        "weight-missing",
        "What goes back to h_{t-1} lacks its weights: in z, h_{t-1} is multiplied by W.",
        wrong=_sent(TO_H, "sum(np.split(z_bar, 4, axis=1))"),
    ),
    Mistake(
        "order-exchanged",
        "Both are there, in the wrong order: z_bar, then c_earlier, then h_earlier.",
        wrong=_sent("c_bar * f, z_bar @ W", "z_bar @ W, c_bar * f"),
    ),
    *BAR_MISTAKES,
)
