"""Predict how many weights each word of a long description brings, and how far a gradient goes."""

from __future__ import annotations

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table

D, H, LAYERS, WIDE, TAGS, STEPS = 200, 100, 3, 200, 5, 40

LSTM = 4 * (H * D + H * H + H)
ATTENTION = 3 * WIDE * WIDE
OUTPUT = TAGS * WIDE + TAGS
STACKED = 2 * LAYERS * LSTM
WIDE_LSTM = 4 * (WIDE * D + WIDE * WIDE + WIDE)
RIGHT = {
    "LSTM": LSTM,
    "one wide": WIDE_LSTM,
    "stacked bidirectional": STACKED,
    "residual": 0,
    "self-attention": ATTENTION,
    "output": OUTPUT,
    "ways": 2**LAYERS,
    "far": STEPS - 1,
    "far with attention": 0,
}
NO_BIAS = 4 * (H * D + H * H)
SLIPS = (
    Slip(
        "one-gate",
        "You count one matrix U and one W. An LSTM has them for each of its three gates and for "
        "the candidate.",
        {"LSTM": LSTM // 4, "one wide": WIDE_LSTM // 4, "stacked bidirectional": STACKED // 4},
    ),
    Slip(
        "three-of-four",
        "You count three times U, W and b. Beside the three gates the candidate has its own.",
        {
            "LSTM": LSTM // 4 * 3,
            "one wide": WIDE_LSTM // 4 * 3,
            "stacked bidirectional": STACKED // 4 * 3,
        },
    ),
    Slip(
        "two-biases",
        "You count two biases for each gate, as torch has them. The equations have one.",
        {
            "LSTM": LSTM + 4 * H,
            "one wide": WIDE_LSTM + 4 * WIDE,
            "stacked bidirectional": STACKED + 2 * LAYERS * 4 * H,
        },
    ),
    Slip(
        "biases-forgotten",
        "Biases are missing: each gate and the candidate have one, and so has each tag.",
        {
            "LSTM": NO_BIAS,
            "one wide": WIDE_LSTM - 4 * WIDE,
            "stacked bidirectional": 2 * LAYERS * NO_BIAS,
            "output": TAGS * WIDE,
        },
    ),
    Slip(
        "recurrent-matrix-forgotten",
        "The matrices W, from state to state, are missing.",
        {"LSTM": 4 * (H * D + H), "one wide": 4 * (WIDE * D + WIDE)},
    ),
    Slip(
        "one-direction-counted",
        "You count one direction. Each layer has two, with weights of their own.",
        {"stacked bidirectional": STACKED // 2},
    ),
    Slip(
        "one-layer-counted",
        "You count one layer of the three.",
        {"stacked bidirectional": STACKED // LAYERS},
    ),
    Slip(
        "upper-layers-read-one-direction",
        "Your upper layers read 100 numbers. They read what both directions below have put out, "
        "side by side.",
        {"stacked bidirectional": 2 * LSTM + 4 * 4 * (H * H + H * H + H)},
    ),
    Slip(
        "twice-as-wide-is-twice-as-large",
        "A layer that is twice as wide has four times as many numbers in W.",
        {"one wide": 2 * LSTM},
    ),
    Slip(
        "residual-has-weights",
        "To add what a layer has read to what it puts out takes no weight, if both are of the same "
        "size.",
        ({"residual": 2 * WIDE * WIDE}, {"residual": 3 * WIDE * WIDE}, {"residual": WIDE * WIDE}),
    ),
    Slip(
        "attention-without-values",
        "One of the three matrices is missing: for queries, for keys, and for values.",
        ({"self-attention": 2 * WIDE * WIDE}, {"self-attention": WIDE * WIDE}),
    ),
    Slip(
        "attention-of-one-direction",
        "Your self-attention reads 100 numbers a step. It reads the outputs of both directions.",
        {"self-attention": 3 * H * H},
    ),
    Slip(
        "attention-with-more",
        "You count biases, or a matrix more. There are Q, K and P, and nothing else; the number of "
        "steps plays no part.",
        (
            {"self-attention": ATTENTION + 3 * WIDE},
            {"self-attention": 4 * WIDE * WIDE},
            {"self-attention": ATTENTION + STEPS * STEPS},
        ),
    ),
    Slip(
        "output-of-one-direction",
        "Your output reads 100 numbers. It reads both directions.",
        {"output": TAGS * H + TAGS},
    ),
    Slip(
        "one-way-a-layer",
        "At each layer, the first one too, a way goes through it or past it. The choices of the "
        "layers multiply.",
        ({"ways": LAYERS + 1}, {"ways": 2 * LAYERS}, {"ways": LAYERS}, {"ways": 1}),
    ),
    Slip(
        "steps-not-borders",
        "Between two steps is one border: from step 40 to step 1 a state crosses fewer of them "
        "than there are steps.",
        {"far": STEPS},
    ),
    Slip(
        "backwards-is-near",
        "The backward direction has read one word when it is at step 40: it knows nothing of step "
        "1 there. Which direction does, and how far is it?",
        ({"far": 0}, {"far": 1}, {"far": STEPS // 2}),
    ),
    Slip(
        "layers-counted-as-steps",
        "You multiply by the layers. A way goes through time once, in one of them.",
        {"far": LAYERS * (STEPS - 1)},
    ),
    Slip(
        "attention-goes-through-the-state",
        "Self-attention at step 40 reads the output of step 1 itself. Which states lie between?",
        ({"far with attention": STEPS - 1}, {"far with attention": 1}),
    ),
)
TABLE = Table(name="sizes", right=RIGHT, slips=SLIPS, label=lambda key: f'"{key}"', explains="some")

sizes = Question(
    name="using_recurrent_networks.sizes",
    signature="sizes",
    judge=TABLE.judge,
    hints=(
        "Write down the shapes of U, W and b of one gate, with D = 200 and H = 100. What does the "
        "second layer read?",
        "An LSTM of H units that reads D numbers has 4 (H D + H H + H) weights. Both directions "
        "side by side give 2 H numbers, and so D is the same in every layer. What does a sum "
        "need?",
        "There are six LSTMs of one size. Self-attention has three square matrices. For the ways, "
        "draw three boxes, each with a line through it and a line past it, and count the routes. "
        "For the borders, walk from step 40 to step 1: with the forward direction, and then with "
        "one look.",
    ),
)
