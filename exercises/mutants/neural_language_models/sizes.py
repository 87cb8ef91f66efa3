RIGHT = {
    "vectors": 2_000_000, "hidden": 160_200, "output": 2_010_000, "direct": 8_000_000,
    "one word more": 2_040_000, "recurrent": 4_090_200, "tied": 2_090_200, "work": 2_080_000,
    "work tied": 2_080_000,
}
# %% a table for each of the four places: a-table-for-each-place
sizes = RIGHT | {"vectors": 8_000_000}
# %% a table more for the fifth word: a-table-for-each-place
sizes = RIGHT | {"one word more": 4_040_000}
# %% no biases: biases-forgotten
sizes = RIGHT | {"hidden": 160_000, "output": 2_000_000, "recurrent": 4_080_000, "tied": 2_080_000}
# %% columns for one word: one-word-read
sizes = RIGHT | {"hidden": 40_200, "direct": 2_000_000}
# %% U alone gets wider: direct-connections-forgotten
sizes = RIGHT | {"one word more": 40_000}
# %% A alone gets wider: hidden-columns-forgotten
sizes = RIGHT | {"one word more": 2_000_000}
# %% the whole of U and A: all-of-a-longer-window
sizes = RIGHT | {"one word more": 10_200_000}
# %% tied weights twice: tied-counted-twice
sizes = RIGHT | {"tied": 4_090_200}
# %% a window in the recurrent net: window-in-the-recurrent-net
sizes = RIGHT | {"recurrent": 4_210_200}
# %% no W: recurrent-matrix-forgotten
sizes = RIGHT | {"recurrent": 4_050_200, "tied": 2_050_200, "work": 2_040_000}
# %% torch's two biases: two-biases
sizes = RIGHT | {"recurrent": 4_090_400, "tied": 2_090_400}
# %% a one-hot vector times E: look-up-as-a-product
sizes = RIGHT | {"work": 4_080_000, "work tied": 4_080_000}
# %% the state only: output-costs-nothing
sizes = RIGHT | {"work": 80_000}
# %% tied weights need not be multiplied: tying-saves-work
sizes = RIGHT | {"work tied": 80_000}
# %% every operation: additions-too
sizes = RIGHT | {"work": 4_160_000, "work tied": 4_160_000}
# %% a digit is wrong
sizes = RIGHT | {"direct": 800_000}
