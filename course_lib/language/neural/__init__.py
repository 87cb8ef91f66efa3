"""Models that learn vectors for words: a window of them, or a state, or two nets. PyTorch."""

from course_lib.language.neural.encoder_decoder import Decoded, EncoderDecoder, Read
from course_lib.language.neural.model import NeuralModel
from course_lib.language.neural.pieces import Carried, Pieces, token_loss
from course_lib.language.neural.recurrent import RecurrentWords
from course_lib.language.neural.translator import PairBatches, Translation, Translator
from course_lib.language.neural.window import WindowWords

__all__ = [
    "Carried",
    "Decoded",
    "EncoderDecoder",
    "NeuralModel",
    "PairBatches",
    "Pieces",
    "Read",
    "RecurrentWords",
    "Translation",
    "Translator",
    "WindowWords",
    "token_loss",
]
