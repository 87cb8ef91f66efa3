r"""Iterated maps: families, orbits, stability, bifurcation, escape, basins.

The question of the course in its smallest form: apply the same function again and again, and ask
where the orbit goes and what becomes of its derivative.
"""

from course_lib.maps.area import Area, mandelbrot_area
from course_lib.maps.attraction import Basins, basins
from course_lib.maps.derivative import IterateDerivative, JacobianProduct, iterate_derivative
from course_lib.maps.diagram import Bifurcation, bifurcation
from course_lib.maps.doublings import feigenbaum, period_doublings
from course_lib.maps.escape import EscapeTime, escape_time, in_main_cardioid, in_period_two_disc
from course_lib.maps.families import logistic, quadratic, tanh_unit
from course_lib.maps.lyapunov import Lyapunov, lyapunov_exponent
from course_lib.maps.orbits import Cobweb, Orbit, cobweb, orbit
from course_lib.maps.rnn import RNNMap, rnn_map
from course_lib.maps.scalar import Domain, ScalarMap
from course_lib.maps.stability import Cycle, Equilibrium, classify, cycles, fixed_points

__all__ = [
    "Area",
    "Basins",
    "Bifurcation",
    "Cobweb",
    "Cycle",
    "Domain",
    "Equilibrium",
    "EscapeTime",
    "IterateDerivative",
    "JacobianProduct",
    "Lyapunov",
    "Orbit",
    "RNNMap",
    "ScalarMap",
    "basins",
    "bifurcation",
    "classify",
    "cobweb",
    "cycles",
    "escape_time",
    "feigenbaum",
    "fixed_points",
    "in_main_cardioid",
    "in_period_two_disc",
    "iterate_derivative",
    "logistic",
    "lyapunov_exponent",
    "mandelbrot_area",
    "orbit",
    "period_doublings",
    "quadratic",
    "rnn_map",
    "tanh_unit",
]
