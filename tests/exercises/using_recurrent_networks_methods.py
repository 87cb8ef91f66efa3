"""Right answers to chapter 10's exercises by other methods than the solutions."""

import itertools
import math
from collections import Counter, defaultdict

import numpy as np
import torch
from torch import nn

from course_lib import recurrent
from course_lib.recurrent import nets

# ---- tagged


def by_the_words_alone(y, tags, lengths):
    losses, right = [], []
    for b, n in enumerate(lengths):
        for t in range(n):
            z = y[t, b] - y[t, b].max()
            losses.append(math.log(np.exp(z).sum()) - z[tags[t, b]])
            right.append(float(np.argmax(z) == tags[t, b]))
    return math.fsum(losses) / len(losses), math.fsum(right) / len(right)


def by_ignoring_the_mark(y, tags, lengths):
    """torch's way; the mark says by itself what is padding."""
    scores, wanted = torch.tensor(y).flatten(0, 1), torch.tensor(tags).flatten()
    loss = nn.functional.cross_entropy(scores, wanted, ignore_index=-1)
    return loss, (scores.argmax(1) == wanted)[wanted != -1].double().mean()


def by_adding_logarithms(y, tags, lengths):
    words = [(y[t, b], tags[t, b]) for b, n in enumerate(lengths) for t in range(n)]
    scores, wanted = (np.array(part) for part in zip(*words, strict=True))
    picked = scores[np.arange(len(wanted)), wanted]
    loss = np.logaddexp.reduce(scores, axis=1) - picked
    return loss.mean(), (picked >= scores.max(axis=1)).mean()


def by_packed_sequences(y, tags, lengths):
    def packed(table):
        sizes = torch.tensor(lengths)
        return nn.utils.rnn.pack_padded_sequence(table, sizes, enforce_sorted=False).data

    scores, wanted = packed(torch.tensor(y)), packed(torch.tensor(tags))
    loss = nn.functional.nll_loss(scores.log_softmax(1), wanted)
    return loss, (scores.argmax(1) == wanted).double().mean()


# ---- pooled


def by_sequences(h, lengths):
    own = [h[:n, b] for b, n in enumerate(lengths)]
    return tuple(
        np.array([of(states) for states in own])
        for of in (lambda s: s[-1], lambda s: s.mean(axis=0), lambda s: s.max(axis=0))
    )


def by_running_along(h, lengths):
    last, total, top = h[0].copy(), np.zeros(h.shape[1:]), np.full(h.shape[1:], -np.inf)
    for t, state in enumerate(h):
        goes_on = (t < lengths)[:, None]
        last = np.where(goes_on, state, last)
        total = total + goes_on * state
        top = np.maximum(top, np.where(goes_on, state, -np.inf))
    return last, total / lengths[:, None], top


def by_masked_arrays(h, lengths):
    outside = np.broadcast_to((np.arange(len(h))[:, None] >= lengths)[..., None], h.shape)
    own = np.ma.array(h, mask=outside)
    last = np.take_along_axis(h, (lengths - 1)[None, :, None], axis=0)[0]
    return last, own.mean(axis=0), own.max(axis=0)


def by_torch_masks(h, lengths):
    h, lengths = torch.tensor(h), torch.tensor(lengths)
    inside = (torch.arange(len(h))[:, None] < lengths)[..., None]
    last = h.gather(0, (lengths - 1)[None, :, None].expand(1, -1, h.shape[2]))[0]
    mean = torch.einsum("tbh,tbh->bh", h, inside.double()) / lengths[:, None]
    return [last, mean, h.masked_fill(~inside, -torch.inf).amax(0)]


def by_the_course_library(h, lengths):
    states, own = torch.tensor(h), torch.tensor(lengths)
    last = torch.stack([states[n - 1, b] for b, n in enumerate(own)])
    return last, *(nets.pooled(states, at, own) for at in ("mean", "max"))


# ---- log_odds


