"""Codes: a probability is a length, and a length is a probability.

A prefix code spends a budget of one (Kraft); the code that spends it best on single symbols is
Huffman's; and an arithmetic coder, which codes the message as a whole, comes within two bits of
``-log2`` of the probability that its model gives the message. Lengths are in bits by name, or in
digits of an alphabet of `D` letters.

The arithmetic coder takes any object with two methods as its model:

``frequencies()``
    Whole numbers, one a symbol: the probability that symbol ``s`` comes next is
    ``frequencies()[s] / sum(frequencies())``. Zero means that ``s`` cannot come.
``update(symbol)``
    Called once the symbol is known to coder and decoder alike. An adaptive model learns here, a
    model with a context moves on, a static one does nothing.

The whole numbers are the model: its cross-entropy is computed from them too
(:func:`xentcore.model_bits`), so nothing is lost between the probabilities and the coder.
"""

import copy
import heapq
import math
import operator
from bisect import bisect_right
from collections import deque
from fractions import Fraction
from itertools import accumulate, chain, repeat

import numpy as np

from ._arguments import (
    first_place,
    read_count,
    read_integer,
    read_nonnegative,
    read_positive_integer,
    read_probabilities,
    read_sequence,
    require_shape,
    shown,
)
from .information import surprisal

# ---------------------------------------------------------------------------- words and lengths


def kraft_sum(lengths, D=2):
    """Compute ``sum_i D^(-l_i)`` exactly; a prefix code with these lengths exists iff it is <= 1.

    Parameters
    ----------
    lengths : sequence of int
        Word lengths in letters, none negative.
    D : int
        Size of the code alphabet: 2 for bits.

    Returns
    -------
    fractions.Fraction
        The sum, without rounding; it compares with 1 exactly, whatever the lengths.

    Raises
    ------
    TypeError
        If a length or `D` is not a whole number.
    ValueError
        If a length is negative, or `D` is less than 2.

    References
    ----------
    Kraft, L. G. (1949). A Device for Quantizing, Grouping, and Coding Amplitude-Modulated Pulses.

    McMillan, B. (1956). Two Inequalities Implied by Unique Decipherability.

    Examples
    --------
    >>> from xentcore.codes import kraft_sum
    >>> kraft_sum([1, 2, 3, 3])
    Fraction(1, 1)
    >>> print(kraft_sum([1, 1, 2]), kraft_sum([1, 1, 2], D=3))
    5/4 7/9
    """
    D = _read_alphabet(D)
    if np.ndim(lengths) == 0:
        raise TypeError(f"lengths is {lengths!r}; pass a list of word lengths")
    lengths = [read_integer(length, f"lengths[{i}]") for i, length in enumerate(lengths)]
    for i, length in enumerate(lengths):
        if length < 0:
            raise ValueError(f"lengths[{i}] is {length}; a word has no letters or more, never less")
    longest = max(lengths, default=0)
    return Fraction(sum(D ** (longest - length) for length in lengths), D**longest)


def is_prefix_free(words):
    """Return whether no word begins another, as in ``0``, ``10``, ``11``: it needs no commas.

    Parameters
    ----------
    words : sequence of str
        Code words; a word that occurs twice begins itself.

    Returns
    -------
    bool
        True for a prefix code, and for no words at all.

    Raises
    ------
    TypeError
        If `words` is not a list, or a word is not a string.

    References
    ----------
    Cover, T. M. and Thomas, J. A. (2006). Elements of Information Theory.

    Examples
    --------
    >>> from xentcore.codes import is_prefix_free
    >>> is_prefix_free(["0", "10", "110", "111"])
    True
    >>> is_prefix_free(["0", "01", "11"])
    False
    """
    if np.ndim(words) == 0:
        raise TypeError(f"words is {words!r}; pass a list of words")
    words = list(words)
    for i, word in enumerate(words):
        if not isinstance(word, str):
            raise TypeError(f"words[{i}] is {word!r}; write each word as a string, such as '010'")
    # In sorted order everything that begins with a word follows it at once.
    words.sort()
    return not any(b.startswith(a) for a, b in zip(words, words[1:], strict=False))


