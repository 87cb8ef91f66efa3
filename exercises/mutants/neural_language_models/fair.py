RIGHT = {'all words': 90 * 5000**0.1, 'test': 119, 'characters': 2**7}
# %% the unknown word as it is: unknown-word-for-free
fair = RIGHT | {'all words': 90}
# %% every token chooses among 5000: every-token-pays
fair = RIGHT | {'all words': 90 * 5000}
# %% perplexities averaged: perplexities-averaged
fair = RIGHT | {'all words': 0.9 * 90 + 0.1 * 5000}
# %% unknown words cost ln 5000 alone: rare-words-only
fair = RIGHT | {'all words': 90**0.9 * 5000**0.1}
# %% the lowest test perplexity: best-on-the-test
fair = RIGHT | {'test': 118}
# %% the validation perplexity: validation-reported
fair = RIGHT | {'test': 122}
# %% the mean of the row: mean-over-the-rates
fair = RIGHT | {'test': (125 + 121 + 119 + 118) / 4}
# %% of a character: perplexity-a-character
fair = RIGHT | {'characters': 2**1.25}
# %% times the characters of a word: perplexity-times-characters
fair = RIGHT | {'characters': 2**1.25 * 5.6}
# %% bits: bits-a-word
fair = RIGHT | {'characters': 7}
# %% e for 2: e-to-the-bits
fair = RIGHT | {'characters': np.exp(7)}
# %% no spaces: spaces-taken-out
fair = RIGHT | {'characters': 2 ** (1.25 * 4.6)}
# %% something else
fair = RIGHT | {'characters': 100}
