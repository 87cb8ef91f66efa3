"""The questions of chapter 08, Counting language models, in the order of its exercise notebook."""

# ruff: noqa: I001 (a report lists the questions in the order in which they are imported)
from course_lib.checks.counting_language_models._likelihood import likelihood
from course_lib.checks.counting_language_models._perplexity import perplexity
from course_lib.checks.counting_language_models._unseen import unseen
from course_lib.checks.counting_language_models._add_k import add_k
from course_lib.checks.counting_language_models._em import em
from course_lib.checks.counting_language_models._sums import sums
from course_lib.checks.counting_language_models._backoff import backoff
from course_lib.checks.counting_language_models._kneser_ney import kneser_ney, lower
from course_lib.checks.counting_language_models._discounts import discounts
from course_lib.checks.counting_language_models._reshaped import reshaped
from course_lib.checks.counting_language_models._flaws import flaws
from course_lib.checks.counting_language_models._fair import fair
from course_lib.checks.loading import seal

__all__ = [
    "add_k",
    "backoff",
    "discounts",
    "em",
    "fair",
    "flaws",
    "kneser_ney",
    "likelihood",
    "lower",
    "perplexity",
    "reshaped",
    "sums",
    "unseen",
]

seal(__name__)
