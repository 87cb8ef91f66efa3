RIGHT = {"a": "shown", "b": "not shown", "c": "shown", "d": "shown", "e": "not shown", "f": "not shown"}

# %% compares the best numbers: edges-not-seen
claims = RIGHT | {"b": "shown"}

# %% an edge anywhere leaves a comparison open: every-edge-opens
claims = RIGHT | {"a": "not shown", "c": "not shown"}

# %% an edge at the top leaves it open: every-edge-opens
claims = RIGHT | {"a": "not shown"}

# %% the smaller number wins: spread-not-seen
claims = RIGHT | {"e": "shown"}

# %% compares at the rate 0.01: one-rate-for-all
claims = RIGHT | {"f": "shown"}

# %% nothing is ever shown: nothing-is-shown
claims = dict.fromkeys("abcdef", "not shown")

# %% a slip that fits no rule
claims = RIGHT | {"d": "not shown"}
