import torch
# %% begins anew each time: state-reset
def carried(loss, theta, pieces, state):
    w = torch.tensor(theta, requires_grad=True)
    found, total = [], torch.zeros(len(theta), dtype=torch.float64)
    for p in pieces:
        h, c = (torch.from_numpy(part.copy()) for part in state)
        L, (h, c) = loss(w, p, (h, c))
        (g,) = torch.autograd.grad(L, w)
        total += g
        found.append(float(L))
    return found, total

# %% no detach: nothing-detached
def carried(loss, theta, pieces, state):
    w = torch.tensor(theta, requires_grad=True)
    h, c = torch.tensor(state[0]), torch.tensor(state[1])
    found = []
    for p in pieces:
        L, (h, c) = loss(w, p, (h, c))
        L.backward()
        found.append(float(L))
    return found, w.grad

# %% only h is detached: one-part-detached
def carried(loss, theta, pieces, state):
    w = torch.tensor(theta, requires_grad=True)
    h, c = torch.tensor(state[0]), torch.tensor(state[1])
    all_losses = []
    for p in pieces:
        L, (h, c) = loss(w, p, (h, c))
        h = h.detach()
        all_losses.append(L)
    total = torch.stack(all_losses).sum()
    total.backward()
    return [float(L) for L in all_losses], w.grad

# %% one backward pass for all: gradient-crosses
def carried(loss, theta, pieces, state):
    w = torch.tensor(theta, requires_grad=True)
    h, c = torch.tensor(state[0]), torch.tensor(state[1])
    all_losses = []
    for p in pieces:
        L, (h, c) = loss(w, p, (h, c))
        all_losses.append(L)
    total = sum(all_losses)
    total.backward()
    return [float(L) for L in all_losses], w.grad

# %% the gradient set to zero as in training: last-piece-only
def carried(loss, theta, pieces, state):
    w = torch.tensor(theta, requires_grad=True)
    state = [torch.tensor(s) for s in state]
    optimiser = torch.optim.SGD([w], lr=0.1)
    found = []
    for p in pieces:
        optimiser.zero_grad()
        L, state = loss(w, p, state)
        L.backward()
        state = [s.detach() for s in state]
        found.append(float(L))
    return found, w.grad

# %% without a graph: no-graph
def carried(loss, theta, pieces, state):
    w = torch.tensor(theta)
    state = [torch.tensor(s) for s in state]
    found = []
    for p in pieces:
        L, state = loss(w, p, state)
        L.backward()
        state = [s.detach() for s in state]
        found.append(float(L))
    return found, w.grad

# %% a tuple detached: a-pair-of-tensors
def carried(loss, theta, pieces, state):
    w = torch.tensor(theta, requires_grad=True)
    state = tuple(torch.tensor(s) for s in state)
    found = []
    for p in pieces:
        L, state = loss(w, p, state)
        L.backward()
        state = state.detach()
        found.append(float(L))
    return found, w.grad

# %% NumPy arrays into torch's functions: arrays-given
def carried(loss, theta, pieces, state):
    found = []
    for p in pieces:
        L, state = loss(theta, p, state)
        L.backward()
        found.append(float(L))
        state = [s.detach() for s in state]
    return found, theta.grad
