"""Chapter 06: the laws of every chapter's exercises, and the examples in its questions."""

import contextlib
import io
import re

import numpy as np
import pytest
import torch
from chapter_exercises import ChapterExercises
from exercise_notebooks import names, solution
from gru_cell_methods import METHODS as CELL_METHODS
from gru_comparison_methods import METHODS as COMPARISON_METHODS
from gru_wrong_answers import UNFORESEEN, UNKNOWN_ERRORS
from mutant_laws import *  # noqa: F403 (every law, as a test of this chapter)

from course_lib.checks.gru import _corners

EXERCISES = ChapterExercises(
    chapter="06_gru",
    module="gru",
    says="Nine questions, with thirteen checks and a written part",
    methods=CELL_METHODS | COMPARISON_METHODS,
    unforeseen=UNFORESEEN,
    unknown_errors=UNKNOWN_ERRORS,
    data=frozenset({"corners", "resets", "conclusions", "flaws"}),
)


@pytest.fixture(scope="module")
def own():
    """The names that the solutions and the table of runs define."""
    cells = [*dict.fromkeys(EXERCISES.answers.values()), "runs"]
    with contextlib.redirect_stdout(io.StringIO()):
        given = "\n".join(solution(EXERCISES.chapter, cell) for cell in cells)
        return names(EXERCISES.chapter, given)


