RIGHT = dict(
    a='best seed', b='chosen on the test', c='weak baseline',
    d='more weights', e='sound', f='within the spread',
)
# %% a is believed: luck-reported
flaws = RIGHT | {'a': 'Sound'}
# %% b is believed: stopped-by-the-test
flaws = RIGHT | {'b': 'Sound'}
# %% c is believed: baseline-reads-no-order
flaws = RIGHT | {'c': 'Sound'}
# %% d is believed: attention-or-size
flaws = RIGHT | {'d': 'Sound'}
# %% the sound sentence has a flaw: fair-comparison-blamed
flaws = RIGHT | {'e': 'within the spread'}
# %% f is believed: difference-below-the-spread
flaws = RIGHT | {'f': 'Sound'}
# %% every sentence is believed: everything-believed
flaws = dict.fromkeys('abcdef', 'sound')
# %% seeds and test exchanged: seeds-and-test-exchanged
flaws = RIGHT | {'a': RIGHT['b'], 'b': RIGHT['a']}
# %% two other words exchanged
flaws = RIGHT | {'c': RIGHT['d'], 'd': RIGHT['c']}
