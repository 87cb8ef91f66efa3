"""The tasks by name."""

from __future__ import annotations

from dataclasses import MISSING, fields

from course_lib.tasks._inputs import one_of
from course_lib.tasks.adding import Adding
from course_lib.tasks.batch import Task
from course_lib.tasks.context import Context
from course_lib.tasks.copying import Copying
from course_lib.tasks.digits import Digits
from course_lib.tasks.reversal import Reversal
from course_lib.tasks.temporal_order import TemporalOrder

_TASKS = {
    "adding": Adding,
    "copying": Copying,
    "temporal_order": TemporalOrder,
    "reversal": Reversal,
    "digits": Digits,
    "context": Context,
}


def task(name: str, **options: int | bool | str) -> Task:
    """The task of that name.

    Parameters
    ----------
    name : "adding", "copying", "temporal_order", "reversal", "digits" or "context"
    **options
        As for :class:`Adding`, :class:`Copying`, :class:`TemporalOrder`, :class:`Reversal`,
        :class:`Digits` or :class:`Context`.

    Raises
    ------
    ValueError
        For an unknown name, an unknown option, or one that is missing; as the class otherwise.

    Examples
    --------
    >>> task("copying", delay=100)
    Copying(delay=100, symbols=8, length=10)
    """
    kind = _TASKS[one_of(name, "name", _TASKS)]
    known = {field.name: field.default is MISSING for field in fields(kind)}
    unknown = sorted(set(options) - set(known))
    missing = [option for option, needed in known.items() if needed and option not in options]
    if unknown or missing:
        said = f"has no option {unknown[0]!r}" if unknown else f"needs the option {missing[0]!r}"
        raise ValueError(
            f"task {name!r} {said}; expected options out of {', '.join(known)}: "
            f"write task({name!r}, {', '.join(f'{option}=…' for option in known)})"
        )
    return _TASKS[name](**options)
