"""Scores: hand values, properness, decomposition, the complaints, scikit-learn as referee."""

import math
import warnings

import numpy as np
import pytest
import sklearn.metrics
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import xentcore as xc
from xentcore.scores import (
    brier_score,
    log_loss,
    murphy_decomposition,
    skill_score,
    spherical_score,
)

quiet = settings(deadline=None, max_examples=60, derandomize=True, database=None)
SCORES = [log_loss, brier_score, spherical_score]
DECOMPOSED = {"brier": brier_score, "log": log_loss}


@pytest.fixture(autouse=True)
def no_warning_leaves_a_function():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def sample(n=50, n_classes=4, seed=0):
    rng = np.random.default_rng(seed)
    return rng.integers(n_classes, size=n), rng.dirichlet(np.ones(n_classes), size=n)


def few_forecasts(n=200, n_classes=3, n_forecasts=5, seed=0):
    """Outcomes, and forecasts of which there are only a few different ones."""
    rng = np.random.default_rng(seed)
    kinds = rng.dirichlet(np.ones(n_classes), size=n_forecasts)
    return rng.integers(n_classes, size=n), kinds[rng.integers(n_forecasts, size=n)]


@st.composite
def distributions(draw, n_arrays, zeros=True):
    n_classes = draw(st.integers(2, 6))
    arrays = []
    for _ in range(n_arrays):
        low = 0 if zeros else 0.01
        mass = draw(hnp.arrays(np.float64, n_classes, elements=st.floats(low, 1)))
        mass[draw(st.integers(0, n_classes - 1))] += 0.1
        arrays.append(mass / mass.sum())
    return arrays


# ---- hand values


def test_hand_values():
    q = [[0.5, 0.25, 0.25], [0.1, 0.1, 0.8]]
    y = [0, 2]
    assert log_loss(y, q) == pytest.approx(-math.log(0.5 * 0.8) / 2, rel=1e-15, abs=0)
    assert brier_score(y, q) == pytest.approx((0.375 + 0.06) / 2, rel=1e-14, abs=0)
    rewards = 0.5 / math.sqrt(0.375) + 0.8 / math.sqrt(0.66)
    assert spherical_score(y, q) == pytest.approx(1 - rewards / 2, rel=1e-14, abs=0)
    # Sums over classes: the uniform forecast costs log C and 1 - 1/C.
    for n_classes in (2, 3, 10):
        uniform = np.full((1, n_classes), 1 / n_classes)
        assert log_loss([0], uniform) == pytest.approx(math.log(n_classes), rel=1e-15, abs=0)
        assert log_loss([0], uniform, base=n_classes) == pytest.approx(1, rel=1e-15, abs=0)
        assert brier_score([0], uniform) == pytest.approx(1 - 1 / n_classes, rel=1e-14, abs=0)


def test_best_and_worst():
    for score, worst in zip(SCORES, (np.inf, 2, 1), strict=True):
        best = score([1, 0], [[0.0, 1.0], [1.0, 0.0]])
        assert best == 0 and math.copysign(1, best) == 1
        assert isinstance(best, float)
        assert score([0, 0], [[0.0, 1.0], [0.0, 1.0]]) == worst
        assert score([[1.0, 0.0]], [[0.0, 1.0]]) == worst
        # What did not happen may have had any probability, 0 too.
        assert np.isfinite(score([0], [[0.5, 0.5, 0.0]]))
        assert np.isfinite(score([[0.5, 0.5, 0.0]], [[0.5, 0.5, 0.0]]))


def test_small_scores_keep_their_digits():
    e = 2.0**-40
    q = [[1 - e, e]]
    assert log_loss([0], q) == pytest.approx(-math.log1p(-e), rel=1e-3, abs=0)
    assert brier_score([0], q) == pytest.approx(2 * e * e, rel=1e-15, abs=0)
    # 1 - 1/sqrt(1 + r^2) = r^2/2 - ... with r = e/(1 - e)
    assert spherical_score([0], q) == pytest.approx((e / (1 - e)) ** 2 / 2, rel=1e-14, abs=0)
    assert spherical_score([0], [[1.0, 1e-170]]) == 0


# ---- complaints about the big libraries


