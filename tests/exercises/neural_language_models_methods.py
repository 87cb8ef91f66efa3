"""Right answers to chapter 09's exercises by other methods than the solutions."""

import itertools
import math

import numpy as np
import torch

from course_lib import language
from course_lib.language import sampling

# ---- window


def by_slices_of_all_steps(x, n, first, E, U, b, V, b_y, A):
    padded = np.pad(x, (n - 1, 0), constant_values=first)
    e = E[np.lib.stride_tricks.sliding_window_view(padded, n)].reshape(len(x), -1)
    y = np.tanh(e @ U.T + b) @ V.T + b_y
    return y if A is None else y + e @ A.T


def by_blocks_of_columns(x, n, first, E, U, b, V, b_y, A):
    D, found = E.shape[1], []
    for t in range(len(x)):
        z, direct = b.astype(float), np.zeros(len(E))
        for k in range(n):  # k steps back
            word = x[t - k] if t >= k else first
            block = slice((n - 1 - k) * D, (n - k) * D)
            z = z + U[:, block] @ E[word]
            direct += 0 if A is None else A[:, block] @ E[word]
        found.append(b_y + V @ np.tanh(z) + direct)
    return found


def by_one_hot_vectors(x, n, first, E, U, b, V, b_y, A):
    words = [first] * (n - 1) + x.tolist()
    one_hot = np.eye(len(E))[words]
    vectors = one_hot @ E
    e = np.hstack([vectors[k : k + len(x)] for k in range(n)])
    hidden = np.tanh(np.einsum("ij,tj->ti", U, e) + b)
    direct = 0 if A is None else np.einsum("ij,tj->ti", A, e)
    return np.einsum("ij,tj->ti", V, hidden) + b_y + direct


def by_the_course_library(x, n, first, E, U, b, V, b_y, A):
    words, D = E.shape
    net = language.WindowWords(
        words, window=n, features=D, hidden=len(b), direct=A is not None, first=first
    ).double()
    given = {"E": E, "U": U, "b": b, "V": V, "b_y": b_y} | ({} if A is None else {"A": A})
    net.load_state_dict({name: torch.tensor(part) for name, part in given.items()})
    return net(torch.tensor(x)[:, None])[0][:, 0]


def by_torch_in_single_precision(x, n, first, E, U, b, V, b_y, A):
    E, U, b, V, b_y = (torch.tensor(part, dtype=torch.float32) for part in (E, U, b, V, b_y))
    seen = torch.tensor([first] * (n - 1) + x.tolist())
    e = torch.nn.functional.embedding(seen.unfold(0, n, 1), E).flatten(1)
    y = torch.tanh(e @ U.T + b) @ V.T + b_y
    return y if A is None else y + e @ torch.tensor(A, dtype=torch.float32).T


# ---- losses


def by_the_largest_score(ids, E, U, W, b, V, b_y, h0):
    T, B = ids.shape[0] - 1, ids.shape[1]
    table = np.zeros((T, B))
    for k in range(B):
        h = h0[k]
        for t in range(T):
            h = np.tanh(U @ E[ids[t, k]] + W @ h + b)
            y = V @ h + b_y
            top = y.max()
            table[t, k] = top + np.log(np.exp(y - top).sum()) - y[ids[t + 1, k]]
    return table, table.mean()


def by_adding_logarithms(ids, E, U, W, b, V, b_y, h0):
    h, states = h0, []
    for x in ids[:-1]:
        h = np.tanh(np.concatenate([E[x], h], axis=1) @ np.concatenate([U, W], axis=1).T + b)
        states.append(h)
    y = np.array(states) @ V.T + b_y
    norm = np.logaddexp.reduce(y, axis=2)
    right = np.take_along_axis(y, ids[1:, :, None], axis=2)[:, :, 0]
    return (norm - right).tolist(), float(np.mean(norm - right))


def by_torch_cross_entropy(ids, E, U, W, b, V, b_y, h0):
    h, rows = torch.tensor(h0), []
    E, U, W, b, V, b_y = map(torch.tensor, (E, U, W, b, V, b_y))
    for x, z in itertools.pairwise(torch.tensor(ids)):
        h = torch.tanh(E[x] @ U.T + h @ W.T + b)
        rows.append(torch.nn.functional.cross_entropy(h @ V.T + b_y, z, reduction="none"))
    return torch.stack(rows), torch.stack(rows).mean()


