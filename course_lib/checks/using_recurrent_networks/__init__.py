"""The questions of chapter 10, Using recurrent networks, in the order of its exercise notebook."""

# ruff: noqa: I001 (a report lists the questions in the order in which they are imported)
from course_lib.checks.using_recurrent_networks._tagged import tagged
from course_lib.checks.using_recurrent_networks._known import known
from course_lib.checks.using_recurrent_networks._pooled import pooled
from course_lib.checks.using_recurrent_networks._log_odds import log_odds
from course_lib.checks.using_recurrent_networks._logprob import logprob
from course_lib.checks.using_recurrent_networks._greedy import greedy
from course_lib.checks.using_recurrent_networks._lags import lags
from course_lib.checks.using_recurrent_networks._attention import means, weights
from course_lib.checks.using_recurrent_networks._sizes import sizes
from course_lib.checks.using_recurrent_networks._flaws import flaws
from course_lib.checks.using_recurrent_networks._fair import fair
from course_lib.checks.loading import seal

__all__ = [
    "fair",
    "flaws",
    "greedy",
    "known",
    "lags",
    "log_odds",
    "logprob",
    "means",
    "pooled",
    "sizes",
    "tagged",
    "weights",
]

seal(__name__)