def test_the_same_mistake_costs_the_same_in_every_dtype():
    """scikit-learn/scikit-learn#24315: 36.04 in float64, 15.94 in float32."""
    for dtype in (np.float16, np.float32, np.float64, np.int64):
        assert log_loss([0], np.array([[0, 1]], dtype)) == np.inf
        assert log_loss([0], np.array([[0, 1]], dtype), clip=1e-15) == -math.log(1e-15)
    for dtype in (np.float16, np.float32, np.float64):
        q = np.array([[2.0**-9, 1 - 2.0**-9]], dtype)
        assert log_loss([0], q) == pytest.approx(9 * math.log(2), rel=1e-15, abs=0)
    q = np.array([[1e-30, 1]], np.float32)
    assert log_loss([0], q) == -math.log(float(q[0, 0]))
    assert sklearn.metrics.log_loss([0, 1], np.array([[0.0, 1], [0, 1]])) * 2 > 36
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = sklearn.metrics.log_loss([0, 1], np.array([[0, 1], [0, 1]], np.float32)) * 2
    assert theirs < 16


def test_columns_are_in_the_order_of_labels():
    """scikit-learn/scikit-learn#30910: the columns are taken in sorted order: 2.303, not 0.105."""
    y, q = ["spam", "ham"], [[0.9, 0.1], [0.1, 0.9]]
    assert log_loss(y, q, labels=["spam", "ham"]) == pytest.approx(-math.log(0.9), rel=1e-15)
    assert log_loss(y, q, labels=["ham", "spam"]) == pytest.approx(-math.log(0.1), rel=1e-15)
    for names in (["spam", "ham"], np.array(["spam", "ham"]), ("spam", "ham")):
        for score in SCORES:
            assert score(np.array(y), q, labels=names) == score([0, 1], q)
            assert score(np.array(y, object), q, labels=names) == score([0, 1], q)
    # Numbers and booleans are names too, once there are labels.
    assert log_loss([7, -1], q, labels=[7, -1]) == log_loss([0, 1], q)
    assert log_loss([1, 0], q, labels=[1, 0]) == log_loss([0, 1], q)
    assert log_loss([True, False], q, labels=[True, False]) == log_loss([0, 1], q)
    assert log_loss(np.float32([0.5, 2]), q, labels=[0.5, 2]) == log_loss([0, 1], q)


def test_a_class_that_never_happened_is_no_trouble():
    """sklearn needs labels= here, because it looks for the classes among the outcomes."""
    assert log_loss([1, 1], [[0.2, 0.5, 0.3]] * 2) == pytest.approx(math.log(2), rel=1e-15)
    assert log_loss(["b", "b"], [[0.5, 0.5]] * 2, labels=["a", "b"]) == math.log(2)


def test_unnormalised_rows_are_an_error():
    """scikit-learn/scikit-learn#24515: it warns and computes."""
    for score in (*SCORES, murphy_decomposition):
        with pytest.raises(ValueError, match=r"probs sums to 1\.1 along axis -1 at row \(1,\)"):
            score([0, 1], [[0.5, 0.5], [0.5, 0.6]])


def test_one_hot_rows_give_what_indices_give():
    y, q = sample()
    w = np.random.default_rng(1).random(len(y))
    for score in SCORES:
        hard = score(y, q, sample_weight=w)
        assert score(xc.one_hot(y, 4), q, sample_weight=w) == pytest.approx(hard, rel=1e-14, abs=0)


# ---- scikit-learn as referee


def test_agrees_with_sklearn():
    y, q = sample()
    w = np.random.default_rng(1).random(len(y))
    for weight in (None, w):
        assert log_loss(y, q, sample_weight=weight) == pytest.approx(
            sklearn.metrics.log_loss(y, q, sample_weight=weight), rel=1e-14, abs=0
        )
        assert brier_score(y, q, sample_weight=weight) == pytest.approx(
            sklearn.metrics.brier_score_loss(y, q, sample_weight=weight, labels=range(4)),
            rel=1e-14,
            abs=0,
        )
    y, q = sample(n_classes=2)
    assert brier_score(y, q) == pytest.approx(
        2 * sklearn.metrics.brier_score_loss(y, q[:, 1]), rel=1e-14, abs=0
    )


def test_log_loss_is_the_cross_entropy_of_logits():
    rng = np.random.default_rng(2)
    x, y, t = rng.normal(size=(30, 5)), rng.integers(5, size=30), rng.dirichlet(np.ones(5), 30)
    for labels in (y, t):
        assert log_loss(labels, xc.softmax(x)) == pytest.approx(
            xc.softmax_cross_entropy(x, labels), rel=1e-14, abs=0
        )
    assert log_loss(t, t[::-1]) == pytest.approx(xc.cross_entropy(t, t[::-1]).mean(), rel=1e-14)


