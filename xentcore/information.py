"""Entropy and its relatives: of one distribution, of two, of a joint one.

Everything is in nats unless `base` is given. Probabilities are taken as they are: nothing is
clipped and nothing renormalised, so ``q = 0`` where ``p > 0`` gives ``inf``, as it should.
Conventions such as ``0 log 0 = 0`` are decided in ``xentcore.special``, not here.
"""

import math

import numpy as np

from ._arguments import (
    first_place,
    read_axes,
    read_base,
    read_counts,
    read_events,
    read_probabilities,
    read_real,
    refuse_nan,
    require_shape,
    shown,
    where_is,
)
from .special import kl_terms, plogp, plogq

# ---------------------------------------------------------------------------- one distribution


def surprisal(p, *, base=None):
    """Compute the surprisal ``-log p`` of events of probability `p`.

    Parameters
    ----------
    p : array_like, any shape
        Probabilities of single events; they need not sum to one.
    base : float, optional
        Base of the logarithm: 2 for bits, 10 for bans; nats if left out.

    Returns
    -------
    ndarray or float, same shape
        Surprisals in nats, or in units of `base`; inf where ``p = 0``.

    Raises
    ------
    TypeError
        If `p` is not real.
    ValueError
        If an element is nan or outside 0 to 1, or if `base` is not a base.

    Notes
    -----
    An element above one by no more than rounding counts as one.

    References
    ----------
    Shannon, C. E. (1948). A Mathematical Theory of Communication.

    Examples
    --------
    >>> from xentcore import surprisal
    >>> print(surprisal([1.0, 0.5, 0.125, 0.0], base=2))
    [ 0.  1.  3. inf]
    """
    unit = read_base(base)
    p = read_events(p, "p")
    with np.errstate(divide="ignore"):
        # 0 - log p, so that a certain event has surprisal 0.0 and not -0.0.
        return _in_unit(0 - np.log(p), unit)


def entropy(p, *, base=None, axis=-1):
    """Compute ``H(p) = -sum_x p(x) log p(x)``, with ``0 log 0 = 0``.

    Parameters
    ----------
    p : array_like, shape (..., C, ...)
        Distributions along `axis`.
    base : float, optional
        Base of the logarithm: 2 for bits; nats if left out.
    axis : int
        The axis of the classes.

    Returns
    -------
    ndarray or float, shape of `p` without `axis`
        Entropies in nats, or in units of `base`: between 0 and ``log C``.

    Raises
    ------
    TypeError
        If `p` is not real.
    ValueError
        If a distribution has a negative or nan element, or does not sum to one.

    Notes
    -----
    Unnormalised input is an error; scipy.stats.entropy rescales it without a word
    (scipy/scipy#23064).

    References
    ----------
    Shannon, C. E. (1948). A Mathematical Theory of Communication.

    Cover, T. M. and Thomas, J. A. (2006). Elements of Information Theory.

    Examples
    --------
    >>> from xentcore import entropy
    >>> round(float(entropy([0.5, 0.25, 0.25])), 4)
    1.0397
    >>> float(entropy([0.5, 0.25, 0.25], base=2))
    1.5
    """
    unit = read_base(base)
    p = read_probabilities(p, "p", axis)
    return _in_unit(_not_negative(-plogp(p).sum(axis=axis)), unit)


def miller_madow(counts, *, base=None, axis=-1):
    """Compute ``H(counts/N) + (K - 1)/(2N)``: plug-in entropy, corrected for the sample size.

    Parameters
    ----------
    counts : array_like, shape (..., C, ...)
        How often each category was seen: whole numbers.
    base : float, optional
        Base of the logarithm: 2 for bits; nats if left out.
    axis : int
        The axis of the categories.

    Returns
    -------
    ndarray or float, shape of `counts` without `axis`
        Estimated entropies in nats, or in units of `base`.

    Raises
    ------
    TypeError
        If `counts` is not real.
    ValueError
        If a count is negative or not whole, or nothing was observed.

    Notes
    -----
    ``K`` counts the categories that were seen, ``N`` the observations. The correction is in nats
    and is converted to `base` together with the entropy. It removes the first-order bias, not
    all of it: the estimate is still too low when many categories were never seen.

    References
    ----------
    Miller, G. A. (1955). Note on the bias of information estimates.

    Examples
    --------
    >>> from xentcore import miller_madow
    >>> round(float(miller_madow([5, 3, 2, 0])), 4)
    1.1297
    """
    unit = read_base(base)
    counts = read_counts(counts, "counts", axis)
    n = counts.sum(axis=axis, keepdims=True)
    plug_in = _not_negative(-plogp(counts / n).sum(axis=axis))
    n_seen = (counts > 0).sum(axis=axis)
    return _in_unit(plug_in + (n_seen - 1) / (2 * n.squeeze(axis=axis)), unit)


