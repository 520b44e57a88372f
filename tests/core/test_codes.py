"""Codes: Kraft, Huffman against all codes there are, and a coder that decodes what it coded."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import xentcore as xc
from xentcore import datasets
from xentcore.codes import (
    AdaptiveModel,
    ContextModel,
    StaticModel,
    arithmetic_decode,
    arithmetic_encode,
    code_bits,
    expected_length,
    huffman_code,
    huffman_lengths,
    integer_frequencies,
    is_prefix_free,
    kraft_sum,
    model_bits,
    shannon_lengths,
)

quiet = settings(deadline=None, max_examples=80, derandomize=True, database=None)

# Weights of very different sizes, many of them equal, some zero.
weights = st.lists(
    st.sampled_from([0, 1, 1, 2, 3, 7, 1000, 10**9]), min_size=1, max_size=12
).filter(any)


def shares(counts):
    counts = np.asarray(counts, dtype=float)
    return counts / counts.sum()


# ---- Kraft, prefixes


def test_kraft_sum_is_exact():
    assert kraft_sum([1, 2, 3, 3]) == 1
    assert kraft_sum([1, 1, 2]) == Fraction(5, 4)
    assert kraft_sum(np.array([1, 1, 2], np.uint8), D=3) == Fraction(7, 9)
    assert kraft_sum([]) == 0
    assert kraft_sum([0]) == 1
    # No float knows these from 1.
    assert kraft_sum([*range(1, 3001), 3000]) == 1
    assert kraft_sum(list(range(1, 3001))) == 1 - Fraction(1, 2**3000)
    assert kraft_sum([10000] * 5, D=10) == Fraction(5, 10**10000)


def test_prefix_free():
    assert is_prefix_free(["0", "10", "110", "111"])
    assert is_prefix_free([]) and is_prefix_free([""]) and is_prefix_free(("01",))
    assert not is_prefix_free(["0", "0"])
    assert not is_prefix_free(["", "0"])
    # Begins another word, but does not stand beside it.
    assert not is_prefix_free(["0", "10", "11", "01"])
    assert not is_prefix_free(["1", "00", "01", "10"])
    # Ends another word, which is no harm.
    assert is_prefix_free(["0", "10"])
    # The lengths alone, which satisfy Kraft, do not decide.
    assert kraft_sum([1, 2, 2]) == 1 and not is_prefix_free(["0", "00", "11"])


@quiet
@given(st.lists(st.text(alphabet="01", max_size=4), max_size=6))
def test_prefix_free_agrees_with_all_pairs(words):
    pairs = itertools.permutations(range(len(words)), 2)
    assert is_prefix_free(words) == (not any(words[j].startswith(words[i]) for i, j in pairs))
    if is_prefix_free(words):
        assert kraft_sum([len(word) for word in words]) <= 1


# ---- Shannon lengths


@pytest.mark.parametrize("D", [2, 3, 10])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_shannon_lengths_at_exact_powers(D, dtype):
    for power in range(1, 13):
        p = dtype(1 / D**power)
        rest = dtype(1) - p
        assert shannon_lengths([p, rest], D)[0] == power
        below = np.nextafter(p, dtype(0))
        assert shannon_lengths(np.array([below, rest], dtype), D)[0] == power + 1
        above = np.nextafter(p, dtype(1))
        assert shannon_lengths(np.array([above, rest], dtype), D)[0] == power
    assert shannon_lengths([1.0], D).tolist() == [0]


def test_shannon_lengths_of_tiny_probabilities():
    assert shannon_lengths([5e-324, 1.0]).tolist() == [1074, 0]
    assert shannon_lengths([2.0**-1000, 1.0]).tolist() == [1000, 0]


@quiet
@given(weights, st.sampled_from([2, 3, 10]))
def test_shannon_lengths_are_surprisals_rounded_up(counts, D):
    p = shares([count for count in counts if count])
    lengths = shannon_lengths(p, D)
    surprisals = xc.surprisal(p, base=D)
    assert np.all(lengths > surprisals - 1e-9) and np.all(lengths < surprisals + 1)
    assert kraft_sum(lengths, D) <= 1
    assert lengths.dtype.kind == "i"


@quiet
@given(weights, st.randoms(use_true_random=False))
def test_the_price_of_the_wrong_code_book(counts, random):
    """H(p, q) <= E L < H(p, q) + 1 when the code is made for q and the symbols come from p."""
    q = shares([count for count in counts if count])
    p = list(q)
    random.shuffle(p)
    length = expected_length(p, shannon_lengths(q))
    assert xc.cross_entropy(p, q, base=2) - 1e-9 <= length < xc.cross_entropy(p, q, base=2) + 1


# ---- Huffman


def best_length(p):
    """The least expected length of all codes: every set of lengths that satisfies Kraft."""
    p = sorted(p, reverse=True)
    best = math.inf
    for lengths in itertools.combinations_with_replacement(range(len(p)), len(p)):
        if kraft_sum(lengths) <= 1:
            best = min(best, sum(a * b for a, b in zip(p, lengths, strict=True)))
    return best


def test_huffman_hand_values():
    assert huffman_code([0.5, 0.25, 0.125, 0.125]) == ["0", "10", "110", "111"]
    assert huffman_code([0.4, 0.6]) == ["1", "0"]
    assert huffman_code([0.5, 0.5]) == ["0", "1"]
    assert huffman_code([1.0]) == [""]
    assert huffman_code([0.0, 1.0]) == ["1", "0"]
    # Either of two optimal sets of lengths has the mean 2.2; the flat one is taken.
    assert sorted(huffman_lengths([0.4, 0.2, 0.2, 0.1, 0.1])) == [2, 2, 2, 3, 3]
    assert huffman_lengths(np.full(8, 1 / 8)).tolist() == [3] * 8
    # Shannon's lengths would be 1 and 7.
    assert huffman_lengths([0.99, 0.01]).tolist() == [1, 1]
    assert huffman_lengths(np.array([0.75, 0.25], np.float32)).dtype == np.intp


@quiet
@given(weights)
def test_huffman_bounds(counts):
    p = shares(counts)
    words = huffman_code(p)
    lengths = huffman_lengths(p)
    assert is_prefix_free(words) and set("".join(words)) <= {"0", "1"}
    assert kraft_sum(lengths) == 1
    assert [len(word) for word in words] == lengths.tolist()
    entropy, length = xc.entropy(p, base=2), expected_length(p, lengths)
    assert entropy - 1e-9 <= length
    if p.max() < 1:
        assert length < entropy + 1
    assert words == huffman_code(p)


@settings(deadline=None, max_examples=30, derandomize=True, database=None)
@given(weights.filter(lambda counts: len(counts) <= 6))
def test_no_prefix_code_is_shorter(counts):
    p = shares(counts)
    assert expected_length(p, huffman_lengths(p)) == pytest.approx(best_length(p), rel=1e-12)


def test_huffman_is_perfect_on_dyadic_and_deep_on_steep():
    p = 0.5 ** np.minimum(np.arange(1, 41), 39)
    assert huffman_lengths(p).tolist() == [*range(1, 40), 39]
    assert expected_length(p, huffman_lengths(p)) == pytest.approx(xc.entropy(p, base=2), rel=1e-14)
    assert expected_length(p, huffman_lengths(p)) == pytest.approx(
        expected_length(p, shannon_lengths(p)), rel=1e-14
    )


# ---- lengths of messages


def test_expected_length_and_code_bits():
    assert expected_length([0.5, 0.25, 0.25], [1, 2, 2]) == 1.5
    assert code_bits([0.5, 0.25, 0.25], [0, 0, 1, 2]) == 6
    assert code_bits([0.5, 0.5, 0], [0, 2]) == np.inf
    assert code_bits([0.5, 0.5, 0], [0, 1]) == 2
    assert code_bits([1.0], [0, 0]) == 0
    assert code_bits([0.5, 0.5], []) == 0
    # The product of 10,000 probabilities is no float; the sum of their logarithms is.
    assert code_bits([0.5, 0.5], np.zeros(10_000, np.uint8)) == 10_000
    assert code_bits(np.array([0.75, 0.25], np.float32), [0]) == pytest.approx(
        -math.log2(0.75), rel=1e-6
    )


def test_code_bits_is_the_cross_entropy_of_the_message():
    rng = np.random.default_rng(0)
    q = rng.dirichlet(np.ones(5))
    symbols = rng.integers(5, size=200)
    p = shares(np.bincount(symbols, minlength=5))
    assert code_bits(q, symbols) == pytest.approx(200 * xc.cross_entropy(p, q, base=2), rel=1e-13)


# ---- arithmetic coder


def round_trip(symbols, model):
    """Code and decode; return the number of bits beyond the model's own."""
    symbols = np.asarray(symbols, dtype=int)
    bits = arithmetic_encode(symbols, model)
    assert set(bits) <= {"0", "1"}
    decoded = arithmetic_decode(bits, len(symbols), model)
    assert decoded.dtype == np.intp and np.array_equal(decoded, symbols)
    return len(bits) - model_bits(symbols, model)


