"""The log-sum-exp family against sixty-digit arithmetic, scipy, and its own identities."""

import math
import warnings
from decimal import Decimal, localcontext

import numpy as np
import pytest
import scipy.special
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import xentcore as xc
from xentcore.special import shifted_exponentials, sums_of_others

quiet = settings(deadline=None, max_examples=80, derandomize=True, database=None)
rows = hnp.arrays(np.float64, st.integers(1, 8), elements=st.floats(-700, 700))


# ---- sixty digits


def exact_log1p(s):
    """log(1 + s) for a positive Decimal, by its series where 1 + s would round."""
    return s - s * s / 2 + s * s * s / 3 if s < Decimal("1e-25") else (1 + s).ln()


def exact_log_softmax(x):
    """log softmax of a list of numbers, as Decimals."""
    with localcontext() as context:
        context.prec = 60
        x = [Decimal(float(v)) for v in x]
        return [-exact_log1p(sum(((v - w).exp() for v in others(x, j)), Decimal(0)))
                for j, w in enumerate(x)]  # fmt: skip


def others(x, j):
    return x[:j] + x[j + 1 :]


def relative_error(value, exact):
    with localcontext() as context:
        context.prec = 60
        if exact == 0:
            return 0.0 if value == 0 else np.inf
        return float(abs((Decimal(float(value)) - exact) / exact))


HOSTILE = [
    [30.0, 0.0],
    [37.0, 0.0, -1.0],
    [0.0, -600.0],
    [700.0, 0.0, 699.5],
    [1e6, 1e6 - 3, 1e6 - 40],
    [-1e6, -1e6 + 50],
    [5.0, 5.0, 5.0, 5.0],
    [0.0, -1e-9],
    [88.0, -15.0, 40.0, 40.0],
    [1e-300, 0.0],
]


@pytest.mark.parametrize("x", HOSTILE, ids=str)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_log_softmax_has_every_digit(x, dtype):
    x = np.array(x, dtype)
    got = xc.log_softmax(x)
    assert got.dtype == dtype
    # x_j - x_max is rounded once, so exp is off by its size in units of the last place.
    bound = np.finfo(dtype).eps * (4 + np.ptp(x.astype(float)))
    smallest = float(np.finfo(dtype).tiny)
    for value, exact in zip(got, exact_log_softmax(x), strict=True):
        if abs(exact) > smallest:
            assert relative_error(value, exact) < bound


def test_log_softmax_of_the_winner_at_margin_30_in_float32():
    got = xc.log_softmax(np.array([30, 0], np.float32))
    assert float(got[0]) == pytest.approx(-9.357622968839737e-14, rel=2e-6, abs=0)


@pytest.mark.parametrize("x", HOSTILE, ids=str)
def test_softmax_is_exp_of_the_exact_log_softmax(x):
    with localcontext() as context:
        context.prec = 60
        exact = [v.exp() for v in exact_log_softmax(x)]
    for value, q in zip(xc.softmax(x), exact, strict=True):
        if q > Decimal("1e-307"):
            assert relative_error(value, q) < 2.3e-16 * (4 + np.ptp(x))


@pytest.mark.parametrize("small", [-40.0, -100.0, -700.0])
def test_logsumexp_keeps_a_small_rest(small):
    assert float(xc.logsumexp([0.0, small])) == pytest.approx(math.exp(small), rel=1e-15, abs=0)
    got = xc.logsumexp(np.array([0, -30], np.float32))
    assert float(got) == pytest.approx(math.exp(-30), rel=1e-6, abs=0)


# ---- scipy as referee


def test_agrees_with_scipy():
    x = np.random.default_rng(0).normal(scale=5, size=(3, 4, 5))
    for axis in (0, 1, -1):
        np.testing.assert_allclose(
            xc.logsumexp(x, axis=axis), scipy.special.logsumexp(x, axis=axis), rtol=1e-14
        )
        # scipy loses digits of the small ones, hence an absolute tolerance.
        np.testing.assert_allclose(
            xc.log_softmax(x, axis=axis),
            scipy.special.log_softmax(x, axis=axis),
            rtol=1e-14,
            atol=1e-15,
        )
        np.testing.assert_allclose(
            xc.softmax(x, axis=axis), scipy.special.softmax(x, axis=axis), rtol=1e-13
        )
    assert xc.logsumexp(x, axis=None) == pytest.approx(scipy.special.logsumexp(x), rel=1e-14, abs=0)
    assert xc.logsumexp(x, axis=1, keepdims=True).shape == (3, 1, 5)
    assert xc.logsumexp(x, axis=None, keepdims=True).shape == (1, 1, 1)
    z = np.linspace(-40, 40, 161)
    np.testing.assert_allclose(xc.sigmoid(z), scipy.special.expit(z), rtol=1e-15)
    np.testing.assert_allclose(xc.log_sigmoid(z), scipy.special.log_expit(z), rtol=1e-14)
    np.testing.assert_allclose(xc.softplus(z), -scipy.special.log_expit(-z), rtol=1e-14)
    p = np.array([0.0, 1e-300, 0.2, 0.5, 1.0, 3.0])
    np.testing.assert_allclose(xc.plogp(p), -scipy.special.entr(p), rtol=1e-15)
    q = p[::-1].copy()
    np.testing.assert_allclose(xc.plogq(p, q), scipy.special.xlogy(p, q), rtol=1e-15)
    np.testing.assert_allclose(xc.kl_terms(p, q), scipy.special.kl_div(p, q), rtol=1e-13)