# ---- weights, shapes, clipping


def test_a_weight_is_a_number_of_copies():
    y, q = sample(6)
    w = np.array([1, 2, 0, 3, 1, 1])
    for score in SCORES:
        copies = score(np.repeat(y, w), np.repeat(q, w, axis=0))
        for scale in (1, 2.5, 1e308 / 3):
            assert score(y, q, sample_weight=w * scale) == pytest.approx(copies, rel=1e-14, abs=0)
        assert score(y, q, sample_weight=np.full(6, 0.1)) == score(y, q)
    # A sample that does not count may be infinitely wrong.
    assert log_loss([0, 0], [[0.0, 1.0], [0.5, 0.5]], sample_weight=[0, 1]) == math.log(2)


def test_a_distribution_of_outcomes_is_a_number_of_copies():
    q = [0.6, 0.3, 0.1]
    for score in SCORES:
        copies = score([0, 1, 1, 2], [q] * 4)
        assert score([[0.25, 0.5, 0.25]], [q]) == pytest.approx(copies, rel=1e-14, abs=0)


def test_any_leading_shape():
    y, q = sample(12)
    for score in SCORES:
        expected = score(y, q)
        assert score(y.reshape(3, 4), q.reshape(3, 4, 4)) == expected
        assert score(int(y[0]), q[0]) == score(y[:1], q[:1])
        w = np.arange(12.0)
        assert score(y.reshape(3, 4), q.reshape(3, 4, 4), sample_weight=w.reshape(3, 4)) == score(
            y, q, sample_weight=w
        )


def test_clip_bounds_the_loss_and_makes_the_score_improper():
    y, q = sample()
    assert log_loss(y, q, clip=1e-9) == log_loss(y, q)
    assert log_loss([0], [[0.2, 0.8]], clip=0.25, base=2) == 2
    assert log_loss([[0.5, 0.5]], [[0.0, 1.0]], clip=0.25, base=2) == 1
    # Whoever believes in 5 % is paid for saying 0.
    truth, lie = [[0.05, 0.95]], [[0.0, 1.0]]
    assert log_loss(truth, lie, clip=0.1) < log_loss(truth, truth, clip=0.1)
    assert log_loss(truth, lie) > log_loss(truth, truth)


def test_inputs_stay_as_they_are():
    y, q = sample()
    before = y.copy(), q.copy()
    q.flags.writeable = y.flags.writeable = False
    for score in (*SCORES, murphy_decomposition):
        score(y, q)
    assert np.array_equal(y, before[0]) and np.array_equal(q, before[1])


# ---- properness


@quiet
@given(distributions(2))
def test_scores_are_strictly_proper(pq):
    p, q = pq
    for score in SCORES:
        honest, other = score([p], [p]), score([p], [q])
        assert other >= honest - 1e-15
        if np.abs(p - q).max() > 1e-4:
            assert other > honest


@quiet
@given(distributions(2))
def test_what_a_wrong_forecast_costs_is_the_divergence(pq):
    p, q = pq
    regret = log_loss([p], [q]) - log_loss([p], [p])
    kl = xc.kl_divergence(p, q)
    assert regret == kl or regret == pytest.approx(kl, abs=1e-12)
    regret = brier_score([p], [q]) - brier_score([p], [p])
    assert regret == pytest.approx(((p - q) ** 2).sum(), abs=1e-14)
    # Pinsker: |p - q|_2^2 <= |p - q|_1^2 <= 2 KL
    assert regret <= 2 * kl + 1e-12


# ---- skill


def test_skill():
    assert skill_score(0, 3) == 1 and skill_score(3, 3) == 0 and skill_score(6, 3) == -1
    assert skill_score(np.inf, 1.0) == -np.inf
    np.testing.assert_array_equal(skill_score([1.0, 3.0], 2.0), [0.5, -0.5])
    np.testing.assert_array_equal(skill_score([1.0, 3.0], [2.0, 4.0]), [0.5, 0.25])
    with pytest.raises(ValueError, match=r"score is -0\.2 at \(1,\); .* change the sign"):
        skill_score([1, -0.2], 1)
    with pytest.raises(ValueError, match="score is nan"):
        skill_score(np.nan, 1)
    for reference in (0, -1, np.inf, np.nan):
        with pytest.raises(ValueError, match=f"reference is {reference}; .* another reference"):
            skill_score(0.5, reference)
    with pytest.raises(ValueError, match="reference has shape"):
        skill_score([1, 2], [1])


