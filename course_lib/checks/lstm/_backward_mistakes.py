"""One step of an LSTM backwards, and what students get wrong about the bars of z."""

from __future__ import annotations

from course_lib.checks.lstm._gates import OTHER_ORDERS
from course_lib.checks.question import Mistake, Source, edit

BACKWARD = Source("""
def step_backward(h_bar, c_later, gates, c_old, c_new, W):
    i, f, g, o = np.split(gates, 4, axis=1)
    read = np.tanh(c_new)
    c_bar = c_later + h_bar * o * (1 - read**2)
    z_bar = np.concatenate(
        [
            c_bar * g * i * (1 - i),
            c_bar * c_old * f * (1 - f),
            c_bar * i * (1 - g**2),
            h_bar * read * o * (1 - o),
        ],
        axis=1,
    )
    return z_bar, c_bar * f, z_bar @ W
""")
BY_READING = "h_bar * o * (1 - read**2)"  # what h_bar sends to the cell
I_BAR, F_BAR, G_BAR, O_BAR = "c_bar * g", "c_bar * c_old", "c_bar * i *", "h_bar * read"
I_SLOPE, F_SLOPE, O_SLOPE = SLOPES = tuple(f" * {gate} * (1 - {gate})" for gate in "ifo")
G_SLOPE = " * (1 - g**2)"


def _without(*texts: str) -> tuple[str, ...]:
    """Nothing in place of each text."""
    return tuple(part for text in texts for part in (text, ""))


def _read_as(order: str) -> tuple[str, str]:
    return "i, f, g, o =", f"{', '.join(order)} ="


def _returned_as(order: str) -> tuple[str, str]:
    return "    return", (
        '    blocks = dict(zip("ifgo", np.split(z_bar, 4, axis=1)))\n'
        f'    z_bar = np.hstack([blocks[name] for name in "{order}"])\n'
        "    return"
    )


# The slope of the sigmoid at z is (1 - tanh(z/2)^2)/4.
AGAIN = tuple(
    text
    for gate, slope in zip("ifo", SLOPES, strict=True)
    for text in (slope, f" * (1 - np.tanh({gate} / 2) ** 2) / 4")
)
G_AGAIN = (G_SLOPE, " * (1 - np.tanh(g) ** 2)")

