"""The perplexity of a text, from a model's probabilities."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from course_lib.checks.counting_language_models._texts import WORDS, drawn, in_words, sentences
from course_lib.checks.question import Case, Mistake, Part, Question, Source, edit, whole
from course_lib.checks.source import Whole

PERPLEXITY = Source("""
def perplexity(sentences, p):
    total, tokens = 0.0, 0
    for sentence in sentences:
        history = ("<s>",)
        for word in [*sentence, "</s>"]:
            probability = p(word, history)
            total -= np.log(probability) if probability > 0 else -np.inf
            tokens += 1
            history = (*history, word)
    return np.exp(total / tokens)
""")
LOG, END = "np.log(probability) if probability > 0 else -np.inf", "np.exp(total / tokens)"
PREDICTED, COUNTED, START = '[*sentence, "</s>"]', "tokens += 1", 'history = ("<s>",)'
CALL = "p(word, history)"
LISTED = """
def perplexity(sentences, p):
    found = []
    for sentence in sentences:
        tokens = ("<s>", *sentence, "</s>")
        found.append([p(tokens[i], tokens[:i]) for i in range(1, len(tokens))])
    every = np.array([one for row in found for one in row])
    means = [np.mean([-np.log(q) if q > 0 else np.inf for q in row]) for row in found]
    return {}
