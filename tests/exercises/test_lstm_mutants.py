"""Chapter 05: the laws of every chapter's exercises, and the examples in its questions."""

import contextlib
import io

import numpy as np
import pytest
import torch
from chapter_exercises import ChapterExercises
from exercise_notebooks import names, solution
from lstm_cell_methods import METHODS as CELL_METHODS
from lstm_gradient_methods import METHODS as GRADIENT_METHODS
from lstm_wrong_answers import RIGHT_CORNERS, RIGHT_OPENED, UNFORESEEN, UNKNOWN_ERRORS
from mutant_laws import *  # noqa: F403 (every law, as a test of this chapter)

from course_lib.checks.lstm import _corners, _opened

EXERCISES = ChapterExercises(
    chapter="05_lstm",
    module="lstm",
    says="Nine questions, with thirteen checks and a written part",
    methods=CELL_METHODS | GRADIENT_METHODS,
    unforeseen=UNFORESEEN,
    unknown_errors=UNKNOWN_ERRORS,
    data=frozenset({"corners", "opened", "flaws"}),
    secrets={"corners": (1.25, 1.5)},
)
STEPS = ((0, 1, 0.5, 1), (1, 1, -0.75, 1), (0.5, 1, 0.5, 0))
STEPS += ((1, 0.5, 0.25, 1), (1, 0, -0.5, 1), (0, 0, 0.9, 1))  # i, f, g, o of question 1


