RIGHT = {'<s>': 1.178, 'a': 1.1333, 'c': 1.2667, 'd': 0.4, 'b, Katz': 1}
# %% a distribution everywhere: taken-for-a-distribution
sums = dict.fromkeys(RIGHT, 1)
# %% all words backed off: backed-off-for-all
sums = RIGHT | {'<s>': 1.4, 'a': 1.4, 'c': 1.4}
# %% no factor: no-factor
sums = RIGHT | {'<s>': 1.444, 'a': 1.333, 'c': 1.667, 'd': 1}
# %% all unseen words alike: lower-order-uniform
sums = RIGHT | {'<s>': 1.2, 'a': 1.1, 'c': 1.3}
# %% <s> among the tokens: begin-in-the-text
sums = RIGHT | {'<s>': 1.1333, 'a': 1.1, 'c': 1.2, 'd': 0.3}
# %% no end: end-forgotten
sums = RIGHT | {'<s>': 1.0444, 'd': 0.2667}
# %% only what is added: only-what-is-added
sums = RIGHT | {'<s>': 0.1778, 'a': 0.1333, 'c': 0.2667}
# %% nothing after d: context-never-seen
sums = RIGHT | {'d': 0}
# %% Katz with the factor of stupid back-off: katz-is-one
sums = RIGHT | {'b, Katz': 1.1333}
# %% Katz gives away what he took: katz-is-one
sums = RIGHT | {'b, Katz': 0.9}
# %% a slip after a
sums = RIGHT | {'a': 1.25}