# ---------------------------------------------------------------------------- two distributions


def cross_entropy(p, q, *, base=None, axis=-1):
    """Compute ``H(p, q) = -sum_x p(x) log q(x)``: the mean surprisal of model `q` under data `p`.

    Parameters
    ----------
    p : array_like, shape (..., C, ...)
        The distributions that the data come from.
    q : array_like, the same shape
        The distributions that the model gives.
    base : float, optional
        Base of the logarithm: 2 for bits; nats if left out.
    axis : int
        The axis of the classes.

    Returns
    -------
    ndarray or float, shape of `p` without `axis`
        Cross-entropies in nats, or in units of `base`; inf where ``q = 0 < p``.

    Raises
    ------
    TypeError
        If `p` or `q` is not real.
    ValueError
        If a distribution has a negative or nan element or does not sum to one, or if the shapes
        differ.

    Notes
    -----
    It sums over the classes and never averages over them, and nothing is broadcast. For logits
    use :func:`xentcore.softmax_cross_entropy`: a probability that has underflowed to 0 cannot be
    repaired here.

    References
    ----------
    Cover, T. M. and Thomas, J. A. (2006). Elements of Information Theory.

    Examples
    --------
    >>> from xentcore import cross_entropy
    >>> round(float(cross_entropy([1, 0, 0, 0], [0.9, 0.05, 0.03, 0.02])), 4)
    0.1054
    >>> float(cross_entropy([0.5, 0.5], [1.0, 0.0]))
    inf
    """
    unit = read_base(base)
    p, q = _read_pair(p, q, axis)
    return _in_unit(_not_negative(-plogq(p, q).sum(axis=axis)), unit)


def kl_divergence(p, q, *, base=None, axis=-1):
    """Compute ``KL(p || q) = sum_x p(x) log(p(x)/q(x))``, never negative, and 0 at ``p = q``.

    Parameters
    ----------
    p : array_like, shape (..., C, ...)
        The distributions that the mean is taken over.
    q : array_like, the same shape
        The distributions that they are compared with.
    base : float, optional
        Base of the logarithm: 2 for bits; nats if left out.
    axis : int
        The axis of the classes.

    Returns
    -------
    ndarray or float, shape of `p` without `axis`
        Divergences in nats, or in units of `base`; inf where ``q = 0 < p``.

    Raises
    ------
    TypeError
        If `p` or `q` is not real.
    ValueError
        If a distribution has a negative or nan element or does not sum to one, or if the shapes
        differ.

    Notes
    -----
    What is summed is ``p log(p/q) - p + q`` (:func:`xentcore.kl_terms`), which has the same
    total, has no negative term, and therefore cannot cancel: a divergence of 1e-20 comes out
    with all its digits. If `p` and `q` sum to one only within the tolerance, the result differs
    from ``sum p log(p/q)`` by the difference of the two sums.

    References
    ----------
    Kullback, S. and Leibler, R. A. (1951). On Information and Sufficiency.

    Examples
    --------
    >>> from xentcore import kl_divergence
    >>> round(float(kl_divergence([0.5, 0.5], [0.9, 0.1])), 4)
    0.5108
    >>> round(float(kl_divergence([0.9, 0.1], [0.5, 0.5])), 4)
    0.3681
    """
    unit = read_base(base)
    p, q = _read_pair(p, q, axis)
    return _in_unit(kl_terms(p, q).sum(axis=axis), unit)


def js_divergence(p, q, *, base=None, axis=-1):
    """Compute ``JS(p, q) = (KL(p || m) + KL(q || m))/2`` with ``m = (p + q)/2``.

    Parameters
    ----------
    p, q : array_like, shape (..., C, ...), the same for both
        Distributions along `axis`.
    base : float, optional
        Base of the logarithm: 2 for bits; nats if left out.
    axis : int
        The axis of the classes.

    Returns
    -------
    ndarray or float, shape of `p` without `axis`
        Divergences in nats, or in units of `base`: between 0 and ``log 2``, never infinite.

    Raises
    ------
    TypeError
        If `p` or `q` is not real.
    ValueError
        If a distribution has a negative or nan element or does not sum to one, or if the shapes
        differ.

    Notes
    -----
    Symmetric, and its square root is a metric; scipy.spatial.distance.jensenshannon returns that
    square root, and rescales its arguments.

    References
    ----------
    Lin, J. (1991). Divergence Measures Based on the Shannon Entropy.

    Examples
    --------
    >>> from xentcore import js_divergence
    >>> float(js_divergence([1.0, 0.0], [0.0, 1.0], base=2))
    1.0
    """
    unit = read_base(base)
    p, q = _read_pair(p, q, axis)
    # Twice the mixture instead of half the sum, so that the smallest float is not lost.
    doubled = kl_terms(2 * p, p + q) + kl_terms(2 * q, p + q)
    return _in_unit(doubled.sum(axis=axis) / 4, unit)