def shannon_lengths(p, D=2):
    """Compute ``ceil(-log_D p(x))``, word lengths less than one letter above the surprisal.

    Parameters
    ----------
    p : array_like, shape (C,)
        A distribution without zeros.
    D : int
        Size of the code alphabet: 2 for bits.

    Returns
    -------
    ndarray of int, shape (C,)
        Lengths in letters; their Kraft sum is at most 1.

    Raises
    ------
    TypeError
        If `p` is not real, or `D` not a whole number.
    ValueError
        If `p` is not a distribution or has a zero, or `D` is less than 2.

    Notes
    -----
    The logarithm is only a first guess: whether ``p D^l >= 1`` is decided in fractions. The float
    nearest to a power of ``1/D`` counts as that power, so that 1/3 has length 1 for ``D = 3``.

    References
    ----------
    Shannon, C. E. (1948). A Mathematical Theory of Communication.

    Examples
    --------
    >>> from xentcore.codes import shannon_lengths
    >>> print(shannon_lengths([0.5, 0.25, 0.125, 0.125]), shannon_lengths([0.4, 0.6]))
    [1 2 3 3] [2 1]
    """
    D = _read_alphabet(D)
    p = _read_distribution(p, "p")
    if (p == 0).any():
        raise ValueError(
            f"p is 0 at {first_place(p == 0)}, and no word is long enough for it; "
            "leave that symbol out, or smooth p first"
        )
    return np.array([_shannon_length(probability, D) for probability in p], dtype=np.intp)


def _shannon_length(p, D):
    """Return the smallest whole number l with ``p D^l >= 1``."""
    exact = Fraction(float(p))
    # Rounding puts the guess at most one off; it starts below.
    length = max(0, math.ceil(-math.log(p) / math.log(D)) - 1)
    while exact * D**length < 1 and p != p.dtype.type(1 / D**length):
        length += 1
    return length


def huffman_code(p):
    """Build a binary prefix code of least expected length: join the two rarest, again and again.

    Parameters
    ----------
    p : array_like, shape (C,)
        A distribution.

    Returns
    -------
    list of str
        One word of zeros and ones a symbol; the Kraft sum of their lengths is exactly 1.

    Raises
    ------
    TypeError
        If `p` is not real.
    ValueError
        If `p` is not a distribution; counts are divided by their sum first.

    Notes
    -----
    Of equally rare nodes the oldest are joined first, symbols before joined nodes, which settles
    ties and keeps the longest word short; the rarer branch is 1, or else the younger. A single
    symbol has the empty word: ``L = H = 0``. A symbol of probability 0 has a word like every
    other; leave it out of `p` if it needs none.

    References
    ----------
    Huffman, D. A. (1952). A Method for the Construction of Minimum-Redundancy Codes.

    Examples
    --------
    >>> from xentcore.codes import huffman_code
    >>> huffman_code([0.5, 0.25, 0.125, 0.125])
    ['0', '10', '110', '111']
    """
    p = _read_distribution(p, "p")
    # A node is (probability, age, symbol or pair of nodes); ages are unique, so that the heap
    # never has to compare what stands behind them.
    heap = [(probability, age, age) for age, probability in enumerate(p.tolist())]
    heapq.heapify(heap)
    for age in range(len(p), 2 * len(p) - 1):
        first, second = heapq.heappop(heap), heapq.heappop(heap)
        branches = (first, second) if first[0] == second[0] else (second, first)
        heapq.heappush(heap, (first[0] + second[0], age, branches))

    words = [""] * len(p)
    to_do = [(heap[0], "")]
    while to_do:
        (_, _, content), word = to_do.pop()
        if isinstance(content, tuple):
            to_do += [(content[0], word + "0"), (content[1], word + "1")]
        else:
            words[content] = word
    return words