@pytest.mark.parametrize(
    "order, increment, bits_a_letter", [(0, 1, 4.0034), (2, 20, 2.3872)], ids=["order0", "order2"]
)
def test_within_two_bits_on_300_000_letters(order, increment, bits_a_letter):
    letters = datasets.load_english_letters().codes[:300_000]
    model = AdaptiveModel(27, order=order, increment=increment)
    assert -0.01 < round_trip(letters, model) <= 2
    assert model_bits(letters, model) / 300_000 == pytest.approx(bits_a_letter, abs=1e-4)


@quiet
@given(weights, st.lists(st.integers(0, 10**6), max_size=60), st.text("01", max_size=80))
def test_round_trip_whatever_follows(counts, places, more):
    possible = np.flatnonzero(counts)
    symbols = possible[np.array(places, dtype=int) % len(possible)]
    model = StaticModel(counts)
    bits = arithmetic_encode(symbols, model)
    assert -1e-6 < len(bits) - model_bits(symbols, model) <= 2 + 1e-6
    assert np.array_equal(arithmetic_decode(bits + more, len(symbols), model), symbols)
    assert model_bits(symbols, model) == pytest.approx(
        code_bits(shares(counts), symbols), rel=1e-12, abs=1e-12
    )


@quiet
@given(st.integers(1, 5), st.integers(0, 2), st.integers(1, 40), st.data())
def test_round_trip_while_learning(n_symbols, order, increment, data):
    symbols = data.draw(st.lists(st.integers(0, n_symbols - 1), max_size=80))
    model = AdaptiveModel(n_symbols, order=order, increment=increment)
    assert -1e-6 < round_trip(symbols, model) <= 2 + 1e-6


