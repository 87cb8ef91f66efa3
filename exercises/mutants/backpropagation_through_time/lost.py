RIGHT = {'steady': 0.014, 'impulse': 0.743}

# %% what is kept: share-kept
lost = RIGHT | {'steady': 0.986, 'impulse': 0.257}

# %% per cents: per-cent
lost = RIGHT | {'steady': 1.424, 'impulse': 74.264}

# %% the two tasks exchanged: tasks-exchanged
lost = RIGHT | {'steady': 0.743, 'impulse': 0.014}

# %% truncated minus full: sign
lost = RIGHT | {'steady': -0.014, 'impulse': -0.743}

# %% differences, not shares: difference
lost = RIGHT | {'steady': -0.2958, 'impulse': -0.0517}

# %% windows of ten steps: windows
lost = RIGHT | {'steady': 0.167}

# %% terms of the last ten steps: last-steps-only
lost = RIGHT | {'steady': 0.78}

# %% the last loss in both tasks: last-loss-only
lost = RIGHT | {'steady': 0.019}

# %% over the truncated gradient: of-the-truncated
lost = RIGHT | {'steady': 0.0144, 'impulse': 2.886}

# %% eleven steps: one-step-too-many
lost = RIGHT | {'steady': 0.009, 'impulse': 0.717}

# %% nine steps: one-step-too-few
lost = RIGHT | {'steady': 0.022, 'impulse': 0.768}

# %% two digits: rounded
lost = RIGHT | {'steady': 0.01, 'impulse': 0.74}

# %% loss at every step in both tasks: every-output-counts
lost = RIGHT | {'impulse': 0.313}

# %% k = 5 for the impulse
lost = RIGHT | {'impulse': 0.871}
