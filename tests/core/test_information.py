"""Information measures: identities, limits, hand values, scipy as referee."""

import math
from decimal import Decimal, localcontext

import numpy as np
import pytest
import scipy.spatial.distance
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import xentcore as xc

quiet = settings(deadline=None, max_examples=80, derandomize=True, database=None)


@st.composite
def distributions(draw, n_arrays=1, shape=None):
    """Distributions of one common length, zeros included."""
    shape = shape or (draw(st.integers(1, 7)),)
    arrays = []
    for _ in range(n_arrays):
        mass = draw(hnp.arrays(np.float64, shape, elements=st.floats(0, 1)))
        mass[(0,) * len(shape)] += 0.01
        arrays.append(mass / mass.sum())
    return arrays


def dirichlet(*shape, seed=0):
    return np.random.default_rng(seed).dirichlet(np.ones(shape[-1]), size=shape[:-1])


# ---- hand values


def test_hand_values():
    assert xc.entropy([0.5, 0.25, 0.25], base=2) == 1.5
    assert xc.entropy([0.5, 0.25, 0.125, 0.125], base=2) == 1.75
    assert xc.entropy(np.full(6, 1 / 6)) == pytest.approx(math.log(6), rel=1e-15, abs=0)
    assert xc.surprisal(0.5, base=2) == 1
    assert xc.surprisal(0.001, base=10) == pytest.approx(3, rel=1e-15, abs=0)
    # Olah's two animals lovers: codes of Bob for Alice and the other way round.
    bob, alice = [0.5, 0.25, 0.125, 0.125], [0.125, 0.5, 0.25, 0.125]
    assert xc.entropy(alice, base=2) == 1.75
    assert xc.cross_entropy(alice, bob, base=2) == 2.25
    assert xc.cross_entropy(bob, alice, base=2) == 2.375
    u, c = [0.5, 0.5], [0.99, 0.01]
    assert xc.kl_divergence(u, c) == pytest.approx(1.6144631, rel=1e-6, abs=0)
    assert xc.total_variation(u, c) == pytest.approx(0.49, rel=1e-14, abs=0)
    assert xc.js_divergence([1, 0], [0, 1], base=2) == 1


def test_bases():
    p, q = dirichlet(2, 5)
    pxy = dirichlet(12).reshape(3, 4)
    for base in (2, 10, math.e, 256, np.float32(2), np.int64(3)):
        unit = math.log(base)
        for function, arguments in [
            (xc.entropy, (p,)),
            (xc.surprisal, (p,)),
            (xc.cross_entropy, (p, q)),
            (xc.kl_divergence, (p, q)),
            (xc.js_divergence, (p, q)),
            (xc.joint_entropy, (pxy,)),
            (xc.conditional_entropy, (pxy,)),
            (xc.mutual_information, (pxy,)),
            (xc.miller_madow, ([3, 1, 4],)),
        ]:
            np.testing.assert_allclose(
                function(*arguments, base=base), function(*arguments) / unit, rtol=1e-15
            )


def test_units_of_sequences():
    nll = -np.log([0.5, 0.25, 0.125])
    assert xc.bits_per_symbol(nll.sum(), 3) == pytest.approx(2, rel=1e-15, abs=0)
    assert xc.perplexity(nll.sum(), 3) == pytest.approx(4, rel=1e-14, abs=0)
    assert xc.perplexity(0, 7) == 1
    assert xc.perplexity(np.inf, 7) == np.inf
    assert xc.perplexity(1e6, 1) == np.inf
    np.testing.assert_allclose(xc.perplexity([1.0, 2.0], [1, 2]), [math.e, math.e])
    np.testing.assert_allclose(xc.bits_per_symbol([1.0, 2.0], 2), np.array([0.5, 1]) / math.log(2))


def test_miller_madow_counts_only_what_was_seen():
    counts = [5, 3, 2, 0, 0]
    plug_in = scipy.stats.entropy(counts)
    assert xc.miller_madow(counts) == pytest.approx(plug_in + 2 / 20, rel=1e-14, abs=0)
    assert xc.miller_madow(counts, base=2) == pytest.approx(
        (plug_in + 2 / 20) / math.log(2), rel=1e-14, abs=0
    )
    assert xc.miller_madow([7, 0]) == 0
    np.testing.assert_allclose(
        xc.miller_madow([[1, 5], [1, 3]], axis=0),
        [xc.miller_madow([1, 1]), xc.miller_madow([5, 3])],
    )