BAR_MISTAKES = (
    Mistake(
        "read-path-missing",
        "Your bar of the cell lacks a share: h_t is made of the cell too, so h_bar reaches the "
        "cell through the output gate and tanh.",
        wrong=edit(f" + {BY_READING}", ""),
    ),
    Mistake(
        "later-missing",
        "Your bar of the cell lacks a share: what comes from the next step, c_later, has to be "
        "added.",
        wrong=edit("c_later + ", ""),
    ),
    Mistake(
        "later-through-the-output-gate",
        "You send c_later through the output gate and tanh. It stands at the cell already: only "
        "the share of h_bar takes that way.",
        wrong=(
            edit("c_later + h_bar * o", "(c_later + h_bar) * o"),
            edit("c_later + h_bar * o", "(c_later + h_bar * o)"),
        ),
    ),
    Mistake(
        "later-through-the-forget-gate",
        "You multiply c_later by f. It has come through the forget gate of step t + 1 already; the "
        "f of this step stands between c_{t-1} and c_t.",
        wrong=edit("c_later +", "c_later * f +"),
    ),
    Mistake(
        "share-of-the-output-gate",
        "What h_bar sends to the cell has tanh of the cell as its factor. That is what it sends to "
        "the output gate: on the way to the cell it passes the gate and the slope of tanh.",
        wrong=(edit(BY_READING, "h_bar * read"), edit("(1 - read**2)", "read")),
    ),
    Mistake(
        "h-bar-as-it-is",
        "You add h_bar to c_later as it is. What stands between the cell and h_t?",
        wrong=edit(" * o * (1 - read**2)", ""),
    ),
    Mistake(
        "slope-of-tanh-missing",
        "On the way from h to the cell the slope of tanh is missing.",
        wrong=edit(" * (1 - read**2)", ""),
    ),
    Mistake(
        "output-gate-missing",
        "On the way from h to the cell the output gate is missing: a shut gate lets nothing back "
        "either.",
        wrong=edit("o * (1 - read**2)", "(1 - read**2)"),
    ),
    Mistake(
        "slope-without-tanh",
        "Your slope of tanh is written in the cell itself. One minus the square is of the value of "
        "tanh, and the cell has not been through tanh yet.",
        wrong=(edit("1 - read**2", "1 - c_new**2"), edit("1 - read**2", "1 - c_new")),
    ),
    Mistake(
        "half-of-the-slope",
        "Your slope of tanh at the cell is one half of 1 - tanh^2 there, or tanh^2 alone.",
        wrong=(edit("1 - read**2)", "1 - read**2) / 2"), edit("1 - read**2", "read**2")),
    ),
    Mistake(
        "slope-of-the-hidden-state",
        "Your slope of tanh is 1 - h^2. In an LSTM h is o times tanh of the cell: divide the gate "
        "out, or take tanh of the cell.",
        wrong=(
            edit("1 - read**2", "1 - (o * read) ** 2"),
            edit("o * (1 - read**2)", "(1 - (o * read) ** 2)"),
        ),
    ),
    Mistake(
        "slope-of-the-old-cell",
        "Your slope of tanh is taken at the old cell. h is read from the new one.",
        wrong=edit("1 - read**2", "1 - np.tanh(c_old) ** 2"),
    ),
    Mistake(
        "tanh-missing-at-the-output-gate",
        "The bar of o has the cell as its factor. In h_t, beside o stands tanh of the cell.",
        wrong=(edit(O_BAR, "h_bar * c_new"), edit(O_BAR, "h_bar * c_old")),
    ),
    Mistake(
        "old-cell-at-the-output-gate",
        "The bar of o takes tanh of the old cell. o reads the new one.",
        wrong=edit(O_BAR, "h_bar * np.tanh(c_old)"),
    ),
    Mistake(
        "cell-bar-at-the-output-gate",
        "The bar of o is made of the bar of the cell. The output gate does not touch the cell: it "
        "stands in h_t only.",
        wrong=(
            edit(O_BAR, "c_bar * read"),
            edit(O_BAR, "c_bar"),
            edit(O_BAR, "(h_bar + c_bar) * read"),
        ),
    ),
    Mistake(
        "new-cell-at-the-forget-gate",
        "The bar of f takes the new cell. What f multiplies is the old one.",
        wrong=(edit(F_BAR, "c_bar * c_new"), edit(F_BAR, "c_bar * read")),
    ),
    Mistake(
        "old-cell-squashed",
        "The bar of f takes tanh of the old cell. What f multiplies is the cell itself.",
        wrong=edit(F_BAR, "c_bar * np.tanh(c_old)"),
    ),
    Mistake(
        "factor-of-its-own",
        "The bar of i has i as its factor, or that of g has g. The derivative of a product by one "
        "factor is the other.",
        wrong=(
            edit(G_BAR + " (1 - g", "c_bar * g * (1 - g", f"{I_BAR} * i", "c_bar * i * i"),
            edit(I_BAR, "c_bar * i"),
            edit(G_BAR, "c_bar * g *"),
        ),
    ),
    Mistake(
        "factor-missing",
        "One of the bars of i, f, g and o is a bar alone. In a product, the bar of one factor is "
        "that of the product times the other factor.",
        wrong=(
            edit(I_BAR, "c_bar"),
            edit(F_BAR, "c_bar"),
            edit(G_BAR, "c_bar *"),
            edit(O_BAR, "h_bar"),
            edit(I_BAR, "c_bar", F_BAR, "c_bar", f"{G_BAR} (1 - g", "c_bar * (1 - g",
                 O_BAR, "h_bar"),
        ),
    ),
    Mistake(
        "hidden-bar-for-cell-bar",
        "The bars of i, f and g are made of h_bar. They stand in the cell: it is the whole bar of "
        "the cell that belongs to them.",
        wrong=edit(I_BAR, "h_bar * g", F_BAR, "h_bar * c_old", G_BAR, "h_bar * i *"),
    ),
    Mistake(
        "activation-slopes-missing",
        "What you return are the bars of the gates. z stands before the activations: each block "
        "still has to go through its slope.",
        wrong=edit(*_without(*SLOPES, G_SLOPE)),
    ),
    Mistake(
        "slope-of-the-gates-missing",
        "The bars of the three gates lack the slope of the sigmoid.",
        wrong=edit(*_without(*SLOPES)),
    ),
    Mistake(
        "slope-of-the-content-missing",
        "The block of g lacks the slope of its tanh.",
        wrong=edit(G_SLOPE, ""),
    ),
    Mistake(
        "content-through-the-sigmoid",
        "The block of g has the slope of the sigmoid. The content has been through tanh.",
        wrong=edit(G_SLOPE, " * g * (1 - g)"),
    ),
    Mistake(
        "gates-through-tanh",
        "Your gates have the slope of tanh. A gate of value a has been through the sigmoid, whose "
        "slope there is a(1 - a).",
        wrong=(
            edit(I_SLOPE, " * (1 - i**2)", F_SLOPE, " * (1 - f**2)", O_SLOPE, " * (1 - o**2)"),
            edit(O_SLOPE, " * (1 - o**2)"),
        ),
    ),
    Mistake(
        "activation-taken-twice",
        "In the slopes you take the sigmoid (or tanh) of what has been through it already. The "
        "array holds the gates' values, not z.",
        wrong=(edit(*AGAIN, *G_AGAIN), edit(*AGAIN), edit(*G_AGAIN)),
    ),
    Mistake(
        "square-missing",
        "The slope of tanh is one minus the square of its value: at g, and on the way from h to "
        "the cell. In one of the two, or in both, your square is missing.",
        wrong=(
            edit("1 - read**2", "1 - read"),
            edit("1 - g**2", "1 - g"),
            edit("1 - read**2", "1 - read", "1 - g**2", "1 - g"),
        ),
    ),
    Mistake(
        "order-of-the-blocks",
        "The blocks of your z_bar stand in another order than those of `gates`: i, f, g, o.",
        wrong=tuple(edit(*_returned_as(order)) for order in OTHER_ORDERS),
    ),
    Mistake(
        "gates-read-in-another-order",
        "You take the blocks of `gates` in another order than they stand: i, f, g, o.",
        wrong=tuple(
            edit(*_read_as(order), *more)
            for order in OTHER_ORDERS
            for more in (_returned_as(order), ())
        ),
    ),
    Mistake(
        "batch-summed",
        "You have summed over the batch. Every sequence has a z_bar of its own; only the weights "
        "are shared.",
        wrong=edit("z_bar, c_bar * f, z_bar @ W",
                   "z_bar.sum(axis=0), (c_bar * f).sum(axis=0), (z_bar @ W).sum(axis=0)"),
    ),
    Mistake(
        "shapes-do-not-fit",
        "Look at the shapes of the two: h_bar and the cells are (B, H), the gates (B, 4H), W is "
        "(4H, H). Which columns of the gates belong to one block, and which product with W gives "
        "(B, H)?",
        raises=("mismatch in its core dimension", "could not be broadcast", "not aligned",
                "could not broadcast", "does not result in an equal division",
                "mat1 and mat2 shapes"),
    ),
)  # fmt: skip
