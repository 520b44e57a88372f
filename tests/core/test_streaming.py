"""Sums in pieces against whole ones, large vocabularies against full logits, sampled losses."""

import tracemalloc
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import special

import xentcore as xc
from xentcore.streaming import (
    OnlineLogSumExp,
    chunked_cross_entropy_and_grads,
    info_nce,
    info_nce_and_grad,
    merge_logsumexp,
    nce_loss,
    nce_loss_and_grad,
    sampled_softmax_loss,
    sampled_softmax_loss_and_grad,
)

quiet = settings(deadline=None, max_examples=60, derandomize=True, database=None)
inf = np.inf


def rng(seed=0):
    return np.random.default_rng(seed)


def central_difference(function, x, h=1e-6):
    """The gradient of a function of an array."""
    grad = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += h
        down[place] -= h
        grad[place] = (function(up) - function(down)) / (2 * h)
    return grad


def check_gradients(function, arguments, which):
    """Compare the gradients that follow the loss with finite differences in those arguments."""
    loss, *grads = function(*arguments)
    kept = [a.copy() for a in arguments]
    for i, grad in zip(which, grads, strict=True):

        def at(x, i=i):
            return float(function(*arguments[:i], x, *arguments[i + 1 :])[0])

        numeric = central_difference(at, arguments[i])
        np.testing.assert_allclose(grad, numeric, rtol=1e-5, atol=1e-8)
    for a, k in zip(arguments, kept, strict=True):
        np.testing.assert_array_equal(a, k)
    return float(loss)


# ---- log sum exp


logits = st.lists(st.floats(-1e4, 1e4) | st.just(-inf), min_size=1, max_size=30)


@quiet
@given(logits, st.data())
def test_any_pieces_give_the_whole(x, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(x)), max_size=4)))
    total = OnlineLogSumExp()
    for piece in np.split(np.array(x), cuts):
        total.update(piece)
    one_by_one = OnlineLogSumExp()
    for number in x:
        one_by_one.update(number)
    expected = special.logsumexp(x)
    for value in (total.value, one_by_one.value):
        assert value == pytest.approx(expected, rel=1e-13, abs=1e-13)
    assert total.max == one_by_one.max == max(x)


pairs = st.tuples(st.floats(-1e3, 1e3), st.floats(1, 1e3)) | st.just((-inf, 0.0))


@quiet
@given(pairs, pairs, pairs)
def test_merging_is_a_commutative_monoid(a, b, c):
    assert merge_logsumexp(a, b) == merge_logsumexp(b, a)
    left = merge_logsumexp(merge_logsumexp(a, b), c)
    right = merge_logsumexp(a, merge_logsumexp(b, c))
    assert left[0] == right[0]
    assert left[1] == pytest.approx(right[1], rel=1e-14, abs=0)
    assert merge_logsumexp(a, (-inf, 0.0)) == a == merge_logsumexp((-inf, 0.0), a)


def test_merging_by_hand_and_element_by_element():
    assert merge_logsumexp((0.0, 2.0), (0.0, 3.0)) == (0, 5)
    m, s = merge_logsumexp(([0.0, -inf, 5.0], [1.0, 0.0, 1.0]), ([800.0, -inf, -inf], [2.0, 0, 0]))
    assert m.tolist() == [800, -inf, 5] and s.tolist() == [2, 0, 1]
    one, two = OnlineLogSumExp().update([1.0, 2.0]), OnlineLogSumExp().update(3.0)
    both = one.merge(two)
    assert both.value == pytest.approx(special.logsumexp([1, 2, 3]), rel=1e-15)
    assert (one.max, two.max) == (2, 3) and one is not both
    assert two.merge(OnlineLogSumExp()).value == two.value == 3


def test_nothing_and_minus_infinity():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        total = OnlineLogSumExp()
        assert total.value == -inf
        assert total.update(-inf).value == -inf and (total.max, total.sum) == (-inf, 0)
        assert total.update([]).value == -inf
        assert total.update(-1000.0).value == -1000
        assert total.update([-inf, 1000.0]).value == 1000


def test_a_stream_of_float32_and_37_chunks():
    x = rng().normal(scale=20, size=100_000)
    total = OnlineLogSumExp()
    for piece in np.array_split(x, 37):
        total.update(piece)
    assert total.value == pytest.approx(xc.logsumexp(x), rel=1e-15)
    assert OnlineLogSumExp().update(np.float32([1, 2])).value == pytest.approx(
        special.logsumexp([1, 2]), rel=1e-15
    )


# ---- large vocabulary


