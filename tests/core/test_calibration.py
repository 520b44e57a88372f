"""Calibration: bins by hand, scikit-learn and scipy as referees, the condition at the optimum."""

import math
import warnings

import numpy as np
import pytest
import scipy.optimize
import sklearn.calibration
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import xentcore as xc
from xentcore.calibration import (
    apply_temperature,
    expected_calibration_error,
    fit_temperature,
    reliability_curve,
)

quiet = settings(deadline=None, max_examples=50, derandomize=True, database=None)
STRATEGIES = ["width", "mass"]


@pytest.fixture(autouse=True)
def no_warning_leaves_a_function():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def forecasts(n=500, n_classes=4, seed=0):
    rng = np.random.default_rng(seed)
    q = rng.dirichlet(np.full(n_classes, 0.4), size=n)
    return q, np.array([rng.choice(n_classes, p=row**0.5 / (row**0.5).sum()) for row in q])


def binary(confidence):
    """Forecasts of two classes with the given top probabilities, class 0 on top."""
    confidence = np.asarray(confidence)
    return np.stack([confidence, 1 - confidence], axis=-1)


# ---- reliability curve


def test_bins_by_hand():
    q = [[0.9, 0.1], [0.2, 0.8], [0.6, 0.4], [1.0, 0.0]]
    confidence, accuracy, counts = reliability_curve(q, [0, 0, 0, 0], n_bins=4)
    np.testing.assert_array_equal(counts, [0, 0, 1, 3])
    np.testing.assert_allclose(confidence, [np.nan, np.nan, 0.6, 0.9], rtol=1e-15)
    np.testing.assert_allclose(accuracy, [np.nan, np.nan, 1, 2 / 3], rtol=1e-15)
    assert expected_calibration_error(q, [0] * 4, n_bins=4) == pytest.approx(
        0.25 * 0.4 + 0.75 * (0.9 - 2 / 3), rel=1e-14, abs=0
    )


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_an_edge_belongs_to_the_bin_below(dtype):
    for n_bins in range(2, 101):
        k = np.arange((n_bins + 1) // 2, n_bins + 1)
        _, _, counts = reliability_curve(
            binary((k / n_bins).astype(dtype)), np.zeros(len(k), int), n_bins
        )
        np.testing.assert_array_equal(counts[k - 1], 1)
        assert counts.sum() == len(k) and counts[-1] == 1
    # A row that sums to a little more than one is certain as well.
    assert reliability_curve([[1 + 1e-9, 0]], [0], 10)[2][-1] == 1


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_agrees_with_sklearn(strategy):
    q, y = forecasts()
    right, top = q.argmax(axis=1) == y, q.max(axis=1)
    for n_bins in (1, 5, 10):
        confidence, accuracy, counts = reliability_curve(q, y, n_bins, strategy=strategy)
        shares, means = sklearn.calibration.calibration_curve(
            right, top, n_bins=n_bins, strategy={"width": "uniform", "mass": "quantile"}[strategy]
        )
        np.testing.assert_allclose(accuracy[counts > 0], shares, rtol=1e-13)
        np.testing.assert_allclose(confidence[counts > 0], means, rtol=1e-13)


@pytest.mark.parametrize("n", [7, 15, 100, 101])
def test_bins_of_equal_mass(n):
    q, y = forecasts(n)
    for n_bins in (1, 3, 15):
        _, _, counts = reliability_curve(q, y, n_bins, strategy="mass")
        assert counts.sum() == n and counts.max() - counts.min() <= 1
    # Equal confidences stay together.
    _, _, counts = reliability_curve(binary([0.6] * 5 + [0.9]), [0] * 6, 3, strategy="mass")
    np.testing.assert_array_equal(np.sort(counts), [0, 1, 5])


@quiet
@given(
    hnp.arrays(np.float64, st.integers(1, 40), elements=st.floats(0.5, 1)),
    st.integers(1, 20),
    st.sampled_from(STRATEGIES),
    st.integers(0, 9),
)
def test_every_sample_counts_once(confidence, n_bins, strategy, seed):
    rng = np.random.default_rng(seed)
    q, y = binary(confidence), rng.integers(2, size=len(confidence))
    means, accuracy, counts = reliability_curve(q, y, n_bins, strategy=strategy)
    assert len(means) == len(accuracy) == len(counts) == n_bins
    assert counts.sum() == len(y) and counts.dtype.kind == "i"
    np.testing.assert_array_equal(np.isnan(means), counts == 0)
    np.testing.assert_array_equal(np.isnan(accuracy), counts == 0)
    full = counts > 0
    right = (q.argmax(axis=1) == y).sum()
    assert (counts * accuracy)[full].sum() == pytest.approx(right, abs=1e-9)
    assert (counts * means)[full].sum() == pytest.approx(q.max(axis=1).sum(), abs=1e-9)
    if strategy == "width":
        k = np.flatnonzero(full)
        assert (means[full] <= (k + 1) / n_bins + 1e-12).all()
        assert (means[full] >= k / n_bins - 1e-12).all()

    error = expected_calibration_error(q, y, n_bins, strategy=strategy)
    by_curve = (counts * np.abs(accuracy - means))[full].sum() / len(y)
    assert error == pytest.approx(by_curve, abs=1e-12)
    # More bins never cancel more than one bin does.
    assert error >= expected_calibration_error(q, y, 1) - 1e-12
    order = rng.permutation(len(y))
    assert expected_calibration_error(q[order], y[order], n_bins, strategy=strategy) == (
        pytest.approx(error, abs=1e-12)
    )


def test_limits_of_the_calibration_error():
    y = np.array([0, 1, 2, 1])
    assert expected_calibration_error(xc.one_hot(y, 3), y) == 0
    assert expected_calibration_error(xc.one_hot((y + 1) % 3, 3), y) == 1
    # The shares of the classes are calibrated and know nothing.
    assert expected_calibration_error(np.tile([0.25, 0.5, 0.25], (4, 1)), y) == 0
    assert isinstance(expected_calibration_error(xc.one_hot(y, 3), y), float)
    # Any leading shape.
    q, y = forecasts(12)
    assert expected_calibration_error(
        q.reshape(3, 4, 4), y.reshape(3, 4)
    ) == expected_calibration_error(q, y)


@pytest.mark.parametrize("function", [reliability_curve, expected_calibration_error])
def test_errors_of_the_bins(function):
    q = [[0.5, 0.5], [0.3, 0.7]]
    for error, message, arguments, options in [
        (
            ValueError,
            r"probs sums to 1\.1 .* at row \(1,\)",
            ([[0.5, 0.5], [0.5, 0.6]], [0, 1]),
            {},
        ),
        (ValueError, r"labels is 2 at \(1,\), outside 0 to 1", (q, [0, 2]), {}),
        (ValueError, r"labels .* probs of shape \(2, 2\) need shape \(2,\)", (q, [0]), {}),
        (TypeError, "labels has dtype float64.*astype", (q, [0.0, 1.0]), {}),
        (ValueError, "one number a sample; pass one column a class", ([0.5, 0.7], [0, 1]), {}),
        (ValueError, "no sample at all", (np.zeros((0, 2)), np.zeros(0, int)), {}),
        (ValueError, "n_bins is 0", (q, [0, 1], 0), {}),
        (TypeError, r"n_bins is 2\.5", (q, [0, 1], 2.5), {}),
        (
            ValueError,
            "strategy is 'uniform'; use one of 'width', 'mass'",
            (q, [0, 1]),
            {"strategy": "uniform"},
        ),
    ]:
        with pytest.raises(error, match=message):
            function(*arguments, **options)


# ---- temperature


def loss_at(beta, x, labels):
    return float(xc.softmax_cross_entropy(beta * np.asarray(x, float), labels))


def moment_gap(x, labels, temperature):
    """Mean logit under the model minus mean logit of the labels: 0 at the best temperature."""
    q = xc.softmax(x / temperature)
    t = xc.one_hot(labels, x.shape[-1]) if np.ndim(labels) == 1 else labels
    return ((q - t) * x).sum(axis=-1).mean()


def logits_with_best_temperature(temperature, n=2000, n_classes=5, seed=0):
    """Logits whose labels were drawn at a temperature, so that about this one is best."""
    rng = np.random.default_rng(seed)
    x = 2 * temperature * rng.normal(size=(n, n_classes))
    noise = rng.gumbel(size=x.shape)
    return x, (x / temperature + noise).argmax(axis=1)


@pytest.mark.parametrize("temperature", [1e-150, 1e-3, 0.5, 1, 27, 1e6, 1e150])
def test_temperature_is_found(temperature):
    x, y = logits_with_best_temperature(temperature)
    best = fit_temperature(x, y)
    assert isinstance(best, float)
    assert best == pytest.approx(temperature, rel=0.1, abs=0)
    # The derivative has changed sign, so that this is the minimum to the last digits.
    unit = x / temperature
    assert moment_gap(unit, y, best / temperature) == pytest.approx(0, abs=1e-14)
    assert moment_gap(unit, y, best / temperature * (1 + 1e-9)) < 0
    assert moment_gap(unit, y, best / temperature * (1 - 1e-9)) > 0


@pytest.mark.parametrize("temperature", [0.5, 27])
@pytest.mark.parametrize("soft", [False, True])
def test_agrees_with_scipy(temperature, soft):
    x, labels = logits_with_best_temperature(temperature)
    if soft:
        labels = xc.smooth_labels(labels, 0.2, n_classes=5)
    best = fit_temperature(x, labels)
    found = scipy.optimize.minimize_scalar(
        lambda log_t: loss_at(math.exp(-log_t), x, labels),
        bounds=(-10, 10),
        method="bounded",
        options={"xatol": 1e-10},
    )
    assert best == pytest.approx(math.exp(found.x), rel=1e-6, abs=0)
    assert loss_at(1 / best, x, labels) <= found.fun + 1e-15
    assert moment_gap(x, labels, best) == pytest.approx(0, abs=1e-12 * temperature)


def test_temperatures_by_hand():
    # The best model of a coin says what the coin does: 4/T = log 3.
    x = np.tile([4.0, 0.0], (4, 1))
    for labels in ([0, 0, 0, 1], np.tile([0.75, 0.25], (4, 1))):
        assert fit_temperature(x, labels) == pytest.approx(4 / math.log(3), rel=1e-14, abs=0)
    # Labels that are softmax(x / 3) have T = 3.
    x = np.random.default_rng(0).normal(size=(20, 6))
    assert fit_temperature(x, xc.softmax(x / 3)) == pytest.approx(3, rel=1e-13, abs=0)
    assert fit_temperature(x[0], xc.softmax(x[0] / 3)) == pytest.approx(3, rel=1e-13, abs=0)


def test_temperature_does_not_see_shifts_and_follows_scale():
    x, y = logits_with_best_temperature(2.0, n=200)
    best = fit_temperature(x, y)
    shift = np.random.default_rng(1).integers(-1000, 1000, size=(200, 1))
    assert fit_temperature(x + shift, y) == pytest.approx(best, rel=1e-10, abs=0)
    assert fit_temperature(8 * x, y) == pytest.approx(8 * best, rel=1e-14, abs=0)
    assert fit_temperature(x.reshape(20, 10, 5), y.reshape(20, 10)) == best
    assert fit_temperature(x.astype(np.float32), y) == pytest.approx(best, rel=1e-6, abs=0)
    # Targets in float32 sum to one only nearly; a shift must not matter to them either.
    t = xc.smooth_labels(y, 0.3, n_classes=5).astype(np.float32)
    assert fit_temperature(x + 1e6, t) == pytest.approx(fit_temperature(x, t), rel=1e-6, abs=0)


def test_a_class_ruled_out_is_left_out():
    x, y = logits_with_best_temperature(3.0, n=100)
    wider = np.column_stack([x, np.full(100, -np.inf)])
    assert fit_temperature(wider, y) == pytest.approx(fit_temperature(x, y), rel=1e-14, abs=0)
    t = xc.smooth_labels(y, 0.1, n_classes=5)
    t_wider = np.column_stack([t, np.zeros(100)])
    assert fit_temperature(wider, t_wider) == pytest.approx(fit_temperature(x, t), rel=1e-14, abs=0)


def test_nearly_separable_and_nearly_random():
    # 999 right by 1, one wrong by 1: exp(1/T) = 999. And 1001 against 999.
    for right, wrong in [(999, 1), (30_000, 1), (1001, 999), (15_001, 15_000)]:
        x = np.tile([1.0, 0.0], (right + wrong, 1))
        y = np.repeat([0, 1], [right, wrong])
        assert fit_temperature(x, y) == pytest.approx(1 / math.log(right / wrong), rel=1e-9, abs=0)
    # One row is wrong by almost nothing, so that only a very low temperature would cost.
    x = np.array([[1.0, 0.0], [0.0, 1e-9]])
    best = fit_temperature(x, [0, 0])
    assert 0.01 < best < 0.1 and moment_gap(x, [0, 0], best) == pytest.approx(0, abs=1e-16)


@quiet
@given(
    hnp.arrays(
        np.float64, st.tuples(st.integers(1, 12), st.integers(2, 4)), elements=st.floats(-50, 50)
    ),
    st.integers(0, 9),
)
def test_the_optimum_is_one_or_there_is_none(x, seed):
    y = np.random.default_rng(seed).integers(x.shape[1], size=len(x))
    margins = x.max(axis=1) - x[np.arange(len(x)), y]
    spread = np.ptp(x, axis=1).max()
    slope_at_zero = (x.mean(axis=1) - x[np.arange(len(x)), y]).mean()
    assume(abs(slope_at_zero) > 1e-9)
    try:
        best = fit_temperature(x, y)
    except ValueError:
        assert margins.max() == 0 or slope_at_zero > 0
        return
    assert margins.max() > 0 and slope_at_zero < 0 and best > 0
    assert abs(moment_gap(x, y, best)) <= 1e-12 * spread
    optimum = loss_at(1 / best, x, y)
    for factor in (0.5, 0.9, 1.1, 2):
        assert loss_at(factor / best, x, y) >= optimum - 1e-12


@pytest.mark.parametrize(
    ("message", "x", "labels"),
    [
        ("largest at the label in every row.*T = 0", [[1.0, 0.0], [0.0, 2.0]], [0, 1]),
        ("largest at the label in every row.*T = 0", [[1.0, 1.0, 0.0]], [1]),
        ("largest at the label in every row.*T = 0", [[1.0, 1.0, 0.0]], [[0.1, 0.9, 0.0]]),
        ("no larger at the labels than on average.*T = inf", [[1.0, 0.0], [0.0, 2.0]], [1, 0]),
        ("no larger at the labels than on average.*T = inf", [[1.0, 0.0]], [[0.5, 0.5]]),
        ("the same for every class", [[1.0, 1.0], [2.0, 2.0]], [0, 1]),
        ("the same for every class", [[1.0], [2.0]], [0, 0]),
        (r"-inf at the label of row \(1,\)", [[1.0, 0.0], [0.0, -np.inf]], [0, 1]),
        (r"-inf at the label of row \(0,\)", [[1.0, -np.inf]], [[0.5, 0.5]]),
        (r"logits is nan at \(0, 1\)", [[1.0, np.nan]], [0]),
        (r"labels is 2 at \(0,\), outside 0 to 1", [[1.0, 0.0]], [2]),
        (r"labels .* logits of shape \(1, 2\) need shape \(1,\)", [[1.0, 0.0]], [0, 1]),
        ("no sample at all", np.zeros((0, 2)), np.zeros(0, int)),
    ],
)
def test_errors_of_the_fit(message, x, labels):
    with pytest.raises(ValueError, match=message):
        fit_temperature(x, labels)


def test_apply_temperature():
    x = np.random.default_rng(0).normal(size=(3, 4, 5))
    np.testing.assert_array_equal(apply_temperature(x, 1), xc.softmax(x - x.max(-1, keepdims=True)))
    np.testing.assert_allclose(apply_temperature(x, 2.5), xc.softmax(x / 2.5), rtol=1e-14)
    for temperature in (1e-3, 0.5, 27, 1e9):
        q = apply_temperature(x, temperature)
        np.testing.assert_array_equal(q.argmax(axis=-1), x.argmax(axis=-1))
        np.testing.assert_allclose(q.sum(axis=-1), 1, rtol=1e-14)
    np.testing.assert_allclose(apply_temperature(x, 1e300), 1 / 5, rtol=1e-14)
    # So low that the logits themselves would overflow.
    for dtype in (np.float32, np.float64):
        q = apply_temperature(np.array([[3, 1e30, -np.inf]], dtype), 1e-300)
        assert q.dtype == dtype
        np.testing.assert_array_equal(q, [[0, 1, 0]])
    for temperature in (0, -1):
        with pytest.raises(ValueError, match=f"temperature is {temperature}.*greater than 0"):
            apply_temperature(x, temperature)
    with pytest.raises(ValueError, match="temperature is inf"):
        apply_temperature(x, np.inf)
    with pytest.raises(TypeError, match="temperature is"):
        apply_temperature(x, [1.0, 2.0])


def test_calibrated_forecasts_are_better_and_no_less_right():
    x, y = logits_with_best_temperature(4.0)
    fit, check = slice(0, 1000), slice(1000, None)
    best = fit_temperature(x[fit], y[fit])
    before, after = xc.softmax(x[check]), apply_temperature(x[check], best)
    assert (before.argmax(1) == after.argmax(1)).all()
    picked = np.arange(len(after)), y[check]
    assert -np.log(after[picked]).mean() < -np.log(before[picked]).mean() - 0.1
    assert expected_calibration_error(after, y[check]) < 0.05
    assert expected_calibration_error(before, y[check]) > 0.15


def test_inputs_stay_as_they_are():
    x, y = logits_with_best_temperature(2.0, n=50)
    q = xc.softmax(x)
    before = x.copy(), y.copy(), q.copy()
    for array in (x, y, q):
        array.flags.writeable = False
    fit_temperature(x, y), apply_temperature(x, 2.0)
    reliability_curve(q, y), expected_calibration_error(q, y, strategy="mass")
    for array, copy in zip((x, y, q), before, strict=True):
        assert np.array_equal(array, copy)
