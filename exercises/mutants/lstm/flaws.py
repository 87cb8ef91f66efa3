RIGHT = dict(
    a='wrong state', b='sound', c='unequal sizes',
    d='not ended', e='no control', f='edge of the grid',
)
# %% a is believed: hidden-state-for-the-cell
flaws = RIGHT | {'a': 'Sound'}
# %% the sound sentence has a flaw: sound-sentence-blamed
flaws = RIGHT | {'b': 'no control'}
# %% c is believed: units-for-parameters
flaws = RIGHT | {'c': 'Sound'}
# %% d is believed: slow-taken-for-unable
flaws = RIGHT | {'d': 'Sound'}
# %% e is believed: nothing-to-compare-with
flaws = RIGHT | {'e': 'Sound'}
# %% f is believed: best-at-the-edge
flaws = RIGHT | {'f': 'Sound'}
# %% every sentence is believed: everything-believed
flaws = dict.fromkeys('abcdef', 'sound')
# %% two words exchanged
flaws = RIGHT | {'a': RIGHT['c'], 'c': RIGHT['a']}