def full(hidden, weights, labels):
    loss, grad = xc.softmax_cross_entropy_and_grad(hidden @ weights.T, labels)
    return loss, grad @ weights, grad.T @ hidden


@pytest.mark.parametrize("chunk", [1, 3, 7, 10, 50, 64])
def test_chunks_change_nothing(chunk):
    hidden, weights = rng().normal(size=(12, 5)), 3 * rng(1).normal(size=(50, 5))
    labels = np.append(rng(2).integers(0, 50, 10), [0, 49])
    result = chunked_cross_entropy_and_grads(hidden, weights, labels, chunk=chunk)
    for ours, expected in zip(result, full(hidden, weights, labels), strict=True):
        np.testing.assert_allclose(ours, expected, rtol=1e-11, atol=1e-15)


@quiet
@given(
    hnp.arrays(np.float64, (3, 2), elements=st.floats(-30, 30)),
    hnp.arrays(np.float64, (5, 2), elements=st.floats(-30, 30)),
    st.lists(st.integers(0, 4), min_size=3, max_size=3),
    st.integers(1, 6),
)
def test_chunks_change_nothing_for_any_logits(hidden, weights, labels, chunk):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = chunked_cross_entropy_and_grads(hidden, weights, labels, chunk=chunk)
    expected = full(hidden, weights, labels)
    # Logits of 1800 are rounded to 2e-13, which is the relative error of their exponentials.
    assert result[0] == pytest.approx(expected[0], rel=1e-11, abs=0)
    for ours, theirs in zip(result[1:], expected[1:], strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-11, atol=1e-11)


def test_chunked_gradients_by_finite_differences():
    labels = np.array([0, 6, 3])
    check_gradients(
        lambda h, w: chunked_cross_entropy_and_grads(h, w, labels, chunk=3),
        [rng().normal(size=(3, 4)), rng(1).normal(size=(7, 4))],
        (0, 1),
    )


@pytest.mark.parametrize("chunk", [1, 2])
def test_small_chunked_losses_keep_their_digits(chunk):
    weights = np.float32([[30], [0], [-5]])
    loss, d_hidden, d_weights = chunked_cross_entropy_and_grads(
        np.float32([[1]]), weights, [0], chunk=chunk
    )
    expected = np.exp(-30.0) + np.exp(-35.0)
    assert loss.dtype == d_hidden.dtype == d_weights.dtype == np.float32
    assert float(loss) == pytest.approx(expected, rel=1e-6, abs=0)
    assert float(-d_weights[0, 0]) == pytest.approx(expected, rel=1e-6, abs=0)


def test_far_apart_logits_and_a_single_class():
    loss, d_hidden, _ = chunked_cross_entropy_and_grads([[1.0]], [[0.0], [1e4]], [0], chunk=1)
    assert loss == 1e4 and d_hidden.tolist() == [[1e4]]
    loss, d_hidden, d_weights = chunked_cross_entropy_and_grads([[1.0, 2.0]], [[3.0, 4.0]], [0])
    assert loss == 0 and not d_hidden.any() and not d_weights.any()


def test_the_first_loss_is_log_v():
    loss, d_hidden, _ = chunked_cross_entropy_and_grads(
        rng().normal(size=(4, 3)), np.zeros((1000, 3)), [0, 1, 2, 999], chunk=128
    )
    assert loss == pytest.approx(np.log(1000), rel=1e-14)
    assert not d_hidden.any()


def test_memory_is_that_of_one_chunk():
    n, d, v, chunk = 64, 8, 40_000, 500
    hidden = rng().normal(size=(n, d)).astype(np.float32)
    weights = rng(1).normal(size=(v, d)).astype(np.float32)
    labels = rng(2).integers(0, v, n)
    tracemalloc.start()
    try:
        loss, *grads = chunked_cross_entropy_and_grads(hidden, weights, labels, chunk=chunk)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    one_chunk = 4 * n * chunk
    assert peak - sum(g.nbytes for g in grads) < 2 * one_chunk < 4 * n * v / 30
    assert loss == pytest.approx(full(hidden, weights, labels)[0], rel=1e-5)


def test_layouts_and_dtypes_are_all_the_same():
    hidden, weights = rng().normal(size=(3, 4)), rng(1).normal(size=(6, 4))
    labels = [0, 5, 2]
    expected = chunked_cross_entropy_and_grads(hidden, weights, labels, chunk=4)
    for other in (np.asfortranarray(weights), weights.astype(">f8"), weights[::-1][::-1]):
        for ours, theirs in zip(
            chunked_cross_entropy_and_grads(hidden, other, labels, chunk=4), expected, strict=True
        ):
            np.testing.assert_allclose(ours, theirs, rtol=1e-13)
    mixed = chunked_cross_entropy_and_grads(hidden.astype(np.float32), weights, labels)
    assert all(part.dtype == np.float64 for part in mixed)
    small = chunked_cross_entropy_and_grads(np.float16(hidden), np.float16(weights), labels)
    assert all(part.dtype == np.float32 for part in small)


