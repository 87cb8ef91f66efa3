"""The logarithms of the norms of dh_t/dh_0, and what students get wrong about them."""

from __future__ import annotations

from course_lib.checks.question import Mistake, Source, edit

LOG_NORMS = Source("""
def log_norms(W, U, b, x, h0):
    h, product, total = h0, np.eye(len(h0)), 0.0
    logs = [total]
    for row in x:
        h = np.tanh(W @ h + U @ row + b)
        product = (1 - h**2)[:, None] * W @ product
        size = np.linalg.norm(product, 2)
        if size > 0:
            product, total = product / size, total + np.log(size)
        else:
            total = -np.inf
        logs.append(total)
    return np.array(logs)
""")
IDENTITY, FIRST, RESULT = "np.eye(len(h0))", "logs = [total]", "np.array(logs)"
JACOBIAN, AT_THE_START = "(1 - h**2)[:, None] * W", "(1 - h0**2)[:, None] * W"
SIZE = "np.linalg.norm(product, 2)"
STEP = "h = np.tanh(W @ h + U @ row + b)\n"
DIVIDED = "product, total = product / size, total + np.log(size)"
GUARDED = f"""        if size > 0:
            {DIVIDED}
        else:
            total = -np.inf
"""
AS_IT_COMES = (GUARDED, "        total = np.log(size)\n")
EACH = (" * W @ product", " * W")  # the Jacobian alone in place of the product
FIRST_COMPUTED = (FIRST, "logs = [np.log(np.linalg.norm(product, 2))]")
FIRST_BY_FROBENIUS = (FIRST, "logs = [np.log(np.linalg.norm(product))]")


def _where_finite(size: str, beyond: str) -> tuple[str, str]:
    return SIZE, f"{size} if np.isfinite(product).all() else {beyond}"


RANGE = (
    "For many steps your product of matrices leaves the range of float64, and its norm with it. "
    "Divide it by its norm after every step, and add up the logarithms of what you divided by."
)
FROBENIUS = (
    "You take the Frobenius norm, which `np.linalg.norm` gives a matrix if not asked for another. "
    "At t = 0 the norm of the identity should be 1: ask for the spectral norm."
)