"""
Model = Callable[[str, tuple[str, ...]], float]


def uniform(V: int) -> Model:
    """V words, equally likely after anything, the end among them."""
    return lambda word, history: 0.0 if word == "<s>" else 1 / V


def pairwise(rng: np.random.Generator, words: int, absent: str = "") -> Model:
    """A drawn distribution after each word; a word that is absent has probability 0."""
    names = (*WORDS[:words], "</s>")
    rows = {w: rng.dirichlet(np.ones(len(names))) for w in ("<s>", "", *names)}

    def p(word: str, history: tuple[str, ...]) -> float:
        if word not in names or word == absent:
            return 0.0
        return float(rows[history[-1] if history else ""][names.index(word)])

    return p


def tired(word: str, history: tuple[str, ...]) -> float:
    """The longer the sentence has been, the likelier is its end; four words share the rest."""
    if word == "<s>":
        return 0.0
    going_on = 0.8 ** len(history)
    return 1 - going_on if word == "</s>" else going_on / 4


def cases(rng: np.random.Generator) -> list[Case]:
    """A fair die, models that need their history, sentences of all lengths, a word of no chance."""
    even = sentences("a rose / is a rose")
    ragged = sentences("so / a rose is a rose is a rose / not / so is love")
    silent = [["a", "rose"], [], ["is"]]
    many = drawn(rng, 300, 6)
    table = pairwise(rng, 10)
    return [
        Case((even, uniform(8)), f"text {in_words(even)}, 1/8 for each word and the end"),
        Case((even, tired), f"text {in_words(even)}, a model whose sentences tire"),
        Case((ragged, table), f"text {in_words(ragged)}, a drawn model of pairs"),
        Case((ragged, tired), f"text {in_words(ragged)}, a model whose sentences tire"),
        Case((silent, tired), f"text {in_words(silent)}, a model whose sentences tire"),
        Case(
            (ragged, pairwise(rng, 10, absent="love")),
            f'text {in_words(ragged)}, a model of pairs that gives "love" no chance',
        ),
        Case((many, pairwise(rng, 6)), "300 drawn sentences, a drawn model of pairs"),
        Case((many, uniform(1000)), "300 drawn sentences, 1/1000 for each word and the end"),
    ]


def of_list(rule: str) -> Whole:
    """Another rule, made of the list of all probabilities."""
    return whole(LISTED.format(rule))


MISTAKES = (
    Mistake(
        "two-logarithms",
        "You take logarithms of one base and raise another: with ln goes exp, with log2 goes 2**.",
        wrong=(
            edit(LOG, "np.log2(probability) if probability > 0 else -np.inf"),
            edit(LOG, "np.log10(probability) if probability > 0 else -np.inf"),
            edit(END, "2 ** (total / tokens)"),
        ),
    ),
    Mistake(
        "ends-not-predicted",
        "You leave out the ends. After the last word the model has to predict `</s>`, and that is "
        "a token like the words.",
        wrong=edit(PREDICTED, "sentence"),
    ),
    Mistake(
        "ends-not-counted",
        "The probabilities of the ends are in your sum, and the ends are not in the number that "
        "you divide by. Divide by the number of all that was predicted.",
        wrong=edit(COUNTED, 'tokens += word != "</s>"'),
    ),
    Mistake(
        "begin-counted",
        "You divide by a number in which `<s>` is counted. Nothing predicts it.",
        wrong=edit(START, f"{START}\n        tokens += 1"),
    ),
    Mistake(
        "begin-predicted",
        "You ask the model for the probability of `<s>`. It stands there from the start.",
        wrong=edit(PREDICTED, '["<s>", *sentence, "</s>"]'),
    ),
    Mistake(
        "mean-of-probabilities",
        "You take the mean of the probabilities. The mean is to be taken of their logarithms: one "
        "word of probability 0 makes a text impossible, however likely the others are.",
        wrong=(of_list("1 / np.mean(every)"), of_list("np.exp(-np.log(np.mean(every)))")),
    ),
    Mistake(
        "mean-of-inverses",
        "You take the mean of 1/p. Perplexity is the geometric mean of these numbers: the "
        "exponential of the mean of their logarithms.",
        wrong=of_list("np.mean(1 / every) if every.all() else np.inf"),
    ),
    Mistake(
        "mean-over-sentences",
        "You take a mean over sentences, so that a word in a short sentence counts for more. Sum "
        "over all tokens of the text, and divide once.",
        wrong=(
            of_list("np.mean(np.exp(means))"),
            of_list("np.exp(np.mean(means))"),
            edit(END, "np.exp(total / len(sentences))"),
        ),
    ),
    Mistake(
        "sign",
        "Your number is the inverse: below 1, and smaller for a worse model. The logarithm of a "
        "probability is negative.",
        wrong=edit(END, "np.exp(-total / tokens)"),
    ),
    Mistake(
        "cross-entropy",
        "This is the mean cross-entropy. The perplexity is its exponential.",
        wrong=(
            edit(END, "total / tokens"),
            edit(END, "total / tokens / np.log(2)"),
        ),
    ),
    Mistake(
        "sum-not-mean",
        "You take the exponential of the sum, the inverse probability of the whole text. Divide by "
        "the number of tokens first.",
        wrong=edit(END, "np.exp(total)"),
    ),
    Mistake(
        "product-is-zero",
        "You multiply the probabilities. With many tokens the product is smaller than any float, "
        "and becomes 0; it is 0, too, if one of them is. Add logarithms instead, and let the "
        "logarithm of 0 be minus infinity.",
        wrong=of_list("np.prod(every) ** (-1 / len(every)) if np.prod(every) > 0 else np.inf"),
        raises=("cannot be raised to a negative power", "zero to a negative power"),
    ),
    Mistake(
        "zero-skipped",
        "You pass over a token of probability 0, or put a small number in its place. The model "
        "calls this text impossible: its perplexity is infinite.",
        wrong=(
            edit(LOG, "np.log(probability) if probability > 0 else 0"),
            edit(LOG, "np.log(max(probability, 1e-12))"),
            edit(LOG, "np.log(max(probability, 1e-10))"),
            edit(LOG, "np.log(probability + 1e-12)"),
            edit(LOG, "np.log(probability + 1e-10)"),
            edit(
                LOG,
                "np.log(probability) if probability > 0 else 0",
                COUNTED,
                "tokens += probability > 0",
            ),
        ),
    ),
    Mistake(
        "logarithm-of-zero",
        "`math.log` refuses 0. A token of probability 0 is possible, and then the perplexity is "
        "infinite.",
        raises=("math domain error", "expected a positive input"),
    ),
    Mistake(
        "history-runs-on",
        "Your history runs on into the next sentence. Each sentence begins anew, with `<s>`.",
        wrong=edit(START, "pass", "total, tokens = 0.0, 0", f"total, tokens = 0.0, 0\n    {START}"),
    ),
    Mistake(
        "history-without-begin",
        "Your histories lack `<s>`. It is the first token of each history.",
        wrong=edit(START, "history = ()"),
    ),
    Mistake(
        "only-the-last-word",
        "You hand the model the last word only. It is to get all tokens before the word; how many "
        "of them it uses is its own business.",
        wrong=edit(CALL, "p(word, history[-1:])"),
    ),
    Mistake(
        "word-in-its-own-history",
        "The word itself stands in the history that you hand over. Ask first, and add it then.",
        wrong=edit(CALL, "p(word, (*history, word))"),
    ),
)

perplexity = Question(
    name="counting_language_models.perplexity",
    signature="perplexity(sentences, p)",
    cases=cases,
    source=PERPLEXITY,
    parts=(Part("the perplexity"),),
    mistakes=MISTAKES,
    hints=(
        "What does the model have to predict in a sentence of three words, and what does it know "
        "each time? There are four predictions.",
        "Add up -ln p over all predictions of all sentences, and count them. A probability of 0 "
        "adds infinity.",
        "The perplexity is the exponential of the mean: one sum and one number of tokens for the "
        'whole text, the ends among them. The history of a sentence\'s first word is `("<s>",)`; '
        "after each prediction the word is put to its end.",
    ),
)
