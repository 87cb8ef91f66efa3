YES, NO = "attracts", "does not attract"
RIGHT = {"a": YES, "b": YES, "c": NO, "d": YES, "e": YES, "f": NO, "g": NO}

# %% judges as the colleague does: the-rule-itself
slow = RIGHT | {"c": "attracts", "e": "does not attract"}

# %% a multiplier of size 1 attracts nothing: slow-taken-for-unable
slow = RIGHT | {"b": "does not attract", "e": "does not attract"}

# %% r = 3 alone is taken for the border: slow-taken-for-unable
slow = RIGHT | {"e": NO}

# %% whatever comes near is attracted: small-taken-for-attracted
slow = RIGHT | {"c": YES, "f": YES}

# %% words exchanged: exchanged
slow = {key: NO if word == YES else YES for key, word in RIGHT.items()}

# %% a slip that fits no rule
slow = RIGHT | {"g": "attracts", "a": NO}