def test_messages_of_one_length_form_a_prefix_code():
    model = StaticModel([5, 2, 1])
    messages = list(itertools.product(range(3), repeat=5))
    words = [arithmetic_encode(message, model) for message in messages]
    assert is_prefix_free(words)
    probabilities = [math.prod((5 / 8, 2 / 8, 1 / 8)[s] for s in message) for message in messages]
    length = expected_length(probabilities, [len(word) for word in words])
    entropy = 5 * xc.entropy([5 / 8, 2 / 8, 1 / 8], base=2)
    assert entropy <= length < entropy + 2


def test_halves_are_coded_without_any_overhead():
    rng = np.random.default_rng(1)
    symbols = rng.integers(4, size=500)
    assert round_trip(symbols, StaticModel([4, 2, 1, 1])) == 0
    assert arithmetic_encode([0, 0, 1, 2], StaticModel([2, 1, 1])) == "001011"
    # The shortest word all of whose continuations lie in the interval.
    assert arithmetic_encode([0], StaticModel([3, 1])) == "0"
    assert arithmetic_encode([1], StaticModel([1, 3])) == "1"
    assert arithmetic_encode([1], StaticModel([1, 2, 1])) in ("01", "10")
    assert arithmetic_encode([], StaticModel([1, 2])) == ""
    assert arithmetic_decode("", 0, StaticModel([1, 2])).tolist() == []
    assert arithmetic_encode([0] * 1000, StaticModel([7])) == ""
    assert arithmetic_decode("", 1000, StaticModel([7])).tolist() == [0] * 1000


@pytest.mark.parametrize("n", [1, 2, 3, 50, 3000])
def test_bits_that_are_owed_for_long(n):
    # The interval stays around the middle and never lies in one half.
    for side, middle in [(1, 1), (1, 2), (1, 10**6), (3, 1)]:
        model = StaticModel([side, middle, side])
        for last in ([], [0], [2]):
            assert -1e-6 < round_trip([1] * n + last, model) <= 2 + 1e-6


def test_frequencies_up_to_the_limit():
    rng = np.random.default_rng(2)
    huge = StaticModel([1, 2**62 - 3, 1, 1])
    # Rounding can cost a symbol of one unit in 2**62 as much as two bits, no symbol its place.
    round_trip(rng.integers(4, size=3000), huge)
    assert round_trip([1] * 3000, huge) <= 2
    with pytest.raises(ValueError, match=r"sums to 46116860184273879\d\d.*2\*\*62; divide"):
        arithmetic_encode([0], StaticModel([2**62, 1]))
    for p in (0.9999, 1 - 1e-9):
        model = StaticModel(integer_frequencies([p, 1 - p]))
        assert -1e-6 < round_trip(rng.random(5000) > p, model) <= 2 + 1e-6


