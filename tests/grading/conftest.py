"""What all tests of grading share."""

import pytest

from course_lib.grading.batch import compile_course


@pytest.fixture(scope="session", autouse=True)
def compiled():
    """Kernels find the course compiled, as in a class."""
    compile_course()
