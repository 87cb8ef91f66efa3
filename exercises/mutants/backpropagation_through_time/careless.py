RIGHT = dict.fromkeys("abcdg", "passes") | dict.fromkeys("ef", "fails")

# %% trusts every comparison: every-comparison-finds-it
careless_tests = RIGHT | dict.fromkeys("abcdef", "fails")

# %% what fits must be right: fits-so-right
careless_tests = dict.fromkeys("abcdefg", "passes")

# %% a turn is taken for symmetric: turn-taken-for-symmetric
careless_tests = RIGHT | {"f": "passes"}

# %% two steps are taken for enough: start-forgotten
careless_tests = RIGHT | {"d": "fails"}

# %% one step is taken for enough: one-step-sends-nothing
careless_tests = RIGHT | {"c": "fails", "d": "fails"}

# %% a symmetric matrix is taken for enough: own-transpose
careless_tests = RIGHT | {"b": "fails"}

# %% a start of 0 hides everything: zero-start-for-all
careless_tests = RIGHT | {"e": "passes"}

# %% the shapes should show it: shapes
careless_tests = RIGHT | {"g": "fails"}

# %% a slip that fits no rule
careless_tests = RIGHT | {"a": "fails", "e": "passes"}
