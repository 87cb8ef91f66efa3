"""Two minutes of `make shake`: the chapters that train most hold where rounding differs."""

import pytest
from notebooks import ROOT
from shake.execution import shaken
from shake.report import report
from shake.variants import machines, nudges

pytestmark = pytest.mark.processes

# The whole shake is the weekly workflow's. Explorers are left undrawn: nbval compares them.
SHAKEN = {
    "04_taming_gradients": nudges(1)[0],
    "05_lstm": machines()[1]._replace(draws=False),
}


@pytest.mark.parametrize("chapter", SHAKEN)
def test_a_shaken_chapter_holds(chapter):
    run = shaken(ROOT / "lectures" / f"{chapter}.ipynb", SHAKEN[chapter])
    assert run.holds, "\n".join(report([run]))