def by_one_table(reviews, labels, review):
    count, size = defaultdict(lambda: np.ones(2)), np.zeros(2)
    for words, label in zip(reviews, labels, strict=True):
        for feature in words + list(itertools.pairwise(words)):
            count[feature][label] += 1
            size[label] += 1
    odds = math.log(labels.count(1) / labels.count(0))
    for feature in review + list(itertools.pairwise(review)):
        if feature in count:
            p = count[feature] / (size + len(count))
            odds += math.log(p[1] / p[0])
    return odds


def by_a_matrix(reviews, labels, review):
    def features(words):
        return words + [f"{a} {b}" for a, b in itertools.pairwise(words)]

    known = sorted({f for words in reviews for f in features(words)})
    X = np.array([[features(words).count(f) for f in known] for words in reviews])
    y = np.array(labels)
    p = np.array([X[y == k].sum(axis=0) + 1 for k in (0, 1)], float)
    p /= p.sum(axis=1, keepdims=True)
    x = np.array([features(review).count(f) for f in known])
    return np.log(y.mean() / (1 - y.mean())) + x @ np.log(p[1] / p[0])


def by_two_log_probabilities(reviews, labels, review):
    def features(words):
        return list(words) + [(words[k], words[k + 1]) for k in range(len(words) - 1)]

    found = [[f for w, own in zip(reviews, labels, strict=True) if own == k for f in features(w)]
             for k in (0, 1)]  # fmt: skip
    F = len(set(found[0] + found[1]))
    logs = []
    for k in (0, 1):
        table = Counter(found[k])
        logs.append(math.log(labels.count(k) / len(labels)))
        for f in features(review):
            if f in found[0] or f in found[1]:
                logs[k] += math.log(table[f] + 1) - math.log(len(found[k]) + F)
    return logs[1] - logs[0]


def by_fractions(reviews, labels, review):
    from fractions import Fraction

    texts = [[], []]
    for words, label in zip(reviews, labels, strict=True):
        texts[label] += [(w,) for w in words] + list(itertools.pairwise(words))
    F = len({*texts[0], *texts[1]})
    odds = Fraction(sum(labels), len(labels) - sum(labels))
    for f in [(w,) for w in review] + list(itertools.pairwise(review)):
        if f in texts[0] + texts[1]:
            good, bad = (Fraction(texts[k].count(f) + 1, len(texts[k]) + F) for k in (1, 0))
            odds *= good / bad
    return math.log(odds)


# ---- logprob


def by_cross_entropy(step, state, words, begin, end):
    rows = []
    for read in (begin, *words):
        y, state = step(state, read)
        rows.append(torch.tensor(y))
    wanted = torch.tensor([*words, end])
    return -nn.functional.cross_entropy(torch.stack(rows), wanted, reduction="sum")


def by_the_rest_of_the_sentence(step, state, words, begin, end):
    def rest(state, read, words):
        y, state = step(state, read)
        said = words[0] if words else end
        own = y[said] - np.logaddexp.reduce(y)
        return own + rest(state, said, words[1:]) if words else own

    return rest(state, begin, words)


def by_distances(step, state, words, begin, end):
    text, loss = [begin, *words, end], 0.0
    for t in range(len(text) - 1):
        y, state = step(state, text[t])
        loss += math.log(sum(math.exp(v - y.max()) for v in y)) + y.max() - y[text[t + 1]]
    return -loss


def by_a_table_of_scores(step, state, words, begin, end):
    text = np.array([begin, *words, end])
    y = []
    for word in text[:-1]:
        scores, state = step(state, word)
        y.append(scores)
    log_p = torch.log_softmax(torch.tensor(np.array(y)), 1).numpy()
    return log_p[np.arange(len(text) - 1), text[1:]].sum()


# ---- greedy


def by_counting_up(step, state, begin, end, most):
    said, read = [], begin
    for _ in range(most):
        y, state = step(state, read)
        y = y.copy()
        y[begin] = -np.inf
        read = int(np.argmax(y))
        if read == end:
            return said
        said.append(read)
    return said


def by_calling_itself(step, state, begin, end, most):
    def said(state, word, left):
        if not left:
            return []
        y, state = step(state, word)
        word = max((k for k in range(len(y)) if k != begin), key=lambda k: y[k])
        return [] if word == end else [word, *said(state, word, left - 1)]

    return np.array(said(state, begin, most), int)


