"""n-gram models: against plain counting, in their limits, and on the bundled texts."""

import itertools
import math
import tracemalloc
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import xentcore as xc
from xentcore import datasets
from xentcore.codes import ContextModel, arithmetic_decode, arithmetic_encode, model_bits
from xentcore.ngrams import InterpolatedNGram, NGram

quiet = settings(deadline=None, max_examples=60, derandomize=True, database=None)

LETTERS = datasets.load_english_letters().codes
TRAIN, VALIDATION, TEST = np.split(LETTERS, [248_000, 284_000])


class Counted:
    """The formulas as they stand in the docstrings, by counting strings of symbols."""

    def __init__(self, text, n_symbols):
        self.n_symbols = n_symbols
        self.counts = Counter(
            tuple(text[i:j]) for i, j in itertools.combinations(range(len(text) + 1), 2)
        )

    def seen(self, context):
        return [self.counts[(*context, s)] for s in range(self.n_symbols)]

    def additive(self, context, alpha):
        seen = self.seen(context)
        total = sum(seen) + alpha * self.n_symbols
        return [(count + alpha) / total if total else 0.0 for count in seen]

    def interpolated(self, context, strength):
        if context is None:
            return [1 / self.n_symbols] * self.n_symbols
        lower = self.interpolated(context[1:] if context else None, strength)
        seen = self.seen(context)
        m = sum(count > 0 for count in seen) if strength is None else strength
        total = sum(seen) + m
        if total == 0:
            return lower
        return [(count + m * q) / total for count, q in zip(seen, lower, strict=True)]


def context_at(text, t, order):
    return tuple(text[max(0, t - order) : t])


# ---- against plain counting


@quiet
@given(st.integers(0, 3), st.data())
def test_agrees_with_plain_counting(order, data):
    symbols = st.integers(0, 2)
    training = data.draw(st.lists(symbols, min_size=order + 1, max_size=25))
    text = data.draw(st.lists(symbols, min_size=1, max_size=12))
    counted = Counted(training, 3)
    for alpha in (0, 0.3, 1):
        model = NGram(order, 3, alpha=alpha).fit(training)
        expected = [
            counted.additive(context_at(text, t, order), alpha)[s] for t, s in enumerate(text)
        ]
        np.testing.assert_allclose(np.exp(-model.surprisals(text)), expected, rtol=1e-12)
    for strength in (None, 0, 0.7, 5):
        model = InterpolatedNGram(order, 3, strength=strength).fit(training)
        expected = [
            counted.interpolated(context_at(text, t, order), strength)[s]
            for t, s in enumerate(text)
        ]
        np.testing.assert_allclose(np.exp(-model.surprisals(text)), expected, rtol=1e-12)
        for t, s in enumerate(text):
            q = model.probabilities(text[:t])
            assert q[s] == pytest.approx(expected[t], rel=1e-12)
            assert q.shape == (3,) and q.sum() == pytest.approx(1, rel=1e-14)


def test_hand_values():
    model = NGram(1, 2, alpha=1).fit([0, 1, 0, 1, 0, 1, 1])
    np.testing.assert_allclose(model.probabilities([0]), [0.2, 0.8])
    np.testing.assert_allclose(model.probabilities([1]), [0.6, 0.4])
    np.testing.assert_allclose(model.probabilities(), [4 / 9, 5 / 9])
    np.testing.assert_allclose(
        model.surprisals([0, 1, 0], base=2), -np.log2([4 / 9, 0.8, 0.6]), rtol=1e-15
    )
    # Only the last symbols of a context matter.
    np.testing.assert_array_equal(model.probabilities([1, 1, 0]), model.probabilities([0]))


