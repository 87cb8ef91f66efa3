"""Wrong answers to chapter 10's exercises beside the mutants, and what must be said of them."""

RIGHT_KNOWN = {
    "one word": 184,
    "forwards": 204,
    "backwards": 220,
    "one word later": 224,
    "both": 224,
    "sentences": 72,
}
RIGHT_SIZES = {
    "LSTM": 120_400,
    "one wide": 320_800,
    "stacked bidirectional": 722_400,
    "residual": 0,
    "self-attention": 120_000,
    "output": 1_005,
    "ways": 8,
    "far": 39,
    "far with attention": 0,
}
RIGHT_FLAWS = {
    "a": "best seed",
    "b": "chosen on the test",
    "c": "weak baseline",
    "d": "more weights",
    "e": "sound",
    "f": "within the spread",
}
RIGHT_FAIR = {"net": 77.4, "gain": 0.6, "error": 0.042**0.5, "reviews": 0.8}
TAGGED = "def tagged(y, tags, lengths): "
POOLED = "def pooled(h, lengths): "
LOG_ODDS = "def log_odds(reviews, labels, review): "
LOGPROB = "def logprob(step, state, words, begin, end): "
GREEDY = "def greedy(step, state, begin, end, most): "
LAGS = "def lags(source, n): "
ATTENTION = "def attention(queries, keys, values, length): "

UNFORESEEN = {
    "check-tagged": [
        (TAGGED + "return 0.0", "2 things"),
        (TAGGED + "return 0.0, 0.0", "the loss is off by"),
        (TAGGED + "return y, 0.0", "the shape of the loss"),
        (TAGGED + "return None, 0.0", "came as None"),
        (TAGGED + "y -= 1", "changes the array `y`"),
        ("def tagged(y, tags): return 0", "takes (y, tags)"),
        ("tagged = 1", "the function `tagged("),
    ],
    "check-known": [
        ("known = {'both': 224}", 'no number yet for "one word"'),
        (f"known = {RIGHT_KNOWN | {'one word': 100}}", "1 of the 6 is not right yet"),
        (f"known = {RIGHT_KNOWN | {'both': 'all'}}", "`known['both']`"),
        (f"known = list({RIGHT_KNOWN}.values())", "got a list"),
    ],
    "check-pooled": [
        (POOLED + "return h", "3 things"),
        (POOLED + "return h, h, h", "the shape of the last states"),
        (POOLED + "return 0 * h[0], 0 * h[0], 0 * h[0]", "the first difference in the last"),
        (POOLED + "return h[0], None, h[0]", "came as None"),
        (POOLED + "return h[lengths], h, h", "a step too many"),
        ("def pooled(lengths, h): return h", "takes (lengths, h)"),
    ],
    "check-log_odds": [
        (LOG_ODDS + "return 0.0", "the number is off by"),
        (LOG_ODDS + "return [0.0, 1.0]", "the shape of the number"),
        (LOG_ODDS + "return None", "came as None"),
        (LOG_ODDS + "return reviews", "expected numbers"),
        (LOG_ODDS + "import math; return math.log(0)", "adds nothing to the counts"),
        ("def log_odds(reviews, review): return 0.0", "takes (reviews, review)"),
    ],
    "check-logprob": [
        (LOGPROB + "return 0.0", "the number is off by"),
        (LOGPROB + "return step(state, begin)[0]", "the shape of the number"),
        (LOGPROB + "return step(state, begin).max()", "`step` returns two things"),
        (LOGPROB + "return None", "came as None"),
        ("def logprob(step, words): return 0.0", "takes (step, words)"),
    ],
    "check-greedy": [
        (GREEDY + "return [7] * 40", "the shape of the list of words"),
        (GREEDY + "return None", "came as None"),
        (GREEDY + "return step(state, begin).argmax()", "`step` returns two things"),
        (GREEDY + "return ['a']", "expected numbers"),
        ("def greedy(step, state): return []", "takes (step, state)"),
    ],
    "check-lags": [
        (LAGS + "return source", "2 things"),
        (LAGS + "return 0 * source, source", "the first difference in the lags, read as it stands"),
        (LAGS + "return n, n", "the shape of the lags"),
        (LAGS + "return None, source", "came as None"),
        ("def lags(n, source): return source, source", "takes (n, source)"),
    ],
    "check-weights": [
        (ATTENTION + "return 0.0", "2 things"),
        (ATTENTION + "return queries, values", "the shape of the weights"),
        (
            ATTENTION + "return 0 * queries @ keys.T, 0 * queries @ keys.T @ values",
            "the first difference in the weights",
        ),
        (ATTENTION + "return queries @ keys, values", "Queries and keys are exchanged"),
        (ATTENTION + "return None, values", "came as None"),
        ("def attention(queries, keys): return 0", "takes (queries, keys)"),
    ],
    "check-means": [
        (ATTENTION + "return queries, keys", "the shape of the means"),
        (
            ATTENTION + "return None, 0 * queries @ keys.T @ values",
            "the first difference in the means",
        ),
        (ATTENTION + "return keys, None", "came as None"),
        ("def attention(queries, keys): return 0", "takes (queries, keys)"),
    ],
    "check-sizes": [
        ("sizes = {'LSTM': 120_400}", 'no number yet for "one wide"'),
        (f"sizes = {RIGHT_SIZES | {'output': 7}}", "1 of the 9 is not right yet"),
        (f"sizes = {RIGHT_SIZES | {'ways': 'many'}}", "`sizes['ways']`"),
        (f"sizes = list({RIGHT_SIZES}.values())", "got a list"),
    ],
    "check-flaws": [
        ("flaws = {'a': 'sound'}", "no word yet for b, c"),
        (f"flaws = {RIGHT_FLAWS | {'a': 'unfair'}}", "expected one of: sound"),
        (f"flaws = {RIGHT_FLAWS | {'c': 'best seed', 'd': 'weak baseline'}}", "2 of the 6 are"),
        (f"flaws = {RIGHT_FLAWS | {'f': 3}}", "expected one of: sound"),
    ],
    "check-fair": [
        ("fair = {'net': 77.4}", 'no number yet for "gain"'),
        (f"fair = {RIGHT_FAIR | {'gain': 0.9}}", "1 of the 4 is not right yet"),
        (f"fair = {RIGHT_FAIR | {'error': '0.2'}}", "expected one number"),
        (f"fair = {RIGHT_FAIR | {'net': 77.9, 'gain': 3}}", "looking at them"),
    ],
}

UNKNOWN_ERRORS = [
    ("check-tagged", TAGGED + "return y.nothing"),
    ("check-pooled", POOLED + "return 1 / 0"),
    ("check-log_odds", LOG_ODDS + "return reviews.words"),
    ("check-logprob", LOGPROB + "return {}[0]"),
    ("check-greedy", GREEDY + "return undefined"),
    ("check-lags", LAGS + "return source['a']"),
    ("check-weights", ATTENTION + "raise RuntimeError('no')"),
    ("check-means", ATTENTION + "return {}[0]"),
]
