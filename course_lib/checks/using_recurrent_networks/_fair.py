"""The numbers that decide between two classifiers, from their accuracies over seeds."""

from __future__ import annotations

import math
from statistics import fmean, stdev

from course_lib.checks.question import Question
from course_lib.checks.table import Slip, Table, within

# accuracies in per cent, of the net for each rate, and of the baseline on the same five splits
VALIDATION = {
    0.1: (76.2, 77.4, 75.9, 76.8, 76.7),
    0.3: (77.9, 78.6, 76.8, 78.3, 77.4),
    1.0: (77.1, 79.3, 75.0, 78.1, 77.0),
}
TEST = {
    0.1: (77.4, 78.8, 77.0, 78.3, 78.0),
    0.3: (76.9, 78.8, 76.1, 78.5, 76.7),
    1.0: (76.0, 80.1, 74.9, 78.3, 76.7),
}
BASELINE = (76.3, 77.9, 76.2, 77.4, 76.2)
REVIEWS = 2500

CHOSEN = max(VALIDATION, key=lambda rate: fmean(VALIDATION[rate]))
DIFFERENCES = [net - other for net, other in zip(TEST[CHOSEN], BASELINE, strict=True)]
SEEDS = len(DIFFERENCES)
ERROR = stdev(DIFFERENCES) / math.sqrt(SEEDS)
POPULATION = stdev(DIFFERENCES) * math.sqrt((SEEDS - 1) / SEEDS)
SHARE = 0.8
RIGHT = {
    "net": fmean(TEST[CHOSEN]),
    "gain": fmean(DIFFERENCES),
    "error": ERROR,
    "reviews": 100 * math.sqrt(SHARE * (1 - SHARE) / REVIEWS),
}
SLIPS = (
    Slip(
        "best-run",
        "You report one run of the net, the best. The next one who trains it gets a seed of "
        "another luck: report the mean over the seeds.",
        (
            {"net": max(TEST[CHOSEN])},
            {"net": max(map(max, TEST.values()))},
            {"gain": max(TEST[CHOSEN]) - fmean(BASELINE)},
            {"gain": max(map(max, TEST.values())) - fmean(BASELINE)},
            {"gain": max(TEST[CHOSEN]) - max(BASELINE)},
        ),
    ),
    Slip(
        "rate-chosen-on-the-test",
        "This rate has the best mean on the test reviews, and was found by looking at them. Which "
        "of the two tables is there for choosing?",
        {"net": max(map(fmean, TEST.values()))},
    ),
    Slip(
        "rate-by-one-run",
        "You choose the rate of the one best validation run. Compare the means over the seeds.",
        {"net": fmean(TEST[max(VALIDATION, key=lambda rate: max(VALIDATION[rate]))])},
    ),
    Slip(
        "validation-reported",
        "The rate is right. Its accuracy on the validation reviews is the one by which it was "
        "chosen; the report gives the other.",
        {"net": fmean(VALIDATION[CHOSEN])},
    ),
    Slip(
        "all-rates-together",
        "You take the mean over the rates. One rate is chosen, and its runs are reported.",
        {"net": fmean(value for row in TEST.values() for value in row)},
    ),
    Slip(
        "sign-of-the-gain",
        "Your gain is that of the baseline. Asked for is the net less the baseline.",
        {"gain": -fmean(DIFFERENCES)},
    ),
    Slip(
        "splits-not-paired",
        "You take the spread of two columns as if they had nothing to do with each other. A split "
        "that is hard is hard for both: take the five differences first.",
        (
            {"error": math.sqrt((stdev(TEST[CHOSEN]) ** 2 + stdev(BASELINE) ** 2) / SEEDS)},
            {"error": stdev(TEST[CHOSEN]) / math.sqrt(SEEDS)},
            {"error": math.sqrt(stdev(TEST[CHOSEN]) ** 2 + stdev(BASELINE) ** 2)},
            {"error": abs(stdev(TEST[CHOSEN]) - stdev(BASELINE)) / math.sqrt(SEEDS)},
        ),
    ),
    Slip(
        "spread-for-the-error",
        "This is how far the differences spread. Their mean is more certain than one of them.",
        ({"error": stdev(DIFFERENCES)}, {"error": POPULATION}),
    ),
    Slip(
        "divided-by-n",
        "You divide the squares by n. The mean was computed from the same five numbers: divide by "
        "n - 1.",
        {"error": POPULATION / math.sqrt(SEEDS)},
    ),
    Slip(
        "divided-by-the-seeds",
        "You divide by the number of seeds, where its square root belongs.",
        ({"error": stdev(DIFFERENCES) / SEEDS}, {"error": POPULATION / SEEDS}),
    ),
    Slip(
        "variance-for-the-error",
        "This is a variance. An error has the unit of the accuracies: take the square root.",
        (
            {"error": stdev(DIFFERENCES) ** 2 / SEEDS},
            {"error": stdev(DIFFERENCES) ** 2},
            {"reviews": 100 * SHARE * (1 - SHARE) / REVIEWS},
            {"reviews": SHARE * (1 - SHARE) / REVIEWS},
        ),
    ),
    Slip(
        "share-for-points",
        "Your error is that of a share. Asked for are percentage points.",
        {"reviews": math.sqrt(SHARE * (1 - SHARE) / REVIEWS)},
    ),
    Slip(
        "two-digits",
        "The error is rounded too far. Give three digits.",
        {"error": 0.2},
    ),
    Slip(
        "one-review",
        "This is the spread of a single review, right or wrong. The accuracy is a mean over all of "
        "them.",
        (
            {"reviews": 100 * math.sqrt(SHARE * (1 - SHARE))},
            {"reviews": math.sqrt(SHARE * (1 - SHARE) * REVIEWS)},
        ),
    ),
    Slip(
        "as-if-even",
        "You take the largest error that an accuracy can have, that of 50 per cent, or leave the "
        "share of wrong reviews out.",
        (
            {"reviews": 100 * math.sqrt(0.25 / REVIEWS)},
            {"reviews": 100 * math.sqrt(SHARE / REVIEWS)},
            {"reviews": 100 / math.sqrt(REVIEWS)},
        ),
    ),
)
TABLE = Table(
    name="fair",
    right=RIGHT,
    slips=SLIPS,
    same=within(relative=1e-3),
    near=within(relative=1e-3),
    label=lambda key: f'"{key}"',
    explains="some",
)

fair = Question(
    name="using_recurrent_networks.fair",
    signature="fair",
    judge=TABLE.judge,
    hints=(
        "Which numbers may be looked at to choose the rate, and which are then reported?",
        '"gain": subtract within each split first. "error": how far would the mean of the five '
        'differences move with other splits? "reviews": a review is right with probability 0.8, '
        "like a toss of a coin.",
        "The error of a mean of n numbers is their standard deviation, with n - 1 below, divided "
        "by the square root of n. A share p of n tosses has the standard error of the root of "
        "p (1 - p) / n; times 100, these are points.",
    ),
)