# ---- sampled softmax


def sampled_problem():
    q = rng().dirichlet(np.ones(6))
    true, negative = rng(1).normal(size=4), rng(2).normal(size=(4, 3))
    return true, negative, np.log(q[[0, 1, 2, 3]]), np.log(q[rng(3).integers(0, 6, (4, 3))])


def test_sampled_softmax_by_its_formula_and_finite_differences():
    true, negative, log_q_true, log_q_negative = sampled_problem()
    own = true - log_q_true
    everything = np.column_stack([own, negative - log_q_negative])
    expected = np.mean(special.logsumexp(everything, axis=1) - own)
    assert sampled_softmax_loss(*sampled_problem()) == pytest.approx(expected, rel=1e-12)

    def function(t, n):
        return sampled_softmax_loss_and_grad(t, n, log_q_true, log_q_negative)

    assert check_gradients(function, [true, negative], (0, 1)) == pytest.approx(expected)


def test_samples_shared_by_all_rows():
    true, negative, log_q_true, log_q_negative = sampled_problem()
    shared = sampled_softmax_loss(true, negative, log_q_true, log_q_negative[0])
    rows = np.tile(log_q_negative[0], (4, 1))
    assert shared == sampled_softmax_loss(true, negative, log_q_true, rows)


def test_the_correction_makes_the_gradient_that_of_the_full_softmax():
    """Samples in exact proportion: with log q their gradient is the full one, without it is not."""
    x, counts = np.array([1.0, 0.0, -1.0, 0.5]), np.array([1, 2, 3, 4]) * 20_000
    drawn, q = np.repeat(np.arange(4), counts), counts / counts.sum()
    _, full_gradient = xc.softmax_cross_entropy_and_grad(x[None], [1])

    def gradient(log_q):
        _, d_true, d_negative = sampled_softmax_loss_and_grad(
            x[[1]], x[None, drawn], log_q[[1]], log_q[drawn]
        )
        by_class = np.bincount(drawn, d_negative[0], minlength=4)
        by_class[1] += d_true[0]
        return by_class

    np.testing.assert_allclose(gradient(np.log(q)), full_gradient[0], atol=1e-4)
    wrong = gradient(np.zeros(4))
    assert np.abs(wrong - full_gradient[0]).max() > 0.1
    # It is the gradient of logits x + log q instead.
    _, biased = xc.softmax_cross_entropy_and_grad(x[None] + np.log(q), [1])
    np.testing.assert_allclose(wrong, biased[0], atol=1e-4)


def test_a_sampled_class_can_be_taken_out():
    loss, d_true, d_negative = sampled_softmax_loss_and_grad(
        [2.0], [[0.0, 2.0, 0.0]], [-1.0], [-1.0, -1.0, -1.0]
    )
    out, *_ = sampled_softmax_loss_and_grad([2.0], [[0.0, -inf, 0.0]], [-1.0], [-1.0, -1.0, -1.0])
    assert out < loss
    assert out == xc.softmax_cross_entropy([[3.0, 1.0, 1.0]], [0])
    assert d_true[0] + d_negative.sum() == pytest.approx(0, abs=1e-15)


# ---- noise-contrastive estimation


def test_nce_by_its_formula_and_finite_differences():
    data, noise = rng().normal(size=5), rng(1).normal(size=(5, 3))
    log_data, log_noise = rng(2).normal(size=5), rng(3).normal(size=(5, 3))
    # The posterior that a sample is data, with k = 3 times as much noise.
    h_data = np.exp(data) / (np.exp(data) + 3 * np.exp(log_data))
    h_noise = np.exp(noise) / (np.exp(noise) + 3 * np.exp(log_noise))
    expected = -np.mean(np.log(h_data)) - 3 * np.mean(np.log(1 - h_noise))
    assert nce_loss(data, noise, log_data, log_noise) == pytest.approx(expected, rel=1e-12)
    check_gradients(
        lambda d, n: nce_loss_and_grad(d, n, log_data, log_noise), [data, noise], (0, 1)
    )


