RIGHT = {
    "one word": 184, "forwards": 204, "backwards": 220, "one word later": 224, "both": 224,
    "sentences": 72,
}
# %% no state: state-forgets
known = RIGHT | {"forwards": 184}
# %% a state that sees what follows: forwards-sees-what-follows
known = RIGHT | {"forwards": 224}
# %% everything but one line: everything-known
known = RIGHT | {"both": 232}
# %% all of it known: everything-known
known = RIGHT | {"one word later": 240, "both": 240}
# %% backwards like both: backwards-knows-all
known = RIGHT | {"backwards": 224}
# %% a guess is never right: fish-wrong-in-all
known = RIGHT | {"forwards": 174}
# %% tags drawn at random: guesses-in-proportion
known = RIGHT | {"forwards": 197, "backwards": 216}
# %% reading on does not help: later-is-the-same
known = RIGHT | {"one word later": 204}
# %% lines of the table: sentences-not-counted-by-frequency
known = RIGHT | {"sentences": 4}
# %% one wrong tag allowed: a-sentence-with-one-mistake
known = RIGHT | {"sentences": 100}
# %% both readings of one sentence: both-readings-right
known = RIGHT | {"sentences": 80}
# %% shares: shares-for-numbers
known = RIGHT | {"one word": 0.77, "forwards": 0.85, "backwards": 0.92, "both": 0.93}
# %% something else
known = RIGHT | {"one word": 190}
