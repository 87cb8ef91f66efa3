"""Every law of a chapter's exercises, for each chapter that names its ``EXERCISES``."""

from __future__ import annotations

import pytest

from course_lib.checks.session import SESSION

pytest.register_assert_rewrite("mutant_laws")

SEEDS = (0, 2**63)  # the public inputs, and some that an instructor may have


def pytest_generate_tests(metafunc):
    exercises = getattr(metafunc.module, "EXERCISES", None)
    if exercises is None:
        return
    for names, rows in exercises.rows.items():
        wanted = names.split(", ")
        if set(wanted) <= set(metafunc.fixturenames):
            values = [row.values if len(wanted) > 1 else row.values[0] for row in rows]
            metafunc.parametrize(names, values, ids=[row.id for row in rows])


@pytest.fixture
def exercises(request):
    return request.module.EXERCISES


@pytest.fixture(params=SEEDS)
def seed(request, monkeypatch):
    monkeypatch.setattr(SESSION, "seed", request.param)
    return request.param
