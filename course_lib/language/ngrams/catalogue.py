"""Models by name."""

from __future__ import annotations

from collections.abc import Callable

from course_lib.language._inputs import one_of
from course_lib.language.ngrams.backoff import BackoffModel
from course_lib.language.ngrams.counting import NGramCounts
from course_lib.language.ngrams.interpolated import (
    absolute_discounting,
    jelinek_mercer,
    kneser_ney,
    maximum_likelihood,
    modified_kneser_ney,
)
from course_lib.language.ngrams.katz import katz
from course_lib.language.ngrams.simple import add_k, stupid_backoff

MODELS: dict[str, Callable[..., BackoffModel]] = {
    "maximum-likelihood": maximum_likelihood,
    "add-k": add_k,
    "jelinek-mercer": jelinek_mercer,
    "absolute-discounting": absolute_discounting,
    "katz": katz,
    "stupid-backoff": stupid_backoff,
    "kneser-ney": kneser_ney,
    "modified-kneser-ney": modified_kneser_ney,
}


def estimate(name: str, counts: NGramCounts, **options: object) -> BackoffModel:
    """The model of that name, from counts: ``estimate("add-k", counts, k=0.5)``.

    Names: maximum-likelihood, add-k, jelinek-mercer, absolute-discounting, katz, stupid-backoff,
    kneser-ney, modified-kneser-ney. Options are those of the function of the same name.

    Raises
    ------
    ValueError
        If there is no such name, or what the model's function raises.
    TypeError
        If the model has no such option.
    """
    return MODELS[one_of(name, "name", MODELS)](counts, **options)
