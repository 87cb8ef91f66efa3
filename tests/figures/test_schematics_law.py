"""Laws of schematics: what is drawn is what is described, told, readable and of the palette."""

import itertools
import re
from functools import cache

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.transforms import Bbox
from schematic_pictures import drawn, extent, names, pictures, sketch_of

from course_lib import figures

PICTURES = list(pictures())
LIGHT = {colour.light for colour in figures.PALETTE.values()}


# Without a step, or with stored values among the adjoints: all that stands where it does elsewhere.
TO_LAY_OUT = [case for case in PICTURES if not case[2] or case[2].stored]


@pytest.fixture(scope="module", params=PICTURES, ids=names)
def picture(request):
    """A picture, drawn once for all laws."""
    figure, ax = drawn(*request.param)
    return sketch_of(*request.param[:2]), request.param[1], figure, ax


@pytest.fixture(scope="module", params=TO_LAY_OUT, ids=names)
def laid_out(request):
    """A picture whose texts have their places, which takes longest."""
    figure, ax = drawn(*request.param)
    figure.draw_without_rendering()
    return sketch_of(*request.param[:2]), figure, ax


def heads(ax):
    """Each arrow's name with its line and its head, if it has one."""
    found = {}
    for patch in ax.patches:
        name, _, head = patch.get_label().removeprefix("_").partition(" ")
        if "-" in name:
            found.setdefault(name, {})["head" if head else "line"] = patch
    return found


@cache
def size(node):
    return node.size


def distance(node, point):
    """From a point to the outline of a node."""
    (wide, high), dx, dy = size(node), abs(point[0] - node.x), abs(point[1] - node.y)
    if node.kind in {"value", "op", "dot", "point"}:
        return abs(np.hypot(dx, dy) - wide)
    return max(abs(max(dx - wide, dy - high)), max(dx - wide, 0), max(dy - high, 0))


def test_arrows_join_nodes_that_exist_and_names_are_unique(picture):
    sketch, *_ = picture
    nodes = [node.name for node in sketch.nodes]
    edges = [edge.name for edge in sketch.edges]
    assert len(set(nodes)) == len(nodes) and len(set(edges)) == len(edges)
    assert {end for edge in sketch.edges for end in (edge.tail, edge.head)} <= set(nodes)
    touched = {end for edge in sketch.edges for end in (edge.tail, edge.head)}
    assert set(nodes) == touched  # nothing stands alone
    assert not any("-" in node for node in nodes)


def test_every_arrow_is_drawn_from_its_tail_to_its_head_or_back(picture):
    sketch, options, _, ax = picture
    found = heads(ax)
    assert found.keys() == {edge.name for edge in sketch.edges}
    lit, stored = sketch.chosen(options.get("lit")), sketch.chosen(options.get("stored", ()))
    for edge in sketch.edges:
        back = options.get("backward") and (edge.name in lit or edge.name not in stored)
        start, end = (sketch.by_name[n] for n in (edge.tail, edge.head)[:: -1 if back else 1])
        line = found[edge.name]["line"].get_path().vertices
        assert distance(start, line[0]) < 1e-6
        if "head" in found[edge.name]:
            assert distance(end, found[edge.name]["head"].get_xy()[0]) < 1e-6
        else:
            assert end.kind == "dot" and distance(end, line[-1]) < 1e-6


def parsed(clause):
    """The pairs that a series of "from a to b, c and d; from …" tells."""
    pairs = set()
    for part in clause.rstrip(".").split("; "):
        tail, _, heads_ = part.partition(" to ")
        for head in re.split(", | and ", heads_):
            pairs.add((tail.removeprefix("from "), head))
    return pairs


def contracted(arrows, dots):
    """The arrows (tail, head) with every dot that a line passes replaced by what it leads to."""
    arrows = set(arrows)
    for dot in dots:
        into, out = ({a for a in arrows if a[k] == dot} for k in (1, 0))
        if into and out:
            arrows = arrows - into - out | {(a[0], b[1]) for a in into for b in out}
    return arrows


def shown_arrows(sketch, ax, wanted):
    """What is drawn, read from the shapes: pairs of nodes, nearest to start and end of lines."""
    pairs = set()
    for name, parts in heads(ax).items():
        if name not in wanted:
            continue
        line = parts["line"].get_path().vertices
        end = parts["head"].get_xy()[0] if "head" in parts else line[-1]
        near = [min(sketch.nodes, key=lambda n: distance(n, p)).name for p in (line[0], end)]
        pairs.add(tuple(near))
    return pairs


