"""What users of the big libraries complain about, one test for each: here it is right.

The table is "What the big libraries get wrong"; each test is named after its line and says in its
first sentence where the complaint stands.
"""

import math

import numpy as np
import pytest

import xentcore as xc


@pytest.mark.parametrize(
    ("dtype", "margin"),
    [(np.float32, 15), (np.float32, 30), (np.float32, 80), (np.float64, 30), (np.float64, 700)],
)
def test_small_losses_keep_their_digits(dtype, margin):
    """pytorch/pytorch#113708, scipy/scipy#19521: 17 % off at a margin of 15, zero at 30."""
    x = np.array([[margin, 0]], dtype)
    expected = math.log1p(math.exp(-margin))
    tolerance = float(4 * (margin + 4) * np.finfo(dtype).eps)
    assert float(xc.softmax_cross_entropy(x, [0])) == pytest.approx(expected, rel=tolerance, abs=0)
    assert float(-xc.log_softmax(x)[0, 0]) == pytest.approx(expected, rel=tolerance, abs=0)
    _, grad = xc.softmax_cross_entropy_and_grad(x, [0])
    # d loss/d x_y = -(1 - q_y) = expm1(-loss)
    assert float(grad[0, 0]) == pytest.approx(math.expm1(-expected), rel=tolerance, abs=0)


def test_the_usual_formula_does_lose_them():
    """The two lines that the libraries use, so that the complaint is seen to be real."""
    x = np.array([30, 0], np.float32)
    assert x[0] - np.log(np.exp(x - 30).sum(dtype=np.float32)) - 30 == 0
    x = np.array([15, 0], np.float32)
    usual = np.log(np.exp(x - 15).sum(dtype=np.float32))
    assert abs(float(usual) / math.log1p(math.exp(-15)) - 1) > 0.15


def test_weighted_mean_is_the_same_for_indices_and_one_hot_rows():
    """pytorch/pytorch#107680: 0.267 for one kind of label, 0.533 for the other."""
    x, y, w = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([0, 1]), np.array([0.5, 0.5])
    hard = xc.softmax_cross_entropy(x, y, class_weight=w)
    soft = xc.softmax_cross_entropy(x, xc.one_hot(y, 2), class_weight=w)
    assert hard == pytest.approx(soft, rel=1e-15, abs=0)
    # Equal weights change nothing, which division by the number of rows would not give.
    assert soft == pytest.approx(xc.softmax_cross_entropy(x, y), rel=1e-15, abs=0)
    _, hard_grad = xc.softmax_cross_entropy_and_grad(x, y, class_weight=w)
    _, soft_grad = xc.softmax_cross_entropy_and_grad(x, xc.one_hot(y, 2), class_weight=w)
    np.testing.assert_allclose(hard_grad, soft_grad, rtol=1e-14)


def test_all_rows_ignored_is_an_error_not_nan():
    """pytorch/pytorch#70348: the mean over no rows is nan and poisons the training."""
    x = np.zeros((2, 3))
    for function in (xc.softmax_cross_entropy, xc.softmax_cross_entropy_and_grad):
        with pytest.raises(ValueError, match="every row of labels is ignored"):
            function(x, [-100, -100], ignore_index=-100)
    loss, grad = xc.softmax_cross_entropy_and_grad(
        x, [-100, -100], ignore_index=-100, reduction="sum"
    )
    assert loss == 0 and (grad == 0).all()


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_a_masked_logit_with_a_soft_label_is_finite(smoothing):
    """google-deepmind/optax#896: nan with a soft label, inf with smoothing."""
    x = np.array([[1.0, 2.0, -np.inf]])
    for labels in (np.array([0]), np.array([[0.3, 0.7, 0.0]])):
        loss, grad = xc.softmax_cross_entropy_and_grad(x, labels, label_smoothing=smoothing)
        without = labels if labels.ndim == 1 else labels[:, :2]
        loss_, grad_ = xc.softmax_cross_entropy_and_grad(
            x[:, :2], without, label_smoothing=smoothing
        )
        assert np.isfinite(loss) and loss == pytest.approx(loss_, rel=1e-15, abs=0)
        np.testing.assert_allclose(grad[:, :2], grad_, rtol=1e-13)
        assert grad[0, 2] == 0


def test_a_masked_logit_with_a_positive_target_costs_infinity():
    """google-deepmind/optax#896, the other half: the truth was ruled out, and that is not nan."""
    x = np.array([[1.0, 2.0, -np.inf]])
    assert xc.softmax_cross_entropy(x, [2]) == np.inf
    assert xc.softmax_cross_entropy(x, [[0.5, 0.4, 0.1]]) == np.inf


@pytest.mark.parametrize("label", [-1, 5])
def test_labels_out_of_range_are_errors(label):
    """google-deepmind/optax#1185: -1 takes the last class, 5 gives nan."""
    calls = [
        lambda: xc.softmax_cross_entropy(np.zeros((1, 3)), [label]),
        lambda: xc.focal_loss(np.zeros((1, 3)), [label]),
        lambda: xc.one_hot([label], 3),
        lambda: xc.smooth_labels([label], 0.1, n_classes=3),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=rf"is {label} at \(0,\), outside 0 to 2"):
            call()


