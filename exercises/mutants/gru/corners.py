RIGHT = {'a': 'keeps', 'b': 'keeps', 'c': 'forgets', 'd': 'plain step', 'e': 'keeps', 'f':
    'forgets', 'g': 'plain step', 'h': 'mixes'}
# %% both conventions the wrong way round: conventions-exchanged
corners = RIGHT | {'a': 'forgets', 'b': 'plain step', 'c': 'keeps', 'd': 'keeps', 'e': 'forgets',
    'f': 'keeps', 'g': 'keeps'}
# %% reads keep like write: convention-ignored
corners = RIGHT | {'e': 'forgets', 'f': 'keeps', 'g': 'keeps'}
# %% reads write like keep: convention-ignored
corners = RIGHT | {'a': 'forgets', 'b': 'plain step', 'c': 'keeps', 'd': 'keeps'}
# %% a shut reset gate wipes the state: reset-erases-the-state
corners = RIGHT | {'a': 'forgets', 'e': 'forgets'}
# %% r = 1 means reset: reset-reversed
corners = RIGHT | {'c': 'plain step', 'd': 'forgets', 'f': 'plain step', 'g': 'forgets'}
# %% does not look at r: reset-ignored
corners = {}
for row, (update, u) in zip(
    "abcdefgh",
    [("write", 0)] * 2 + [("write", 1)] * 2 + [("keep", 1)] + [("keep", 0)] * 2 + [("write", 0.5)],
):
    share = u if update == "write" else 1 - u
    corners[row] = {0: "keeps", 1: "plain step"}.get(share, "mixes")
# %% never sees the old state: reset-ignored
corners = RIGHT | {'d': 'forgets', 'g': 'forgets'}
# %% r in the way of the input: reset-shuts-the-input-out
corners = RIGHT | {'c': 'keeps', 'f': 'keeps'}
# %% what is read mixes with what is kept: reset-disturbs-what-is-kept
corners = RIGHT | {'b': 'mixes'}
# %% an open gate still mixes: plain-step-mixes
corners = RIGHT | {'d': 'mixes', 'g': 'mixes'}
# %% half open as open: half-open-as-open
corners = RIGHT | {'h': 'Plain step'}
# %% a shut reset gate erases in the first row: new-content-not-written
corners = RIGHT | {'a': 'forgets'}
# %% mixes while the gate is wide open: new-content-alone
corners = RIGHT | {'c': 'mixes'}
# %% a plain step in spite of the reset: what-the-new-content-sees
corners = RIGHT | {'c': 'plain step'}
# %% half open as shut: half-open
corners = RIGHT | {'h': 'keeps'}
# %% two slips of two kinds
corners = RIGHT | {'e': 'forgets', 'h': 'plain step'}