def total_variation(p, q, *, axis=-1):
    """Compute ``TV(p, q) = sum_x |p(x) - q(x)| / 2``, the largest difference over all events.

    Parameters
    ----------
    p, q : array_like, shape (..., C, ...), the same for both
        Distributions along `axis`.
    axis : int
        The axis of the classes.

    Returns
    -------
    ndarray or float, shape of `p` without `axis`
        A difference of probabilities, between 0 and 1, without a unit.

    Raises
    ------
    TypeError
        If `p` or `q` is not real.
    ValueError
        If a distribution has a negative or nan element or does not sum to one, or if the shapes
        differ.

    Notes
    -----
    Pinsker's inequality bounds it: ``TV <= sqrt(KL/2)`` with KL in nats.

    References
    ----------
    Cover, T. M. and Thomas, J. A. (2006). Elements of Information Theory.

    Examples
    --------
    >>> from xentcore import total_variation
    >>> round(float(total_variation([0.5, 0.5], [0.9, 0.1])), 4)
    0.4
    """
    p, q = _read_pair(p, q, axis)
    return np.abs(p - q).sum(axis=axis) / 2


# ---------------------------------------------------------------------------- joint distributions


def joint_entropy(pxy, *, base=None):
    """Compute ``H(X, Y) = -sum_xy p(x, y) log p(x, y)``, over any number of variables.

    Parameters
    ----------
    pxy : array_like, shape (X, Y) or with one axis for each variable
        A joint distribution: the whole table sums to one.
    base : float, optional
        Base of the logarithm: 2 for bits; nats if left out.

    Returns
    -------
    float
        Entropy in nats, or in units of `base`.

    Raises
    ------
    TypeError
        If `pxy` is not real.
    ValueError
        If the table has a negative or nan element, or does not sum to one.

    References
    ----------
    Cover, T. M. and Thomas, J. A. (2006). Elements of Information Theory.

    Examples
    --------
    >>> from xentcore import joint_entropy
    >>> float(joint_entropy([[0.25, 0.25], [0.5, 0.0]], base=2))
    1.5
    """
    unit = read_base(base)
    pxy = read_probabilities(pxy, "pxy", None)
    return _in_unit(_not_negative(-plogp(pxy).sum()), unit)


def conditional_entropy(pxy, *, given=0, base=None):
    """Compute ``H(Y|X) = -sum_xy p(x, y) log(p(x, y)/p(x))``, what is left of Y once X is known.

    Parameters
    ----------
    pxy : array_like, shape (X, Y) or with one axis for each variable
        A joint distribution: the whole table sums to one.
    given : int or tuple of int
        The axis of the variable that is known: for ``pxy[x, y]``, 0 gives ``H(Y|X)`` and 1 gives
        ``H(X|Y)``. A tuple conditions on several variables.
    base : float, optional
        Base of the logarithm: 2 for bits; nats if left out.

    Returns
    -------
    float
        Entropy in nats, or in units of `base`, never negative.

    Raises
    ------
    TypeError
        If `pxy` is not real, or `given` is not a whole number.
    ValueError
        If the table has a negative or nan element or does not sum to one, or if it has no such
        axis.

    Notes
    -----
    A row of zeros, a value of X that never occurs, adds nothing.

    References
    ----------
    Cover, T. M. and Thomas, J. A. (2006). Elements of Information Theory.

    Examples
    --------
    >>> from xentcore import conditional_entropy
    >>> pxy = [[0.25, 0.25], [0.5, 0.0]]
    >>> float(conditional_entropy(pxy, given=0, base=2))
    0.5
    >>> round(float(conditional_entropy(pxy, given=1, base=2)), 4)
    0.6887
    """
    unit = read_base(base)
    pxy = read_probabilities(pxy, "pxy", None)
    given = read_axes(given, pxy.ndim, "given")
    unknown = tuple(axis for axis in range(pxy.ndim) if axis not in given)
    px = pxy.sum(axis=unknown, keepdims=True)
    return _in_unit(_not_negative(-plogq(pxy, _share(pxy, px)).sum()), unit)