def test_a_model_is_copied_and_any_object_serves():
    class Counter:
        """Frequencies as a numpy array of a dtype in which their sum would overflow."""

        def __init__(self):
            self.counts = np.full(3, 60, np.uint8)
            self.n = 0

        def frequencies(self):
            return self.counts

        def update(self, symbol):
            self.counts[symbol] += 1
            self.n += 1

    model = Counter()
    symbols = np.array([0, 1, 2, 2, 2, 1, 0] * 20)
    before = symbols.copy()
    assert -1e-6 < round_trip(symbols, model) <= 2
    assert model.n == 0 and np.array_equal(symbols, before)


def test_the_wrong_model_decodes_something_else():
    bits = arithmetic_encode([0, 1, 2, 0, 1, 2], StaticModel([1, 2, 3]))
    assert arithmetic_decode(bits, 6, StaticModel([3, 2, 1])).tolist() != [0, 1, 2, 0, 1, 2]


def test_chapter_two_in_small():
    letters = datasets.load_english_letters().codes[:20_000]
    bits = [model_bits(letters, AdaptiveModel(27, order=k, increment=20)) for k in range(3)]
    assert bits[0] > bits[1] > bits[2]
    assert model_bits(letters, AdaptiveModel(27)) == pytest.approx(79326.6, abs=0.05)


# ---- models for the coder


def test_adaptive_model_is_additive_smoothing():
    rng = np.random.default_rng(3)
    model = AdaptiveModel(3, order=2, increment=4)
    seen = rng.integers(3, size=60).tolist()
    for t, symbol in enumerate(seen):
        context = seen[max(0, t - 2) : t]
        counts = [1, 1, 1]
        for i in range(t):
            if seen[max(0, i - 2) : i] == context:
                counts[seen[i]] += 4
        assert model.frequencies() == counts
        model.update(symbol)


def test_context_model():
    asked = []

    def probabilities(context):
        asked.append(context)
        return [0.75, 0.25] if context == (1, 1) else [0.5, 0.5]

    model = ContextModel(probabilities, order=2)
    symbols = [1, 1, 0, 1, 1, 1, 0, 0]
    unit = -math.log2(0.75)
    assert model_bits(symbols, model) == pytest.approx(5 + 2 * unit + 2 - 1e-12, abs=1e-9)
    assert asked == [(), (1,), (1, 1), (1, 0), (0, 1)]
    assert round_trip(symbols, model) <= 2
    assert round_trip(symbols, ContextModel(lambda context: [0.5, 0.5], 0)) == 0


def test_integer_frequencies():
    assert integer_frequencies([0.5, 0.5, 0]).tolist() == [2**47, 2**47, 0]
    assert integer_frequencies([1e-300, 1]).tolist() == [1, 2**48]
    p = np.random.default_rng(4).dirichlet(np.ones(50))
    frequencies = integer_frequencies(p)
    np.testing.assert_allclose(frequencies / frequencies.sum(), p, atol=1e-13)
    assert integer_frequencies(np.array([0.25, 0.75], np.float32)).tolist() == [2**46, 3 * 2**46]


# ---- bad input


class Floats(StaticModel):
    def frequencies(self):
        return [0.5, 0.5]


class Negative(StaticModel):
    def frequencies(self):
        return [-1, 3]


class Nothing(StaticModel):
    def frequencies(self):
        return [0, 0]


HALF = StaticModel([1, 1])


