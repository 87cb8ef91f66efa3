RIGHT = dict(
    a='other words', b='tuned on the test', c='ends left out', d='no distribution',
    e='sound', f='counted text', g='other units',
)
# %% a is believed: smaller-vocabulary
flaws = RIGHT | {'a': 'Sound'}
# %% b is believed: chosen-by-the-test
flaws = RIGHT | {'b': 'Sound'}
# %% c is believed: fewer-predictions
flaws = RIGHT | {'c': 'Sound'}
# %% d is believed: scores-not-probabilities
flaws = RIGHT | {'d': 'Sound'}
# %% the sound sentence has a flaw: sound-sentence-blamed
flaws = RIGHT | {'e': 'tuned on the test'}
# %% f is believed: fitted-on-what-was-counted
flaws = RIGHT | {'f': 'Sound'}
# %% g is believed: characters-against-words
flaws = RIGHT | {'g': 'Sound'}
# %% every sentence is believed: everything-believed
flaws = dict.fromkeys('abcdefg', 'sound')
# %% two words exchanged
flaws = RIGHT | {'a': RIGHT['g'], 'g': RIGHT['a']}
