"""Wrong answers to chapter 09's exercises beside the mutants, and what must be said of them."""

RIGHT_SIZES = {
    "vectors": 2_000_000,
    "hidden": 160_200,
    "output": 2_010_000,
    "direct": 8_000_000,
    "one word more": 2_040_000,
    "recurrent": 4_090_200,
    "tied": 2_090_200,
    "work": 2_080_000,
    "work tied": 2_080_000,
}
RIGHT_FAIR = {"all words": 90 * 5000**0.1, "test": 119, "characters": 128}
RIGHT_FLAWS = {
    "a": "other vocabularies",
    "b": "state reset",
    "c": "chosen on the test",
    "d": "sound",
    "e": "dropout on",
    "f": "other units",
}
WINDOW = "def window(x, n, first, E, U, b, V, b_y, A): "
LOSSES = "def losses(ids, E, U, W, b, V, b_y, h0): "
GRADIENT = "def gradient(x, target, E, V, b_y): "
PIECES = "def pieces(ids, B, T): "
CARRIED = "def carried(loss, theta, pieces, state): "
RESHAPED = "def reshaped(y, temperature, top_k, nucleus): "
BITS = "def bits(sentences, logprobs): "
AGREEMENT = "def agreement(sentences, logprob): "

UNFORESEEN = {
    "check-window": [
        (WINDOW + "return None", "came as None"),
        (WINDOW + "return E[x] @ U[:, : E.shape[1]].T", "the shape of the scores"),
        (WINDOW + "return np.zeros((len(x), len(E)))", "the value there is off by"),
        (WINDOW + "return E[x].reshape(-1) @ U.T", "The sizes do not fit"),
        ("def window(x, n, E, U, b, V, b_y, A, first): return x", "takes (x, n, E"),
        ("def window(x, n): return x", "takes (x, n)"),
        ("window = 3", "the function `window("),
        (WINDOW + "x += 1", "changes the array `x`"),
    ],
    "check-sizes": [
        ("sizes = {'vectors': 2_000_000}", 'no number yet for "hidden"'),
        (f"sizes = {RIGHT_SIZES | {'work': 'many'}}", "`sizes['work']`"),
        (f"sizes = {RIGHT_SIZES | {'tied': 4}}", "1 of the 9 is not right yet"),
        (f"sizes = list({RIGHT_SIZES}.values())", "got a list"),
        (f"sizes = {RIGHT_SIZES} | {{'work': np.nan}}", "is nan"),
    ],
    "check-losses": [
        (LOSSES + "return 0.0", "2 things"),
        (LOSSES + "return 0 * ids[1:], None", "came as None"),
        (LOSSES + "return ids, 0", "the shape of the table of losses"),
        (LOSSES + "return 0 * ids[1:], 0", "the first difference in the table of losses"),
        (LOSSES + "return [h0 for t in range(1 + len(ids)) if ids[t] is None], 0", "T + 1 words"),
        ("def losses(ids, E): return 0", "takes (ids, E)"),
    ],
    "check-scores": [
        (GRADIENT + "return E", "2 things"),
        (GRADIENT + "return E[x], E", "the shape of the gradient of the scores"),
        (
            GRADIENT + "return 0 * (E[x] @ V.T), 0 * E",
            "the first difference in the gradient of the",
        ),
        (GRADIENT + "return None, E", "came as None"),
    ],
    "check-vectors": [
        (
            "def gradient(x, target, E, V, b_y):\n"
            "    out = np.zeros(E.shape, int)\n"
            "    for word in x:\n"
            "        out[word] += E[word] / 2\n"
            "    return out, out",
            "holds whole numbers",
        ),
        (GRADIENT + "return E, None", "came as None"),
        (GRADIENT + "return E[x], E[x]", "the shape of the gradient of E"),
        (GRADIENT + "return E[x], 0 * E", "the first difference in the gradient of E"),
    ],
    "check-pieces": [
        (PIECES + "return ids, ids", "the shape of x"),
        (PIECES + "return ids[: B * T].reshape(1, T, B)", "2 things"),
        (PIECES + "return ids.reshape(-1, T, B), ids", "The sizes do not fit"),
        (PIECES + "return None, None", "came as None"),
        ("def pieces(ids, T, B): return ids, ids", "takes (ids, T, B)"),
    ],
    "check-carried": [
        (CARRIED + "return [0.0] * len(pieces), 0 * theta", "the list of losses"),
        (CARRIED + "return [0.0], theta[:3]", "the shape of"),
        (CARRIED + "return [0.0] * len(pieces)", "2 things"),
        (CARRIED + "return loss(theta, pieces[0], state)", "make them of `theta`"),
        ("def carried(loss, theta, pieces): return 0", "takes (loss, theta, pieces)"),
    ],
    "check-reshaped": [
        (RESHAPED + "return y", "the value there is off by"),
        (RESHAPED + "return y[:top_k]", "the shape of the distribution"),
        (RESHAPED + "return np.ones(len(y) + 1)", "the shape of the distribution"),
        (RESHAPED + "return y[: int(top_k)]", "may be None"),
        (RESHAPED + "return None", "came as None"),
        ("def reshaped(y, temperature): return y", "takes (y, temperature)"),
    ],
    "check-bits": [
        (BITS + "return 1.0", "2 things"),
        (BITS + "return 1.0, 1.0", "the perplexity is off by"),
        (BITS + "return sum(logprobs), 0", "no array can be made of them"),
        (BITS + "return None, 1.0", "came as None"),
        ("def bits(logprobs): return 1.0", "takes (logprobs)"),
    ],
    "check-agreement": [
        (AGREEMENT + "return 1.0", "the shape of the table"),
        (AGREEMENT + "return np.ones((1, 2))", "the shape of the table"),
        (
            AGREEMENT + "return np.zeros((1 + max(sum(n != s[3][s[4]] for n in s[3][s[4] + 1 :])\n"
            "    for s in sentences), 2))",
            "the first difference in the table",
        ),
        (AGREEMENT + "return None", "came as None"),
        ("def agreement(sentences): return 1.0", "takes (sentences)"),
    ],
    "check-flaws": [
        ("flaws = {'a': 'sound'}", "no word yet for b, c"),
        (f"flaws = {RIGHT_FLAWS | {'a': 'unfair'}}", "expected one of: sound"),
        (f"flaws = {RIGHT_FLAWS | {'b': 'dropout on', 'e': 'state reset'}}", "2 of the 6 are not"),
        (f"flaws = {RIGHT_FLAWS | {'f': 3}}", "expected one of: sound"),
    ],
    "check-fair": [
        ("fair = {'test': 119}", 'no number yet for "all words"'),
        (f"fair = {RIGHT_FAIR | {'test': 120}}", "1 of the 3 is not right yet"),
        (f"fair = {RIGHT_FAIR | {'characters': '128'}}", "expected one number"),
        (f"fair = {RIGHT_FAIR | {'all words': 210, 'test': 118}}", "looking at it"),
    ],
}

UNKNOWN_ERRORS = [
    ("check-window", WINDOW + "return x.nothing"),
    ("check-losses", LOSSES + "return 1 / 0"),
    ("check-vectors", GRADIENT + "return {}[0]"),
    ("check-scores", GRADIENT + "raise RuntimeError('no')"),
    ("check-pieces", PIECES + "return ids['a']"),
    ("check-carried", CARRIED + "return undefined"),
    ("check-reshaped", RESHAPED + "return {}[0]"),
    ("check-bits", BITS + "return sentences.words"),
    ("check-agreement", AGREEMENT + "return sentences[0]['words']"),
]