def huffman_lengths(p):
    """Compute the word lengths of :func:`xentcore.huffman_code`: ``H <= sum p l < H + 1``.

    Parameters
    ----------
    p : array_like, shape (C,)
        A distribution.

    Returns
    -------
    ndarray of int, shape (C,)
        Lengths in bits.

    Raises
    ------
    TypeError
        If `p` is not real.
    ValueError
        If `p` is not a distribution.

    Notes
    -----
    The upper bound needs a second symbol that can occur: where one symbol is certain but others
    have words too, ``L = 1 = H + 1``.

    References
    ----------
    Huffman, D. A. (1952). A Method for the Construction of Minimum-Redundancy Codes.

    Examples
    --------
    >>> from xentcore.codes import huffman_lengths
    >>> print(huffman_lengths([0.5, 0.25, 0.125, 0.125]))
    [1 2 3 3]
    """
    return np.array([len(word) for word in huffman_code(p)], dtype=np.intp)


def expected_length(p, lengths):
    """Compute ``L = sum_x p(x) l(x)``, never less than the entropy for a prefix code.

    Parameters
    ----------
    p : array_like, shape (C,)
        The distribution that the symbols come from, which need not be the one coded for.
    lengths : array_like, shape (C,)
        Word lengths.

    Returns
    -------
    float
        Mean length in the unit of `lengths`, a symbol.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If `p` is not a distribution, a length is negative or not finite, or the shapes differ.

    References
    ----------
    Cover, T. M. and Thomas, J. A. (2006). Elements of Information Theory.

    Examples
    --------
    >>> from xentcore.codes import expected_length
    >>> float(expected_length([0.5, 0.25, 0.125, 0.125], [1, 2, 3, 3]))
    1.75
    """
    p = _read_distribution(p, "p")
    lengths = read_nonnegative(lengths, "lengths")
    require_shape(lengths, "lengths", p.shape, "p")
    return (p * lengths).sum()


def code_bits(q, symbols):
    """Compute ``sum_t -log2 q(x_t)``, the ideal length in bits of a message under one model.

    Parameters
    ----------
    q : array_like, shape (C,)
        The distribution coded for, the same at every place.
    symbols : array_like of int, shape (n,)
        The message.

    Returns
    -------
    float
        Length in bits; 0 for no symbols, inf if one of them has probability 0.

    Raises
    ------
    TypeError
        If `q` is not real, or `symbols` has no integer dtype.
    ValueError
        If `q` is not a distribution, or a symbol is outside 0 to ``C - 1``.

    Notes
    -----
    Divided by n it is the cross-entropy of the message's shares and `q`, in bits. For a model
    that adapts or looks at the context see :func:`xentcore.model_bits`.

    References
    ----------
    Cover, T. M. and Thomas, J. A. (2006). Elements of Information Theory.

    Examples
    --------
    >>> from xentcore.codes import code_bits
    >>> float(code_bits([0.5, 0.25, 0.25], [0, 0, 1, 2]))
    6.0
    """
    q = _read_distribution(q, "q")
    symbols = read_sequence(symbols, "symbols", len(q))
    return surprisal(q, base=2)[symbols].sum(dtype=np.float64)


# ---------------------------------------------------------------------------- arithmetic coder

# The interval is kept in whole numbers: _ONE stands for 1. The interval is never narrower than
# a quarter when it is divided, so that totals up to _QUARTER leave every symbol its place.
_ONE = 2**64
_HALF, _QUARTER, _THREE_QUARTERS = _ONE // 2, _ONE // 4, 3 * _ONE // 4


