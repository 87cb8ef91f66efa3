"""Experiments that take longer than a chapter may, and the records of them under results/.

An experiment is a module here: a docstring that says what is asked, ``CASES``, a list of settings,
and ``measure``, which takes one of them and returns its figures.
"""

from types import ModuleType

from reproduce import depth, race, reset, truncation

EXPERIMENTS: dict[str, ModuleType] = {
    "depth": depth,
    "race": race,
    "reset": reset,
    "truncation": truncation,
}
