RIGHT = dict(
    a='not ended', b='unequal sizes', c='no control',
    d='edge of the grid', e='sound', f='wrong state',
)
# %% a is believed: slow-taken-for-unable
flaws = RIGHT | {'a': 'Sound'}
# %% b is believed: about-as-large
flaws = RIGHT | {'b': 'Sound'}
# %% c is believed: nothing-to-compare-with
flaws = RIGHT | {'c': 'Sound'}
# %% d is believed: best-at-the-edge
flaws = RIGHT | {'d': 'Sound'}
# %% the sound sentence has a flaw: sound-sentence-blamed
flaws = RIGHT | {'e': 'no control'}
# %% f is believed: half-of-the-output
flaws = RIGHT | {'f': 'Sound'}
# %% every sentence is believed: everything-believed
flaws = dict.fromkeys('abcdef', 'sound')
# %% two words exchanged
flaws = RIGHT | {'a': RIGHT['b'], 'b': RIGHT['a']}
