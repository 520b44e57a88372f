"""Losses and gradients: sixty-digit arithmetic, finite differences, torch's own formulas."""

import math
import warnings
from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import xentcore as xc

quiet = settings(deadline=None, max_examples=80, derandomize=True, database=None)


def problem(n=6, c=4, seed=0, scale=3.0):
    """Logits, class indices, soft labels and class weights."""
    rng = np.random.default_rng(seed)
    return (
        rng.normal(scale=scale, size=(n, c)),
        rng.integers(0, c, n),
        rng.dirichlet(np.ones(c), n),
        rng.uniform(0.2, 2, c),
    )


# ---- sixty digits


def exact_loss_and_grad(x, y):
    """The loss of one row and its gradient as Decimals, by the formula with the label left out."""
    with localcontext() as context:
        context.prec = 60
        x = [Decimal(float(v)) for v in x]
        s = sum(((v - x[y]).exp() for j, v in enumerate(x) if j != y), Decimal(0))
        loss = s - s * s / 2 + s * s * s / 3 if s < Decimal("1e-25") else (1 + s).ln()
        grad = [(v - x[y]).exp() / (1 + s) for v in x]
        grad[y] = -s / (1 + s)
        return loss, grad


def relative_error(value, exact):
    with localcontext() as context:
        context.prec = 60
        return float(abs((Decimal(float(value)) - exact) / exact))


HOSTILE = [
    ([30.0, 0.0], 0),
    ([15.0, 0.0, 0.0], 0),
    ([40.0, 0.0, -5.0], 0),
    ([600.0, 0.0, 10.0], 0),
    ([80.0, 0.0], 0),
    ([80.0, 0.0], 1),
    ([0.0, 700.0, 699.0], 0),
    ([1e5, 1e5 - 20, 1e5 - 21], 0),
    ([1e5, 1e5 - 20, 1e5 - 21], 2),
    ([-1e4, -1e4 + 30], 1),
    ([7.0, 7.0, 7.0], 1),
    ([0.0, 1e-8], 1),
    ([50.0, 50.0, 0.0], 1),
]


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize(("x", "y"), HOSTILE, ids=str)
def test_hostile_logits(x, y, dtype):
    x = np.array(x, dtype)
    exact, exact_grad = exact_loss_and_grad(x, y)
    hard = xc.softmax_cross_entropy_and_grad(x, np.int64(y))
    soft = xc.softmax_cross_entropy_and_grad(x, xc.one_hot(y, len(x), dtype=dtype))
    bound = np.finfo(dtype).eps * (4 + np.ptp(x.astype(float)))
    smallest = float(np.finfo(dtype).tiny)
    for loss, grad in (hard, soft):
        assert loss.dtype == grad.dtype == dtype
        if exact > smallest:
            assert relative_error(loss, exact) < bound
        for value, derivative in zip(grad, exact_grad, strict=True):
            if abs(derivative) > smallest:
                assert relative_error(value, derivative) < bound


def test_a_soft_target_close_to_one_hot_does_not_cancel():
    # s - t_y and 1 - q_y are both about 1e-13: the naive s q - t returns noise.
    x, t = np.array([30.0, 0.0]), np.array([1 - 2.0**-40, 2.0**-40])
    _, grad = xc.softmax_cross_entropy_and_grad(x, t)
    with localcontext() as context:
        context.prec = 60
        q1 = 1 / (1 + Decimal(30).exp())
        assert relative_error(grad[1], q1 - Decimal(float(t[1]))) < 1e-13
        assert relative_error(grad[0], Decimal(float(t[1])) - q1) < 1e-13


# ---- the formulas of torch, in numpy


def torch_log_softmax(x):
    m = x.max(-1, keepdims=True)
    return x - m - np.log(np.exp(x - m).sum(-1, keepdims=True))


def torch_nll(x, y, w, ignore_index):
    keep = y != ignore_index
    safe = np.where(keep, y, 0)
    weight = np.where(keep, w[safe], 0)
    losses = -torch_log_softmax(x)[np.arange(len(y)), safe] * weight
    return losses, weight


