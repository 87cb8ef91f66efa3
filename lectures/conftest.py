"""Chapters are validated in the environment they are stored in."""

import os

from notebooks import ENVIRONMENT

os.environ.update(ENVIRONMENT)
