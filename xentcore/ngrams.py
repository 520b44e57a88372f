"""n-gram models: the next symbol, given the few before it, from counts in a training text.

A model of order k looks k symbols back. What it has counted is kept as sorted whole numbers,
one for each context that was seen and each symbol seen after it, so that the memory follows the
text and not the ``C^(k+1)`` contexts and symbols there might be. Texts are codes, whole numbers
from 0 to ``C - 1``; a model sees its training text in ``fit`` and never again learns from any.
"""

import numpy as np

from ._arguments import (
    read_base,
    read_count,
    read_number,
    read_positive_integer,
    read_sequence,
)
from .information import surprisal


class NGram:
    """``q(s | c) = (n(c, s) + alpha) / (n(c) + alpha C)``: n-grams with additive smoothing.

    ``n(c, s)`` counts how often the last `order` symbols c were followed by s in the training
    text, ``n(c)`` how often by anything.

    Parameters
    ----------
    order : int
        How many symbols back the context reaches; 0 for none.
    n_symbols : int
        Size C of the alphabet.
    alpha : float
        What every symbol is counted in every context before the first observation.

    Raises
    ------
    TypeError
        If `order` or `n_symbols` is not a whole number, or `alpha` not a real one.
    ValueError
        If `order` or `alpha` is negative, `n_symbols` is less than 1, or ``C^(order + 1)`` exceeds
        ``2^63``.

    Notes
    -----
    A context never seen gives the uniform distribution, and with ``alpha = 0`` none at all: every
    symbol after it has surprisal inf. With ``alpha = 0`` the cross-entropy of the training text is
    its conditional entropy. The first symbols of a text, which have fewer symbols before them,
    are given the contexts there are, by the counts of the lower orders: every symbol of a text
    counts, and texts of any length add up.

    For a coder, ``ContextModel(model.probabilities, model.order)`` gives the same probabilities
    in whole numbers; see :class:`xentcore.ContextModel`.

    References
    ----------
    Shannon, C. E. (1951). Prediction and Entropy of Printed English.

    Examples
    --------
    >>> from xentcore.ngrams import NGram
    >>> model = NGram(1, n_symbols=2, alpha=1.0).fit([0, 1, 0, 1, 0, 1, 1])
    >>> print(model.probabilities([0]), model.probabilities([1]))
    [0.2 0.8] [0.6 0.4]
    >>> round(float(model.cross_entropy([0, 1, 0, 1], base=2)), 4)
    0.6377
    """

    def __init__(self, order, n_symbols, *, alpha=1.0):
        self.alpha = _read_pseudo_count(alpha, "alpha")
        self._start(order, n_symbols)

    def _start(self, order, n_symbols):
        """Read what every model has in common."""
        self.order = read_count(order, "order")
        self.n_symbols = read_positive_integer(n_symbols, "n_symbols")
        if self.n_symbols ** (self.order + 1) > 2**63:
            raise ValueError(
                f"order is {self.order}: contexts over {self.n_symbols} symbols would need more "
                "than 63 bits; use a smaller order"
            )
        self._tables = None

    def fit(self, codes):
        """Count every context of 0 to `order` symbols, and what follows it.

        Parameters
        ----------
        codes : array_like of int, shape (n,)
            The training text, longer than `order`. Counts of an earlier fit are forgotten.

        Returns
        -------
        NGram
            The model itself.

        Raises
        ------
        TypeError
            If `codes` has no integer dtype.
        ValueError
            If a code is outside 0 to ``C - 1``, or there are no more than `order`.
        """
        codes = read_sequence(codes, "codes", self.n_symbols)
        if len(codes) <= self.order:
            raise ValueError(
                f"codes has {len(codes)} symbols; a model of order {self.order} needs at least "
                f"{self.order + 1} to see one of its contexts followed by a symbol"
            )
        self._tables = [_Table(codes, length, self.n_symbols) for length in range(self.order + 1)]
        return self

    def probabilities(self, context=()):
        """Return the distribution of the next symbol.

        Parameters
        ----------
        context : array_like of int, shape (m,)
            The symbols before it, of which the last `order` matter. Where there are fewer, the
            counts of that lower order are used.

        Returns
        -------
        ndarray, shape (C,)
            Probabilities; they sum to one.

        Raises
        ------
        TypeError
            If `context` has no integer dtype.
        ValueError
            If a symbol is outside 0 to ``C - 1``, the model is not fitted, or it gives the context
            no distribution: never seen, and nothing was added to the counts.
        """
        self._require_fit()
        context = read_sequence(context, "context", self.n_symbols)
        context = context[max(0, len(context) - self.order) :]
        number = _windows(context, len(context), self.n_symbols)
        q = self._given(np.repeat(number, self.n_symbols), np.arange(self.n_symbols), len(context))
        if not q.any():
            raise ValueError(
                f"context is {context.tolist()}, which was never seen, and alpha is 0; "
                "use alpha > 0, or InterpolatedNGram"
            )
        return q

    def surprisals(self, codes, *, base=None):
        """Compute ``-log q(x_t | x_(t-k) ... x_(t-1))`` for every symbol of a text.

        Parameters
        ----------
        codes : array_like of int, shape (n,)
            The text.
        base : float, optional
            Base of the logarithm: 2 for bits; nats if left out.

        Returns
        -------
        ndarray, shape (n,)
            Surprisals in nats, or in units of `base`; inf where the model gives probability 0.

        Raises
        ------
        TypeError
            If `codes` has no integer dtype.
        ValueError
            If a code is outside 0 to ``C - 1``, `base` is not a base, or the model is not fitted.
        """
        read_base(base)
        self._require_fit()
        codes = read_sequence(codes, "codes", self.n_symbols)
        parts = [self._after(codes[: t + 1], t) for t in range(min(self.order, len(codes)))]
        if len(codes) > self.order:
            parts.append(self._after(codes, self.order))
        return surprisal(np.concatenate([*parts, np.zeros(0)]), base=base)

    def cross_entropy(self, codes, *, base=None):
        """Compute the mean of the surprisals: the cross-entropy of the text and the model.

        Parameters
        ----------
        codes : array_like of int, shape (n,)
            The text, at least one symbol.
        base : float, optional
            Base of the logarithm: 2 for bits; nats if left out.

        Returns
        -------
        float
            Nats, or units of `base`, a symbol; inf if a symbol has probability 0.

        Raises
        ------
        TypeError
            If `codes` has no integer dtype.
        ValueError
            If there is no symbol or one outside 0 to ``C - 1``, `base` is not a base, or the model
            is not fitted.
        """
        surprisals = self.surprisals(codes, base=base)
        if len(surprisals) == 0:
            raise ValueError("codes is empty, and a mean needs a symbol; pass at least one")
        return surprisals.mean()

    def _after(self, codes, length):
        """Return the probability of each symbol that has `length` symbols before it."""
        contexts = _windows(codes, length, self.n_symbols)[:-1]
        return self._given(contexts, codes[length:], length)

    def _given(self, contexts, symbols, length):
        """Return q(symbol | context) for contexts of this many symbols, each one whole number."""
        count, total, _ = self._tables[length].look_up(contexts, symbols)
        return _ratio(count + self.alpha, total + self.alpha * self.n_symbols, otherwise=0.0)

    def _require_fit(self):
        if self._tables is None:
            raise ValueError("the model has seen no text yet; call fit(codes) first")


