RIGHT = {'net': 77.4, 'gain': 0.6, 'error': 0.042**0.5, 'reviews': 0.8}
NET = np.array([76.9, 78.8, 76.1, 78.5, 76.7])
OTHER = np.array([76.3, 77.9, 76.2, 77.4, 76.2])
# %% the best run: best-run
fair = RIGHT | {'net': 78.8, 'gain': 78.8 - 76.8}
# %% the best run of all: best-run
fair = RIGHT | {'net': 80.1}
# %% the best mean on the test: rate-chosen-on-the-test
fair = RIGHT | {'net': 77.9}
# %% the rate of the best validation run: rate-by-one-run
fair = RIGHT | {'net': 77.2}
# %% the validation's mean: validation-reported
fair = RIGHT | {'net': 77.8}
# %% the other way round: sign-of-the-gain
fair = RIGHT | {'gain': -0.6}
# %% two columns: splits-not-paired
fair = RIGHT | {'error': np.sqrt(NET.var(ddof=1) / 5 + OTHER.var(ddof=1) / 5)}
# %% the spread: spread-for-the-error
fair = RIGHT | {'error': (NET - OTHER).std(ddof=1)}
# %% numpy's default: divided-by-n
fair = RIGHT | {'error': (NET - OTHER).std() / 5**0.5}
# %% by five: divided-by-the-seeds
fair = RIGHT | {'error': (NET - OTHER).std(ddof=1) / 5}
# %% no root: variance-for-the-error
fair = RIGHT | {'error': (NET - OTHER).var(ddof=1) / 5}
# %% a share: share-for-points
fair = RIGHT | {'reviews': 0.008}
# %% of one review: one-review
fair = RIGHT | {'reviews': 40}
# %% at worst: as-if-even
fair = RIGHT | {'reviews': 1}
# %% one digit: two-digits
fair = RIGHT | {'error': 0.2}
# %% something else
fair = RIGHT | {'reviews': 0.5}