def test_agrees_with_the_formulas_of_torch():
    x, y, t, w = problem()
    ones = np.ones(4)
    losses, _ = torch_nll(x, y, ones, -100)
    np.testing.assert_allclose(xc.softmax_cross_entropy(x, y), losses.mean(), rtol=1e-12)

    losses, weight = torch_nll(x, y, w, -100)
    for reduction, expected in [
        ("none", losses),
        ("sum", losses.sum()),
        ("mean", losses.sum() / weight.sum()),
    ]:
        got = xc.softmax_cross_entropy(x, y, class_weight=w, reduction=reduction)
        np.testing.assert_allclose(got, expected, rtol=1e-11)

    losses, weight = torch_nll(x, y, w, y[0])
    got = xc.softmax_cross_entropy(x, y, class_weight=w, ignore_index=y[0])
    np.testing.assert_allclose(got, losses.sum() / weight.sum(), rtol=1e-11)

    soft = -(t * torch_log_softmax(x)).sum(1)
    np.testing.assert_allclose(xc.softmax_cross_entropy(x, t), soft.mean(), rtol=1e-12)
    smooth = 0.9 * torch_nll(x, y, ones, -100)[0] - 0.1 * torch_log_softmax(x).mean(1)
    np.testing.assert_allclose(
        xc.softmax_cross_entropy(x, y, label_smoothing=0.1), smooth.mean(), rtol=1e-12
    )

    # binary_cross_entropy_with_logits, focal loss
    z, b = x.ravel(), t.ravel()
    bce = np.maximum(z, 0) - z * b + np.log1p(np.exp(-np.abs(z)))
    np.testing.assert_allclose(xc.sigmoid_cross_entropy(z, b), bce.mean(), rtol=1e-13)
    nll = torch_nll(x, y, ones, -100)[0]
    np.testing.assert_allclose(
        xc.focal_loss(x, y, gamma=3, reduction="none"), (1 - np.exp(-nll)) ** 3 * nll, rtol=1e-9
    )


# ---- identities


def test_initial_loss_is_log_of_the_number_of_classes():
    assert xc.softmax_cross_entropy(np.zeros((5, 10)), np.arange(5)) == pytest.approx(math.log(10))


def test_loss_is_the_cross_entropy_of_the_softmax():
    x, _, t, _ = problem()
    np.testing.assert_allclose(
        xc.softmax_cross_entropy(x, t, reduction="none"),
        xc.cross_entropy(t, xc.softmax(x)),
        rtol=1e-13,
    )


@pytest.mark.parametrize("options", [
    {},
    {"reduction": "sum"},
    {"reduction": "none"},
    {"label_smoothing": 0.2},
    {"label_smoothing": 1.0},
])  # fmt: skip
@pytest.mark.parametrize("weighted", [False, True])
def test_one_hot_rows_equal_class_indices(options, weighted):
    x, y, _, w = problem()
    options = dict(options, class_weight=w if weighted else None)
    hard = xc.softmax_cross_entropy_and_grad(x, y, **options)
    soft = xc.softmax_cross_entropy_and_grad(x, xc.one_hot(y, 4), **options)
    np.testing.assert_allclose(hard[0], soft[0], rtol=1e-13)
    np.testing.assert_allclose(hard[1], soft[1], rtol=1e-12, atol=1e-16)


def test_smoothing_equals_smoothed_labels():
    x, y, t, w = problem()
    for labels in (y, t):
        np.testing.assert_allclose(
            xc.softmax_cross_entropy(x, labels, label_smoothing=0.3, class_weight=w),
            xc.softmax_cross_entropy(x, xc.smooth_labels(labels, 0.3, n_classes=4), class_weight=w),
            rtol=1e-14,
        )
    np.testing.assert_allclose(
        xc.smooth_labels([1], 0.1, n_classes=4), [[0.025, 0.925, 0.025, 0.025]]
    )
    assert xc.smooth_labels(np.float32([[1, 0]]), 0.1).dtype == np.float32