# ---- decomposition


@pytest.mark.parametrize("score", DECOMPOSED)
def test_decomposition_adds_up(score):
    y, q = few_forecasts()
    w = np.random.default_rng(1).random(len(y))
    w[:20] = 0
    w[(q == q[0]).all(axis=1)] = 0  # one forecast does not count at all
    t = np.random.default_rng(2).dirichlet(np.ones(3), size=len(y))
    for outcomes in (y, t):
        for weight in (None, w):
            rel, res, unc = murphy_decomposition(outcomes, q, score=score, sample_weight=weight)
            whole = DECOMPOSED[score](outcomes, q, sample_weight=weight)
            assert rel - res + unc == pytest.approx(whole, rel=1e-14, abs=0)
            assert rel > 0 and res > 0
            assert isinstance(rel, float) and isinstance(res, float) and isinstance(unc, float)


@quiet
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), min_size=1, max_size=30),
    st.sampled_from(sorted(DECOMPOSED)),
    st.integers(0, 5),
)
def test_decomposition_adds_up_whatever_happened(pairs, score, seed):
    outcomes, kinds = np.array(pairs).T
    q = np.random.default_rng(seed).dirichlet(np.full(3, 0.3), size=4)[kinds]
    rel, res, unc = murphy_decomposition(outcomes, q, score=score)
    assert rel - res + unc == pytest.approx(DECOMPOSED[score](outcomes, q), rel=1e-12, abs=1e-12)
    assert rel >= 0 and res >= 0 and unc >= 0
    assert res <= unc + 1e-14


def test_decomposition_by_hand():
    # Two forecasts, two samples each: frequencies (1, 0) and (1/2, 1/2), overall (3/4, 1/4).
    q = [[0.75, 0.25], [0.75, 0.25], [0.5, 0.5], [0.5, 0.5]]
    rel, res, unc = murphy_decomposition([0, 0, 0, 1], q)
    assert (rel, res, unc) == (0.5 * 2 / 16, 0.5 * 2 / 16 + 0.5 * 2 / 16, 2 * 3 / 16)
    rel, res, unc = murphy_decomposition([0, 0, 0, 1], q, score="log")
    assert rel == pytest.approx(0.5 * math.log(4 / 3), rel=1e-14, abs=0)
    # The resolution of the log score is what forecast and outcome share.
    shared = xc.mutual_information([[0.5, 0], [0.25, 0.25]])
    assert res == pytest.approx(shared, rel=1e-14, abs=0)
    assert unc == pytest.approx(xc.entropy([0.75, 0.25]), rel=1e-14, abs=0)


@pytest.mark.parametrize("score", DECOMPOSED)
def test_limits_of_the_decomposition(score):
    y = np.array([0, 0, 1, 2, 1, 0])
    share = np.bincount(y) / 6
    # The overall frequencies: reliable, and not resolved at all.
    rel, res, unc = murphy_decomposition(y, np.tile(share, (6, 1)), score=score)
    assert rel == pytest.approx(0, abs=1e-30) and res == 0 and unc > 0
    # The truth: reliable, and resolved completely.
    rel, res, unc = murphy_decomposition(y, xc.one_hot(y, 3), score=score)
    assert rel == 0 and res == pytest.approx(unc, rel=1e-15, abs=0)
    # One class only, whatever the weights: nothing uncertain, exactly.
    w = np.random.default_rng(0).random(6)
    q = np.full((6, 3), 1 / 3)
    rel, res, unc = murphy_decomposition([1] * 6, q, score=score, sample_weight=w)
    assert rel > 0 and res == 0 and unc == 0


def test_an_impossible_event_is_infinitely_unreliable():
    rel, res, unc = murphy_decomposition([0, 1], [[1.0, 0.0], [1.0, 0.0]], score="log")
    assert rel == np.inf and res == 0 and unc == math.log(2)
    # -0.0 and 0.0 are one forecast.
    assert murphy_decomposition([0, 1], [[1.0, -0.0], [1.0, 0.0]])[1] == 0