def by_cutting_afterwards(step, state, begin, end, most):
    words = [begin]
    for _ in range(most):
        y, state = step(state, words[-1])
        best = np.argsort(-y, kind="stable")[:2]
        words.append(int(best[best != begin][0]))
    said = words[1:]
    return said[: said.index(end)] if end in said else said


def by_torch_argmax(step, state, begin, end, most):
    word, said = begin, []
    while word != end and len(said) < most + 1:
        y, state = step(state, word)
        y = torch.tensor(y)
        word = y.masked_fill(torch.arange(len(y)) == begin, -torch.inf).argmax().item()
        said.append(word)
    return torch.tensor(said[:-1], dtype=torch.long)


# ---- lags


def by_loops(source, n):
    order = list(range(n))
    found = []
    for way in (order, order[::-1]):
        read = {word: step for step, word in enumerate(way)}
        found.append([n + t - read[int(k)] for t, k in enumerate(source)])
    return found


def by_writing_the_steps_down(source, n):
    def of(read):
        steps = [("x", int(k)) for k in read] + [("y", t) for t in range(len(source))]
        return [steps.index(("y", t)) - steps.index(("x", int(k))) for t, k in enumerate(source)]

    return of(range(n)), of(reversed(range(n)))


def by_a_permutation(source, n):
    place = np.arange(n)
    t = np.arange(n, n + len(source))
    return t - place[source], t - place[::-1][source]


def by_their_sum(source, n):
    back = np.arange(1, len(source) + 1) + source
    both = n + 1 + 2 * np.arange(len(source))
    return torch.tensor(both - back), torch.tensor(back)


# ---- attention


def by_the_library(queries, keys, values, length):
    parts = (torch.tensor(part)[:, None] for part in (queries, keys, values))
    found = recurrent.attend(*parts, [length])
    return found.weights[:, 0], found.values[:, 0]


def by_torch_itself(queries, keys, values, length):
    q, k, v = (torch.tensor(part)[None] for part in (queries, keys, values))
    inside = (torch.arange(len(keys)) < length)[None, None]
    means = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=inside)
    ones = torch.eye(len(keys), dtype=q.dtype)[None]
    weights = nn.functional.scaled_dot_product_attention(q, k, ones, attn_mask=inside)
    return weights[0], means[0]


def by_own_keys_alone(queries, keys, values, length):
    table, means = np.zeros((len(queries), len(keys))), []
    for t, q in enumerate(queries):
        s = [float(q @ k) / math.sqrt(len(q)) for k in keys[:length]]
        e = [math.exp(value - max(s)) for value in s]
        table[t, :length] = np.array(e) / math.fsum(e)
        means.append(sum(w * v for w, v in zip(table[t], values, strict=True)))
    return table, means


def by_logarithms(queries, keys, values, length):
    s = np.einsum("tk,sk->ts", queries / keys.shape[1] ** 0.5, keys)
    s = np.where(np.arange(len(keys)) < length, s, -np.inf)
    weights = np.exp(s - np.logaddexp.reduce(s, axis=1)[:, None])
    return weights, np.einsum("ts,so->to", weights, values)


METHODS = {
    "tagged": [
        by_the_words_alone,
        by_ignoring_the_mark,
        by_adding_logarithms,
        by_packed_sequences,
    ],
    "pooled": [
        by_sequences,
        by_running_along,
        by_masked_arrays,
        by_torch_masks,
        by_the_course_library,
    ],
    "log_odds": [by_one_table, by_a_matrix, by_two_log_probabilities, by_fractions],
    "logprob": [
        by_cross_entropy,
        by_the_rest_of_the_sentence,
        by_distances,
        by_a_table_of_scores,
    ],
    "greedy": [by_counting_up, by_calling_itself, by_cutting_afterwards, by_torch_argmax],
    "lags": [by_loops, by_writing_the_steps_down, by_a_permutation, by_their_sum],
    "attention": [by_the_library, by_torch_itself, by_own_keys_alone, by_logarithms],
}
