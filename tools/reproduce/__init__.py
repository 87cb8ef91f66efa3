"""Experiments that take longer than a chapter may, and the records of them under results/.

An experiment is a module here: a docstring that says what is asked, ``CASES``, a list of settings,
and ``measure``, which takes one of them and returns its figures. ``DATA`` names the corpora that it
reads, if any.
"""

from types import ModuleType

from reproduce import (
    ablation,
    depth,
    forget_bias,
    peepholes,
    penalties,
    pixels,
    ptb_counting,
    race,
    remedies,
    reset,
    translation,
    truncation,
)

EXPERIMENTS: dict[str, ModuleType] = {
    "ablation": ablation,
    "depth": depth,
    "forget_bias": forget_bias,
    "peepholes": peepholes,
    "penalties": penalties,
    "pixels": pixels,
    "ptb_counting": ptb_counting,
    "race": race,
    "remedies": remedies,
    "reset": reset,
    "translation": translation,
    "truncation": truncation,
}
