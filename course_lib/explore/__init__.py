"""Interactive figures: one drawing function, live in a notebook and pre-drawn in a page."""

from .explorer import MAX_FRAMES, Explorer, explore
from .values import Choices, Values

__all__ = ["MAX_FRAMES", "Choices", "Explorer", "Values", "explore"]