def test_ignored_rows_equal_rows_left_out():
    x, y, _, w = problem(8)
    for ignore_index in (-1, -100, 2, 255):
        y_ = y.copy()
        y_[[1, 5]] = ignore_index
        keep = y_ != ignore_index
        for smoothing in (0.0, 0.1):
            options = {"class_weight": w, "label_smoothing": smoothing}
            loss, grad = xc.softmax_cross_entropy_and_grad(
                x, y_, ignore_index=ignore_index, **options
            )
            loss_, grad_ = xc.softmax_cross_entropy_and_grad(x[keep], y_[keep], **options)
            assert loss == pytest.approx(loss_, rel=1e-14, abs=0)
            np.testing.assert_allclose(grad[keep], grad_, rtol=1e-13)
            assert (grad[~keep] == 0).all()
    rows = xc.softmax_cross_entropy(x, y_, ignore_index=255, reduction="none")
    assert (rows[~keep] == 0).all() and (rows[keep] > 0).all()
    assert xc.softmax_cross_entropy(x[:2], [9, 9], ignore_index=9, reduction="sum") == 0


def test_a_weight_is_a_number_of_copies():
    x, y, _, _ = problem()
    w = np.array([1, 2, 0, 3])
    copies = np.repeat(np.arange(6), w[y])
    loss, _ = xc.softmax_cross_entropy_and_grad(x, y, class_weight=w)
    assert loss == pytest.approx(xc.softmax_cross_entropy(x[copies], y[copies]), rel=1e-13, abs=0)


def test_two_classes_are_a_sigmoid():
    rng = np.random.default_rng(1)
    x, t = rng.normal(scale=4, size=20), rng.uniform(size=20)
    two, targets = np.stack([0 * x, x], 1), np.stack([1 - t, t], 1)
    for weight in (None, 3.5):
        class_weight = None if weight is None else [1, weight]
        loss, grad = xc.sigmoid_cross_entropy_and_grad(x, t, pos_weight=weight)
        loss2, grad2 = xc.softmax_cross_entropy_and_grad(two, targets, class_weight=class_weight)
        assert loss == pytest.approx(loss2, rel=1e-13, abs=0)
        np.testing.assert_allclose(grad, grad2[:, 1], rtol=1e-9, atol=1e-15)
    np.testing.assert_array_equal(
        xc.sigmoid_cross_entropy(x, t > 0.5), xc.sigmoid_cross_entropy(x, (t > 0.5).astype(int))
    )


def test_pos_weight_for_each_column():
    x, t = np.array([[1.0, -2.0], [0.5, 0.0]]), np.array([[1, 0], [0, 1]])
    w = np.array([2.0, 5.0])
    losses = w * t * np.log1p(np.exp(-x)) + (1 - t) * np.log1p(np.exp(x))
    got = xc.sigmoid_cross_entropy(x, t, pos_weight=w)
    assert got == pytest.approx(losses.sum() / (w * t + 1 - t).sum(), rel=1e-14, abs=0)


def test_focal_with_gamma_zero_is_weighted_cross_entropy():
    x, y, _, w = problem()
    for reduction in ("mean", "sum", "none"):
        loss, grad = xc.focal_loss_and_grad(x, y, gamma=0, alpha=w, reduction=reduction)
        loss_, grad_ = xc.softmax_cross_entropy_and_grad(x, y, class_weight=w, reduction=reduction)
        np.testing.assert_allclose(loss, loss_, rtol=1e-14)
        np.testing.assert_allclose(grad, grad_, rtol=1e-13)


def test_focal_asks_for_less_than_the_truth():
    # Its expected loss at eta = 0.8 is least at about 0.627, not at 0.8.
    q = np.linspace(0.5, 0.95, 4501)
    x = np.stack([np.log(q), np.log1p(-q)], 1)
    for gamma, least in [(0, 0.8), (1, 0.686), (2, 0.627), (5, 0.562)]:
        risk = 0.8 * xc.focal_loss(x, np.zeros(4501, int), gamma=gamma, reduction="none")
        risk += 0.2 * xc.focal_loss(x, np.ones(4501, int), gamma=gamma, reduction="none")
        assert q[risk.argmin()] == pytest.approx(least, abs=6e-4)