class InterpolatedNGram(NGram):
    """``q_k(s | c) = (n(c, s) + m q_(k-1)(s | c')) / (n(c) + m)``: orders lean on the one below.

    The pseudo-counts of additive smoothing are shared out evenly; here they are shared out by the
    model that looks one symbol less far back (``c'`` is c without its oldest symbol), down to the
    uniform distribution below order 0. It is a mixture of all orders in which the share of order k,
    ``n(c) / (n(c) + m)``, grows with how often its context was seen.

    Parameters
    ----------
    order : int
        How many symbols back the longest context reaches; 0 for none.
    n_symbols : int
        Size C of the alphabet.
    strength : float, optional
        The pseudo-counts m that a lower order weighs, to be chosen on validation text. Left out,
        m is the number of different symbols seen after the context (Witten and Bell's estimate),
        and there is nothing to choose.

    Raises
    ------
    TypeError
        If `order` or `n_symbols` is not a whole number, or `strength` not a real one.
    ValueError
        If `order` or `strength` is negative, `n_symbols` is less than 1, or ``C^(order + 1)``
        exceeds ``2^63``.

    Notes
    -----
    A context never seen gives what the next lower order gives. The methods are those of
    :class:`xentcore.NGram`.

    References
    ----------
    Witten, I. H. and Bell, T. C. (1991). The Zero-Frequency Problem: Estimating the Probabilities
    of Novel Events in Adaptive Text Compression.

    MacKay, D. J. C. and Peto, L. C. B. (1995). A Hierarchical Dirichlet Language Model.

    Examples
    --------
    >>> from xentcore.ngrams import InterpolatedNGram
    >>> model = InterpolatedNGram(1, n_symbols=3, strength=1.0).fit([0, 1, 0, 1, 0])
    >>> print(model.probabilities([0]).round(4))
    [0.1852 0.7963 0.0185]
    >>> print(model.probabilities([2]).round(4))
    [0.5556 0.3889 0.0556]
    """

    def __init__(self, order, n_symbols, *, strength=None):
        self.strength = None if strength is None else _read_pseudo_count(strength, "strength")
        self._start(order, n_symbols)

    def _given(self, contexts, symbols, length):
        """Return q(symbol | context), from the uniform distribution up to the longest context."""
        q = np.full(len(contexts), 1 / self.n_symbols)
        for shorter in range(length + 1):
            # The number of a context without its oldest symbols is a remainder.
            tail = contexts % self.n_symbols**shorter
            count, total, n_seen = self._tables[shorter].look_up(tail, symbols)
            m = n_seen if self.strength is None else self.strength
            q = _ratio(count + m * q, total + m, otherwise=q)
        return q


