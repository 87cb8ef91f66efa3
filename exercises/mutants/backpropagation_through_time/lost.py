"""Wrong answers to chapter 02's question on the share of a gradient that is lost."""

from mutants import Mutant

LOST = tuple(
    Mutant(
        cell="lost",
        name=name,
        code=f'lost = {{"steady": {steady}, "impulse": {impulse}}}',
        misconception=misconception,
        marks={"check-lost": 0},
    )
    for name, misconception, steady, impulse in (
        ("what is kept", "share-kept", 0.986, 0.257),
        ("per cents", "per-cent", 1.424, 74.264),
        ("the two tasks exchanged", "tasks-exchanged", 0.743, 0.014),
        ("truncated minus full", "sign", -0.014, -0.743),
        ("differences, not shares", "difference", -0.2958, -0.0517),
        ("windows of ten steps", "windows", 0.167, 0.743),
        ("terms of the last ten steps", "last-steps-only", 0.78, 0.743),
        ("the last loss in both tasks", "last-loss-only", 0.019, 0.743),
        ("over the truncated gradient", "of-the-truncated", 0.0144, 2.886),
        ("eleven steps", "one-step-too-many", 0.009, 0.717),
        ("nine steps", "one-step-too-few", 0.022, 0.768),
        ("two digits", "rounded", 0.01, 0.74),
        ("loss at every step in both tasks", "every-output-counts", 0.014, 0.313),
        ("k = 5 for the impulse", None, 0.014, 0.871),
    )
)
