RIGHT = {'before': (1, 0.5, 1), 'after': (0.5, 1, 1), 'agree': (0.5, 0.5, 1), 'most from here':
    (0.75, 1, 1), 'most': (0.8125, 0.8125, 1), 'beyond': (0.5, 0.5, 0.5)}
# %% left and right exchanged: sides-exchanged
best = RIGHT | {'before': (0.5, 1, 1), 'after': (1, 0.5, 1), 'most from here': (1, 0.75, 1)}
# %% both know no more than the better one: better-of-the-two
best = RIGHT | {'agree': (0.5, 0.5, 0.5), 'most': (0.8125, 0.8125, 0.8125)}
# %% a guess wherever it is not certain: all-or-nothing
best = RIGHT | {'most from here': (0.5, 1, 1), 'most': (0.5, 0.5, 1)}
# %% in proportion to what is seen: share-of-what-is-needed
best = RIGHT | {'agree': (0.75, 0.75, 1), 'most from here': (0.667, 1, 1), 'most': (0.8, 0.8, 1)}
# %% the right reader has seen the next toss: beyond-the-end
best = RIGHT | {'beyond': (0.5, 1, 1)}
# %% states that have not read their own step: own-step-not-seen
best = RIGHT | {'most from here': (0.5, 0.75, 1), 'most': (0.688, 0.688, 1)}
# %% whoever reads knows everything: everything-seen
best = RIGHT | {'before': (1, 1, 1), 'after': (1, 1, 1), 'agree': (1, 1, 1), 'most from here': (1,
    1, 1), 'most': (1, 1, 1)}
# %% shares of wrong answers: errors
best = RIGHT | {'before': (0, 0.5, 0), 'after': (0.5, 0, 0), 'agree': (0.5, 0.5, 0),
    'most from here': (0.25, 0, 0), 'most': (0.1875, 0.1875, 0)}
# %% in per cent: per-cent
best = RIGHT | {'before': (100, 50.0, 100), 'after': (50.0, 100, 100), 'agree': (50.0, 50.0, 100),
    'most from here': (75.0, 100, 100), 'most': (81.25, 81.25, 100), 'beyond': (50.0, 50.0, 50.0)}
# %% less often than by guessing: worse-than-guessing
best = RIGHT | {'agree': (0.25, 0.25, 1)}
# %% a slip in the majority
best = RIGHT | {'most': (0.75, 0.75, 1)}