def printed(cell: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(solution(EXERCISES.chapter, cell), {"np": np})
    return out.getvalue().rstrip()


def told(cell: str) -> str:
    return solution(EXERCISES.chapter, cell)


def test_the_words_are_what_the_step_does_in_the_rows_of_the_table(own):
    rows = re.findall(r"^\| ([a-h]) \| (\w+) \| (\S+) \| (\S+) \|$", told("question-corners"), re.M)
    x, h = np.array([[0.3]]), np.array([[0.7]])
    W, U = np.array([[0.0], [0.0], [0.9]]), np.array([[0.0], [0.0], [0.4]])
    words = {}
    for row, update, u, r in rows:
        gates = [{"0": -40.0, "1": 40.0, "1/2": 0.0}[gate] for gate in (r, u)]
        b = np.array([*gates, 0.1])
        step = own["gru_step"](x, h, U, W, b, np.zeros(1), "before", update)
        known = {
            "keeps": h,
            "forgets": np.tanh(x @ U[2:] + b[2]),
            "plain step": np.tanh(x @ U[2:] + h @ W[2:] + b[2]),
        }
        words[row] = next((w for w, state in known.items() if np.allclose(step, state)), "mixes")
    assert words == own["corners"] == _corners.RIGHT and len(rows) == 8


def test_the_example_of_the_basic_step_is_true(own):
    b = np.array([np.log(3), 0.0])
    value = own["basic_step"](np.ones((1, 1)), [[0.8]] * np.ones(1), 0 * b[:, None],
                              0 * b[:, None], b)  # fmt: skip
    assert value.item() == pytest.approx(0.2)


def test_the_example_of_the_whole_step_is_true(own):
    W, b = np.array([[0.0], [0.0], [2.0]]), np.array([0.0, np.log(3), 0.0])
    x, h, b_h = np.ones((1, 1)), np.ones((1, 1)), np.ones(1)
    lines = printed("example-gru-step").splitlines()
    for line in lines:
        reset, update = line.split(":")[0].split(", ")
        value = own["gru_step"](x, h, 0 * W, W, b, b_h, reset, update).item()
        assert line.endswith(f"{value:.4f}")
    assert len(lines) == 4


def test_the_example_of_torchs_weights_is_what_torch_does_and_the_cell_too(own):
    W_ih, W_hh = np.array([[1.0], [2.0], [3.0]]), np.array([[4.0], [5.0], [6.0]])
    b_ih, b_hh = np.array([0.1, 0.2, 0.3]), np.array([0.5, 0.75, 1.0])
    x, h = np.array([[-1.0]]), np.array([[0.2]])
    ours = own["gru_step"](x, h, *own["from_torch"](W_ih, W_hh, b_ih, b_hh), "after", "write")
    assert ours.item() == pytest.approx(torchs(W_ih, W_hh, b_ih, b_hh, x, h).item(), abs=1e-12)
    assert f"to −{-ours.item():.4f}." in told("question-from-torch")


def torchs(W_ih, W_hh, b_ih, b_hh, x, h):
    cell = torch.nn.GRUCell(x.shape[1], h.shape[1], dtype=torch.float64)
    arrays = {"weight_ih": W_ih, "weight_hh": W_hh, "bias_ih": b_ih, "bias_hh": b_hh}
    cell.load_state_dict({name: torch.tensor(array) for name, array in arrays.items()})
    with torch.no_grad():
        return cell(torch.tensor(x), torch.tensor(h)).numpy()


@pytest.mark.parametrize("seed", range(3))
def test_the_solution_takes_any_weights_of_torch_to_the_same_states(own, seed):
    rng, (B, D, H) = np.random.default_rng(seed), (4, 3, 5)
    shapes = (3 * H, D), (3 * H, H), (3 * H,), (3 * H,), (B, D), (B, H)
    *weights, x, h = (rng.normal(size=shape) for shape in shapes)
    ours = own["gru_step"](x, h, *own["from_torch"](*weights), "after", "write")
    assert ours == pytest.approx(torchs(*weights, x, h), abs=1e-12)


def test_the_example_of_the_two_resets_is_true():
    W, r, h = np.array([[1, 2], [3, 4]]), np.array([0.5, 0.9]), np.array([1, -1])
    gap = np.abs(np.tanh(W @ (r * h)) - np.tanh(r * (W @ h))).max()
    assert f"{gap:.1f}" == "0.4" and "differ by 0.4 only" in told("question-resets")


def test_the_example_of_the_way_back_is_true(own):
    h, W = np.array([0.5, 0.25, 0.0625]).reshape(3, 1, 1), np.array([[2.0], [4.0]])
    u, zero = np.array([0.5, 0.75]).reshape(2, 1, 1), np.zeros((2, 1, 1))
    h_bar, direct = own["basic_backward"](h, u, zero, W, np.ones((1, 1)))
    assert (h[1:] == (1 - u) * h[:-1]).all()
    told = printed("example-basic-backward")
    assert f"h_bar  {h_bar.ravel()}\ndirect {direct.ravel()}" in told


def test_the_example_of_equal_numbers_is_true(own):
    def sizes(blocks, D, H):
        return blocks * (H * D + H * H + H)

    assert [sizes(4, 32, 128), sizes(3, 32, 150), sizes(3, 32, 151)] == [82432, 82350, 83352]
    assert own["matched"]("lstm", 32, 128, "gru") == 150
    cell = torch.nn.LSTM(32, 128, bias=False)
    assert sum(p.numel() for p in cell.parameters()) + 4 * 128 == 82432


def test_the_example_of_paired_runs_is_true(own):
    assert own["paired"](np.array([1.0, 2.0, 3.0]), np.zeros(3)) == (2.0, 0.25)


def test_the_claims_about_the_table_are_judged_truly(own):
    found = {name: own["paired"](own["gru"][name], own["lstm"][name]) for name in "ABCD"}
    (a, p_a), (_, p_b), (c, p_c), (d, p_d) = found.values()
    assert a < 0 and p_a == 2 / 256 < 0.01  # a
    assert (np.subtract(own["gru"]["B"], own["lstm"]["B"]) < 0).all() and p_b == 2 / 32 > 0.05
    scatter = np.std(np.subtract(own["gru"]["C"], own["lstm"]["C"]), ddof=1) / np.sqrt(8)
    assert p_c > 0.5 and abs(c) < scatter and scatter > 0.05  # d: 0.1 could hide
    assert p_d == p_a and a < 0 < d < abs(a) / 20  # e, g
    assert 1 - 0.95**20 > 0.6  # j