def by_torch_rnn(ids, E, U, W, b, V, b_y, h0):
    """torch's layer, with the other of its two biases 0."""
    D, H = E.shape[1], len(b)
    layer = torch.nn.RNN(D, H).double()
    parts = (U, W, b, np.zeros(H))
    with torch.no_grad():
        for parameter, value in zip(layer.parameters(), parts, strict=True):
            parameter.copy_(torch.tensor(value))
        h, _ = layer(torch.tensor(E[ids[:-1]]), torch.tensor(h0)[None])
        y = h @ torch.tensor(V).T + torch.tensor(b_y)
    table = -y.log_softmax(2).gather(2, torch.tensor(ids[1:])[:, :, None])[:, :, 0]
    return table.numpy(), table.numpy().sum() / table.numel()


# ---- gradient


def by_steps(x, target, E, V, b_y):
    T = len(x)
    y_bar, E_bar = [], np.zeros(E.shape)
    for word, z in zip(x, target, strict=True):
        y = V @ E[word] + b_y
        p = np.exp(y) / np.exp(y).sum()
        p[z] -= 1
        y_bar.append(p / T)
        E_bar[word] += V.T @ p / T
    return y_bar, E_bar


def by_a_one_hot_product(x, target, E, V, b_y):
    one_hot = np.eye(len(E))[x]
    y = one_hot @ E @ V.T + b_y
    p = np.exp(y - np.logaddexp.reduce(y, axis=1)[:, None])
    y_bar = (p - np.eye(len(E))[target]) / len(x)
    return y_bar, one_hot.T @ y_bar @ V


def by_masks(x, target, E, V, b_y):
    y = (V @ E[x].T).T + b_y
    e = np.exp(y)
    y_bar = e / e.sum(1, keepdims=True)
    y_bar[np.arange(len(x)), target] -= 1
    y_bar /= len(x)
    return y_bar, [((x == word)[:, None] * y_bar).sum(0) @ V for word in range(len(E))]


def by_torch(x, target, E, V, b_y):
    table = torch.tensor(E, requires_grad=True)
    y = torch.nn.functional.embedding(torch.tensor(x), table) @ torch.tensor(V).T
    y = y + torch.tensor(b_y)
    y.retain_grad()
    torch.nn.functional.cross_entropy(y, torch.tensor(target)).backward()
    return y.grad, table.grad


# ---- pieces


def by_indices(ids, B, T):
    length = (len(ids) - 1) // B
    K = length // T
    k, t, b = np.ogrid[:K, :T, :B]
    place = b * length + k * T + t
    return ids[place], ids[place + 1]


