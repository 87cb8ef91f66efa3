"""Models that learn vectors for words: a window of them, or a state. PyTorch."""

from course_lib.language.neural.model import NeuralModel
from course_lib.language.neural.pieces import Carried, Pieces, token_loss
from course_lib.language.neural.recurrent import RecurrentWords
from course_lib.language.neural.window import WindowWords

__all__ = ["Carried", "NeuralModel", "Pieces", "RecurrentWords", "WindowWords", "token_loss"]