def test_miller_madow_removes_the_first_order_bias():
    rng = np.random.default_rng(0)
    p = np.array([0.4, 0.3, 0.2, 0.1])
    counts = rng.multinomial(60, p, size=4000)
    plug_in_bias = xc.entropy(counts / 60).mean() - xc.entropy(p)
    corrected_bias = xc.miller_madow(counts).mean() - xc.entropy(p)
    assert plug_in_bias < -0.02
    assert abs(corrected_bias) < 0.005


# ---- scipy as referee


def test_agrees_with_scipy():
    p, q = dirichlet(2, 4, 6)
    for axis in (0, 1):
        a, b = p / p.sum(axis, keepdims=True), q / q.sum(axis, keepdims=True)
        np.testing.assert_allclose(
            xc.entropy(a, axis=axis), scipy.stats.entropy(a, axis=axis), rtol=1e-13
        )
        np.testing.assert_allclose(
            xc.kl_divergence(a, b, axis=axis), scipy.stats.entropy(a, b, axis=axis), rtol=1e-12
        )
        np.testing.assert_allclose(
            xc.js_divergence(a, b, base=2, axis=axis),
            scipy.spatial.distance.jensenshannon(a, b, base=2, axis=axis) ** 2,
            rtol=1e-12,
        )


# ---- identities


@quiet
@given(distributions(2))
def test_cross_entropy_is_entropy_plus_divergence(pq):
    p, q = pq
    left, right = xc.cross_entropy(p, q), xc.entropy(p) + xc.kl_divergence(p, q)
    assert left == right or left == pytest.approx(right, rel=1e-12, abs=1e-12)


@quiet
@given(distributions(1, shape=(3, 4)))
def test_chain_rule_and_mutual_information_three_ways(tables):
    (pxy,) = tables
    px, py = pxy.sum(1), pxy.sum(0)
    joint, hx, hy = xc.joint_entropy(pxy), xc.entropy(px), xc.entropy(py)
    y_given_x = xc.conditional_entropy(pxy, given=0)
    x_given_y = xc.conditional_entropy(pxy, given=1)
    assert joint == pytest.approx(hx + y_given_x, abs=1e-13)
    assert joint == pytest.approx(hy + x_given_y, abs=1e-13)

    information = xc.mutual_information(pxy)
    assert information == pytest.approx(hx + hy - joint, abs=1e-13)
    assert information == pytest.approx(hy - y_given_x, abs=1e-13)
    product = np.outer(px, py).ravel()
    assert information == pytest.approx(xc.kl_divergence(pxy.ravel(), product), abs=1e-13)
    assert information == pytest.approx(xc.mutual_information(pxy.T), abs=1e-13)
    assert 0 <= information <= min(hx, hy) + 1e-13
    # Conditioning never increases the entropy.
    assert 0 <= y_given_x <= hy + 1e-13


@quiet
@given(distributions(2))
def test_bounds(pq):
    p, q = pq
    assert 0 <= xc.entropy(p) <= math.log(len(p)) + 1e-14
    kl, js, tv = xc.kl_divergence(p, q), xc.js_divergence(p, q), xc.total_variation(p, q)
    assert kl >= 0 and xc.kl_divergence(p, p) == 0
    assert 0 <= js <= math.log(2) + 1e-14 and xc.js_divergence(p, p) == 0
    assert js == pytest.approx(xc.js_divergence(q, p), abs=1e-15)
    assert 0 <= tv <= 1 + 1e-15
    assert tv <= math.sqrt(kl / 2) + 1e-12
    assert kl == 0 or not np.array_equal(p, q)


@quiet
@given(distributions(1), st.randoms(use_true_random=False))
def test_entropy_does_not_see_the_order(ps, random):
    (p,) = ps
    order = list(range(len(p)))
    random.shuffle(order)
    assert xc.entropy(p[order]) == pytest.approx(xc.entropy(p), rel=1e-14, abs=1e-15)


@quiet
@given(distributions(3))
def test_the_root_of_js_is_a_metric(pqr):
    p, q, r = pqr

    def d(a, b):
        return math.sqrt(xc.js_divergence(a, b))

    assert d(p, r) <= d(p, q) + d(q, r) + 1e-12


def test_grouping_property():
    p = np.array([0.2, 0.3, 0.1, 0.4])
    grouped = xc.entropy([0.5, 0.5]) + 0.5 * xc.entropy([0.4, 0.6]) + 0.5 * xc.entropy([0.2, 0.8])
    assert xc.entropy(p) == pytest.approx(grouped, rel=1e-14, abs=0)


def test_conditioning_on_several_variables():
    p = dirichlet(24).reshape(2, 3, 4)
    chain = (
        xc.entropy(p.sum((1, 2)))
        + xc.conditional_entropy(p.sum(2), given=0)
        + xc.conditional_entropy(p, given=(0, 1))
    )
    assert chain == pytest.approx(xc.joint_entropy(p), rel=1e-14, abs=0)
    assert xc.conditional_entropy(p, given=(0, -1)) == pytest.approx(
        xc.joint_entropy(p) - xc.joint_entropy(p.sum(1)), rel=1e-13, abs=0
    )