class _Table:
    """How often the contexts of one length were followed by which symbol, as far as seen at all."""

    def __init__(self, codes, length, n_symbols):
        self._n_symbols = n_symbols
        # Sorted, so that whatever follows one context stands together.
        self._pairs, self._counts = np.unique(
            _windows(codes, length + 1, n_symbols), return_counts=True
        )
        self._contexts, first, self._n_seen = np.unique(
            self._pairs // n_symbols, return_index=True, return_counts=True
        )
        self._totals = np.add.reduceat(self._counts, first)

    def look_up(self, contexts, symbols):
        """Return n(c, s), n(c), and how many different symbols were seen after c."""
        pair, is_seen = _place(self._pairs, contexts * self._n_symbols + symbols)
        count = np.where(is_seen, self._counts[pair], 0)
        context, is_seen = _place(self._contexts, contexts)
        total = np.where(is_seen, self._totals[context], 0)
        n_seen = np.where(is_seen, self._n_seen[context], 0)
        return count, total, n_seen


def _windows(codes, length, n_symbols):
    """Return every run of `length` symbols as one whole number, its digits in base C."""
    number = np.zeros(len(codes) - length + 1, dtype=np.int64)
    for i in range(length):
        number = number * n_symbols + codes[i : i + len(number)]
    return number


def _place(sorted_numbers, wanted):
    """Return where the wanted numbers stand, and whether they do stand there."""
    place = np.searchsorted(sorted_numbers, wanted)
    place = np.minimum(place, len(sorted_numbers) - 1)
    return place, sorted_numbers[place] == wanted


def _ratio(part, whole, otherwise):
    """Return ``part / whole``, and `otherwise` where the whole is 0."""
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1), otherwise)


def _read_pseudo_count(value, name):
    """Read what is added to counts: a number, 0 or more."""
    value = read_number(value, name)
    if value < 0:
        raise ValueError(f"{name} is {value:.9g}; what is added to counts is 0 or more")
    return value