@pytest.mark.parametrize(
    ("target", "complaint"),
    [([1.5, -0.5, 0.0], "is -0.5"), ([0.5, 0.5, 0.5], "sums to 1.5"), ([0.2, 0.2, 0.2], "sums to")],
)
def test_bad_targets_are_errors_and_never_rescaled(target, complaint):
    """pytorch/pytorch#152437, scikit-learn#24515, scipy#23064: accepted, or rescaled in silence."""
    calls = [
        lambda: xc.softmax_cross_entropy(np.zeros((1, 3)), [target]),
        lambda: xc.entropy(target),
        lambda: xc.cross_entropy(target, [0.2, 0.3, 0.5]),
        lambda: xc.cross_entropy([0.2, 0.3, 0.5], target),
        lambda: xc.kl_divergence(target, [0.2, 0.3, 0.5]),
        lambda: xc.js_divergence([0.2, 0.3, 0.5], target),
        lambda: xc.smooth_labels(target, 0.1),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=complaint):
            call()


def test_the_same_mistake_costs_the_same_in_every_dtype():
    """scikit-learn#24315: clipping at the epsilon of the dtype, 36.04 against 15.94."""
    for dtype in (np.float64, np.float32, np.float16):
        p, q = np.array([1, 0], dtype), np.array([0, 1], dtype)
        assert xc.cross_entropy(p, q) == np.inf
        assert xc.surprisal(q)[0] == np.inf
        x = np.array([[-50, 0]], dtype)
        assert float(xc.softmax_cross_entropy(x, [0])) == pytest.approx(50, rel=1e-6, abs=0)


def test_softmax_twice_is_not_silent_here():
    """keras-team/keras#6143: 0.55 instead of 9e-5. Log-probabilities, though, are logits."""
    x = np.array([[10.0, 0.0, 0.0]])
    once = xc.softmax_cross_entropy(x, [0])
    assert once == pytest.approx(9.0794e-5, rel=1e-4, abs=0)
    # The losses take logits and nothing else: there is no switch to leave out. Whoever only has
    # probabilities passes their logarithm, or uses cross_entropy, and gets the same number.
    assert xc.softmax_cross_entropy(xc.log_softmax(x), [0]) == pytest.approx(once, rel=1e-12, abs=0)
    assert xc.cross_entropy([[1.0, 0, 0]], xc.softmax(x))[0] == pytest.approx(
        once, rel=1e-11, abs=0
    )
    with pytest.raises(TypeError):
        xc.softmax_cross_entropy(x, [0], from_logits=False)


@pytest.mark.parametrize("margin", [17, 40, 200, 1000])
def test_no_epsilon_caps_the_loss_or_kills_the_gradient(margin):
    """keras-team/keras#15249 and #4744: capped at 16.1 with a gradient of exactly zero."""
    x = np.array([[0.0, margin, 0.0, 0.0]])
    loss, grad = xc.softmax_cross_entropy_and_grad(x, [0])
    assert loss == pytest.approx(margin, rel=1e-7, abs=0)
    np.testing.assert_allclose(grad, [[-1, 1, 0, 0]], atol=1e-6)
    loss, grad = xc.sigmoid_cross_entropy_and_grad([-float(margin)], [1])
    assert loss == pytest.approx(margin, rel=1e-7, abs=0)
    assert grad[0] == pytest.approx(-1, abs=1e-6)
    # And a perfect prediction is not paid for: no loss below zero.
    assert xc.cross_entropy([1.0, 0.0], [1.0, 0.0]) == 0


def test_perplexity_is_of_the_sum_not_a_mean_of_batches():
    """keras-team/keras-hub#2958, meta-pytorch/torchtune#1875: means of means."""
    nll = [-np.log([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]), -np.log([0.01])]
    n = sum(len(batch) for batch in nll)
    total = sum(batch.sum() for batch in nll)
    whole = xc.perplexity(total, n)
    assert whole == pytest.approx(math.exp(np.concatenate(nll).mean()), rel=1e-14, abs=0)
    mean_of_perplexities = np.mean([xc.perplexity(b.sum(), len(b)) for b in nll])
    perplexity_of_means = math.exp(np.mean([b.mean() for b in nll]))
    assert mean_of_perplexities > 10 * whole and perplexity_of_means > 3 * whole
    assert xc.bits_per_symbol(total, n) == pytest.approx(math.log2(whole), rel=1e-14, abs=0)


def test_the_gradient_of_accumulated_batches_is_that_of_the_whole():
    """meta-pytorch/torchtune#1875: accumulating means weights a row by the size of its batch."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(7, 3)), np.array([0, 1, 2, 0, 1, -1, -1])
    options = {"ignore_index": -1}
    loss, grad = xc.softmax_cross_entropy_and_grad(x, y, **options)
    parts = [
        xc.softmax_cross_entropy_and_grad(x[s], y[s], reduction="sum", **options)
        for s in (slice(0, 4), slice(4, 5), slice(5, 7))
    ]
    assert sum(part[0] for part in parts) / 5 == pytest.approx(loss, rel=1e-14, abs=0)
    np.testing.assert_allclose(np.concatenate([p[1] for p in parts]) / 5, grad, rtol=1e-14)