@pytest.mark.parametrize(
    "call, error, message",
    [
        (lambda: kraft_sum([1, -1]), ValueError, r"lengths\[1\] is -1"),
        (lambda: kraft_sum([1, 1.5]), TypeError, r"lengths\[1\] is 1.5.*whole number"),
        (lambda: kraft_sum(3), TypeError, "lengths is 3; pass a list"),
        (lambda: kraft_sum([1], D=1), ValueError, "D is 1.*D=2"),
        (lambda: is_prefix_free("010"), TypeError, "words is '010'; pass a list"),
        (lambda: is_prefix_free(["0", 1]), TypeError, r"words\[1\] is 1"),
        (lambda: is_prefix_free([0, 1]), TypeError, r"words\[0\] is 0.*'010'"),
        (lambda: shannon_lengths([0.5, 0, 0.5]), ValueError, r"p is 0 at \(1,\).*leave"),
        (lambda: shannon_lengths([0.5, 0.6]), ValueError, "p sums to 1.1.*divide"),
        (lambda: shannon_lengths([0.5, 0.5], D=0), ValueError, "D is 0"),
        (lambda: huffman_code([1, 2]), ValueError, "p sums to 3.*divide by p.sum"),
        (lambda: huffman_code([]), ValueError, "p has shape .*at least one"),
        (lambda: huffman_lengths([[0.5, 0.5]]), ValueError, r"p has shape \(1, 2\).*a time"),
        (lambda: huffman_lengths([0.5, np.nan]), ValueError, r"p is nan at \(1,\)"),
        (lambda: expected_length([0.5, 0.5], [1]), ValueError, "lengths has shape"),
        (lambda: expected_length([0.5, 0.5], [1, -1]), ValueError, r"lengths is -1 at \(1,\)"),
        (lambda: code_bits([0.5, 0.5], [0, 2]), ValueError, r"symbols is 2 at \(1,\)"),
        (lambda: code_bits([0.5, 0.5], [0, -1]), ValueError, r"symbols is -1 at \(1,\)"),
        (lambda: code_bits([0.5, 0.5], [0.0]), TypeError, "symbols has dtype float64.*astype"),
        (lambda: code_bits([0.5, 0.5], [[0]]), ValueError, r"symbols has shape \(1, 1\)"),
        (lambda: integer_frequencies([0.5]), ValueError, "p sums to 0.5"),
        (lambda: arithmetic_encode([0, 2], HALF), ValueError, r"symbols is 2 at \(1,\)"),
        (lambda: arithmetic_encode([0, -1], HALF), ValueError, r"symbols is -1 at \(1,\)"),
        (lambda: arithmetic_encode([0.0], HALF), TypeError, "symbols has dtype float64"),
        (lambda: arithmetic_encode([0], [1, 1]), TypeError, "model is of type list.*StaticModel"),
        (lambda: arithmetic_encode([1], StaticModel([1, 0])), ValueError, "is 0 for symbol 1"),
        (lambda: arithmetic_encode([0], Floats([1])), TypeError, "integer_frequencies"),
        (lambda: arithmetic_encode([0], Negative([1])), ValueError, "is -1 for symbol 0"),
        (lambda: arithmetic_encode([1], Negative([1])), ValueError, "-1 below it"),
        (lambda: model_bits([1], StaticModel([1, 0])), ValueError, "is 0 for symbol 1"),
        (lambda: model_bits([1], 3), TypeError, "model is of type int, without.* frequencies"),
        (lambda: arithmetic_decode("01", 1, Floats([1])), TypeError, "integer_frequencies"),
        (lambda: arithmetic_decode("01", 1, Nothing([1])), ValueError, "sum has to be positive"),
        (lambda: arithmetic_decode("01", 1, [1, 1]), TypeError, "model is of type list"),
        (lambda: arithmetic_decode("0121", 1, HALF), ValueError, "bits holds '2' at 2"),
        (lambda: arithmetic_decode([0, 1], 1, HALF), TypeError, "bits is a list"),
        (lambda: arithmetic_decode("01", -1, HALF), ValueError, "n is -1"),
        (lambda: arithmetic_decode("01", 1.0, HALF), TypeError, "n is 1.0"),
        (lambda: StaticModel([0.5, 0.5]), TypeError, "integer_frequencies"),
        (lambda: StaticModel([1, -2]), ValueError, r"frequencies is -2 at \(1,\)"),
        (lambda: StaticModel([0, 0]), ValueError, "0 everywhere"),
        (lambda: StaticModel([[1]]), ValueError, "shape"),
        (lambda: AdaptiveModel(0), ValueError, "n_symbols is 0"),
        (lambda: AdaptiveModel(2, order=-1), ValueError, "order is -1"),
        (lambda: AdaptiveModel(2, increment=0), ValueError, "increment is 0"),
        (lambda: AdaptiveModel(2, increment=0.5), TypeError, "increment is 0.5"),
        (lambda: ContextModel([0.5, 0.5], 0), TypeError, "probabilities cannot be called"),
        (lambda: ContextModel(lambda c: [1.0], -1), ValueError, "order is -1"),
    ],
)
def test_bad_input_is_explained(call, error, message):
    with pytest.raises(error, match=message):
        call()