def arithmetic_encode(symbols, model):
    """Code a message as an interval of width ``prod_t q(x_t)``; return bits that lie inside it.

    Parameters
    ----------
    symbols : array_like of int, shape (n,)
        The message.
    model : object with ``frequencies()`` and ``update(symbol)``
        Gives the probabilities of the next symbol in whole numbers. It is copied, so that the
        same object serves the decoder.

    Returns
    -------
    str
        Zeros and ones, at most two more than :func:`xentcore.model_bits` but for rounding, which
        only the rarest symbols feel: less than 1e-4 bits each, for totals up to 2**48. Whatever
        follows these bits, the message is decoded.

    Raises
    ------
    TypeError
        If `symbols` has no integer dtype, or a frequency is not a whole number.
    ValueError
        If a symbol is outside the alphabet or has frequency 0, a frequency is negative, or the
        frequencies sum to more than 2**62.

    Notes
    -----
    As soon as the interval lies in one half, that half's bit is sent and the half is blown up to
    the whole. An interval around the middle may shrink without ever lying in a half: from the
    middle two quarters it is blown up too, and the bit is owed until the next one shows which
    way it went. The number of symbols is not coded.

    References
    ----------
    Rissanen, J. (1976). Generalized Kraft Inequality and Arithmetic Coding.

    Witten, I. H., Neal, R. M. and Cleary, J. G. (1987). Arithmetic Coding for Data Compression.

    Examples
    --------
    >>> from xentcore.codes import StaticModel, arithmetic_decode, arithmetic_encode
    >>> model = StaticModel([2, 1, 1])
    >>> arithmetic_encode([0, 0, 1, 2], model)
    '001011'
    >>> print(arithmetic_decode("001011", 4, model))
    [0 0 1 2]
    """
    model = _read_model(model)
    bits = []
    low, high, owed = 0, _ONE, 0
    for symbol in _read_message(symbols, model):
        below, frequency, total = _share_of(symbol, _frequencies(model))
        low, high = _narrowed(low, high, below, frequency, total)
        while True:
            if high <= _HALF:
                bits.append("0" + "1" * owed)
                owed, floor = 0, 0
            elif low >= _HALF:
                bits.append("1" + "0" * owed)
                owed, floor = 0, _HALF
            elif low >= _QUARTER and high <= _THREE_QUARTERS:
                owed, floor = owed + 1, _QUARTER
            else:
                break
            low, high = 2 * (low - floor), 2 * (high - floor)
        model.update(symbol)

    # What is left reaches over the middle. Send the shortest word all of whose continuations
    # lie in it: none, a half, or a quarter beside the middle.
    if low == 0 and high == _ONE and owed == 0:
        pass
    elif low == 0:
        bits.append("0" + "1" * owed)
    elif high == _ONE:
        bits.append("1" + "0" * owed)
    elif low <= _QUARTER:
        bits.append("0" + "1" * (owed + 1))
    else:
        bits.append("1" + "0" * (owed + 1))
    return "".join(bits)


def arithmetic_decode(bits, n, model):
    """Recover the first `n` symbols from what :func:`xentcore.arithmetic_encode` returned.

    It finds, again and again, the symbol in whose share of the interval the number ``0.bits`` lies.

    Parameters
    ----------
    bits : str
        Zeros and ones.
    n : int
        How many symbols the message has.
    model : object with ``frequencies()`` and ``update(symbol)``
        The model of the encoder in the state it had there at the beginning. It is copied.

    Returns
    -------
    ndarray of int, shape (n,)
        The message, if `model` is the encoder's. With another model it is nonsense, and no error
        is raised.

    Raises
    ------
    TypeError
        If `bits` is not a string, `n` not a whole number, or a frequency not a whole number.
    ValueError
        If `bits` holds anything but 0 and 1, `n` is negative, or the frequencies are not positive
        somewhere or sum to more than 2**62.

    References
    ----------
    Witten, I. H., Neal, R. M. and Cleary, J. G. (1987). Arithmetic Coding for Data Compression.

    Examples
    --------
    >>> from xentcore.codes import AdaptiveModel, arithmetic_decode, arithmetic_encode
    >>> model = AdaptiveModel(2)
    >>> bits = arithmetic_encode([1] * 14, model)
    >>> bits, arithmetic_decode(bits, 14, model).tolist() == [1] * 14
    ('1111', True)
    """
    n = read_count(n, "n")
    unread = chain(_read_bits(bits), repeat(0))
    model = _read_model(model)
    symbols = []
    low, high, value = 0, _ONE, 0
    for _ in range(_ONE.bit_length() - 1):
        value = 2 * value + next(unread)
    for _ in range(n):
        frequencies = _frequencies(model)
        symbol = _symbol_at(value - low, high - low, frequencies)
        below, frequency, total = _share_of(symbol, frequencies)
        low, high = _narrowed(low, high, below, frequency, total)
        while True:
            if high <= _HALF:
                floor = 0
            elif low >= _HALF:
                floor = _HALF
            elif low >= _QUARTER and high <= _THREE_QUARTERS:
                floor = _QUARTER
            else:
                break
            low, high = 2 * (low - floor), 2 * (high - floor)
            value = 2 * (value - floor) + next(unread)
        symbols.append(symbol)
        model.update(symbol)
    return np.array(symbols, dtype=np.intp)


