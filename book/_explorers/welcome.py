"""The explorer on the welcome page: a signal, and its gradient, through fifty steps."""

import numpy as np

from course_lib import figures, maps
from course_lib.explore import Explorer, Values, explore

STEPS = 50
FLOOR = -24  # powers of ten: the axis ends here


def draw(r: float, x0: float):
    """Two panels, the orbit above and the size of its derivative below, and a sentence."""
    unit = maps.logistic(r)
    states = maps.orbit(unit, x0, STEPS).states
    gradient = maps.iterate_derivative(unit, x0, STEPS, history=True)
    decades = gradient.log_abs / np.log(10)
    final = float(decades[-1])
    figure, (signal, size) = figures.panels(2, 1, height=1.5, sharex=True)
    signal.plot(states, color=figures.BLUE, lw=0.6)
    figures.dots(signal, np.arange(STEPS + 1), states, size=3)
    signal.set(ylabel="signal", ylim=(0, 1.02))
    size.axhline(0, color=figures.MUTED, lw=0.8)
    size.plot(np.maximum(decades, FLOOR), color=figures.RED, lw=1.8)
    size.set(xlabel="step", ylabel="gradient", ylim=(FLOOR, 16))
    size.set(yticks=[-20, -10, 0, 10], yticklabels=["10⁻²⁰", "10⁻¹⁰", "1", "10¹⁰"])
    fates = {-3: "vanishes", -0.3: "shrinks slowly", 0.3: "keeps its size", 3: "grows slowly"}
    fate = next((fate for limit, fate in fates.items() if final < limit), "explodes")
    return figure, f"After {STEPS} steps the gradient is {figures.from_decades(final)}: it {fate}."


def explorer() -> Explorer:
    """The signal is the logistic map's orbit."""
    figures.use_style()
    return explore(
        draw,
        title="A signal and its gradient",
        alt="Above, the signal at each of fifty steps, between 0 and 1; below, the size of its "
        "gradient on a logarithmic scale, a line that falls, rises or stays level.",
        play="Run r",
        autoplay=True,
        r=Values(2.6, 4.0, step=0.05, label="r, in r x (1 − x)", text="{:.2f}", initial=3.3),
        x0=Values(0.1, 0.4, step=0.1, label="start x₀", text="{:.1f}"),
    )
