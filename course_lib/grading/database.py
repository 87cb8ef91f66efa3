"""What nbgrader's database needs, and what is wrong when it cannot be used."""

from __future__ import annotations

from alembic.script import ScriptDirectory
from nbgrader import api
from nbgrader.dbutil import ALEMBIC_DIR

MENDED = "put a copy of it back; or, to begin anew, move it away and grade"
CAUSES = {  # what SQLite says, and what helps
    "locked": "expected that nobody else writes to it: close the formgrader and try again",
    "not a database": f"expected nbgrader's database: {MENDED}",
    "malformed": f"expected nbgrader's database: {MENDED}",
    "readonly": "expected a file that you may write to: change its permissions",
    "unable to open": "expected a folder that you may write to: change its permissions",
    "full": "expected room on the disk: make some",
    "no such": "expected a database of this nbgrader: run nbgrader db upgrade in exercises/",
}


def need_no_program() -> None:
    """Let nbgrader make a gradebook by itself.

    For the version of its tables it starts the program ``alembic``, which takes seconds, and may
    not be on PATH. What that program prints is one call of the package of this name.
    """
    api.get_alembic_version = version_of_tables


def version_of_tables() -> str:
    """The newest version of nbgrader's tables."""
    return ScriptDirectory(ALEMBIC_DIR).get_current_head()


def cause(error: Exception) -> str:
    """What the database expected, and what to do."""
    said = str(error).lower()
    unknown = "expected nbgrader's database: try again"
    return next((advice for sign, advice in CAUSES.items() if sign in said), unknown)
