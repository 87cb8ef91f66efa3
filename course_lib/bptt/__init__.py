r"""Backpropagation through time, written out in NumPy.

A recurrent net uses the same weights at every step, so their gradient is a sum over the steps.
Here every adjoint of every step can be looked at: forward, backward, truncated, and checked
against differences.
"""

from course_lib.bptt.activations import Activation, activation
from course_lib.bptt.backward import Gradient, backward, contributions
from course_lib.bptt.forward import RNNTrace, forward
from course_lib.bptt.losses import Loss, cross_entropy, squared_error
from course_lib.bptt.lstm import LSTMTrace, lstm_forward
from course_lib.bptt.lstm_backward import LSTMGradient, lstm_backward
from course_lib.bptt.numerical import numerical_gradient
from course_lib.bptt.parameters import Parameters, lstm_parameters, parameters
from course_lib.bptt.steps import GRUStep, LSTMStep, gru_step, lstm_step
from course_lib.bptt.truncation import truncated, windows
from course_lib.bptt.univariate import (
    UnivariateGradient,
    UnivariateTrace,
    univariate_backward,
    univariate_forward,
)

__all__ = [
    "Activation",
    "GRUStep",
    "Gradient",
    "LSTMGradient",
    "LSTMStep",
    "LSTMTrace",
    "Loss",
    "Parameters",
    "RNNTrace",
    "UnivariateGradient",
    "UnivariateTrace",
    "activation",
    "backward",
    "contributions",
    "cross_entropy",
    "forward",
    "gru_step",
    "lstm_backward",
    "lstm_forward",
    "lstm_parameters",
    "lstm_step",
    "numerical_gradient",
    "parameters",
    "squared_error",
    "truncated",
    "univariate_backward",
    "univariate_forward",
    "windows",
]