def test_order_0_is_the_smoothed_shares():
    counts = np.bincount(TRAIN, minlength=27)
    model = NGram(0, 27, alpha=0.5).fit(TRAIN)
    q = (counts + 0.5) / (counts + 0.5).sum()
    np.testing.assert_allclose(model.probabilities(), q, rtol=1e-14)
    p = np.bincount(TEST, minlength=27) / len(TEST)
    assert model.cross_entropy(TEST) == pytest.approx(xc.cross_entropy(p, q), rel=1e-12)


def test_without_smoothing_the_training_text_has_its_conditional_entropy():
    pairs = np.bincount(27 * TRAIN[:-1].astype(int) + TRAIN[1:], minlength=729).reshape(27, 27)
    model = NGram(1, 27, alpha=0).fit(TRAIN)
    assert model.surprisals(TRAIN)[1:].mean() == pytest.approx(
        xc.conditional_entropy(pairs / pairs.sum()), rel=1e-12
    )
    # Maximum likelihood is minimum cross-entropy: any smoothing costs on the training text.
    for order in range(4):
        bare = NGram(order, 27, alpha=0).fit(TRAIN).cross_entropy(TRAIN)
        assert np.isfinite(bare)
        assert bare < NGram(order, 27, alpha=0.1).fit(TRAIN).cross_entropy(TRAIN)


# ---- limits and conventions


def test_what_was_never_seen():
    training = [0, 1, 0, 1, 0, 2]
    for alpha in (1e-9, 1, 1e9):
        q = NGram(1, 4, alpha=alpha).fit(training).probabilities([3])
        np.testing.assert_allclose(q, 0.25, rtol=1e-15)
    bare = NGram(1, 4, alpha=0).fit(training)
    # 3 was never seen; nor was anything after 2, so that its successor has no probability either.
    assert np.isinf(bare.surprisals([0, 3, 2, 1])).tolist() == [False, True, True, True]
    assert bare.surprisals([0, 2, 0], base=2).tolist() == [1, pytest.approx(math.log2(3)), np.inf]
    assert bare.cross_entropy([0, 3]) == np.inf
    np.testing.assert_allclose(bare.probabilities([0]), [0, 2 / 3, 1 / 3, 0])
    for strength in (None, 0, 2.5):
        model = InterpolatedNGram(1, 4, strength=strength).fit(training)
        np.testing.assert_array_equal(model.probabilities([3]), model.probabilities())
    with pytest.raises(ValueError, match=r"context is \[2\], which was never seen.*alpha > 0"):
        bare.probabilities([0, 2])


def test_limits_of_the_smoothing():
    training = TRAIN[:5000]
    context = TRAIN[100:102]
    uniform = np.full(27, 1 / 27)
    much = NGram(2, 27, alpha=1e12).fit(training).probabilities(context)
    np.testing.assert_allclose(much, uniform, rtol=1e-9)
    little = NGram(2, 27, alpha=1e-12).fit(training).probabilities(context)
    bare = NGram(2, 27, alpha=0).fit(training).probabilities(context)
    np.testing.assert_allclose(little, bare, atol=1e-11)
    much = InterpolatedNGram(2, 27, strength=1e12).fit(training).probabilities(context)
    np.testing.assert_allclose(much, uniform, rtol=1e-7)
    little = InterpolatedNGram(2, 27, strength=1e-12).fit(training).probabilities(context)
    np.testing.assert_allclose(little, bare, atol=1e-11)
    # Below order 0 stands the uniform distribution, so at order 0 the two are one model.
    np.testing.assert_allclose(
        InterpolatedNGram(0, 27, strength=27 * 0.3).fit(training).probabilities(),
        NGram(0, 27, alpha=0.3).fit(training).probabilities(),
        rtol=1e-14,
    )


