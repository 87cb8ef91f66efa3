RIGHT = {'c1': 2, 'c2': 1.25, 'c3': 1.5, 'h3': 0, 'c4': 1, 'c5': -0.5, 'c6': 0, 'dc4/dc0': 0.5,
    'dc4/dg3': 0.25, 'dc6/dc0': 0}
# %% i and f exchanged: gates-exchanged
c = [2]
steps = [(0, 1, 0.5), (1, 1, -0.75), (0.5, 1, 0.5), (1, 0.5, 0.25), (1, 0, -0.5), (0, 0, 0.9)]
for i, f, g in steps:
    c.append(i * c[-1] + f * g)
corners = {f"c{t}": round(c[t], 3) for t in range(1, 7)}
corners |= {"h3": 0, "dc4/dc0": 0.5, "dc4/dg3": 0.25, "dc6/dc0": 0}
# %% the cell goes through tanh in every step: cell-squashed
c = [2]
steps = [(0, 1, 0.5), (1, 1, -0.75), (0.5, 1, 0.5), (1, 0.5, 0.25), (1, 0, -0.5), (0, 0, 0.9)]
for i, f, g in steps:
    c.append(float(np.tanh(f * c[-1] + i * g)))
corners = {f"c{t}": round(c[t], 3) for t in range(1, 7)}
corners |= {"h3": 0, "dc4/dc0": 0.5, "dc4/dg3": 0.25, "dc6/dc0": 0}
# %% a forget gate of 1 forgets: gate-turned-round
corners = RIGHT | {'c1': 0, 'c2': -0.75, 'c3': 0.25, 'c4': 0.375, 'c5': -0.125, 'dc4/dc0': 0}
# %% the content always gets in: input-gate-ignored
corners = RIGHT | {'c1': 2.5, 'c2': 1.75, 'c3': 2.25, 'c4': 1.375, 'c6': 0.9}
# %% an open input gate overwrites: old-value-dropped
corners = RIGHT | {'c2': -0.75, 'c3': 0.5, 'c4': 0.25}
# %% content subtracted: sign
corners = RIGHT | {'c2': 2.75, 'c3': 3, 'c4': 1.75}
# %% tanh of the content: content-squashed
corners = RIGHT | {'c2': 1.365, 'c3': 1.596, 'c4': 1.043}
# %% no content in step 2: content-ignored
corners = RIGHT | {'c2': 2, 'c3': 2.25, 'c4': 1.375}
# %% half of the content is all of it: half-open
corners = RIGHT | {'c3': 1.75, 'c4': 1.125}
# %% half of the sum: input-gate-on-the-sum
corners = RIGHT | {'c3': 0.875, 'c4': 0.6875}
# %% an open output gate is needed to keep anything: output-gate-on-the-cell
corners = RIGHT | {'c3': 0, 'c4': 0.25}
# %% h is tanh of c, whatever o is: output-gate-ignored
corners = RIGHT | {'h3': 0.905}
# %% carries on with h in the place of c: from-the-hidden-state
corners = RIGHT | {'c4': 0.25}
# %% all of the old value is kept: forget-gate-ignored
corners = RIGHT | {'c4': 1.75}
# %% the forget gate acts on the content too: forget-gate-on-the-sum
corners = RIGHT | {'c4': 0.875}
# %% overwriting adds: old-value-kept
corners = RIGHT | {'c5': 0.5}
# %% overwriting erases: erased
corners = RIGHT | {'c5': 0}
# %% the gates taken for open: gate-forgotten
corners = RIGHT | {'dc4/dc0': 1}
# %% all gates in the path: input-gate-in-the-path
corners = RIGHT | {'dc4/dc0': 0}
# %% the gates added: sum-for-product
corners = RIGHT | {'dc4/dc0': 3.5}
# %% one factor of two: factor-missing
corners = RIGHT | {'dc4/dg3': 0.5}
# %% the share of the content in place of the derivative: content-for-derivative
corners = RIGHT | {'dc4/dg3': 0.125}
# %% an erased value still counts: erased-value-counted
corners = RIGHT | {'dc6/dc0': 0.5}
# %% a slip
corners = RIGHT | {'c4': 1.1}
