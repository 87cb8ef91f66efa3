RIGHT = {'first value': 2, 'last marked value': 5, 'sum of the marked values': 1,
    'number of marks': 3, 'even or odd number of marks': 6, 'steps since the last mark': 0,
    'recent values, fading': 4, 'not seen from outside': 1, 'gradient of 1': [1, 2, 3]}
# %% sum and last value exchanged: sum-for-last
opened = RIGHT | {'last marked value': 1, 'sum of the marked values': 5}
# %% first and last value exchanged: first-for-last
opened = RIGHT | {'first value': 5, 'last marked value': 2}
# %% the counters exchanged: marks-for-steps
opened = RIGHT | {'number of marks': 0, 'steps since the last mark': 3}
# %% the fading cell taken for the sum: fading-for-sum
opened = RIGHT | {'sum of the marked values': 4, 'recent values, fading': 1}
# %% the fading cell taken for the last value: fading-for-last
opened = RIGHT | {'last marked value': 4, 'recent values, fading': 5}
# %% number and evenness exchanged: even-for-number
opened = RIGHT | {'number of marks': 6, 'even or odd number of marks': 3}
# %% counted from 1: counted-from-1
opened = RIGHT | {'first value': 3, 'last marked value': 6, 'sum of the marked values': 2,
    'number of marks': 4, 'even or odd number of marks': 7, 'steps since the last mark': 1,
    'recent values, fading': 5, 'not seen from outside': 2, 'gradient of 1': [2, 3, 4]}
# %% the shut input gate taken for the output gate: output-gate
opened = RIGHT | {'not seen from outside': 2}
# %% only the cell whose value stays: value-for-gradient
opened = RIGHT | {'gradient of 1': [2]}
# %% without the one that is not seen: output-gate-in-the-path
opened = RIGHT | {'gradient of 1': (2, 3)}
# %% every cell that remembers something: erased-cells-counted
opened = RIGHT | {'gradient of 1': [1, 2, 3, 5, 6]}
# %% one cell twice: cell-named-twice
opened = RIGHT | {'last marked value': 2}
# %% by cells: turned-round
opened = {0: 'steps', 1: 'sum', 2: 'first', 3: 'marks', 4: 'fading', 5: 'last', 6: 'even'}
