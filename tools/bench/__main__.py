"""What `make bench` runs: every comparison, each in its own lines."""

import bptt_cases
import cells_cases
import flow_cases
import language_cases
import maps_cases
import neural_language_cases

CASES = (
    maps_cases,
    bptt_cases,
    cells_cases,
    flow_cases,
    language_cases,
    neural_language_cases,
)
for cases in CASES:
    cases.report()
