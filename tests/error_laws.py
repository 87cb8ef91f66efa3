"""What every error of the library owes: its kind, what came, what was expected, what to do."""

import re

import pytest


def refuses(kind, call, message):
    """``call`` raises ``kind`` with ``message`` in it, in the form "came; expected ...: do"."""
    with pytest.raises(kind, match=re.escape(message)) as caught:
        call()
    assert re.fullmatch(r".+; expected .+: .+", str(caught.value))
