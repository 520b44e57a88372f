"""Decisions: hand values, the identities that the chapter proves, scipy as referee, bad input."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from xentcore import brier_score, kl_divergence, log_loss, sigmoid
from xentcore.decisions import (
    adjust_prior,
    cost_threshold,
    kelly_growth,
    log_density_score,
    net_benefit,
)

quiet = settings(deadline=None, max_examples=60, derandomize=True, database=None)


@pytest.fixture(autouse=True)
def no_warning_leaves_a_function():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def patients(n=40, seed=0):
    rng = np.random.default_rng(seed)
    return rng.integers(2, size=n), rng.random(n).round(2)


def bets(n=30, n_classes=4, seed=0):
    rng = np.random.default_rng(seed)
    q, r = rng.dirichlet(np.ones(n_classes), size=(2, n))
    return q, r, rng.integers(n_classes, size=n)


# ---- thresholds


def test_threshold_by_hand():
    assert cost_threshold(1, 1) == 0.5 and isinstance(cost_threshold(1, 1), float)
    assert cost_threshold(0, 3) == 0 and cost_threshold(3, 0) == 1
    assert np.array_equal(cost_threshold([1, 3], [3, 1]), [0.25, 0.75])
    assert cost_threshold(1e308, 1e308) == 0.5
    assert cost_threshold(5e-324, 5e-324) == 0.5


@quiet
@given(st.floats(1e-3, 1e3), st.floats(1e-3, 1e3), st.floats(0, 1))
def test_the_threshold_is_where_acting_becomes_cheaper(fp, fn, p):
    t = cost_threshold(fp, fn)
    acting, waiting = (1 - p) * fp, p * fn
    if abs(p - t) > 1e-9:
        assert (acting < waiting) == (p > t)
    assert cost_threshold(7 * fp, 7 * fn) == pytest.approx(t)
    assert cost_threshold(fn, fp) == pytest.approx(1 - t)


# ---- net benefit


def test_net_benefit_is_what_the_decisions_cost():
    y, p = patients()
    for fp, fn in [(1, 1), (1, 9), (4, 1), (0, 1)]:
        t = cost_threshold(fp, fn)
        act = p >= t
        cost = (fp * (act & (y == 0)).sum() + fn * (~act & (y == 1)).sum()) / len(y)
        assert cost / fn == pytest.approx(y.mean() - net_benefit(y, p, t), abs=1e-14)


def test_accuracy_is_the_net_benefit_at_one_half():
    y, p = patients(seed=1)
    accuracy = ((p >= 0.5) == (y == 1)).mean()
    assert 1 - y.mean() + net_benefit(y, p, 0.5) == pytest.approx(accuracy, abs=1e-15)


def test_net_benefit_of_everybody_and_nobody():
    y, _ = patients(seed=2)
    t = np.array([0.0, 0.1, 0.5, 0.9])
    everybody = y.mean() - (1 - y.mean()) * t / (1 - t)
    assert net_benefit(y, np.ones(len(y)), t) == pytest.approx(everybody)
    assert np.array_equal(net_benefit(y, np.zeros(len(y)), t[1:]), np.zeros(3))
    assert net_benefit(y, y.astype(float), 0.3) == y.mean()


def test_net_benefit_shapes_and_ties():
    y, p = patients(seed=3)
    t = np.linspace(0, 0.99, 12).reshape(3, 4)
    table = net_benefit(y, p, t)
    assert table.shape == (3, 4)
    assert table[1, 2] == net_benefit(y, p, t[1, 2])
    assert np.array_equal(net_benefit(y.reshape(5, 8), p.reshape(5, 8), t), table)
    assert net_benefit([1], [0.5], 0.5) == 1  # at the threshold one acts
    assert isinstance(net_benefit([1], [0.5], 0.5), float)


@quiet
@given(st.lists(st.tuples(st.integers(0, 1), st.floats(0.01, 0.99)), min_size=1, max_size=8))
def test_scores_are_costs_averaged_over_thresholds(cases):
    """With weight 1/(t(1-t)) the log score, with weight 4 the Brier score."""
    y = np.array([c[0] for c in cases])
    q = np.array([c[1] for c in cases])
    both = np.column_stack([1 - q, q])

    def mixture(weight):
        # A miss costs 1 - t and a false alarm t, so the mean cost is (1 - t)(share - benefit).
        def cost(t):
            return weight(t) * (1 - t) * (y.mean() - net_benefit(y, q, t))

        steps = [0.0, *np.sort(q), 1.0]
        return sum(
            integrate.quad(cost, a, b, epsabs=1e-10)[0]
            for a, b in zip(steps[:-1], steps[1:], strict=True)
            if b - a > 1e-12
        )

    assert mixture(lambda t: 1 / (t * (1 - t))) == pytest.approx(log_loss(y, both), abs=1e-7)
    assert mixture(lambda t: 4.0) == pytest.approx(brier_score(y, both), abs=1e-7)


# ---- prevalence


def test_bayes_on_a_table():
    """Joint tables with the same columns p(x | y) and other shares."""
    rng = np.random.default_rng(4)
    looks = rng.dirichlet(np.ones(6), size=3)  # p(x | y), a row a class
    old, new = rng.dirichlet(np.ones(3), size=2)
    before, after = ((share[:, None] * looks).T for share in (old, new))
    before, after = (j / j.sum(axis=1, keepdims=True) for j in (before, after))
    assert np.allclose(adjust_prior(before, old, new), after, rtol=1e-13)
    assert np.allclose(adjust_prior(after, new, old), before, rtol=1e-13)


def test_two_classes_move_by_a_constant_logit():
    z = np.linspace(-30, 30, 7)
    q = np.column_stack([sigmoid(-z), sigmoid(z)])
    moved = adjust_prior(q, [0.5, 0.5], [0.9, 0.1])[:, 1]
    assert np.allclose(moved, sigmoid(z - math.log(9)), rtol=1e-12)


def test_adjusted_rows():
    q, r, _ = bets(seed=5)
    assert np.allclose(adjust_prior(q, r[0], r[0]), q, rtol=1e-13)
    there = adjust_prior(q.reshape(5, 6, 4), r[0], r[1])
    assert there.shape == (5, 6, 4) and np.allclose(there.sum(axis=-1), 1)
    assert np.array_equal(adjust_prior([0.5, 0.5], [0.5, 0.5], [0.0, 1.0]), [0, 1])
    tiny = adjust_prior([1e-300, 1.0], [1 - 1e-10, 1e-10], [1e-300, 1.0])
    assert np.isfinite(tiny).all()


# ---- bets


@pytest.mark.parametrize("base", [None, 2, 10])
def test_growth_is_a_difference_of_log_losses(base):
    q, r, y = bets()
    growth = kelly_growth(q, r, y, base=base)
    assert isinstance(growth, float)
    assert abs(growth - (log_loss(y, r, base=base) - log_loss(y, q, base=base))) < 1e-12
    wealth = np.prod([qi[k] / ri[k] for qi, ri, k in zip(q, r, y, strict=True)])
    assert growth * len(y) == pytest.approx(math.log(wealth) / math.log(base or math.e))


def test_expected_growth_of_the_truth_is_its_divergence():
    p, r = [0.5, 0.25, 0.25], [0.25, 0.25, 0.5]
    y = [0, 0, 1, 2]  # each outcome as often as p says
    best = kelly_growth([p] * 4, [r] * 4, y)
    assert best == pytest.approx(kl_divergence(p, r))
    for q in np.random.default_rng(6).dirichlet(np.ones(3), size=50):
        assert kelly_growth([q] * 4, [r] * 4, y) < best
    assert kelly_growth([r] * 4, [r] * 4, y) == 0


def test_ruin_and_shapes():
    assert kelly_growth([[1.0, 0.0]], [[0.5, 0.5]], [1]) == -np.inf
    assert kelly_growth([0.5, 0.5], [0.25, 0.75], 0, base=2) == 1
    q, r, y = bets()
    folded = kelly_growth(q.reshape(5, 6, 4), r.reshape(5, 6, 4), y.reshape(5, 6))
    assert folded == pytest.approx(kelly_growth(q, r, y), rel=1e-14)
    # Odds on what does not happen may be infinite.
    assert kelly_growth([[0.5, 0.5]], [[0.0, 1.0]], [1]) == -math.log(2)


# ---- densities


def test_densities_agree_with_scipy():
    rng = np.random.default_rng(7)
    x, mean = rng.normal(size=(2, 20)) * 3
    sd = rng.uniform(0.1, 4, size=20)
    assert np.allclose(log_density_score(x, mean, sd), -stats.norm.logpdf(x, mean, sd), rtol=1e-13)
    for df in (2.01, 3.3, 6, 40, 999, 1001, 5e3):
        scale = sd * math.sqrt((df - 2) / df)
        ours = log_density_score(x, mean, sd, df=df)
        assert np.allclose(ours, -stats.t.logpdf(x, df, mean, scale), rtol=1e-9), df
    assert np.allclose(
        log_density_score(x, 0.5, 2, df=5, base=2),
        log_density_score(x, 0.5, 2, df=5) / math.log(2),
        rtol=1e-14,
    )


def test_density_limits():
    assert isinstance(log_density_score(0, 0, 1), float)
    assert log_density_score(0, 0, 0.01) < 0
    x = np.linspace(-3, 3, 7)
    assert np.allclose(log_density_score(x, 0, 1, df=1e9), log_density_score(x, 0, 1), atol=1e-7)
    far = log_density_score([1e200], 0.0, 1.0, df=3)
    assert far[0] == pytest.approx(4 * 200 * math.log(10), rel=1e-2)
    assert log_density_score([1e200], 0.0, 1.0)[0] == np.inf
    # The expansion joins the formula.
    low, high = (log_density_score(1.0, 0, 1, df=df) for df in (1000, 1000 + 1e-7))
    assert low == pytest.approx(high, abs=1e-11)


@pytest.mark.parametrize("df", [None, 3, 8])
def test_densities_integrate_to_one_and_have_that_sd(df):
    def density(x):
        return math.exp(-log_density_score(x, 1.0, 2.0, df=df))

    whole = integrate.quad(density, -np.inf, np.inf)[0]
    spread = integrate.quad(lambda x: (x - 1) ** 2 * density(x), -np.inf, np.inf)[0]
    assert whole == pytest.approx(1, abs=1e-7)
    assert spread == pytest.approx(4, rel=1e-5)


def test_changing_the_unit_changes_scores_by_a_constant():
    x = np.array([0.3, -1.2, 2.0])
    one, hundred = log_density_score(x, 0, 1, df=4), log_density_score(100 * x, 0, 100, df=4)
    assert np.allclose(hundred - one, math.log(100))


# ---- bad input, and arguments that are only read

HALF = [[0.5, 0.5]]


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: cost_threshold(-1, 1), ValueError, "cost_fp is -1; it has to be finite"),
        (lambda: cost_threshold(1, np.inf), ValueError, "cost_fn is inf"),
        (lambda: cost_threshold([0, 1], [0, 1]), ValueError, r"both 0 at \(0,\).*give at least"),
        (lambda: cost_threshold([1, 2], 1), ValueError, "nothing is broadcast"),
        (lambda: cost_threshold("one", 1), TypeError, "cost_fp has dtype"),
        (lambda: net_benefit([0, 2], [0.1, 0.2], 0.5), ValueError, r"y_true is 2 at \(1,\)"),
        (lambda: net_benefit([0.0, 1.0], [0.1, 0.2], 0.5), TypeError, r"use y_true\.astype\(int"),
        (lambda: net_benefit([True], [0.1], 0.5), TypeError, "y_true is boolean"),
        (lambda: net_benefit([0, 1], [0.1], 0.5), ValueError, "y_true has shape"),
        (lambda: net_benefit([0], [1.1], 0.5), ValueError, r"prob is 1\.1 at \(0,\)"),
        (lambda: net_benefit([0], [0.1], 1.0), ValueError, "threshold is 1; it has to be less"),
        (lambda: net_benefit([0], [0.1], [0.5, 10]), ValueError, r"threshold is 10 at \(1,\)"),
        (lambda: net_benefit([0], [0.1], -0.1), ValueError, "threshold is -0.1"),
        (lambda: net_benefit(np.zeros(0, int), np.zeros(0), 0.5), ValueError, "no case at all"),
        (lambda: adjust_prior([0.5, 0.6], [0.5, 0.5], [0.5, 0.5]), ValueError, "probs sums to"),
        (lambda: adjust_prior(HALF, [0.5, 0.6], [0.5, 0.5]), ValueError, "old sums to"),
        (lambda: adjust_prior(HALF, [0.5, 0.5], [2, 3]), ValueError, "new sums to"),
        (lambda: adjust_prior(HALF, [1.0, 0.0], [0.5, 0.5]), ValueError, r"old is 0 at \(1,\)"),
        (lambda: adjust_prior(HALF, [0.2, 0.3, 0.5], [0.5, 0.5]), ValueError, "old has shape"),
        (
            lambda: adjust_prior([[0.5, 0.5], [1.0, 0.0]], [0.5, 0.5], [0.0, 1.0]),
            ValueError,
            r"only classes at row \(1,\)",
        ),
        (lambda: kelly_growth(HALF, HALF, [2]), ValueError, r"outcomes is 2 at \(0,\)"),
        (lambda: kelly_growth(HALF, [0.5, 0.5], [0]), ValueError, "odds_probs has shape"),
        (lambda: kelly_growth(HALF, HALF, [0, 1]), ValueError, "outcomes has shape"),
        (lambda: kelly_growth(HALF, [[2.0, 2.0]], [0]), ValueError, "odds_probs sums to 4"),
        (lambda: kelly_growth(HALF, [[1.0, 0.0]], [1]), ValueError, r"odds_probs is 0 .*\(0,\)"),
        (lambda: kelly_growth(HALF, HALF, [0.0]), TypeError, r"outcomes\.astype\(int"),
        (lambda: kelly_growth(HALF, HALF, [0], base=1), ValueError, "base is 1"),
        (
            lambda: kelly_growth(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0, int)),
            ValueError,
            "no bet at all",
        ),
        (lambda: log_density_score([0.0, np.nan], 0, 1), ValueError, r"x is nan at \(1,\)"),
        (lambda: log_density_score(np.inf, 0, 1), ValueError, "x is inf; it has to be finite"),
        (lambda: log_density_score([0.0], 0, [0.0]), ValueError, r"sd is 0 at \(0,\).*variances"),
        (lambda: log_density_score([0.0, 1.0], [0.0], 1), ValueError, "mean has shape"),
        (lambda: log_density_score(0.0, 0, 1, df=2), ValueError, "df is 2; it has to be more"),
        (lambda: log_density_score(0.0, 0, 1, df="3"), TypeError, "df is '3'"),
        (lambda: log_density_score(1j, 0, 1), TypeError, "x is complex"),
    ],
)
def test_errors(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_arguments_are_only_read():
    q, r, y = bets()
    x = np.arange(3.0)
    for call, arguments in [
        (kelly_growth, (q, r, y)),
        (adjust_prior, (q, r[0], r[1])),
        (net_benefit, (y % 2, q[:, 0], np.array([0.2, 0.4]))),
        (log_density_score, (x, x + 1, x + 1)),
        (cost_threshold, (x, x + 1)),
    ]:
        copies = [a.copy() for a in arguments]
        for a in arguments:
            a.setflags(write=False)
        call(*arguments)
        assert all(map(np.array_equal, arguments, copies))