def test_what_binning_loses():
    rng = np.random.default_rng(0)
    x = rng.random(400)
    y = (rng.random(400) < x).astype(int)
    q = np.column_stack([1 - x, x])
    bins = np.minimum((x * 5).astype(int), 4)
    for score, whole in DECOMPOSED.items():
        rel, res, unc = murphy_decomposition(y, q, score=score, groups=bins)
        means = np.array([q[bins == b].mean(axis=0) for b in range(5)])[bins]
        assert rel - res + unc == pytest.approx(whole(y, means), rel=1e-13, abs=0)
        assert abs(rel - res + unc - whole(y, q)) > 1e-3
        # Names do as well as numbers.
        named = np.array(list("abcde"))[bins]
        assert murphy_decomposition(y, q, score=score, groups=named) == (rel, res, unc)

    rel, res, unc = murphy_decomposition(y, q, groups=bins)
    lost = 0.0
    for b in range(5):
        inside = bins == b
        variance, covariance = x[inside].var(), np.cov(x[inside], y[inside], ddof=0)[0, 1]
        lost += 2 * inside.mean() * (variance - 2 * covariance)
    assert brier_score(y, q) - (rel - res + unc) == pytest.approx(lost, rel=1e-10, abs=0)


# ---- bad input


@pytest.mark.parametrize("function", [*SCORES, murphy_decomposition])
@pytest.mark.parametrize(
    ("error", "message", "y", "q", "options"),
    [
        (ValueError, r"probs is nan at \(0, 1\)", [0], [[0.5, np.nan]], {}),
        (ValueError, r"probs is -0\.5 at \(0, 1\)", [0], [[1.5, -0.5]], {}),
        (ValueError, r"y_true is 2 at \(1,\), outside 0 to 1; classes are", [0, 2], None, {}),
        (ValueError, r"y_true is -1 at \(0,\)", [-1, 0], None, {}),
        (ValueError, r"y_true .* shape \(3,\); probs of shape \(2, 2\) need", [0, 1, 1], None, {}),
        (ValueError, r"y_true .*astype\(int\) if these are class", [0.0, 1.0], None, {}),
        (ValueError, r"y_true sums to 2 along axis -1 at row \(1,\)", [[1.0, 0], [1, 1]], None, {}),
        (ValueError, "y_true is not an array", [[0], [0, 1]], None, {}),
        (TypeError, "y_true is boolean", [True, False], None, {}),
        (TypeError, r"y_true holds names.*pass labels=\[", ["a", "b"], None, {}),
        (ValueError, "probs has shape.*one column a class: np.column", [0, 1], [0.2, 0.6], {}),
        (
            ValueError,
            "probs has shape.*one column a class: np.column",
            ["a", "b", "a"],
            [0.2, 0.6, 0.7],
            {"labels": ["a", "b"]},
        ),
        (ValueError, "no sample at all", np.zeros(0, int), np.zeros((0, 2)), {}),
        (ValueError, "probs is the single number", 0, 0.5, {}),
        (ValueError, "probs is not an array of numbers", [0, 1], [[0.5, 0.5], [1]], {}),
        (ValueError, "labels names 'a' twice", ["a", "a"], None, {"labels": ["a", "a"]}),
        (ValueError, "labels has 3 names and probs has", ["a", "b"], None, {"labels": "abc"}),
        (
            ValueError,
            r"y_true is 'c' at \(1,\).*columns are 'a', 'b'",
            ["a", "c"],
            None,
            {"labels": ["a", "b"]},
        ),
        (ValueError, r"sample_weight is -1 at \(1,\)", [0, 1], None, {"sample_weight": [1, -1]}),
        (ValueError, "sample_weight has shape", [0, 1], None, {"sample_weight": [1]}),
        (ValueError, "sample_weight is 0 for every", [0, 1], None, {"sample_weight": [0, 0]}),
    ],
)
def test_errors(function, error, message, y, q, options):
    q = [[0.5, 0.5], [0.3, 0.7]] if q is None else q
    with pytest.raises(error, match=message):
        function(y, q, **options)


def test_errors_of_single_functions():
    y, q = [0, 1], [[0.5, 0.5], [0.3, 0.7]]
    for clip in (-0.1, 1.1, np.nan):
        with pytest.raises(ValueError, match="clip is"):
            log_loss(y, q, clip=clip)
    with pytest.raises(ValueError, match="clip is 0, which clips nothing; leave it out"):
        log_loss(y, q, clip=0)
    with pytest.raises(ValueError, match="base is 1"):
        log_loss(y, q, base=1)
    with pytest.raises(ValueError, match="score is 'accuracy'; use one of 'brier', 'log'"):
        murphy_decomposition(y, q, score="accuracy")
    with pytest.raises(ValueError, match=r"groups has shape \(1,\)"):
        murphy_decomposition(y, q, groups=[0])