def mutual_information(pxy, *, base=None):
    """Compute ``I(X; Y) = sum_xy p(x, y) log(p(x, y)/(p(x) p(y)))``, what X and Y share.

    Parameters
    ----------
    pxy : array_like, shape (X, Y)
        A joint distribution: the whole table sums to one.
    base : float, optional
        Base of the logarithm: 2 for bits; nats if left out.

    Returns
    -------
    float
        Information in nats, or in units of `base`, never negative.

    Raises
    ------
    TypeError
        If `pxy` is not real.
    ValueError
        If the table has a negative or nan element, does not sum to one, or has not two axes.

    Notes
    -----
    Computed as ``sum_x p(x) KL(p(.|x) || p(.))``, which has no negative term: independent
    variables give 0 or the square of a rounding error, never a small negative number.

    References
    ----------
    Cover, T. M. and Thomas, J. A. (2006). Elements of Information Theory.

    Examples
    --------
    >>> from xentcore import mutual_information
    >>> round(float(mutual_information([[0.5, 0.0], [0.0, 0.5]], base=2)), 4)
    1.0
    >>> float(mutual_information([[0.25, 0.25], [0.25, 0.25]]))
    0.0
    """
    unit = read_base(base)
    pxy = read_probabilities(pxy, "pxy", None)
    if pxy.ndim != 2:
        raise ValueError(
            f"pxy has shape {pxy.shape}; mutual information needs two axes, one for X and one "
            "for Y; sum over the other variables, or reshape to join some of them"
        )
    px = pxy.sum(axis=1, keepdims=True)
    py = pxy.sum(axis=0, keepdims=True)
    terms = kl_terms(_share(pxy, px), np.broadcast_to(py, pxy.shape))
    return _in_unit((px * terms).sum(), unit)


# ---------------------------------------------------------------------------- sequences


def perplexity(nll_sum, n):
    """Compute ``exp(nll_sum / n)``: a die with so many faces would be as surprising.

    Parameters
    ----------
    nll_sum : array_like
        Sum of the negative log-likelihoods of the symbols, in nats.
    n : array_like, the same shape or a single number
        How many symbols the sum is over.

    Returns
    -------
    ndarray or float, shape of `nll_sum`
        Perplexity, 1 or more, without a unit.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If `nll_sum` is negative or nan, or `n` is not positive.

    Notes
    -----
    It takes a sum and a number of symbols, so that batches are joined by adding both. The mean of
    the batches' perplexities is another, larger number (keras-team/keras-hub#2958), and the mean
    of their mean losses weights a symbol by the size of its batch (meta-pytorch/torchtune#1875).

    Examples
    --------
    >>> import math
    >>> from xentcore import perplexity
    >>> round(float(perplexity(100 * math.log(6), 100)), 4)
    6.0
    """
    with np.errstate(over="ignore"):
        return np.exp(_mean_nll(nll_sum, n))


def bits_per_symbol(nll_sum, n):
    """Compute ``nll_sum / (n log 2)``: the mean code length of a symbol, in bits.

    Parameters
    ----------
    nll_sum : array_like
        Sum of the negative log-likelihoods of the symbols, in nats.
    n : array_like, the same shape or a single number
        How many symbols to divide by: characters for bits per character, bytes for bits per
        byte, whatever the model's own tokens were.

    Returns
    -------
    ndarray or float, shape of `nll_sum`
        Bits per symbol.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If `nll_sum` is negative or nan, or `n` is not positive.

    Examples
    --------
    >>> import math
    >>> from xentcore import bits_per_symbol
    >>> round(float(bits_per_symbol(100 * math.log(8), 100)), 4)
    3.0
    """
    return _mean_nll(nll_sum, n) / math.log(2)


# ---------------------------------------------------------------------------- helpers


def _read_pair(p, q, axis):
    """Read two distributions of exactly the same shape."""
    p = read_probabilities(p, "p", axis)
    q = read_probabilities(q, "q", axis)
    require_shape(q, "q", p.shape, "p")
    return p, q


def _in_unit(nats, unit):
    """Convert from nats; a single number comes back as a scalar."""
    return (nats / unit)[()]


def _not_negative(value):
    """Return `value`, and 0.0 for a -0.0 or for what a last digit pushed below zero."""
    return np.maximum(value, value.dtype.type(0)) + value.dtype.type(0)


def _share(part, whole):
    """Return ``part / whole``, and 0 where the whole is 0."""
    whole = np.broadcast_to(whole, part.shape)
    with np.errstate(under="ignore"):
        return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _mean_nll(nll_sum, n):
    """Read a sum of negative log-likelihoods and its number of symbols; return the mean."""
    total = read_real(nll_sum, "nll_sum")
    n = read_real(n, "n")
    if n.ndim > 0:
        require_shape(n, "n", total.shape, "nll_sum")
    refuse_nan(total, "nll_sum")
    bad = total < 0
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"nll_sum is {shown(total[place])}{where_is(place)}; a sum of -log q is never "
            "negative; change the sign if this is a log-likelihood"
        )
    bad = ~((n > 0) & np.isfinite(n))
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"n is {shown(n[place])}{where_is(place)}; it has to be positive: the number of "
            "symbols in nll_sum"
        )
    return (total / n)[()]
