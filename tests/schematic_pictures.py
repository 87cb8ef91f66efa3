"""Every schematic with every option that draws another picture, for tests to go through."""

from matplotlib.transforms import Bbox

from course_lib import figures
from course_lib.figures.schematics import depth, gru, language, lstm, nets, tables, uses, wall

HEIGHTS = {  # inches, as the docstrings advise
    "unrolled": 2.2, "backward_step": 2.8, "cliff": 2.8, "lstm_cell": 3.1, "gru_cell": 3.1,
    "bidirectional": 2.8, "stack": 2.8, "wavefront": 2.8, "backing_off": 2.8, "window_model": 2.9,
    "language_model": 2.7, "four_uses": 3.9, "encoder_decoder": 2.2, "attention_step": 3.6,
}  # fmt: skip
TITLE = 0.7  # more, for an equation of up to two lines


def pictures():
    """Name of the drawing, its options, and the step it shows or None; no picture twice."""
    for steps in (1, 3):
        for backward in (False, True):
            yield "unrolled", {"steps": steps, "backward": backward}, None
    for steps in (1, 5):
        for backward in (False, True):
            yield "bidirectional", {"steps": steps, "backward": backward}, None
    for backward in (False, True):
        yield "stack", {"layers": 3, "steps": 5, "backward": backward}, None
        yield "lstm_cell", {"backward": backward}, None
        yield "backward_step", {"backward": backward}, None
        yield "window_model", {"backward": backward}, None
        for reset in ("before", "after"):
            yield "gru_cell", {"backward": backward, "reset": reset}, None
    for lit in (None, ("ask-trigrams", "trigrams-bigrams", "bigrams-p_bigrams")):
        yield "backing_off", {"lit": lit}, None
    yield "language_model", {}, None
    back = {"lit": language.TURNED, "backward": True, "stored": language.FORWARD}
    yield "language_model", back, None
    for front in (1, 4, 7):
        yield "wavefront", {"front": front, "layers": 3, "steps": 5}, None
    for name in ("four_uses", "encoder_decoder", "attention_step"):
        yield name, {}, None
    for lit in (None, ("start-wall",), ("wall-plain",), ("wall-clipped",)):
        yield "cliff", {"lit": lit}, None
    before = {step for _, options, step in stepped() if options.get("reset") == "before"}
    for name, options, step in stepped():
        if options.get("reset") != "after" or step not in before:
            yield name, options, step


def stepped():
    """The pictures that show a step."""
    tables = (
        ("lstm_cell", figures.lstm_steps(), {}),
        ("gru_cell", figures.gru_steps("before"), {"reset": "before"}),
        ("gru_cell", figures.gru_steps("after"), {"reset": "after"}),
        ("backward_step", figures.backward_steps(), {}),
    )
    for name, steps, options in tables:
        for step in steps:
            shown = {"lit": step.lit, "backward": step.backward, "stored": step.stored}
            yield name, shown | options, step


def drawn(name, options, step=None):
    """The figure and its axes, as a chapter would make them."""
    figures.use_style()
    figure, ax = figures.panels(height=HEIGHTS[name] + (TITLE if step else 0))
    getattr(figures, name)(ax, **options)
    if step:
        ax.set_title(step.title)
    return figure, ax


def extent(text):
    """The box of a text in pixels, without the empty lines that a title begins with."""
    box, words = text.get_window_extent(), text.get_text()
    empty = len(words) - len(words.lstrip("\n"))
    line = text.get_fontsize() * text.figure.dpi / 72  # at least
    return Bbox.from_extents(box.x0, box.y0, box.x1, box.y1 - empty * line)


def sketch_of(name, options):
    """The data behind the picture."""
    made = {
        "unrolled": lambda: nets.unrolled_sketch(options["steps"]),
        "backward_step": lambda: nets.STEP,
        "cliff": lambda: wall.SKETCH,
        "backing_off": lambda: tables.SKETCH,
        "four_uses": lambda: uses.USES,
        "encoder_decoder": lambda: uses.PAIR,
        "attention_step": lambda: uses.ATTENTION,
        "lstm_cell": lambda: lstm.SKETCH,
        "gru_cell": lambda: gru.gru_sketch(options["reset"]),
        "bidirectional": lambda: depth.both_ways(options["steps"]),
        "stack": lambda: depth.grid_of(options["layers"], options["steps"], 0),
        "window_model": lambda: language.WINDOW,
        "language_model": lambda: language.PIECES,
        "wavefront": lambda: depth.grid_of(options["layers"], options["steps"], options["front"]),
    }
    return made[name]()


def names(case):
    name, options, step = case
    said = step.name if step else "-".join(str(value) for value in options.values())
    return f"{name}-{options.get('reset', '')}-{said}"
