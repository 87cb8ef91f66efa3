RIGHT = dict(
    a='other vocabularies', b='state reset', c='chosen on the test',
    d='sound', e='dropout on', f='other units',
)
# %% a is believed: unknown-word-is-easy
flaws = RIGHT | {'a': 'Sound'}
# %% b is believed: beginnings-are-hard
flaws = RIGHT | {'b': 'Sound'}
# %% c is believed: best-of-five-on-the-test
flaws = RIGHT | {'c': 'Sound'}
# %% the sound sentence has a flaw: fair-comparison-blamed
flaws = RIGHT | {'d': 'chosen on the test'}
# %% e is believed: scored-as-in-training
flaws = RIGHT | {'e': 'Sound'}
# %% f is believed: a-character-is-no-word
flaws = RIGHT | {'f': 'Sound'}
# %% every sentence is believed: everything-believed
flaws = dict.fromkeys('abcdef', 'sound')
# %% units and vocabularies exchanged: units-and-vocabularies
flaws = RIGHT | {'a': RIGHT['f'], 'f': RIGHT['a']}
# %% two other words exchanged
flaws = RIGHT | {'b': RIGHT['c'], 'c': RIGHT['b']}
