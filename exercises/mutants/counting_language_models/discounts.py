# %% how often they occur in all: occurrences-counted
def discounts(counts):
    n = [0] * 5
    for c in counts:
        if c <= 4:
            n[c] += c
    y = n[1] / (n[1] + 2 * n[2])
    d1 = 1 - 2 * y * n[2] / n[1]
    d2 = 2 - 3 * y * n[3] / n[2]
    d3 = 3 - 4 * y * n[4] / n[3]
    return np.array([d1, d2, d3])

# %% three and more are thrown together: at-least-k
def discounts(counts):
    n1 = list(counts).count(1)
    n2 = list(counts).count(2)
    n3 = sum(c >= 3 for c in counts)
    n4 = sum(c >= 4 for c in counts)
    y = n1 / (n1 + 2 * n2)
    return [1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3]

# %% once for twice in Y: two-missing
def discounts(counts):
    n1 = list(counts).count(1)
    n2 = list(counts).count(2)
    n3 = list(counts).count(3)
    n4 = list(counts).count(4)
    y = n1 / (n1 + n2)
    return [1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3]

# %% k before Y: factor-before-y
def discounts(counts):
    n = [list(counts).count(k) for k in (1, 2, 3, 4)]
    y = n[0] / (n[0] + 2 * n[1])
    result = []
    for k in (1, 2, 3):
        result.append(k - k * y * n[k] / n[k - 1])
    return result

# %% a dictionary without four: no-count-of-four
def discounts(counts):
    n = {}
    for c in counts.tolist():
        n[c] = n.get(c, 0) + 1
    y = n[1] / (n[1] + 2 * n[2])
    result = []
    for k in (1, 2, 3):
        result.append(k - (k + 1) * y * n[k + 1] / n[k])
    return result

# %% one discount for all: one-for-all
def discounts(counts):
    n1 = 0
    n2 = 0
    for c in counts:
        n1 += c == 1
        n2 += c == 2
    y = n1 / (n1 + 2 * n2)
    return np.array([y, y, y])
