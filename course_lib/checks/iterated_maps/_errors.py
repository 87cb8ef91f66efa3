"""The exceptions that come of taking a number for an array, in Python's own words."""

from course_lib.checks.question import Mistake

_PYTHON = ("int", "float", "complex")
_NUMPY = ("numpy.int64", "numpy.float64", "numpy.complex128")
_ARRAYS_HAVE = ("shape", "ndim", "size", "dtype", "copy", "astype", "reshape", "ravel", "flatten")

NO_SUCH_ATTRIBUTE = tuple(
    f"'{kind}' object has no attribute '{name}'" for kind in _PYTHON for name in _ARRAYS_HAVE
)
NO_ENTRIES = (
    *(f"'{kind}' object is not subscriptable" for kind in _PYTHON),
    *(f"'{kind}' object is not iterable" for kind in _PYTHON),
    *(f"object of type '{kind}' has no len()" for kind in _PYTHON),
)
NO_ASSIGNMENT = tuple(
    f"'{kind}' object does not support item assignment" for kind in (*_PYTHON, *_NUMPY)
)
NO_AXES = (
    "iteration over a 0-d array",
    "array is 0-dimensional, but 1 were indexed",
    "len() of unsized object",
    "invalid index to scalar variable",
)
ARRAYS_ONLY = Mistake(
    "arrays-only",
    "x0 may be a number, which has no shape and no entries: `np.asarray(x0, float)` takes "
    "numbers and arrays alike, and `np.shape(x0)` is the shape of either.",
    raises=(*NO_SUCH_ATTRIBUTE, *NO_ENTRIES, *NO_AXES),
)