@pytest.mark.parametrize("model", [NGram(3, 27, alpha=0.05), InterpolatedNGram(3, 27)])
def test_no_text_but_the_training_text_teaches(model):
    assert model.fit(TRAIN[:5000]) is model
    first = model.surprisals(TEST[:2000])
    model.cross_entropy(TEST)
    model.probabilities(TEST[:3])
    np.testing.assert_array_equal(model.surprisals(TEST[:2000]), first)
    # What comes later changes nothing; what came before a cut is only missed as context.
    np.testing.assert_array_equal(model.surprisals(TEST[:500]), first[:500])
    np.testing.assert_array_equal(model.surprisals(TEST[500:2000])[3:], first[503:])
    assert model.cross_entropy(TEST[:2000]) == first.mean()
    # A second fit starts again.
    again = model.fit(TRAIN[5000:10_000]).surprisals(TEST[:2000])
    assert not np.array_equal(again, first)
    np.testing.assert_array_equal(model.fit(TRAIN[:5000]).surprisals(TEST[:2000]), first)


def test_units_dtypes_and_shapes():
    model = NGram(2, 27).fit(TRAIN[:3000].tolist())
    nats = model.surprisals(TEST[:100])
    assert nats.shape == (100,) and nats.dtype == np.float64
    np.testing.assert_allclose(
        model.surprisals(TEST[:100].astype(">i4"), base=2), nats / math.log(2), rtol=1e-15
    )
    assert model.cross_entropy(TEST[:100], base=10) == pytest.approx(
        nats.mean() / math.log(10), rel=1e-14
    )
    assert model.surprisals([]).shape == (0,)
    assert model.surprisals([5]).shape == (1,)
    before = TEST.copy()
    model.surprisals(TEST)
    assert np.array_equal(TEST, before)


def test_perplexity_from_the_sum():
    model = InterpolatedNGram(2, 27).fit(TRAIN)
    surprisals = model.surprisals(TEST)
    assert xc.bits_per_symbol(surprisals.sum(), len(TEST)) == pytest.approx(
        model.cross_entropy(TEST, base=2), rel=1e-13
    )


# ---- the bundled texts


def test_order_by_order_on_english():
    """More context helps, and the gap between training and test text widens."""
    train, test, interpolated = [], [], []
    for order in range(5):
        model = NGram(order, 27, alpha=0.05).fit(TRAIN)
        train.append(NGram(order, 27, alpha=0).fit(TRAIN).cross_entropy(TRAIN, base=2))
        test.append(model.cross_entropy(TEST, base=2))
        interpolated.append(InterpolatedNGram(order, 27).fit(TRAIN).cross_entropy(TEST, base=2))
    np.testing.assert_allclose(train, [4.0014, 3.1125, 2.3059, 1.7081, 1.3455], atol=1e-4)
    np.testing.assert_allclose(test, [4.0173, 3.1443, 2.5665, 2.2659, 2.2053], atol=1e-4)
    np.testing.assert_allclose(interpolated, [4.0172, 3.1427, 2.5569, 2.2586, 2.1854], atol=1e-4)
    gaps = np.subtract(test, train)
    assert np.all(np.diff(gaps) > 0)


def test_the_best_order_grows_with_the_training_text():
    best = []
    for size in (10_000, 50_000, 200_000):
        losses = []
        for order in range(5):
            models = [NGram(order, 27, alpha=a).fit(TRAIN[:size]) for a in (0.01, 0.05, 0.2, 1)]
            chosen = min(models, key=lambda model: model.cross_entropy(VALIDATION))
            losses.append(chosen.cross_entropy(TEST))
        best.append(int(np.argmin(losses)))
    assert best == [2, 3, 4]


def test_chinese_poems_in_little_memory():
    poems = datasets.load_chinese_poems("tang300").codes
    training, test = poems[:16_000], poems[16_000:]
    tracemalloc.start()
    model = InterpolatedNGram(1, 2488).fit(training)
    bits = model.cross_entropy(test, base=2)
    additive = NGram(1, 2488, alpha=0.05).fit(training).cross_entropy(test, base=2)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # A full table would take 2488^2 numbers, 50 MB.
    assert peak < 10e6
    assert bits < 10.2 < additive < math.log2(2488)
    for context in ([], [0], test[:1]):
        assert model.probabilities(context).sum() == pytest.approx(1, rel=1e-12)