MISTAKES = (
    Mistake("underflow", RANGE, wrong=(
            edit(*AS_IT_COMES, *_where_finite(SIZE, "np.inf")),
            edit(*AS_IT_COMES, *_where_finite(SIZE, "np.nan")),
        ),),
    Mistake(
        "frobenius-norm",
        f"{FROBENIUS} A second thing: {RANGE}",
        wrong=(
            edit(*AS_IT_COMES, *FIRST_BY_FROBENIUS, SIZE, "np.linalg.norm(product)"),
            *(
                edit(*AS_IT_COMES, *FIRST_BY_FROBENIUS,
                     *_where_finite("np.linalg.norm(product)", beyond))
                for beyond in ("np.inf", "np.nan")
            ),
        ),
    ),
    Mistake(
        "became-nan",
        "Your matrix became NaN or inf. Did it start from the identity, and is it never divided "
        "by 0? Over many steps a product leaves the range of float64: divide it by its norm after "
        "every step, and add up the logarithms of what you divided by.",
        raises=("must not contain infs or NaNs", "SVD did not converge"),
    ),
    Mistake(
        "zero-divided-by-zero",
        "In this case the product of the Jacobians is exactly zero after some steps. You divide it "
        "by its norm all the same, and 0/0 is NaN. Leave a product of zero as it is: the logarithm "
        "stays -inf.",
        wrong=edit(GUARDED, f"        {DIVIDED}\n", *_where_finite(SIZE, "np.nan")),
    ),
    Mistake(
        "zero-passed-over",
        "In this case the product of the Jacobians is exactly zero after some steps, and zero it "
        "stays, whatever follows. Your logarithms are finite there, or become so again.",
        wrong=(
            edit("total = -np.inf", "pass"),
            edit("total = -np.inf", "pass", "logs.append(total)",
                 "logs.append(total if size > 0 or -np.inf in logs else -np.inf)"),
            edit("total = -np.inf", f"product = {IDENTITY}", "logs.append(total)",
                 "logs.append(total if size > 0 else -np.inf)"),
        ),
    ),
    Mistake(
        "inputs-forgotten",
        "Your states are those of a network without inputs: the inputs shape the states, and the "
        "slopes with them. The step is tanh(W h + U x_t + b).",
        wrong=edit(" + U @ row", ""),
    ),
    Mistake(
        "bias-forgotten",
        "Your states are those of a network without biases: the step is tanh(W h + U x_t + b).",
        wrong=edit(" + b)", ")"),
    ),
    Mistake(
        "inputs-in-another-order",
        "You read the inputs in another order: the first row of x goes with the first step.",
        wrong=tuple(edit("in x:", f"in {x}:") for x in ("x[::-1]", "np.roll(x, 1, axis=0)")),
    ),
    Mistake(
        "transposed",
        "Your W is transposed throughout: `W[i, j]` leads from unit j to unit i, so the step is "
        "W @ h for a state, or h @ W.T, and row i of the Jacobian belongs to unit i.",
        wrong=edit("W @ h", "W.T @ h", "* W @", "* W.T @"),
    ),
    Mistake(
        "jacobian-transposed",
        "Your states are right, but your Jacobian holds the transpose of W: the derivative of "
        "W h by h is W itself.",
        wrong=edit("* W @", "* W.T @"),
    ),
    Mistake(
        "slope-on-the-wrong-side",
        "In your Jacobian the slopes of tanh multiply the columns of W. They act after W, so they "
        "multiply its rows.",
        wrong=edit(JACOBIAN, "(W * (1 - h**2))"),
    ),
    Mistake(
        "order-of-the-product",
        "Your product runs the wrong way, or every Jacobian in it is transposed, which gives the "
        "same norms. The factor of the last step stands leftmost, none is transposed, and matrices "
        "do not commute.",
        wrong=edit(f"{JACOBIAN} @ product", f"product @ ({JACOBIAN})"),
    ),
    Mistake(
        "from-the-other-end",
        "Your products grow from the last step backwards: they are the derivatives of h_T by "
        "earlier states. Asked for are those of every h_t by the start h_0.",
        wrong=edit(FIRST, "logs, steps = [total], []", f"product = {JACOBIAN} @ product",
                   f"steps.append({JACOBIAN})\n    for step in reversed(steps):\n"
                   "        product = product @ step"),
    ),
    Mistake(
        "entries-multiplied",
        "You multiply matrices entry by entry: `*` does that. The chain rule needs the matrix "
        "product, `@`.",
        wrong=edit("* W @ product", "* W * product"),  # from the identity
    ),
    Mistake(
        "product-of-norms",
        "You add the logarithms of the Jacobians' norms. That is an upper bound: what one step "
        "stretches most, the next may shrink. Take the norm of the product.",
        wrong=edit(*EACH),
    ),
    Mistake(
        "sum-of-radii",
        "You add the logarithms of the Jacobians' largest eigenvalues. Eigenvalues of a product "
        "are not products of eigenvalues: multiply the matrices, then take the norm.",
        wrong=edit(*EACH, SIZE, "np.abs(np.linalg.eigvals(product)).max()"),
    ),
    Mistake(
        "frobenius-norm", FROBENIUS, wrong=edit("product, 2)", "product)", *FIRST_BY_FROBENIUS)
    ),
    Mistake(
        "frobenius-norm",
        f"{FROBENIUS} A second thing: a product that is exactly zero is divided by its norm, and "
        "0/0 is NaN. Leave it as it is.",
        wrong=(
            edit(GUARDED, f"        {DIVIDED}\n", "product, 2)", "product)"),
            edit(GUARDED, f"        {DIVIDED}\n", "product, 2)", "product)", *FIRST_BY_FROBENIUS),
        ),
    ),
    Mistake(
        "frobenius-norm",
        "You take the Frobenius norm, which `np.linalg.norm` gives a matrix if not asked for "
        "another. Asked for is the spectral norm, the largest stretch of a vector.",
        wrong=edit("product, 2)", "product)"),
    ),
    Mistake(
        "spectral-radius",
        "You take the largest eigenvalue of the product. A matrix can stretch a vector by more "
        "than that: the norm is the largest singular value.",
        wrong=edit(SIZE, "np.abs(np.linalg.eigvals(product)).max()"),
    ),
    Mistake(
        "another-norm",
        "You take a norm of the product other than the spectral one, which is the largest singular "
        "value: look at what the second argument of `np.linalg.norm` means.",
        wrong=(
            edit("product, 2)", "product, np.inf)"), edit("product, 2)", "product, 1)"),
            edit(SIZE, "np.abs(product).max()"),
        ),
    ),
    Mistake(
        "smallest-singular-value",
        "Your norm is the smallest stretch. The spectral norm is the largest singular value; "
        "NumPy sorts singular values downwards, and the eigenvalues of a symmetric matrix upwards.",
        wrong=edit("product, 2)", "product, -2)"),
    ),
    Mistake(
        "square-of-the-norm",
        "Your logarithms are twice too large: the eigenvalues of P^T P are the squares of the "
        "singular values.",
        wrong=edit(RESULT, f"2 * {RESULT}"),
    ),
    Mistake(
        "one-direction",
        "You follow one vector, and its direction need not be the one that is stretched most. "
        "The spectral norm looks at all directions: multiply the matrices.",
        wrong=(
            edit(IDENTITY, "np.ones(len(h0)) / np.sqrt(len(h0))"),
            edit(IDENTITY, "np.ones(len(h0))", *FIRST_COMPUTED),
            edit(IDENTITY, f"{IDENTITY}[0]"),
        ),
    ),
    Mistake(
        "determinant",
        "The determinant says how volumes grow. Asked for is the largest stretch of a vector, the "
        "spectral norm.",
        wrong=edit(*EACH, SIZE, "np.abs(np.linalg.det(product))"),
    ),
    Mistake(
        "slope-at-the-old-state",
        "Your slopes of tanh are taken at the state before the step. The slope is 1 - h^2 with "
        "the new state h, since that is the value of tanh.",
        wrong=edit("h = np.tanh(", "old, h = h, np.tanh(", "1 - h**2", "1 - old**2"),
    ),
    Mistake(
        "tanh-taken-twice",
        "In the slope you take tanh of the new state, but that is a value of tanh already: the "
        "slope is 1 - h^2.",
        wrong=edit("h**2", "np.tanh(h) ** 2"),
    ),
    Mistake(
        "slope-of-the-sum",
        "Your slopes are 1 - z^2 with z = W h + U x_t + b, the number before tanh. The slope of "
        "tanh is one minus the square of its value.",
        wrong=edit("np.tanh(", "np.tanh(z := ", "h**2", "z**2"),
    ),
    Mistake(
        "square-missing",
        "Your slopes are not those of tanh: where its value is h, the slope is 1 - h^2, one minus "
        "the square.",
        wrong=tuple(
            edit("(1 - h**2)", f"({slope})")
            for slope in ("1 - h", "(1 - h) ** 2", "1 - np.abs(h)", "h * (1 - h)", "(1 - h**2) / 2")
        ),
    ),
    Mistake(
        "step-called-twice",
        "Your network is a step ahead where the slopes are taken, or every step is made twice: "
        "compute the new state once, and take the slopes at it.",
        wrong=(
            edit(STEP, f"{STEP}        {STEP}"),
            edit("h**2", "np.tanh(W @ h + U @ row + b) ** 2"),
        ),
    ),
    Mistake(
        "slope-forgotten",
        "Your factors are W alone: each step multiplies by the slope of tanh too.",
        wrong=edit(JACOBIAN, "W"),
    ),
    Mistake(
        "weight-forgotten",
        "Your factors hold the slopes of tanh only: each step multiplies by W too, before them.",
        wrong=edit("* W @ product", "* product"),
    ),
    Mistake(
        "each-step-alone",
        "Your entries belong to single steps. If you divide the product by its norm, add the "
        "logarithm to all that was divided out before, and note the sum.",
        wrong=(
            edit("total + np.log(size)", "np.log(size)"),
            edit(RESULT, "np.diff(logs, prepend=0.0)"),
            edit(*EACH, "total + np.log(size)", "np.log(size)"),
        ),
    ),
    Mistake(
        "log-base-10",
        "You take the logarithm to the base 10. Asked for is the natural one.",
        wrong=edit("np.log(", "np.log10("),
    ),
    Mistake(
        "divided-by-the-steps",
        "You divide by t, which gives the rate. Asked for is the logarithm of the norm itself.",
        wrong=edit(RESULT, f"{RESULT} / np.maximum(np.arange(len(logs)), 1)"),
    ),
    Mistake(
        "no-logarithm",
        "You return the norms. Asked for are their natural logarithms, which stay in range.",
        wrong=edit(RESULT, "np.exp(logs)"),
    ),
    Mistake(
        "start-missing",
        "The first entry is missing: for t = 0 the derivative of h_0 by h_0 is the identity, and "
        "its logarithm belongs to the array too.",
        wrong=edit(FIRST, "logs = []"),
    ),
    Mistake(
        "one-step-early",
        "Your array has an entry too few, or is shifted: the logarithm is noted before the step's "
        "own factor has come in. There are T + 1 of them, for t = 0 to T.",
        wrong=(edit(RESULT, "np.array(logs[:-1])"),
               edit(RESULT, "np.array(logs[:1] + logs[:-1])")),
    ),
    Mistake(
        "begins-with-w",
        "Your product has a factor W too many: it begins with W. At t = 0 it holds no factor yet, "
        "and changes no vector.",
        wrong=(edit(IDENTITY, "W"), edit(IDENTITY, "W", *FIRST_COMPUTED)),
    ),
    Mistake(
        "begins-with-w",
        "Your product has a factor too many, a Jacobian at the start h_0: no step leads there. At "
        "t = 0 the product holds no factor yet, and changes no vector.",
        wrong=(edit(IDENTITY, AT_THE_START), edit(IDENTITY, AT_THE_START, *FIRST_COMPUTED)),
    ),
    Mistake(
        "last-step-only",
        "Your function returns one number, for the last step. Note the logarithm at every step, "
        "from t = 0 on.",
        wrong=edit(RESULT, "logs[-1]"),
    ),
)  # fmt: skip