@pytest.mark.parametrize("k", [1, 4])
def test_nce_is_stationary_at_the_normalised_truth(k):
    """Data and noise in exact proportion: the minimum is at log p, its sum included."""
    p, q = np.array([5, 3, 2]) / 10, np.array([1, 1, 3]) / 5
    data = np.repeat(np.arange(3), (p * 20).round().astype(int))
    noise = np.repeat(np.arange(3), (q * 20 * k).round().astype(int))
    log_q = np.log(q)

    def gradient(s):
        _, d_data, d_noise = nce_loss_and_grad(s[data], s[noise], log_q[data], log_q[noise])
        return np.bincount(data, d_data, 3) + np.bincount(noise, d_noise, 3)

    np.testing.assert_allclose(gradient(np.log(p)), 0, atol=1e-15)
    assert np.abs(gradient(np.log(p) + 0.1)).min() > 1e-3
    s = np.zeros(3)
    for _ in range(3000):
        s -= 3 * gradient(s)
    np.testing.assert_allclose(s, np.log(p), atol=1e-8)


def test_nce_of_noise_as_data_is_the_entropy_of_a_coin():
    log_p = np.log(np.full(6, 1 / 6))
    # As many data as noise, told apart by guessing: log 2 for each of the two.
    assert nce_loss(log_p, log_p, log_p, log_p) == pytest.approx(2 * np.log(2), rel=1e-15)
    # With k = 3 the guess is 1/4: the coin's entropy, for 1 + k throws.
    assert nce_loss(log_p[:2], log_p, log_p[:2], log_p) == pytest.approx(
        4 * xc.entropy([0.25, 0.75]), rel=1e-14
    )


def test_far_away_scores_do_not_overflow():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        loss, d_data, d_noise = nce_loss_and_grad([-1e4], [1e4], [0.0], [0.0])
    assert loss == 2e4 and d_data == [-1] and d_noise == [1]


# ---- InfoNCE


def test_info_nce_is_the_cross_entropy_of_the_diagonal():
    x = rng().normal(scale=3, size=(5, 5))
    expected = -np.mean(np.diag(special.log_softmax(x, axis=1)))
    assert info_nce(x) == pytest.approx(expected, rel=1e-12)
    assert info_nce(x.T) != pytest.approx(expected, rel=1e-3)
    check_gradients(info_nce_and_grad, [x], (0,))
    check_gradients(info_nce_and_grad, [rng().normal(size=(3, 6))], (0,))
    wide = np.column_stack([x, np.full((5, 2), -inf)])
    assert info_nce(wide) == info_nce(x)


@quiet
@given(st.integers(1, 20), st.floats(0, 500), st.integers(0, 9))
def test_info_nce_never_shows_more_than_log_k(k, scale, seed):
    x = scale * (np.eye(k) + 0.1 * rng(seed).normal(size=(k, k)))
    loss = info_nce(x)
    assert loss >= 0 and np.log(k) - loss <= np.log(k)
    assert info_nce(np.zeros((k, k))) == pytest.approx(np.log(k), rel=1e-14, abs=1e-15)