def test_distillation_parts():
    x, y, t, _ = problem()
    teacher = problem(seed=5)[0]
    hard = xc.softmax_cross_entropy(x, y)
    assert xc.distillation_loss(x, teacher, y, temperature=3, alpha=0) == hard
    kl = xc.kl_divergence(xc.softmax(teacher / 3), xc.softmax(x / 3)).mean()
    soft = xc.distillation_loss(x, teacher, y, temperature=3, alpha=1)
    assert soft == pytest.approx(9 * kl, rel=1e-13, abs=0)
    mixed = xc.distillation_loss(x, teacher, y, temperature=3, alpha=0.3)
    assert mixed == pytest.approx(0.7 * hard + 0.3 * soft, rel=1e-14, abs=0)
    assert xc.distillation_loss(x, x, t, temperature=2, alpha=1) == 0
    # At T = 1 the teacher's probabilities are just soft labels, up to their entropy.
    q = xc.softmax(teacher)
    assert xc.distillation_loss(x, teacher, y, temperature=1, alpha=1) == pytest.approx(
        xc.softmax_cross_entropy(x, q) - xc.entropy(q).mean(), rel=1e-12, abs=0
    )


def test_distillation_of_an_almost_perfect_student_is_small_and_positive():
    # Two classes a small d apart from an even teacher: KL = d^2/8 to first order.
    for d in (1e-4, 1e-6):
        loss = xc.distillation_loss([[0.0, d]], [[0.0, 0.0]], [0], temperature=1, alpha=1)
        assert loss == pytest.approx(d * d / 8, rel=1e-7, abs=0)


def test_distillation_survives_what_softmax_does_not():
    x, teacher = np.array([[0.0, -3000.0]]), np.array([[0.0, 1.0]])
    loss = xc.distillation_loss(x, teacher, [0], temperature=1, alpha=1)
    t = xc.softmax([0.0, 1.0])
    assert loss == pytest.approx(3000 * t[1] - xc.entropy(t), rel=1e-14, abs=0)


# ---- gradients by finite differences