# ---- limits and conventions


def test_zero_log_zero_is_zero_and_p_log_zero_is_minus_infinity():
    assert xc.plogp(0.0) == 0 and not np.signbit(xc.plogp(0.0))
    np.testing.assert_array_equal(xc.plogq([0, 0, 1], [0, 1, 0]), [0, 0, -np.inf])
    np.testing.assert_array_equal(xc.kl_terms([0, 0, 1], [0, 0.5, 0]), [0, 0.5, np.inf])


def test_infinities():
    inf = np.inf
    assert xc.logsumexp([-inf, -inf]) == -inf
    assert xc.logsumexp([inf, 1.0]) == inf
    assert xc.logsumexp([inf, inf, -inf]) == inf
    assert xc.logsumexp([inf, 1e4]) == inf
    assert xc.logsumexp([]) == -inf
    np.testing.assert_array_equal(xc.logsumexp(np.zeros((2, 0))), [-inf, -inf])
    np.testing.assert_array_equal(xc.softmax([0, -inf, 0]), [0.5, 0, 0.5])
    assert xc.log_softmax([0, -inf])[0] == 0 and xc.log_softmax([0, -inf])[1] == -inf
    np.testing.assert_array_equal(xc.sigmoid([-inf, inf]), [0, 1])
    np.testing.assert_array_equal(xc.softplus([-inf, inf]), [0, inf])
    np.testing.assert_array_equal(xc.log_sigmoid([-inf, inf]), [-inf, 0])


def test_a_mask_equals_leaving_the_class_out():
    x = np.array([[1.0, np.nan, 3.0], [0.5, 7.0, np.inf]])
    mask = np.array([[True, False, True], [True, True, False]])
    for function in (xc.softmax, xc.log_softmax):
        got = function(x, where=mask)
        np.testing.assert_array_equal(got[0, [0, 2]], function(x[0, [0, 2]]))
        np.testing.assert_array_equal(got[1, :2], function(x[1, :2]))
        assert got[0, 1] == got[1, 2] == (0 if function is xc.softmax else -np.inf)
    np.testing.assert_array_equal(
        xc.logsumexp(x, where=mask), [xc.logsumexp([1.0, 3.0]), xc.logsumexp([0.5, 7.0])]
    )
    assert xc.logsumexp([1.0, 2.0], where=[False, False]) == -np.inf
    columns = np.array([[True, True, False]])
    np.testing.assert_array_equal(
        xc.softmax(np.ones((2, 3)), where=columns), [[0.5, 0.5, 0], [0.5, 0.5, 0]]
    )


def test_nothing_warns_and_nothing_raises_under_strict_numpy():
    x = np.array([[1e308, -1e308, 0.0], [-np.inf, 0.0, -800.0], [750.0, 0.0, 1e-320]])
    p = np.array([[0.0, 5e-324, 1.0], [0.0, 0.0, 1.0], [1.0, 1e-310, 0.0]])
    q = np.array([[0.0, 1.0, 5e-324], [1.0, 0.0, 0.0], [1e-320, 1.0, 0.0]])
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        for function in (xc.softmax, xc.log_softmax, xc.logsumexp):
            assert not np.isnan(function(x)).any()
            assert not np.isnan(function(x, axis=0)).any()
        for function in (xc.sigmoid, xc.log_sigmoid, xc.softplus):
            assert not np.isnan(function(x)).any()
        assert not np.isnan(xc.plogp(p)).any()
        assert not np.isnan(xc.plogq(p, q)).any()
        assert not np.isnan(xc.kl_terms(p, q)).any()