def model_bits(symbols, model):
    """Compute ``sum_t -log2 q_t(x_t)``, the ideal length in bits under a model of the coder.

    Parameters
    ----------
    symbols : array_like of int, shape (n,)
        The message.
    model : object with ``frequencies()`` and ``update(symbol)``
        ``q_t`` are its frequencies divided by their sum, after the first t symbols. It is copied.

    Returns
    -------
    float
        Length in bits, 0 for no symbols; divided by n it is the model's cross-entropy.

    Raises
    ------
    TypeError
        If `symbols` has no integer dtype, or a frequency is not a whole number.
    ValueError
        If a symbol is outside the alphabet or has frequency 0, a frequency is negative, or the
        frequencies sum to more than 2**62.

    References
    ----------
    Rissanen, J. (1976). Generalized Kraft Inequality and Arithmetic Coding.

    Examples
    --------
    >>> from xentcore.codes import AdaptiveModel, model_bits
    >>> round(model_bits([1] * 7, AdaptiveModel(2)), 9)
    3.0
    """
    model = _read_model(model)
    terms = []
    for symbol in _read_message(symbols, model):
        _, frequency, total = _share_of(symbol, _frequencies(model))
        terms.append(math.log2(total / frequency))
        model.update(symbol)
    return math.fsum(terms)


def _narrowed(low, high, below, frequency, total):
    """Return the symbol's share of the interval, its ends rounded down to whole numbers."""
    width = high - low
    return low + width * below // total, low + width * (below + frequency) // total


def _frequencies(model):
    """Return the frequencies of the next symbol as a list: numpy's integers would overflow."""
    frequencies = model.frequencies()
    return frequencies.tolist() if isinstance(frequencies, np.ndarray) else frequencies


def _share_of(symbol, frequencies):
    """Return the frequencies below a symbol, its own, and their total, as plain integers."""
    try:
        below = operator.index(sum(frequencies[:symbol]))
        frequency = operator.index(frequencies[symbol])
        total = operator.index(sum(frequencies))
    except TypeError:
        raise TypeError(
            f"model.frequencies() is {frequencies!r}; it has to be a list of whole numbers; "
            "integer_frequencies(q) makes them from probabilities"
        ) from None
    if not 0 <= below < below + frequency <= total <= _QUARTER:
        raise ValueError(_why_not(symbol, below, frequency, total))
    return below, frequency, total


def _why_not(symbol, below, frequency, total):
    """Say why a symbol has no share of the interval."""
    if total > _QUARTER:
        return f"model.frequencies() sums to {total}, more than 2**62; divide the frequencies"
    if frequency == 0:
        return (
            f"model.frequencies() is 0 for symbol {symbol}, which therefore cannot be coded; "
            "give every symbol that may come a frequency of 1 or more"
        )
    return (
        f"model.frequencies() is {frequency} for symbol {symbol}, {below} below it and {total} in "
        "all; none may be negative"
    )