def central_difference(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += h
        down[place] -= h
        grad[place] = (f(up) - f(down)) / (2 * h)
    return grad


X, Y, T, W = problem()
TEACHER = problem(seed=9)[0]
CASES = {
    "hard": (xc.softmax_cross_entropy_and_grad, xc.softmax_cross_entropy, (Y,), {}),
    "soft": (xc.softmax_cross_entropy_and_grad, xc.softmax_cross_entropy, (T,), {}),
    "sum": (xc.softmax_cross_entropy_and_grad, xc.softmax_cross_entropy, (Y,),
            {"reduction": "sum"}),
    "hard weighted": (xc.softmax_cross_entropy_and_grad, xc.softmax_cross_entropy, (Y,),
                      {"class_weight": W, "ignore_index": int(Y[0])}),
    "soft weighted": (xc.softmax_cross_entropy_and_grad, xc.softmax_cross_entropy, (T,),
                      {"class_weight": W, "label_smoothing": 0.2}),
    "hard smooth": (xc.softmax_cross_entropy_and_grad, xc.softmax_cross_entropy, (Y,),
                    {"class_weight": W, "label_smoothing": 0.2, "ignore_index": int(Y[1])}),
    "sigmoid": (xc.sigmoid_cross_entropy_and_grad, xc.sigmoid_cross_entropy, (T,),
                {"pos_weight": W}),
    "sigmoid sum": (xc.sigmoid_cross_entropy_and_grad, xc.sigmoid_cross_entropy, (T,),
                    {"reduction": "sum"}),
    "focal": (xc.focal_loss_and_grad, xc.focal_loss, (Y,), {"gamma": 2.0, "alpha": W}),
    "focal 0.5": (xc.focal_loss_and_grad, xc.focal_loss, (Y,), {"gamma": 0.5}),
    "focal sum": (xc.focal_loss_and_grad, xc.focal_loss, (Y,), {"gamma": 5, "reduction": "sum"}),
    "distil": (xc.distillation_loss_and_grad, xc.distillation_loss, (TEACHER, Y),
               {"temperature": 2.5, "alpha": 0.6}),
    "distil soft": (xc.distillation_loss_and_grad, xc.distillation_loss, (TEACHER, T),
                    {"temperature": 0.7, "alpha": 0.2}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_gradient(name):
    with_grad, value, arguments, options = CASES[name]
    loss, grad = with_grad(X, *arguments, **options)
    assert loss == value(X, *arguments, **options)
    numeric = central_difference(lambda x: float(value(x, *arguments, **options)), X)
    np.testing.assert_allclose(grad, numeric, atol=2e-9)
    assert np.abs(grad).max() > 1e-3
    if "sigmoid" not in name:
        np.testing.assert_allclose(grad.sum(1), 0, atol=1e-14)


@pytest.mark.parametrize("name", ["hard", "soft weighted", "sigmoid", "focal"])
def test_the_gradient_of_none_is_that_of_the_sum(name):
    with_grad, _, arguments, options = CASES[name]
    rows, grad = with_grad(X, *arguments, **options | {"reduction": "none"})
    total, grad_ = with_grad(X, *arguments, **options | {"reduction": "sum"})
    assert rows.sum() == pytest.approx(total, rel=1e-14, abs=0)
    np.testing.assert_array_equal(grad, grad_)


# ---- classes ruled out


def test_a_class_ruled_out_equals_a_class_left_out():
    x, y, _, _ = problem(5, 3)
    wide = np.insert(x, 1, -np.inf, axis=1)
    y_wide = np.where(y >= 1, y + 1, y)
    for smoothing in (0.0, 0.25):
        loss, grad = xc.softmax_cross_entropy_and_grad(x, y, label_smoothing=smoothing)
        loss_, grad_ = xc.softmax_cross_entropy_and_grad(wide, y_wide, label_smoothing=smoothing)
        assert loss == pytest.approx(loss_, rel=1e-14, abs=0)
        np.testing.assert_allclose(np.delete(grad_, 1, 1), grad, rtol=1e-13)
        assert (grad_[:, 1] == 0).all()


def test_a_label_that_is_ruled_out_costs_infinity():
    x = np.array([[0.0, -np.inf, 0.0]])
    loss, grad = xc.softmax_cross_entropy_and_grad(x, [1])
    assert loss == np.inf
    np.testing.assert_array_equal(grad, [[0.5, -1, 0.5]])
    assert xc.softmax_cross_entropy(x, [[0.5, 0.5, 0.0]]) == np.inf
    assert xc.softmax_cross_entropy(x, [1], label_smoothing=0.1) == np.inf
    loss, grad = xc.focal_loss_and_grad(x, [1])
    assert loss == np.inf
    np.testing.assert_array_equal(grad, [[0.5, -1, 0.5]])
    # A weight of 0 rules the row out, even so.
    assert xc.softmax_cross_entropy(x, [1], class_weight=[1, 0, 1], reduction="sum") == 0


def test_certain_answers_of_a_sigmoid():
    inf = np.inf
    x, t = np.array([inf, -inf, inf, -inf]), np.array([1.0, 0.0, 0.0, 1.0])
    losses, grad = xc.sigmoid_cross_entropy_and_grad(x, t, reduction="none")
    np.testing.assert_array_equal(losses, [0, 0, inf, inf])
    np.testing.assert_array_equal(grad, [0, 0, 1, -1])


def test_focal_where_the_row_is_certainly_right():
    for gamma in (0.0, 0.5, 1.0, 2.0):
        loss, grad = xc.focal_loss_and_grad([[0.0, -np.inf]], [0], gamma=gamma)
        assert loss == 0 and (grad == 0).all()
    # Small but not zero: u^2 u with u = exp(-40).
    assert xc.focal_loss([[40.0, 0.0]], [0]) == pytest.approx(math.exp(-120), rel=1e-13, abs=0)


# ---- shapes, dtypes, out


def test_any_axis():
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=(2, 4, 3, 5)), rng.integers(0, 4, (2, 3, 5))
    moved = np.moveaxis(x, 1, -1)
    loss, grad = xc.softmax_cross_entropy_and_grad(x, y, axis=1, reduction="none")
    loss_, grad_ = xc.softmax_cross_entropy_and_grad(moved, y, reduction="none")
    np.testing.assert_array_equal(loss, loss_)
    np.testing.assert_array_equal(np.moveaxis(grad, 1, -1), grad_)
    assert grad.flags.c_contiguous and loss.shape == (2, 3, 5)
    t = np.moveaxis(xc.one_hot(y, 4), -1, 1)
    soft = xc.softmax_cross_entropy(x, t, axis=-3, reduction="none")
    np.testing.assert_allclose(soft, loss, rtol=1e-13)


def test_a_single_row_and_no_row():
    loss, grad = xc.softmax_cross_entropy_and_grad([1.0, 2.0], 1, reduction="none")
    assert isinstance(loss, np.floating) and grad.shape == (2,)
    no_labels = np.zeros(0, int)
    rows = xc.softmax_cross_entropy(np.zeros((0, 3)), no_labels, reduction="none")
    assert rows.shape == (0,)
    assert xc.softmax_cross_entropy([[7.0]], [0]) == 0


@pytest.mark.parametrize(
    ("given_dtype", "result_dtype"),
    [(np.float16, np.float32), (np.float32, np.float32), (">f4", np.float32), (int, np.float64)],
)
def test_dtypes(given_dtype, result_dtype):
    x = np.array([[1, 2, 3], [3, 1, 2]], given_dtype)
    x.flags.writeable = False
    y = np.array([0, 2], np.uint8)
    t = xc.one_hot(y, 3)
    results = [
        xc.softmax_cross_entropy_and_grad(x, y),
        xc.softmax_cross_entropy_and_grad(x, t, class_weight=[1.0, 2.0, 3.0]),
        xc.sigmoid_cross_entropy_and_grad(x, t, pos_weight=3),
        xc.focal_loss_and_grad(x, y, alpha=[1.0, 2.0, 3.0]),
        xc.distillation_loss_and_grad(x, x[::-1], y, temperature=2, alpha=0.5),
    ]
    for loss, grad in results:
        assert loss.dtype == grad.dtype == result_dtype
        assert isinstance(loss, np.floating)


def test_out():
    x, y, t, _ = problem()
    for labels in (y, t):
        out = np.full_like(x, np.nan)
        loss, grad = xc.softmax_cross_entropy_and_grad(x, labels, out=out)
        assert grad is out
        np.testing.assert_array_equal(out, xc.softmax_cross_entropy_and_grad(x, labels)[1])
    strided = np.zeros((12, 8))[::2, ::2]
    xc.softmax_cross_entropy_and_grad(x, y, out=strided)
    np.testing.assert_array_equal(strided, xc.softmax_cross_entropy_and_grad(x, y)[1])


def test_values_do_not_depend_on_threads():
    x, y, _, _ = problem(500, 7)
    loss, grad = xc.softmax_cross_entropy_and_grad(x, y)
    loss_, grad_ = xc.softmax_cross_entropy_and_grad(x, y, threads=3)
    assert loss == loss_
    np.testing.assert_array_equal(grad, grad_)


def test_inputs_stay_as_they_are():
    x, y, t, w = problem()
    copies = [a.copy() for a in (x, y, t, w)]
    xc.softmax_cross_entropy_and_grad(x, y, class_weight=w, label_smoothing=0.1, ignore_index=1)
    xc.softmax_cross_entropy_and_grad(x, t, class_weight=w)
    xc.sigmoid_cross_entropy_and_grad(x, t, pos_weight=w)
    xc.focal_loss_and_grad(x, y, alpha=w)
    xc.distillation_loss_and_grad(x, x + 1, t, temperature=2, alpha=0.5)
    xc.smooth_labels(t, 0.1)
    for a, b in zip((x, y, t, w), copies, strict=True):
        np.testing.assert_array_equal(a, b)


def test_one_hot():
    np.testing.assert_array_equal(xc.one_hot([1, 0], 2), [[0, 1], [1, 0]])
    assert xc.one_hot(np.zeros((2, 3), int), 4, dtype=np.float32).shape == (2, 3, 4)
    assert xc.one_hot(2, 3, dtype="float32").dtype == np.float32
    np.testing.assert_array_equal(xc.one_hot(2, 3), [0, 0, 1])


def test_nothing_warns_and_nothing_raises_under_strict_numpy():
    big = np.float64(1e308)
    x = np.array([[big, -big, 0.0], [-np.inf, 0.0, -800.0], [700.0, 0.0, -700.0]])
    y, t = np.array([1, 2, 0]), np.array([[0, 0, 1.0], [0, 0.5, 0.5], [5e-324, 1e-310, 1.0]])
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        for data in (x, x.clip(-3e38, 3e38).astype(np.float32)):
            for reduction in ("mean", "sum", "none"):
                results = [
                    xc.softmax_cross_entropy_and_grad(data, y, reduction=reduction),
                    xc.softmax_cross_entropy_and_grad(data, t, reduction=reduction),
                    xc.softmax_cross_entropy_and_grad(
                        data, y, label_smoothing=1e-9, reduction=reduction
                    ),
                    xc.sigmoid_cross_entropy_and_grad(data, t, reduction=reduction),
                    xc.focal_loss_and_grad(data, y, gamma=0.3, reduction=reduction),
                ]
                for loss, grad in results:
                    assert not np.isnan(loss).any() and np.isfinite(grad).all()
            loss, grad = xc.distillation_loss_and_grad(
                data, data[::-1], y, temperature=1e-3, alpha=0.5
            )
            assert not np.isnan(loss) and np.isfinite(grad).all()


# ---- properties

logits = hnp.arrays(
    np.float64,
    st.tuples(st.integers(1, 5), st.integers(1, 6)),
    elements=st.floats(-600, 600),
)


@st.composite
def logits_and_labels(draw):
    x = draw(logits)
    y = draw(hnp.arrays(np.int64, x.shape[0], elements=st.integers(0, x.shape[1] - 1)))
    return x, y


@quiet
@given(logits_and_labels(), st.floats(-300, 300))
def test_shift_invariance(data, shift):
    x, y = data
    loss, grad = xc.softmax_cross_entropy_and_grad(x, y)
    loss_, grad_ = xc.softmax_cross_entropy_and_grad(x + shift, y)
    np.testing.assert_allclose(loss, loss_, rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(grad, grad_, rtol=1e-11, atol=1e-12)


@quiet
@given(logits_and_labels(), st.randoms(use_true_random=False))
def test_permuting_the_classes(data, random):
    x, y = data
    order = list(range(x.shape[1]))
    random.shuffle(order)
    rank = np.argsort(order)
    loss, grad = xc.softmax_cross_entropy_and_grad(x, y)
    loss_, grad_ = xc.softmax_cross_entropy_and_grad(x[:, order], rank[y])
    np.testing.assert_allclose(loss, loss_, rtol=1e-13)
    np.testing.assert_allclose(grad[:, order], grad_, rtol=1e-12)


@quiet
@given(logits_and_labels())
def test_bounds_and_agreement(data):
    x, y = data
    losses, grad = xc.softmax_cross_entropy_and_grad(x, y, reduction="none")
    assert (losses >= 0).all()
    assert (losses <= np.ptp(x, axis=1) + math.log(x.shape[1]) + 1e-9).all()
    # Gradient beside value: the true class's derivative is exp(-loss) - 1.
    at_label = np.take_along_axis(grad, y[:, None], 1)[:, 0]
    np.testing.assert_allclose(at_label, np.expm1(-losses), rtol=1e-12)
    assert (grad.sum(1) == pytest.approx(0, abs=1e-14)) and (np.abs(grad) <= 1 + 1e-14).all()
    soft, soft_grad = xc.softmax_cross_entropy_and_grad(x, xc.one_hot(y, x.shape[1]),
                                                        reduction="none")  # fmt: skip
    np.testing.assert_allclose(soft, losses, rtol=1e-13)
    np.testing.assert_allclose(soft_grad, grad, rtol=1e-11, atol=1e-300)


@quiet
@given(logits)
def test_the_minimum_over_the_logits_is_the_entropy_of_the_target(x):
    t = xc.softmax(x[0] / 100)
    loss, grad = xc.softmax_cross_entropy_and_grad(x[0] / 100, t)
    assert loss == pytest.approx(xc.entropy(t), abs=1e-13)
    np.testing.assert_allclose(grad, 0, atol=1e-15)
    assert xc.softmax_cross_entropy(x[-1] / 50, t) >= xc.entropy(t) - 1e-13
