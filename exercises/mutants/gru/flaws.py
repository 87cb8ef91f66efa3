RIGHT = dict(
    a='unequal sizes', b='edge of the grid', c='wrong state',
    d='sound', e='not ended', f='no control',
)
# %% a is believed: units-for-parameters
flaws = RIGHT | {'a': 'Sound'}
# %% b is believed: best-at-the-edge
flaws = RIGHT | {'b': 'Sound'}
# %% c is believed: hidden-state-for-the-cell
flaws = RIGHT | {'c': 'Sound'}
# %% the sound sentence has a flaw: sound-sentence-blamed
flaws = RIGHT | {'d': 'no control'}
# %% e is believed: head-start-taken-for-the-end
flaws = RIGHT | {'e': 'Sound'}
# %% f is believed: nothing-to-compare-with
flaws = RIGHT | {'f': 'Sound'}
# %% every sentence is believed: everything-believed
flaws = dict.fromkeys('abcdef', 'sound')
# %% two words exchanged
flaws = RIGHT | {'a': RIGHT['b'], 'b': RIGHT['a']}