def test_order_4_on_300_000_letters_in_little_memory():
    tracemalloc.start()
    model = NGram(4, 27, alpha=0.05).fit(LETTERS[:300_000])
    kept, _ = tracemalloc.get_traced_memory()
    model.surprisals(LETTERS[:300_000])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 3e6 and peak < 50e6


@pytest.mark.parametrize("model", [NGram(2, 27, alpha=0.05), InterpolatedNGram(4, 27)])
def test_it_drives_the_coder(model):
    model.fit(TRAIN)
    text = TEST[:5000]
    coding = ContextModel(model.probabilities, model.order)
    bits = arithmetic_encode(text, coding)
    assert np.array_equal(arithmetic_decode(bits, len(text), coding), text)
    ideal = model.surprisals(text, base=2).sum()
    assert model_bits(text, coding) == pytest.approx(ideal, abs=1e-3)
    assert -1e-3 < len(bits) - ideal <= 2


# ---- bad input

FITTED = NGram(1, 3).fit([0, 1, 2])


@pytest.mark.parametrize(
    "call, error, message",
    [
        (lambda: NGram(-1, 3), ValueError, "order is -1"),
        (lambda: NGram(1.0, 3), TypeError, "order is 1.0.*whole number"),
        (lambda: NGram(1, 0), ValueError, "n_symbols is 0"),
        (lambda: NGram(1, 3, alpha=-0.1), ValueError, "alpha is -0.1.*0 or more"),
        (lambda: NGram(1, 3, alpha=np.inf), ValueError, "alpha is inf"),
        (lambda: NGram(1, 3, alpha="1"), TypeError, "alpha is '1'"),
        (lambda: InterpolatedNGram(1, 3, strength=-1), ValueError, "strength is -1"),
        (lambda: NGram(63, 2), ValueError, "order is 63.*63 bits"),
        (lambda: NGram(5, 2488), ValueError, "order is 5.*63 bits; use a smaller order"),
        (lambda: FITTED.fit([0, 3]), ValueError, r"codes is 3 at \(1,\)"),
        (lambda: FITTED.fit([0, -1]), ValueError, r"codes is -1 at \(1,\)"),
        (lambda: FITTED.fit([0.0, 1.0]), TypeError, "codes has dtype float64.*astype"),
        (lambda: FITTED.fit([[0, 1]]), ValueError, r"codes has shape \(1, 2\)"),
        (lambda: FITTED.fit([0]), ValueError, "codes has 1 symbols.*at least 2"),
        (lambda: FITTED.fit([]), ValueError, "codes has 0 symbols"),
        (lambda: FITTED.surprisals([0, 3]), ValueError, r"codes is 3 at \(1,\)"),
        (lambda: FITTED.surprisals([0], base=1), ValueError, "base is 1"),
        (lambda: FITTED.cross_entropy([]), ValueError, "codes is empty"),
        (lambda: FITTED.probabilities([3]), ValueError, r"context is 3 at \(0,\)"),
        (lambda: FITTED.probabilities(1), ValueError, r"context has shape \(\)"),
        (lambda: NGram(1, 3).surprisals([0]), ValueError, r"no text yet; call fit\(codes\)"),
        (lambda: NGram(1, 3).probabilities(), ValueError, r"no text yet; call fit\(codes\)"),
        (lambda: InterpolatedNGram(1, 3).cross_entropy([0]), ValueError, "no text yet"),
    ],
)
def test_bad_input_is_explained(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_the_largest_alphabet_that_fits():
    model = InterpolatedNGram(8, 127).fit(np.arange(127).repeat(2))
    assert model.surprisals(np.full(20, 126)).max() < 20
    assert NGram(62, 2, alpha=1).fit([1] * 100).probabilities([1] * 62)[1] == pytest.approx(39 / 40)
