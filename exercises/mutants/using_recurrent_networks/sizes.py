RIGHT = {
    "LSTM": 120_400, "one wide": 320_800, "stacked bidirectional": 722_400, "residual": 0,
    "self-attention": 120_000, "output": 1_005, "ways": 8, "far": 39, "far with attention": 0,
}
# %% one U and one W: one-gate
sizes = RIGHT | {"LSTM": 30_100, "one wide": 80_200, "stacked bidirectional": 180_600}
# %% a GRU's: three-of-four
sizes = RIGHT | {"LSTM": 90_300, "one wide": 240_600, "stacked bidirectional": 541_800}
# %% torch's two biases: two-biases
sizes = RIGHT | {"LSTM": 120_800, "one wide": 321_600, "stacked bidirectional": 724_800}
# %% no biases: biases-forgotten
sizes = RIGHT | {"LSTM": 120_000, "one wide": 320_000, "stacked bidirectional": 720_000}
# %% one direction: one-direction-counted
sizes = RIGHT | {"stacked bidirectional": 361_200}
# %% upper layers read 100: upper-layers-read-one-direction
sizes = RIGHT | {"stacked bidirectional": 562_400}
# %% doubled: twice-as-wide-is-twice-as-large
sizes = RIGHT | {"one wide": 240_800}
# %% a matrix for each sum: residual-has-weights
sizes = RIGHT | {"residual": 120_000}
# %% no P: attention-without-values
sizes = RIGHT | {"self-attention": 80_000}
# %% an output matrix too: attention-with-more
sizes = RIGHT | {"self-attention": 160_000}
# %% half of the output: output-of-one-direction
sizes = RIGHT | {"output": 505}
# %% a way a layer: one-way-a-layer
sizes = RIGHT | {"ways": 4}
# %% forty steps: steps-not-borders
sizes = RIGHT | {"far": 40}
# %% both directions are near: backwards-is-near
sizes = RIGHT | {"far": 0}
# %% every layer: layers-counted-as-steps
sizes = RIGHT | {"far": 117}
# %% attention walks: attention-goes-through-the-state
sizes = RIGHT | {"far with attention": 39}
# %% a digit is wrong
sizes = RIGHT | {"LSTM": 12_040}