# ---- limits


def test_certainty_and_impossibility():
    assert xc.entropy([1, 0, 0]) == 0 and not np.signbit(xc.entropy([1, 0, 0]))
    assert xc.entropy([1.0]) == 0
    assert xc.surprisal(0) == np.inf
    assert xc.surprisal(1) == 0 and not np.signbit(xc.surprisal(1))
    assert xc.surprisal(1 + 1e-12) == 0
    assert xc.cross_entropy([1, 0], [1, 0]) == 0 and not np.signbit(
        xc.cross_entropy([1, 0], [1, 0])
    )
    assert xc.cross_entropy([0.5, 0.5], [1, 0]) == np.inf
    assert xc.kl_divergence([0.5, 0.5], [1, 0]) == np.inf
    assert xc.kl_divergence([1, 0], [0.5, 0.5]) == pytest.approx(math.log(2), rel=1e-15, abs=0)
    assert xc.js_divergence([1, 0], [0, 1]) == pytest.approx(math.log(2), rel=1e-15, abs=0)
    assert xc.conditional_entropy([[0.5, 0.5], [0, 0]]) == pytest.approx(
        math.log(2), rel=1e-15, abs=0
    )
    assert xc.mutual_information(np.full((3, 5), 1 / 15)) < 1e-30


def test_a_tiny_divergence_has_its_digits():
    q = np.array([0.5, 0.5])
    for step in (2.0**-20, 2.0**-30, 2.0**-40):
        p = np.array([0.5 + step, 0.5 - step])
        with localcontext() as context:
            context.prec = 60
            exact = sum(
                Decimal(float(a)) * (Decimal(float(a)) / Decimal(float(b))).ln()
                for a, b in zip(p, q, strict=True)
            )
        assert float(xc.kl_divergence(p, q)) == pytest.approx(float(exact), rel=1e-14, abs=0)


def test_information_of_events_too_rare_for_a_product():
    # p(x) p(y) = 1e-400 is no float; p(x, y) log(p(x, y)/(p(x) p(y))) is.
    pxy = np.array([[1.0, 0.0], [0.0, 1e-200]])
    assert xc.mutual_information(pxy) == pytest.approx(
        1e-200 * (math.log(1e200) + 1), rel=0.01, abs=0
    )
    assert np.isfinite(xc.js_divergence([1.0, 5e-324], [1.0, 0.0]))


# ---- shapes and dtypes


def test_shapes_and_scalars():
    p = dirichlet(2, 3, 4)
    assert xc.entropy(p).shape == (2, 3)
    assert isinstance(xc.entropy(p[0, 0]), np.floating)
    assert isinstance(xc.joint_entropy(p / 6), np.floating)
    np.testing.assert_allclose(xc.entropy(np.moveaxis(p, -1, 1), axis=1), xc.entropy(p), rtol=1e-15)
    assert xc.entropy(np.zeros((0, 3))).shape == (0,)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, ">f4"])
def test_single_precision(dtype):
    p = np.array([[0.1, 0.2, 0.7], [0.3, 0.3, 0.4]], dtype)
    q = p[::-1]
    for function in (xc.cross_entropy, xc.kl_divergence, xc.js_divergence, xc.total_variation):
        got = function(p, q)
        assert got.dtype == np.float32
        np.testing.assert_allclose(got, function(p.astype(np.float32), q.astype(np.float32)))
    assert xc.entropy(p).dtype == np.float32
    assert xc.cross_entropy(p, q.astype(float).round(1)).dtype == np.float64


def test_tolerance_is_half_the_digits():
    xc.entropy(np.array([0.5, 0.5 + 1e-8]))
    xc.entropy(np.array([0.5, 0.5003], np.float32))
    with pytest.raises(ValueError, match="sums to"):
        xc.entropy(np.array([0.5, 0.5 + 2e-8]))
    with pytest.raises(ValueError, match="sums to"):
        xc.entropy(np.array([0.5, 0.5005], np.float32))


def test_inputs_stay_as_they_are():
    p, q = dirichlet(2, 5)
    before = p.copy(), q.copy()
    for function in (xc.cross_entropy, xc.kl_divergence, xc.js_divergence, xc.total_variation):
        function(p, q)
    xc.entropy(p), xc.surprisal(p)
    assert np.array_equal(p, before[0]) and np.array_equal(q, before[1])
    p.flags.writeable = False
    assert xc.entropy(p) == xc.entropy(before[0])