def test_kl_terms_are_exact_where_p_and_q_are_close():
    with localcontext() as context:
        context.prec = 60
        for p, q in [(0.3, 0.3 + 1e-15), (0.3, 0.31), (0.3, 0.2), (0.5, 0.25), (0.1, 0.9)]:
            a, b = Decimal(p), Decimal(q)
            exact = a * (a / b).ln() - a + b
            assert relative_error(xc.kl_terms(p, q), exact) < 4e-15
    # A ratio beyond the largest float: 1 * log(1/1e-320) - 1.
    assert xc.kl_terms(1.0, 1e-320) == pytest.approx(-np.log(1e-320) - 1, rel=1e-15, abs=0)


def test_sums_of_others_do_not_cancel():
    e = np.array([[1.0, 1e-30, 2e-30], [0.25, 0.25, 0.5]])
    np.testing.assert_allclose(
        sums_of_others(e, 1), [[3e-30, 1.0, 1.0], [0.75, 0.75, 0.5]], rtol=1e-15
    )


def test_shifted_exponentials_leave_one_winner_out_of_a_tie():
    _, e, rest = shifted_exponentials(np.array([[3.0, 3.0, 3.0]]), 1)
    np.testing.assert_array_equal(e, [[1, 1, 1]])
    assert rest[0, 0] == 2


# ---- dtypes


@pytest.mark.parametrize(
    ("given_dtype", "result_dtype"),
    [
        (np.float16, np.float32),
        (np.float32, np.float32),
        (np.float64, np.float64),
        (np.int8, np.float64),
        (np.uint64, np.float64),
        (">f4", np.float32),
        (">f8", np.float64),
    ],
)
def test_dtypes(given_dtype, result_dtype):
    x = np.array([[1, 2, 3], [3, 2, 1]], given_dtype)
    before = x.copy()
    for function in (xc.softmax, xc.log_softmax, xc.logsumexp, xc.sigmoid, xc.softplus,
                     xc.log_sigmoid, xc.plogp):  # fmt: skip
        got = function(x)
        assert got.dtype == result_dtype, function.__name__
        np.testing.assert_allclose(got, function(x.astype(float)), rtol=1e-6)
    np.testing.assert_array_equal(x, before)
    np.testing.assert_array_equal(xc.softmax(x[:, ::-1]), xc.softmax(x)[:, ::-1])


def test_scalars_come_back_as_scalars():
    for got in (xc.plogp(0.5), xc.sigmoid(0.0), xc.logsumexp([0.0]), xc.softplus(1)):
        assert isinstance(got, np.floating)


# ---- properties


@quiet
@given(rows, st.floats(-500, 500))
def test_shift_invariance(x, shift):
    np.testing.assert_allclose(xc.softmax(x + shift), xc.softmax(x), rtol=1e-12, atol=1e-13)
    np.testing.assert_allclose(
        xc.logsumexp(x + shift), xc.logsumexp(x) + shift, rtol=1e-12, atol=1e-12
    )


@quiet
@given(rows, st.randoms(use_true_random=False))
def test_permutation(x, random):
    order = list(range(len(x)))
    random.shuffle(order)
    np.testing.assert_allclose(xc.log_softmax(x[order]), xc.log_softmax(x)[order], rtol=1e-13)


@quiet
@given(rows)
def test_bounds(x):
    q = xc.softmax(x)
    assert (q >= 0).all() and abs(q.sum() - 1) < 1e-14
    assert (xc.log_softmax(x) <= 0).all()
    total = xc.logsumexp(x)
    assert x.max() <= total <= x.max() + np.log(len(x)) + 1e-12
    np.testing.assert_allclose(np.exp(xc.log_softmax(x)), q, rtol=1e-12, atol=1e-300)


@quiet
@given(hnp.arrays(np.float64, 6, elements=st.floats(0, 1)), st.floats(0, 1))
def test_kl_terms_are_never_negative(p, q):
    q = np.full_like(p, q)
    assert (xc.kl_terms(p, q) >= 0).all()
    assert (xc.kl_terms(p, p) == 0).all()


@quiet
@given(st.floats(-800, 800))
def test_sigmoid_is_the_derivative_of_softplus_and_half_of_a_pair(x):
    assert xc.sigmoid(x) + xc.sigmoid(-x) == pytest.approx(1, abs=1e-15)
    assert xc.softplus(x) - xc.softplus(-x) == pytest.approx(x, rel=1e-14, abs=1e-14)
    h = 1e-4
    slope = (xc.softplus(x + h) - xc.softplus(x - h)) / (2 * h)
    assert slope == pytest.approx(xc.sigmoid(x), abs=2e-9)