def by_loops(ids, B, T):
    length = (len(ids) - 1) // B
    x = [
        [[int(ids[b * length + k * T + t]) for b in range(B)] for t in range(T)]
        for k in range(length // T)
    ]
    y = [
        [[int(ids[b * length + k * T + t + 1]) for b in range(B)] for t in range(T)]
        for k in range(length // T)
    ]
    return x, y


def by_stacked_streams(ids, B, T):
    length = (len(ids) - 1) // B
    K = length // T
    streams = np.stack([ids[b * length : b * length + K * T + 1] for b in range(B)], axis=1)
    return streams[:-1].reshape(K, T, B), streams[1:].reshape(K, T, B)


def by_windows_that_overlap(ids, B, T):
    length = (len(ids) - 1) // B
    both = [
        [ids[b * length + s : b * length + s + T + 1] for b in range(B)]
        for s in range(0, length - T + 1, T)
    ]
    both = np.array(both).transpose(0, 2, 1)
    return both[:, :-1], both[:, 1:]


def by_torch_chunks(ids, B, T):
    length = (len(ids) - 1) // B
    found = []
    for text in (ids[:-1], ids[1:]):
        streams = torch.tensor(text)[: B * length].view(B, length).t()
        found.append(torch.stack(streams[: length // T * T].split(T)))
    return found


# ---- carried


def by_autograd_piece_by_piece(loss, theta, pieces, state):
    weights = torch.tensor(theta, requires_grad=True)
    h, c = map(torch.tensor, state)
    found, total = [], 0
    for piece in pieces:
        value, (h, c) = loss(weights, piece, (h.detach(), c.detach()))
        total = total + torch.autograd.grad(value, weights)[0]
        found.append(float(value))
    return found, total


def by_one_backward_pass(loss, theta, pieces, state):
    weights = torch.tensor(theta).requires_grad_()
    state, found = tuple(map(torch.tensor, state)), []
    for piece in pieces:
        value, state = loss(weights, piece, state)
        state = state[0].detach(), state[1].detach()
        found.append(value)
    torch.stack(found).sum().backward()
    return torch.stack(found), weights.grad


def by_states_first(loss, theta, pieces, state):
    """All states without gradients, then each piece by itself."""
    weights = torch.tensor(theta, requires_grad=True)
    states, found = [tuple(map(torch.tensor, state))], []
    with torch.no_grad():
        for piece in pieces:
            states.append(loss(weights, piece, states[-1])[1])
    for piece, before in zip(pieces, states, strict=False):
        value, _ = loss(weights, piece, before)
        value.backward()
        found.append(value.item())
    return np.array(found), weights.grad.numpy()


def by_states_as_arrays(loss, theta, pieces, state):
    weights = torch.nn.Parameter(torch.from_numpy(theta.copy()))
    losses = torch.zeros(len(pieces), dtype=torch.float64)
    for k, piece in enumerate(pieces):
        losses[k], after = loss(weights, piece, tuple(map(torch.from_numpy, state)))
        state = tuple(part.detach().numpy().copy() for part in after)
    losses.sum().backward()
    return losses.tolist(), weights.grad.tolist()


# ---- reshaped


def by_the_library(y, temperature, top_k, nucleus):
    p = np.exp(y - y.max())
    return sampling.reshaped(p, temperature=temperature, top_k=top_k, nucleus=nucleus)


def by_scores_of_minus_infinity(y, temperature, top_k, nucleus):
    z = np.array(y, float) / temperature
    ranks = sorted(range(len(y)), key=lambda i: (-y[i], i))
    for i in ranks[top_k if top_k is not None else len(y) :]:
        z[i] = -np.inf
    p = np.exp(z - np.logaddexp.reduce(z))
    if nucleus is not None:
        total = 0.0
        for i in ranks:
            z[i], total = (z[i] if total < nucleus else -np.inf), total + p[i]
    return np.exp(z - np.logaddexp.reduce(z))


def by_a_dictionary(y, temperature, top_k, nucleus):
    top = max(y.tolist())
    weight = {i: math.exp((v - top) / temperature) for i, v in enumerate(y.tolist())}
    order = sorted(weight, key=lambda i: (-y[i], i))[:top_k]
    total = sum(weight[i] for i in order)
    if nucleus is not None:
        kept, share = [], 0.0
        while order and share < nucleus:
            share += weight[order[0]] / total
            kept.append(order.pop(0))
        order, total = kept, sum(weight[i] for i in kept)
    return [weight[i] / total if i in order else 0.0 for i in range(len(y))]


def by_torch_softmax(y, temperature, top_k, nucleus):
    z = torch.tensor(y) / temperature
    values, order = torch.sort(z, descending=True, stable=True)
    if top_k is not None:
        values[top_k:] = -torch.inf
    p = torch.softmax(values, 0)
    if nucleus is not None:
        p[p.cumsum(0) - p >= nucleus] = 0
    q = torch.empty_like(p)
    q[order] = p / p.sum()
    return q


# ---- bits


def by_perplexity_first(sentences, logprobs):
    flat = np.concatenate([np.array(row) for row in logprobs])
    perplexity = np.exp(-flat.mean())
    letters = sum(map(len, itertools.chain(*sentences)))
    letters += sum(len(words) for words in sentences)  # a space, or an end, after each
    return perplexity, np.log2(perplexity) * len(flat) / letters


def by_the_written_text(sentences, logprobs):
    text = "".join(" ".join(words) + "\n" for words in sentences)
    cost = [-p / math.log(2) for row in logprobs for p in row]
    return 2 ** (math.fsum(cost) / len(cost)), math.fsum(cost) / len(text)


def by_running_totals(sentences, logprobs):
    nats = tokens = characters = 0
    for words, row in zip(sentences, logprobs, strict=True):
        nats, tokens = nats - math.fsum(row), tokens + len(row)
        characters += sum(len(word) + 1 for word in words)
    return math.exp(nats / tokens), nats / (characters * math.log(2))


def by_products(sentences, logprobs):
    mean, tokens = 1.0, sum(map(len, logprobs))
    for row in logprobs:
        for p in row:
            mean *= math.exp(p) ** (-1 / tokens)
    characters = len("\n".join(map(" ".join, sentences))) + 1
    return torch.tensor([mean, math.log2(mean) * tokens / characters], dtype=torch.float64)


# ---- agreement


def by_rows_of_an_array(sentences, logprob):
    table = []
    for words, verb, wrong, numbers, head in sentences:
        gain = logprob(words[verb], words[:verb]) - logprob(wrong, words[:verb])
        between = np.array(numbers[head + 1 :], int)
        k = (between != numbers[head]).sum()
        table.append([k, (np.sign(gain) + 1) / 2, numbers[-1] == numbers[head]])
    table = np.array(table, float)
    return [table[table[:, 0] == k, 1:].mean(axis=0) for k in range(int(table[:, 0].max()) + 1)]


def by_counting_in_pairs(sentences, logprob):
    total, count = {}, {}
    for words, verb, wrong, numbers, head in sentences:
        before, subject = tuple(words[:verb]), numbers[head]
        k = sum(abs(n - subject) for n in numbers[head + 1 :])
        scores = [logprob(form, before) for form in (words[verb], wrong)]
        point = 0.5 if scores[0] == scores[1] else float(np.argmax(scores) == 0)
        row = np.array([point, 1 - abs(numbers[-1] - subject)])
        total[k] = total.get(k, 0) + row
        count[k] = count.get(k, 0) + 1
    return np.stack([total[k] / count[k] for k in range(len(count))])


def by_sorting(sentences, logprob):
    def attractors(sentence):
        *_, numbers, head = sentence
        return sum(n != numbers[head] for n in numbers[head:])

    rows = []
    for _, group in itertools.groupby(sorted(sentences, key=attractors), key=attractors):
        points = []
        for words, verb, wrong, numbers, head in group:
            right, other = (logprob(form, words[:verb]) for form in (words[verb], wrong))
            points.append(
                ((right > other) / 2 + (right >= other) / 2, numbers[-1] == numbers[head])
            )
        rows.append(torch.tensor(points, dtype=torch.float64).mean(0))
    return torch.stack(rows)


def by_bincount(sentences, logprob):
    k, point, noun = [], [], []
    for words, verb, wrong, numbers, head in sentences:
        k.append(sum(n == 1 - numbers[head] for n in numbers[head + 1 :]))
        right, other = logprob(words[verb], words[:verb]), logprob(wrong, words[:verb])
        point.append(1.0 if right > other else 0.0 if right < other else 0.5)
        noun.append(float(numbers[len(numbers) - 1] == numbers[head]))
    return np.transpose([np.bincount(k, column) / np.bincount(k) for column in (point, noun)])


METHODS = {
    "window": [
        by_slices_of_all_steps,
        by_blocks_of_columns,
        by_one_hot_vectors,
        by_the_course_library,
        by_torch_in_single_precision,
    ],
    "losses": [by_the_largest_score, by_adding_logarithms, by_torch_cross_entropy, by_torch_rnn],
    "gradient": [by_steps, by_a_one_hot_product, by_masks, by_torch],
    "pieces": [
        by_indices,
        by_loops,
        by_stacked_streams,
        by_windows_that_overlap,
        by_torch_chunks,
    ],
    "carried": [
        by_autograd_piece_by_piece,
        by_one_backward_pass,
        by_states_first,
        by_states_as_arrays,
    ],
    "reshaped": [
        by_the_library,
        by_scores_of_minus_infinity,
        by_a_dictionary,
        by_torch_softmax,
    ],
    "bits": [by_perplexity_first, by_the_written_text, by_running_totals, by_products],
    "agreement": [by_rows_of_an_array, by_counting_in_pairs, by_sorting, by_bincount],
}
