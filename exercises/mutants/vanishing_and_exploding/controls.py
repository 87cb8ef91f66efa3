RIGHT = {
    "a": "frozen weights",
    "b": "more updates",
    "c": "more seeds",
    "d": "far inputs exchanged",
    "e": "equal sizes",
    "f": "more updates",
}

# %% fifteen runs in place of a longer one: slow-taken-for-unable
controls = RIGHT | {"b": "more seeds", "f": "more seeds"}

# %% the learning rate is blamed: another-rate-for-longer
controls = RIGHT | {"b": "a smaller rate"}

# %% the output's share is not seen: read-out-forgotten
controls = RIGHT | {"a": "far inputs exchanged"}

# %% one run each is enough: luck-forgotten
controls = RIGHT | {"c": "more updates"}

# %% what is given is taken for used: given-is-not-used
controls = RIGHT | {"d": "frozen weights"}

# %% the number of units is not seen: size-forgotten
controls = RIGHT | {"e": "more seeds"}

# %% a slip among others: luck-forgotten
controls = RIGHT | {"c": "equal sizes", "b": "frozen weights"}