def _symbol_at(offset, width, frequencies):
    """Return the symbol in whose share of an interval of this width the offset lies."""
    cumulated = list(accumulate(frequencies))
    if not cumulated or not cumulated[-1] > 0:
        raise ValueError(
            f"model.frequencies() is {frequencies!r}; its sum has to be positive; "
            "give every symbol that may come a frequency of 1 or more"
        )
    # The largest c with width * c // total <= offset; as Python integers, which never overflow.
    place = ((offset + 1) * int(cumulated[-1]) - 1) // width
    return bisect_right(cumulated, place)


# ---------------------------------------------------------------------------- models for the coder


class StaticModel:
    """A model for the coder with ``q(s) = frequencies[s] / sum(frequencies)`` at every place.

    Parameters
    ----------
    frequencies : array_like of int, shape (C,)
        One whole number a symbol; 0 for a symbol that cannot come.

    Raises
    ------
    TypeError
        If `frequencies` has no integer dtype.
    ValueError
        If a frequency is negative, or all are 0.

    Examples
    --------
    >>> from xentcore.codes import StaticModel, model_bits
    >>> model_bits([0, 1, 2], StaticModel([2, 1, 1]))
    5.0
    """

    def __init__(self, frequencies):
        self._frequencies = _read_frequencies(frequencies)

    def frequencies(self):
        """Return the frequencies, the same at every place."""
        return self._frequencies

    def update(self, symbol):
        """Do nothing: a static model does not learn."""


class AdaptiveModel:
    """A model for the coder that learns as it goes, from one symbol more at each place.

    ``q(s | context) = (1 + increment n(context, s)) / (C + increment n(context))`` with the counts
    ``n`` so far: additive smoothing with ``alpha = 1 / increment``, in whole numbers.

    Parameters
    ----------
    n_symbols : int
        Size C of the alphabet.
    order : int
        How many symbols back the context reaches. The first symbols have shorter contexts.
    increment : int
        What one observation weighs against the 1 that every symbol starts with.

    Raises
    ------
    TypeError
        If an argument is not a whole number.
    ValueError
        If `n_symbols` or `increment` is less than 1, or `order` is negative.

    References
    ----------
    Witten, I. H., Neal, R. M. and Cleary, J. G. (1987). Arithmetic Coding for Data Compression.

    Examples
    --------
    >>> from xentcore.codes import AdaptiveModel
    >>> model = AdaptiveModel(3)
    >>> for symbol in [2, 0, 2]:
    ...     model.update(symbol)
    >>> model.frequencies()
    [2, 1, 3]
    """

    def __init__(self, n_symbols, *, order=0, increment=1):
        self._n_symbols = read_positive_integer(n_symbols, "n_symbols")
        self._increment = read_positive_integer(increment, "increment")
        self._context = deque(maxlen=read_count(order, "order"))
        self._counts = {}

    def frequencies(self):
        """Return the frequencies after the present context."""
        context = tuple(self._context)
        if context not in self._counts:
            self._counts[context] = [1] * self._n_symbols
        return self._counts[context]

    def update(self, symbol):
        """Count the symbol after the present context, then move the context on."""
        self.frequencies()[symbol] += self._increment
        self._context.append(symbol)


