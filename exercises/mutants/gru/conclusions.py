RIGHT = {'a': 'shown', 'b': 'contradicted', 'c': 'shown', 'd': 'open', 'e': 'contradicted', 'f':
    'open', 'g': 'shown', 'h': 'open', 'i': 'open', 'j': 'shown'}
# %% everything is shown: smallest-p-of-five
conclusions = dict.fromkeys("abcdefghij", "shown")
# %% five of five is enough: smallest-p-of-five
conclusions = RIGHT | {'b': 'shown', 'c': 'contradicted'}
# %% not seen, so not there: no-difference-seen-is-none
conclusions = RIGHT | {'d': 'shown'}
# %% means differ, so cells differ: a-mean-is-not-zero
conclusions = RIGHT | {'d': 'contradicted'}
# %% equal p, equal size: p-for-size
conclusions = RIGHT | {'e': 'shown', 'j': 'open'}
# %% the tuning did it: cause-from-a-comparison
conclusions = RIGHT | {'f': 'Shown '}
# %% a small p rules the tuning out: tuning-cannot-matter
conclusions = RIGHT | {'f': 'contradicted'}
# %% three quarters of the time: time-from-parameters
conclusions = RIGHT | {'h': 'shown'}
# %% the GRU is better: beyond-the-tasks
conclusions = RIGHT | {'i': 'shown'}
# %% one p below 0.05 is news: many-comparisons
conclusions = RIGHT | {'j': 'contradicted'}
# %% nothing can be known: nothing-can-be-known
conclusions = {c: "open" for c in "abcdefghij"}
# %% no winner on either task: two-tasks-two-winners
conclusions = RIGHT | {'g': 'open'}
# %% larger is better: smaller-is-better
conclusions = RIGHT | {'a': 'contradicted'}
# %% the winner is the same everywhere: smaller-is-better
conclusions = RIGHT | {'g': 'contradicted'}
