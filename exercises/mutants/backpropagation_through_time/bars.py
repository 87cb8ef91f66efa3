RIGHT = {'y': -3, 'h3': -6, 'z3': -6, 'h2': -18, 'z2': -9, 'h1': -27, 'z1': -27, 'v': -9, 'w':
    -39, 'u': 63}

# %% v again on the way from step to step: wrong-weight
bars = RIGHT | {'h2': -12, 'z2': -6, 'h1': -12, 'z1': -12, 'w': -18, 'u': 24}

# %% slope 1 everywhere: slope-missing
bars = RIGHT | {'z2': -18, 'h1': -54, 'z1': -54}

# %% target minus output: sign-of-the-loss
bars = RIGHT | {'y': 3, 'h3': 6, 'z3': 6, 'h2': 18, 'z2': 9, 'h1': 27, 'z1': 27, 'v': 9, 'w': 39,
    'u': -63}

# %% the loss itself as the first bar: loss-for-derivative
bars = RIGHT | {'y': 4.5, 'h3': 9.0, 'z3': 9.0, 'h2': 27.0, 'z2': 13.5, 'h1': 40.5, 'z1': 40.5,
    'v': 13.5, 'w': 58.5, 'u': -94.5}

# %% the loss without its half: half-forgotten
bars = RIGHT | {'y': -6, 'h3': -12, 'z3': -12, 'h2': -36, 'z2': -18, 'h1': -54, 'z1': -54, 'v':
    -18, 'w': -78, 'u': 126}

# %% the output for its bar: value-for-bar
bars = RIGHT | {'y': 6, 'h3': 12, 'z3': 12}

# %% phi only at the end: activation-forgotten
bars = RIGHT | {'y': -9, 'h3': -18, 'z3': -18}

# %% a start of 0: start-forgotten
bars = RIGHT | {'y': -17.25, 'h3': -34.5, 'z3': -17.25}

# %% nothing between y and h_3: weight-missing
bars = RIGHT | {'h3': -3, 'z3': -3}

# %% slope 1/2 at the last step: wrong-slope
bars = RIGHT | {'z3': -3, 'h2': -9}

# %% value of z in place of the slope: value-for-slope
bars = RIGHT | {'z3': -18, 'h2': -54}

# %% slope of step 2 on the way to h_2: slope-too-early
bars = RIGHT | {'h2': -9, 'z2': -4.5}

# %% a loss at step 2 too: loss-of-the-last-only
bars = RIGHT | {'h2': -24, 'z2': -12}

# %% over the slope: divided-by-the-slope
bars = RIGHT | {'z2': -36, 'h1': -108}

# %% negative slope for negative z: sign-of-the-slope
bars = RIGHT | {'z2': 9, 'h1': 27, 'z1': 27}

# %% goes on from the bars of h: carried-from-h
bars = RIGHT | {'h1': -54, 'z1': -54, 'w': -66}

# %% v times the bar of y: wrong-factor
bars = RIGHT | {'v': -6}

# %% the state itself: wrong-state
bars = RIGHT | {'v': 3}

# %% v takes the bar of h_3: bar-of-h
bars = RIGHT | {'v': -18}

# %% v adds up all states: loss-of-the-last-only
bars = RIGHT | {'v': -12}

# %% w takes the new state: state-of-the-same-step
bars = RIGHT | {'w': -63}

# %% w forgets the start: appearance-missing
bars = RIGHT | {'w': -12}

# %% w from the last step only: appearance-missing
bars = RIGHT | {'w': 6, 'u': -36}

# %% bars of h for the weights inside: bars-of-h
bars = RIGHT | {'w': -57, 'u': 135}

# %% a third of the sum: mean
bars = RIGHT | {'w': -13, 'u': 21}

# %% the bars of z added up: factor-missing
bars = RIGHT | {'w': -42, 'u': -42}

# %% w with its sign turned: sign
bars = RIGHT | {'w': 39}

# %% a slip in the last sum
bars = RIGHT | {'u': 65}