class ContextModel:
    """A model for the coder from any function that gives ``q(. | context)``.

    Parameters
    ----------
    probabilities : callable
        Takes a tuple of the symbols before, at most `order` of them, and returns a distribution
        of shape (C,), such as the method of that name of an n-gram model.
    order : int
        How many symbols back the context reaches. The first symbols have shorter contexts.

    Raises
    ------
    TypeError
        If `probabilities` cannot be called, or `order` is not a whole number.
    ValueError
        If `order` is negative.

    Notes
    -----
    The probabilities become whole numbers by :func:`xentcore.integer_frequencies`, and are asked
    for once a context.

    Examples
    --------
    >>> from xentcore.codes import ContextModel, arithmetic_encode
    >>> def likes_to_stay(context):
    ...     return [0.9375, 0.0625] if context == (0,) else [0.5, 0.5]
    >>> len(arithmetic_encode([0] * 30, ContextModel(likes_to_stay, order=1)))
    4
    """

    def __init__(self, probabilities, order):
        if not callable(probabilities):
            raise TypeError(
                "probabilities cannot be called; pass a function of the context, such as "
                "lambda context: q"
            )
        self._probabilities = probabilities
        self._context = deque(maxlen=read_count(order, "order"))
        self._known = {}

    def frequencies(self):
        """Return the frequencies after the present context."""
        context = tuple(self._context)
        if context not in self._known:
            self._known[context] = integer_frequencies(self._probabilities(context)).tolist()
        return self._known[context]

    def update(self, symbol):
        """Move the context on."""
        self._context.append(symbol)


def integer_frequencies(p):
    """Compute ``round(2^48 p)``, but at least 1 where ``p > 0``: probabilities for the coder.

    Parameters
    ----------
    p : array_like, shape (C,)
        A distribution.

    Returns
    -------
    ndarray of int64, shape (C,)
        Frequencies, 0 only where ``p = 0``; their sum is 2**48 but for rounding.

    Raises
    ------
    TypeError
        If `p` is not real.
    ValueError
        If `p` is not a distribution.

    Examples
    --------
    >>> from xentcore.codes import integer_frequencies
    >>> print(integer_frequencies([0.5, 0.5, 0.0]) / 2**47)
    [1. 1. 0.]
    """
    p = _read_distribution(p, "p").astype(np.float64)
    return np.maximum(np.rint(p * 2**48), p > 0).astype(np.int64)


# ---------------------------------------------------------------------------- helpers


def _read_distribution(p, name):
    """Read one distribution: an array with one axis that sums to one."""
    p = read_probabilities(p, name)
    if p.ndim != 1:
        raise ValueError(f"{name} has shape {p.shape}; pass one distribution, shape (C,), a time")
    return p


def _read_alphabet(size):
    """Read the size of a code alphabet."""
    size = read_integer(size, "D")
    if size < 2:
        raise ValueError(f"D is {size}; words are written with 2 letters or more: use D=2 for bits")
    return size


def _read_model(model):
    """Read a model and return a copy of it, which may learn without the caller's learning."""
    for method in ("frequencies", "update"):
        if not callable(getattr(model, method, None)):
            raise TypeError(
                f"model is of type {type(model).__name__}, without the method {method}; "
                "StaticModel(frequencies) makes a model from whole numbers"
            )
    return copy.deepcopy(model)


def _read_message(symbols, model):
    """Read a message over the alphabet of a model as a list of plain integers."""
    return read_sequence(symbols, "symbols", len(_frequencies(model))).tolist()


def _read_frequencies(frequencies):
    """Read one whole number a symbol, none negative, as a list of plain integers."""
    array = np.asarray(frequencies)
    if array.dtype.kind not in "iu":
        raise TypeError(
            f"frequencies has dtype {array.dtype}; it has to be an integer dtype; "
            "integer_frequencies(p) makes whole numbers from probabilities"
        )
    if array.ndim != 1:
        raise ValueError(f"frequencies has shape {array.shape}; pass one number a symbol")
    if (array < 0).any():
        place = first_place(array < 0)
        raise ValueError(f"frequencies is {shown(array[place])} at {place}; it cannot be negative")
    if not array.any():
        raise ValueError("frequencies is 0 everywhere; give some symbol a frequency of 1 or more")
    return array.tolist()


def _read_bits(bits):
    """Read a string of zeros and ones; return them as numbers."""
    if not isinstance(bits, str):
        raise TypeError(f"bits is a {type(bits).__name__}; pass a string of zeros and ones")
    wrong = bits.strip("01")
    if wrong:
        raise ValueError(f"bits holds {wrong[0]!r} at {bits.index(wrong[0])}; use 0 and 1 only")
    return map(int, bits)
