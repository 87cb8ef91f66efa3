from math import exp, log
RIGHT = {
    'B': exp(0.9 * log(110) + 0.1 * log(5)), 'C': 60 * 500**0.2,
    'D': 2**7.15, 'E': 50**0.6 * 150**0.4,
}
# %% as it was reported: as-reported
fair = RIGHT | {'C': 60}
# %% the mean of two perplexities: arithmetic-mean
fair = RIGHT | {'E': 0.6 * 50 + 0.4 * 150}
# %% ends for nothing: ends-cost-nothing
fair = RIGHT | {'B': 110**0.9}
# %% ends in the sum only: ends-not-in-the-number
fair = RIGHT | {'B': 110 * 5 ** (1 / 9)}
# %% all tokens unknown: all-tokens-unknown
fair = RIGHT | {'C': 30000}
# %% bits as nats: another-base
fair = RIGHT | {'D': exp(7.15)}
# %% a letter's perplexity: for-one-character
fair = RIGHT | {'D': 2**1.3}
# %% bits a token: bits-not-perplexity
fair = RIGHT | {'D': 7.15}
# %% bits a word: characters-of-words-only
fair = RIGHT | {'D': 2 ** (7150 / 900)}
# %% two halves that are none: parts-taken-for-equal
fair = RIGHT | {'E': (50 * 150) ** 0.5}
# %% the unknown words made easier: wrong-side
fair = RIGHT | {'C': 60 / 500**0.2}
# %% an inverse: below-one
fair = RIGHT | {'E': 0.013}
# %% a guess
fair = RIGHT | {'B': 90}