def printed(cell: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(solution(EXERCISES.chapter, cell), {"np": np})
    return out.getvalue().rstrip()


@pytest.fixture(scope="module")
def own():
    """What the solutions define."""
    chapter = EXERCISES.chapter
    answers = dict.fromkeys(EXERCISES.answers.values())
    return names(chapter, "\n".join(solution(chapter, cell) for cell in answers))


def test_the_corners_are_those_of_the_table_in_the_question():
    told = solution(EXERCISES.chapter, "question-corners")
    for t, row in enumerate(STEPS, start=1):
        assert f"| {t} | {' | '.join(str(value) for value in row)} |" in told
    c0 = torch.tensor(2.0, requires_grad=True)
    contents = torch.tensor([g for _, _, g, _ in STEPS], requires_grad=True)
    cells, found = [c0], {}
    for t, (i, f, _, o) in enumerate(STEPS, start=1):
        cells.append(f * cells[-1] + i * contents[t - 1])
        found[f"c{t}"] = cells[-1].item()
        if t == 3:
            found["h3"] = o * cells[-1].tanh().item()
    by_start, by_content = torch.autograd.grad(cells[4], (c0, contents), retain_graph=True)
    found |= {"dc4/dc0": by_start.item(), "dc4/dg3": by_content[2].item()}
    found["dc6/dc0"] = torch.autograd.grad(cells[6], c0)[0].item()
    assert found == RIGHT_CORNERS == _corners.RIGHT
    given = [(key, value) for slip in _corners.SLIPS for way in slip.ways
             for key in found if (value := way(key)) is not None]  # fmt: skip
    assert all(abs(value - found[key]) > _corners.NEAR for key, value in given)
    assert len(set(given)) == len(given) > 25  # a value says one thing only


def test_the_examples_of_steps_in_the_questions_are_true(own):
    b, zero = np.array([-np.log(3), np.log(3), np.arctanh(0.5), 0]), np.zeros((4, 1))
    h, c = own["lstm_step"](np.ones((1, 1)), np.ones((1, 1)), np.array([[2.0]]), zero, zero, b)
    assert printed("example-step").splitlines() == [
        f"b = {b.round(4)}",
        f"with c = [[2.0]]: h = [[{h.item():.4f}]], c = [[{c.item():.3f}]]",
    ]
    p = np.array([[5.0], [0.0], [1.0]])
    for line, sees in zip(
        printed("example-peephole").splitlines()[1:], ("old", "new"), strict=True
    ):
        args = np.zeros((1, 1)), np.zeros((1, 1)), np.array([[2.0]]), zero, zero, np.zeros(4)
        h, c = own["peephole_step"](*args, p, sees)
        assert c.item() == 1 and line == f'sees="{sees}": h = [[{h.item():.4f}]]'


def test_the_example_of_a_run_is_true(own):
    x = np.array([[[1.0], [5.0]], [[2.0], [99.0]], [[3.0], [99.0]]])
    h, c = own["run"](
        lambda x_t, h, c: (2 * (c + x_t), c + x_t),
        x,
        np.array([3, 1]),
        np.zeros((2, 1)),
        np.zeros((2, 1)),
    )
    assert "\n".join(printed("example-run").splitlines()[1:-1]) == str(c[..., 0])
    assert np.array_equal(h[1:], 2 * c[1:])


def test_the_examples_of_gradients_in_the_questions_are_true(own):
    gates, W = np.array([[0.5, 0.5, -0.5, 0.5]]), np.array([[1.0], [2.0], [3.0], [4.0]])
    half, none = np.array([[0.5]]), np.array([[0.0]])
    assert gates[0, 1] * half + gates[0, 0] * gates[0, 2] == none  # the cells of the example fit
    found = own["step_backward"](np.array([[2.0]]), np.array([[3.0]]), gates, half, none, W)
    z_bar, c_earlier, h_earlier = (part.tolist() for part in found)
    assert printed("example-backward").splitlines()[-1] == (
        f"{z_bar} c_earlier = {c_earlier} h_earlier = {h_earlier}"
    )
    path = own["cell_path"](np.array([[0.25], [0.5], [1.0]]))
    assert printed("example-path").endswith(f"{path[:, 0]}")
    assert "forget_bias(3, 0.683325449) should give 2.0" in printed("example-forget-bias")
    assert own["forget_bias"](3, 0.683325449) == pytest.approx(2, abs=1e-8)
    assert own["forget_bias"](1, 0.5) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(("sees", "passes"), [("none", True), ("new", True), ("old", False)])
def test_the_written_answer_is_true_of_peepholes(sees, passes):
    """Whether f = 1, i = 0 and o_t = 0 hand the bar of the next cell back unchanged."""
    p = torch.tensor([0.7, -1.2, 0.9], dtype=torch.float64) * (sees != "none")
    c = torch.tensor([0.8], dtype=torch.float64, requires_grad=True)

    def shown(z, new, old):
        cell = new if sees == "new" else old
        return torch.sigmoid(z + p[2] * cell) * torch.tanh(new)

    h = shown(-800.0, c, torch.zeros(1, dtype=torch.float64))  # o_t = 0
    i, f = torch.sigmoid(p[0] * c + h - 800), torch.sigmoid(p[1] * c + h + 800)
    later = f * c + i * 0.3
    loss = (2 * later + 3 * shown(h + 0.4, later, c)).sum()
    bar, later_bar = torch.autograd.grad(loss, (c, later))
    assert (abs(bar - later_bar) < 1e-12).item() is passes
    told = solution(EXERCISES.chapter, "promise")
    assert f"{2 ** (-1 / 1000):.4f}" in told and r"4 \cdot 10^{-5}" in told
    assert abs(0.99**1000 - 4e-5) < 5e-6


@pytest.fixture
def trace(own):
    """The gates and cells of the LSTM in the question on a given LSTM, and its inputs."""
    given: dict[str, object] = {"np": np}
    exec(solution(EXERCISES.chapter, "an-lstm"), given)
    W, U, b, x = (given[name] for name in ("W", "U", "b", "x"))
    start = np.zeros((1, 7))
    h, c = own["run"](
        lambda x, h, c: own["lstm_step"](x, h, c, W, U, b), x, np.array([12]), start, start
    )
    z = h[:-1, 0] @ W.T + x[:, 0] @ U.T + b
    return x[:, 0], h[:, 0], c[:, 0], 1 / (1 + np.exp(-z[:, 7:14]))


def test_every_cell_of_the_given_lstm_does_what_the_question_says(trace):
    x, h, c, f = trace
    values, marks = np.tanh(x[:, 0]), x[:, 1]
    for t in range(1, len(c)):
        marked = np.flatnonzero(marks[:t])
        since = t - (marked[-1] if marked.size else 0)
        fading = sum(values[s] * 0.8176 ** (t - 1 - s) for s in range(t))
        expected = {
            0: since,
            1: values[marked].sum(),
            2: values[0],
            3: marked.size,
            4: fading,
            5: values[marked[-1]] if marked.size else 0,
            6: (-1) ** marked.size,
        }
        for cell, value in expected.items():
            assert c[t, cell] == pytest.approx(value, abs=0.05), (t, cell)
    assert np.abs(h[:, 1]).max() < 1e-3 < np.abs(c[:, 1]).max()
    assert np.abs(h[-1, [0, 2, 3, 4, 5, 6]]).min() > 0.1
    assert set(np.flatnonzero(f.prod(axis=0) > 0.99)) == _opened.CARRIERS
    assert RIGHT_OPENED == _opened.RIGHT | {"gradient of 1": [1, 2, 3]}


@pytest.mark.parametrize("cells", [(3, 2, 1), {1, 2, 3}, np.array([1, 2, 3]), range(1, 4)])
def test_the_cells_that_carry_a_gradient_may_come_in_any_order_and_kind(cells):
    asked = EXERCISES.checks["check-opened"].question
    assert asked.outcome_of(RIGHT_OPENED | {"gradient of 1": cells}).kind == "right"
