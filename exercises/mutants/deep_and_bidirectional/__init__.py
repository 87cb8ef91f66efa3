"""Wrong answers to the exercises of chapter 07, a file for each question."""

from mutants.deep_and_bidirectional.best import BEST
from mutants.deep_and_bidirectional.bidirectional import BIDIRECTIONAL
from mutants.deep_and_bidirectional.cost import COST
from mutants.deep_and_bidirectional.count import COUNT
from mutants.deep_and_bidirectional.dependence import DEPENDENCE
from mutants.deep_and_bidirectional.paths import PATHS
from mutants.deep_and_bidirectional.reverse import REVERSE
from mutants.deep_and_bidirectional.sees import SEES

MUTANTS = (
    *BEST,
    *REVERSE,
    *BIDIRECTIONAL,
    *DEPENDENCE,
    *SEES,
    *COUNT,
    *PATHS,
    *COST,
)
