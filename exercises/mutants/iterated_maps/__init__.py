"""Wrong answers to the exercises of chapter 01, Iterated maps, a file for each question."""

from mutants.iterated_maps.border import BORDER
from mutants.iterated_maps.doubling import DOUBLING
from mutants.iterated_maps.escape import ESCAPE
from mutants.iterated_maps.fates import FATES
from mutants.iterated_maps.lyapunov import LYAPUNOV
from mutants.iterated_maps.network import NETWORK
from mutants.iterated_maps.orbits import ORBIT
from mutants.iterated_maps.wall import WALL

MUTANTS = (*FATES, *ORBIT, *DOUBLING, *LYAPUNOV, *ESCAPE, *WALL, *NETWORK, *BORDER)