def test_the_words_tell_the_arrows_that_are_drawn(picture):
    sketch, options, _, ax = picture
    text = ax.get_label()
    assert text.startswith(sketch.title)
    told = {node.name: node.told or node.name for node in sketch.nodes}
    dots = [node.name for node in sketch.nodes if node.kind == "dot"]
    everything = [edge.name for edge in sketch.edges]
    assert len(set(told.values())) == len(told)
    assert not any(re.search(r" to | and |[,;.]", words) for words in told.values())
    lit, stored = (sketch.chosen(options.get(key, d)) for key, d in (("lit", None), ("stored", ())))

    def agrees(sentence, wanted):
        pairs = contracted(shown_arrows(sketch, ax, wanted), dots)
        clause = re.search(sentence + r" ?(from .*?)\.( |$)", text)[1]
        assert parsed(clause) == {(told[a], told[b]) for a, b in pairs}

    if not stored:  # then every arrow is drawn as it is told
        agrees("Arrows lead back" if options.get("backward") else "Arrows lead", everything)
    if options.get("lit"):
        agrees("In colour:", lit)
    if stored - lit:
        agrees("Values used on the way:", stored)
    if options.get("lit") is None and "front" not in options:
        assert "In colour" not in text and "Values used" not in text


def shapes(ax):
    """Boxes in pixels: of each text, of each node's outline."""
    texts = [text for text in [*ax.texts, ax._left_title, ax.title] if text.get_text().strip()]
    return [(t, extent(t)) for t in texts]


def test_nothing_overlaps_and_nothing_leaves_the_figure(laid_out):
    sketch, figure, ax = laid_out
    texts = shapes(ax)
    for (one, a), (other, b) in itertools.combinations(texts, 2):
        assert not a.overlaps(b), (one.get_text(), other.get_text())
    for text, box in texts:
        assert figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1, text.get_text()
        assert figure.bbox.y0 <= box.y0 and box.y1 <= figure.bbox.y1, text.get_text()
    inverse = ax.transData.inverted()
    for text, box in texts:
        area = box.transformed(inverse)
        for node in sketch.nodes:
            (wide, high), at = node.size, text.get_position()
            outline = Bbox.from_extents(node.x - wide, node.y - high, node.x + wide, node.y + high)
            if at == (node.x, node.y):
                assert area.width <= 2 * wide + 3 and area.height <= 2 * high + 12, node.name
            elif node.kind != "text":
                assert not area.overlaps(outline), (text.get_text(), node.name)


def test_no_label_lies_on_an_arrow(laid_out):
    _, _, ax = laid_out
    texts, inverse = shapes(ax), ax.transData.inverted()
    for name, parts in heads(ax).items():
        path = parts["line"].get_path()
        for text, box in texts:
            area = box.transformed(inverse)
            assert not path.intersects_bbox(area, filled=False), (name, text.get_text())


def test_type_is_readable_and_shapes_are_as_large_as_type(laid_out):
    _, figure, ax = laid_out
    assert all(text.get_fontsize() >= 10 for text in ax.texts)
    unit = np.diff(ax.transData.transform([(0, 0), (1, 0)]), axis=0)[0, 0] * 72 / figure.dpi
    assert 0.94 < unit < 1.02  # points


def test_colours_are_the_palettes(picture):
    *_, ax = picture
    artists = [*ax.patches, *ax.lines, *ax.texts]
    used = {to_hex(c) for p in ax.patches for c in (p.get_edgecolor(), p.get_facecolor()) if c[3]}
    used |= {to_hex(artist.get_color()) for artist in (*ax.lines, *ax.texts)}
    assert used <= LIGHT and all(artist.get_alpha() is None for artist in artists)


def test_the_same_picture_gives_the_same_bytes_in_colours_that_dark_mode_replaces():
    for name, options, step in PICTURES[:: len(PICTURES) // 4]:
        one, other = (figures.to_svg(drawn(name, options, step)[0]) for _ in range(2))
        assert one == other
        assert set(re.findall(r"#[0-9a-f]{6}\b", one)) <= LIGHT and "opacity" not in one
