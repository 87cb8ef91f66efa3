"""The questions of chapter 09, Neural language models, in the order of its exercise notebook."""

# ruff: noqa: I001 (a report lists the questions in the order in which they are imported)
from course_lib.checks.neural_language_models._window import window
from course_lib.checks.neural_language_models._sizes import sizes
from course_lib.checks.neural_language_models._losses import losses
from course_lib.checks.neural_language_models._gradient import scores, vectors
from course_lib.checks.neural_language_models._pieces import pieces
from course_lib.checks.neural_language_models._carried import carried
from course_lib.checks.neural_language_models._reshaped import reshaped
from course_lib.checks.neural_language_models._bits import bits
from course_lib.checks.neural_language_models._agreement import agreement
from course_lib.checks.neural_language_models._flaws import flaws
from course_lib.checks.neural_language_models._fair import fair
from course_lib.checks.loading import seal

__all__ = [
    "agreement",
    "bits",
    "carried",
    "fair",
    "flaws",
    "losses",
    "pieces",
    "reshaped",
    "scores",
    "sizes",
    "vectors",
    "window",
]

seal(__name__)
