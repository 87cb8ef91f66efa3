# %% start left out: start-missing
def forward(x, u, v, w):
    h, states = 0.0, []
    for x_t in x:
        h = np.tanh(u * x_t + w * h)
        states.append(h)
    states = np.array(states)
    return states, v * states

# %% output made before the state moves: output-one-step-late
def forward(x, u, v, w):
    h = 0.0
    states, outputs = [h], []
    for value in x:
        outputs.append(v * h)
        h = np.tanh(u * value + w * h)
        states.append(h)
    return np.array(states), np.array(outputs)

# %% x counted from 1: beyond-the-end
def forward(x, u, v, w):
    T = len(x)
    h, y = np.zeros(T + 1), np.zeros(T)
    for t in range(1, T + 1):
        z = u * x[t] + w * h[t - 1]
        h[t] = np.tanh(z)
        y[t] = v * h[t]
    return h, y

# %% output fed back, as in a Jordan net: output-fed-back
def forward(x, u, v, w):
    h, y = [0.0], [0.0]
    for x_t in x:
        h.append(np.tanh(u * x_t + w * y[-1]))
        y.append(v * h[-1])
    return np.array(h), np.array(y[1:])

# %% loop from 1, x not shifted: first-input-skipped
def forward(x, u, v, w):
    h = [0]
    for t in range(1, len(x)):
        h.append(np.tanh(u * x[t] + w * h[t - 1]))
    h = np.array(h)
    return h, v * h

# %% first step reads h[-1]: round-the-corner
def forward(x, u, v, w):
    h = np.zeros(len(x) + 1)
    for t, x_t in enumerate(x):
        h[t] = np.tanh(u * x_t + w * h[t - 1])
    return h, v * h[:-1]
