"""The same numbers in every form in which NumPy and Python hand them on."""

import array

import numpy as np


def read_only(values):
    values = values.copy()
    values.flags.writeable = False
    return values


FORMS = {
    "list": lambda values: values.tolist(),
    "tuple": lambda values: tuple(values.tolist()),
    "array.array": lambda values: array.array(values.dtype.char, values.tolist()),
    "backwards": lambda values: values[::-1].copy()[::-1],
    "every second": lambda values: np.repeat(values, 2)[::2],
    "other byte order": lambda values: values.astype(values.dtype.newbyteorder()),
    "read-only": read_only,
    "list of NumPy's numbers": list,
    "memory": memoryview,
}
WHOLE = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]
