"""Seeds of the checks' inputs, from a secret that only the instructor has.

Each submission gets a seed of its own, so that what feedback shows of the inputs of one says
nothing about those of another, nor about those of the same student's next try.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path

from course_lib.grading.course import GradingError

VARIABLE = "COURSE_SEED_FILE"


def read_secret(path: Path | str | None = None) -> bytes | None:
    """The text of the seed file, or None if no file is named here or in ``COURSE_SEED_FILE``.

    Raises
    ------
    GradingError
        If the file cannot be read, or holds nothing.
    """
    named = path or os.environ.get(VARIABLE)
    if not named:
        return None
    try:
        secret = Path(named).expanduser().read_bytes().strip()
    except OSError as error:
        raise GradingError(
            f"the seed file {named} cannot be read ({error.strerror}); expected a text file "
            f"outside the repository: mend the path in --seed-file or {VARIABLE}"
        ) from error
    if not secret:
        raise GradingError(
            f"the seed file {named} is empty; expected a line of text that nobody can guess: "
            "write some random words into it"
        )
    return secret


def seed_for(secret: bytes | None, student: str, chapter: str, submission: bytes) -> int | None:
    """The seed of one submission; None, the public inputs, if there is no secret.

    It is HMAC-SHA256 of the secret over the student, the chapter and the submission's bytes.
    """
    if secret is None:
        return None
    parts = (student.encode(), chapter.encode(), submission)
    message = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return int.from_bytes(hmac.digest(secret, message, hashlib.sha256)[:8], "big")


def identity(secret: bytes | None) -> str:
    """A name for the secret that says only whether it is the same one."""
    if secret is None:
        return "public"
    return hmac.digest(secret, b"which seed file", hashlib.sha256).hex()[:16]