def test_info_nce_stays_below_the_mutual_information():
    """Pairs of a joint distribution, scored by the best critic, log p(x, y)/(p(x) p(y))."""
    joint = np.array([[0.4, 0.1], [0.1, 0.4]])
    information = xc.mutual_information(joint)
    critic = np.log(joint / 0.25)
    bounds = []
    for k in (2, 64):
        losses = []
        for seed in range(6000 // k):
            pair = rng(seed).choice(4, k, p=joint.ravel())
            losses.append(info_nce(critic[np.ix_(pair // 2, pair % 2)]))
        bounds.append(np.log(k) - np.mean(losses))
    few, many = bounds
    assert few < many < information + 0.02
    assert many == pytest.approx(information, abs=0.03)


# ---- bad input


H, W, Y = np.zeros((2, 3)), np.zeros((5, 3)), np.array([0, 4])
NAN_W = np.where(np.arange(6000).reshape(2000, 3) == 5000, np.nan, 1.0)
chunked = chunked_cross_entropy_and_grads

BAD = {
    "nan": (lambda: OnlineLogSumExp().update([0, np.nan]), ValueError, ["x is nan at (1,)"]),
    "inf": (lambda: OnlineLogSumExp().update([0, inf]), ValueError, ["x is inf at (1,)", "leave"]),
    "words": (lambda: OnlineLogSumExp().update("a"), TypeError, ["x has dtype"]),
    "not a sum": (lambda: OnlineLogSumExp().merge(3.0), TypeError, ["other", "update"]),
    "no pair": (
        lambda: merge_logsumexp(1.0, (0.0, 1.0)),
        TypeError,
        ["a is not a pair", "-np.inf"],
    ),
    "negative sum": (
        lambda: merge_logsumexp((0.0, 1.0), (0.0, -1.0)),
        ValueError,
        ["b[1] is -1", "not negative"],
    ),
    "nan maximum": (
        lambda: merge_logsumexp(([0.0, np.nan], [1.0, 1.0]), ([0.0, 0.0], [1.0, 1.0])),
        ValueError,
        ["a[0] is nan at (1,)"],
    ),
    "inf maximum": (lambda: merge_logsumexp((inf, 1.0), (0.0, 1.0)), ValueError, ["a[0] is inf"]),
    "pair shapes": (lambda: merge_logsumexp(([0.0], [1.0]), (0.0, 1.0)), ValueError, ["b[0]"]),
    "columns": (lambda: chunked(H, W.T, Y), ValueError, ["(2, 3)", "(3, 5)", "weights.T"]),
    "no matrix": (lambda: chunked(H[0], W, Y), ValueError, ["hidden has shape (3,)", "reshape"]),
    "label": (lambda: chunked(H, W, [0, 5]), ValueError, ["labels is 5 at (1,)", "0 to 4"]),
    "negative label": (lambda: chunked(H, W, [-1, 0]), ValueError, ["labels is -1 at (0,)"]),
    "soft labels": (lambda: chunked(H, W, [0.5, 0.5]), TypeError, ["labels", "astype(int)"]),
    "labels too many": (lambda: chunked(H, W, [0, 1, 2]), ValueError, ["labels", "(3,)", "(2,)"]),
    "chunk": (lambda: chunked(H, W, Y, chunk=0), ValueError, ["chunk is 0"]),
    "hidden inf": (lambda: chunked(H + inf, W, Y), ValueError, ["hidden is inf at (0, 0)"]),
    "weights nan": (lambda: chunked(H, NAN_W, Y), ValueError, ["weights is nan at (1666, 2)"]),
    "overflow": (
        lambda: chunked(np.float32([[1], [1e30]]), np.float32([[1], [-1e30]]), Y[:1].repeat(2)),
        ValueError,
        ["hidden is too large at row 1", "float32", "float64"],
    ),
    "probabilities": (
        lambda: sampled_softmax_loss([0.0], [[0.0]], [0.5], [-1.0]),
        ValueError,
        ["log_q_true is 0.5 at (0,)", "np.log"],
    ),
    "never drawn": (
        lambda: sampled_softmax_loss([0.0], [[0.0]], [-1.0], [-inf]),
        ValueError,
        ["log_q_negative is -inf at (0,)"],
    ),
    "label taken out": (
        lambda: sampled_softmax_loss([-inf], [[0.0]], [-1.0], [-1.0]),
        ValueError,
        ["true_logit is -inf at (0,)"],
    ),
    "negatives of one axis": (
        lambda: sampled_softmax_loss([0.0], [0.0], [-1.0], [-1.0]),
        ValueError,
        ["negative_logits has shape (1,)", "(N, K)"],
    ),
    "rows of negatives": (
        lambda: sampled_softmax_loss([0.0, 1.0], [[0.0]], [-1.0, -1.0], [-1.0]),
        ValueError,
        ["negative_logits", "(1, 1)", "(2,)", "broadcast_to"],
    ),
    "log q of another shape": (
        lambda: sampled_softmax_loss([0.0], [[0.0, 0.0]], [-1.0], [-1.0]),
        ValueError,
        ["log_q_negative has shape (1,)", "(2,)"],
    ),
    "noise shapes": (
        lambda: nce_loss([0.0], [0.0, 1.0], [0.0], [0.0]),
        ValueError,
        ["log_noise_noise has shape (1,)", "(2,)"],
    ),
    "no noise": (lambda: nce_loss([0.0], [], [0.0], []), ValueError, ["noise_scores is empty"]),
    "impossible": (
        lambda: nce_loss([0.0], [0.0], [-inf], [0.0]),
        ValueError,
        ["log_noise_data is -inf at (0,)", "cannot have been drawn"],
    ),
    "too few columns": (lambda: info_nce(np.zeros((3, 2))), ValueError, ["(3, 2)", "K at least N"]),
    "nan similarity": (
        lambda: info_nce([[0.0, np.nan], [0, 0]]),
        ValueError,
        ["similarities is nan at (0, 1)"],
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(name):
    call, kind, words = BAD[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(kind) as caught:
            call()
    for word in words:
        assert word in str(caught.value)
