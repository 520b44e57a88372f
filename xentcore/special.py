"""The elementwise pieces and the log-sum-exp family: every convention is decided here, once.

``0 log 0 = 0`` and ``p log 0 = -inf`` live in :func:`xentcore.plogp`, :func:`xentcore.plogq`
and :func:`xentcore.kl_terms`; a class ruled out by a logit of ``-inf`` or by ``where=`` has
probability zero. There is no epsilon anywhere, and no warning leaves a function.

The one trick: the largest term of a sum of exponentials, which is ``exp(0) = 1`` after the
shift, is left out of the sum and comes back through ``log1p``. A probability so close to one
that it rounds to one then still has an exact logarithm.
"""

import numpy as np

from ._arguments import (
    apply_mask,
    read_axis,
    read_logits,
    read_nonnegative,
    read_real,
    refuse_nan,
    require_shape,
)

# ---------------------------------------------------------------------------- p log p


def plogp(p):
    """Compute ``p log p``, which is 0 at ``p = 0``, element by element.

    Parameters
    ----------
    p : array_like, any shape
        Finite numbers, none negative.

    Returns
    -------
    ndarray or float, same shape
        ``p log p`` in nats.

    Raises
    ------
    ValueError
        If an element is negative, infinite or nan.

    Examples
    --------
    >>> from xentcore import plogp
    >>> print(plogp([0.0, 0.5, 1.0]).round(4))
    [ 0.     -0.3466  0.    ]
    """
    p = read_nonnegative(p, "p")
    with np.errstate(under="ignore"):
        return (p * _log_or_zero(p, p > 0))[()]


def plogq(p, q):
    """Compute ``p log q``, which is 0 where ``p = 0`` and ``-inf`` where ``p > 0 = q``.

    Parameters
    ----------
    p, q : array_like, the same shape
        Finite numbers, none negative.

    Returns
    -------
    ndarray or float, same shape
        ``p log q`` in nats.

    Raises
    ------
    ValueError
        If an element is negative, infinite or nan, or if the shapes differ.

    Examples
    --------
    >>> from xentcore import plogq
    >>> print(plogq([0.0, 0.5, 0.5], [0.0, 0.0, 1.0]))
    [  0. -inf   0.]
    """
    p = read_nonnegative(p, "p")
    q = read_nonnegative(q, "q")
    require_shape(q, "q", p.shape, "p")
    with np.errstate(divide="ignore", under="ignore"):
        return (p * _log_or_zero(q, p > 0))[()]


def _log_or_zero(x, where):
    """Return ``log x`` where the mask is true, 0 elsewhere; the log of 0 is -inf."""
    with np.errstate(divide="ignore"):
        return np.log(x, out=np.zeros_like(x), where=where)


def kl_terms(p, q):
    """Compute ``p log(p/q) - p + q``, never negative, and 0 exactly where ``p = q``.

    The terms of a Kullback-Leibler divergence, ``p log(p/q)``, have both signs and cancel when
    they are added. Since both distributions sum to one, ``- p + q`` may be added to every term:
    the total stays what it was, and no term is negative any more.

    Parameters
    ----------
    p, q : array_like, the same shape
        Finite numbers, none negative.

    Returns
    -------
    ndarray or float, same shape
        The terms in nats; ``q`` where ``p = 0``, and inf where ``p > 0 = q``.

    Raises
    ------
    ValueError
        If an element is negative, infinite or nan, or if the shapes differ.

    Notes
    -----
    With ``d = (q - p)/p`` the term is ``p (d - log1p(d))``. Where ``d`` is small that difference
    cancels as well, so it is summed as a series in ``s = d/(2 + d)``, by
    ``log1p(d) = 2 (s + s^3/3 + s^5/5 + ...)``.

    Examples
    --------
    >>> from xentcore import kl_terms
    >>> print(kl_terms([0.5, 0.0, 0.5], [0.5, 0.5, 0.0]))
    [0.  0.5 inf]
    """
    p = read_nonnegative(p, "p")
    q = read_nonnegative(q, "q")
    require_shape(q, "q", p.shape, "p")
    p, q = np.asarray(p), np.asarray(q)
    if p.dtype != q.dtype:
        p, q = p.astype(np.float64), q.astype(np.float64)

    # Far apart: the three parts as they stand. A ratio beyond the largest float is split.
    with np.errstate(all="ignore"):
        ratio = p / q
        log_ratio = np.where(np.isinf(ratio) & (q > 0), np.log(p) - np.log(q), np.log(ratio))
        far = p * log_ratio - p + q

        # Near: p (d - log1p d) = p (s d - 2 s^3 (1/3 + s^2/5 + s^4/7 + ...)).
        difference = q - p
        s = difference / (p + q)
        is_near = np.abs(s) < 0.2
        s = np.where(is_near, s, 0)
        near = s * difference - 2 * p * s**3 * _atanh_tail(s * s)
    terms = np.where(is_near, near, far)
    terms = np.where(p == 0, q, terms)
    return np.where(p == q, p.dtype.type(0), terms)[()]


def _atanh_tail(s2):
    """Return ``1/3 + s2/5 + s2^2/7 + ...``, to the last digit for ``s2 <= 0.04``."""
    total = np.zeros_like(s2)
    for k in range(25, 1, -2):
        total = total * s2 + 1.0 / k
    return total


# ---------------------------------------------------------------------------- log sum exp


def logsumexp(x, *, axis=-1, where=None, keepdims=False):
    """Compute ``log(sum_j exp(x_j))`` as ``m + log1p(sum of all but the largest exp(x_j - m))``.

    Parameters
    ----------
    x : array_like, shape (..., C, ...)
        Real numbers; ``-inf`` adds nothing, ``+inf`` makes the result ``+inf``.
    axis : int or None
        The axis to sum over; None sums over all of them.
    where : array_like of bool, optional
        Which elements take part: the same axes as `x`, each as long or of length 1.
    keepdims : bool
        Keep the summed axis with length 1.

    Returns
    -------
    ndarray or float, shape of `x` without `axis`
        The result in nats; ``-inf`` where nothing takes part.

    Raises
    ------
    TypeError
        If `x` is not real, or `where` is not boolean.
    ValueError
        If an element that takes part is nan.

    Notes
    -----
    ``m`` is the largest element and is left out of the sum as ``exp(0) = 1``, so that a small sum
    of the others keeps its digits.

    References
    ----------
    Blanchard, P., Higham, D. J. and Higham, N. J. (2021). Accurately computing the log-sum-exp
    and softmax functions.

    Examples
    --------
    >>> from xentcore import logsumexp
    >>> round(float(logsumexp([1000.0, 1000.0])), 4)
    1000.6931
    >>> float(logsumexp([0.0, -50.0])) == 1.9287498479639178e-22
    True
    """
    x = read_real(x, "x")
    x = apply_mask(x, "x", where)
    refuse_nan(x, "x")
    if axis is None:
        total = _log_sum_exp(x.reshape(-1), 0).reshape((1,) * x.ndim)
        return total if keepdims else total.reshape(())[()]
    axis = read_axis(axis, x.ndim)
    total = _log_sum_exp(x, axis)
    return total if keepdims else total.squeeze(axis)[()]


def _log_sum_exp(x, axis):
    """Return the log-sum-exp of checked numbers along `axis`, which is kept with length 1."""
    if x.shape[axis] == 0:
        return np.full(x.shape[:axis] + (1,) + x.shape[axis + 1 :], -np.inf, x.dtype)
    _, _, rest = shifted_exponentials(x, axis)
    return x.max(axis=axis, keepdims=True) + np.log1p(rest)


def shifted_exponentials(x, axis):
    """Return ``z = x - max x``, ``e = exp z``, and the sum of all ``e`` but the winner's 1.

    The sum of everything is ``1 + rest``; keeping ``rest`` apart is what keeps the digits of
    ``log(1 + rest)`` and of ``rest / (1 + rest)`` when it is small. `axis` is kept in ``rest``
    with length 1.
    """
    winner = x.argmax(axis=axis, keepdims=True)
    top = np.take_along_axis(x, winner, axis)
    with np.errstate(over="ignore", under="ignore"):
        # A row of nothing but -inf, or one with +inf, has no finite maximum to shift by.
        z = x - np.where(np.isfinite(top), top, x.dtype.type(0))
        e = np.exp(z)
        rest = _without(e, winner, axis).sum(axis=axis, keepdims=True)
    return z, e, rest


def _without(e, index, axis):
    """Return a copy of `e` with zeros at `index` along `axis`."""
    others = e.copy()
    np.put_along_axis(others, index, 0, axis)
    return others


def sums_of_others(e, axis):
    """Return, for each element, the sum of all the *other* elements along `axis`.

    ``e.sum() - e_j`` would cancel where ``e_j`` is most of the sum, and only the largest element
    can be: that one is left out of a sum of its own.
    """
    winner = e.argmax(axis=axis, keepdims=True)
    rest = _without(e, winner, axis).sum(axis=axis, keepdims=True)
    others = rest + np.take_along_axis(e, winner, axis) - e
    np.put_along_axis(others, winner, rest, axis)
    return others


def log_softmax(x, *, axis=-1, where=None):
    """Compute ``log q_j = x_j - log(sum_k exp(x_k))`` without losing a small ``-log q_j``.

    Parameters
    ----------
    x : array_like, shape (..., C, ...)
        Logits; ``-inf`` rules a class out, and each row must keep at least one.
    axis : int
        The axis of the classes.
    where : array_like of bool, optional
        Which classes take part: the same axes as `x`, each as long or of length 1.

    Returns
    -------
    ndarray, shape of `x`
        Log-probabilities in nats, ``-inf`` for a class ruled out.

    Raises
    ------
    TypeError
        If `x` is not real, or `where` is not boolean.
    ValueError
        If a logit is nan or ``+inf``, or a row has no class left.

    Notes
    -----
    ``x - logsumexp(x)`` returns 0 for the winning class as soon as its margin passes 17 in
    float32 or 37 in float64 (pytorch/pytorch#113708, scipy/scipy#19521). Here the winner's value
    is ``-log1p(rest)`` and keeps every digit.

    References
    ----------
    Blanchard, P., Higham, D. J. and Higham, N. J. (2021). Accurately computing the log-sum-exp
    and softmax functions.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore import log_softmax
    >>> print(log_softmax(np.float32([30, 0])))
    [-9.357623e-14 -3.000000e+01]
    """
    x = read_logits(x, "x", axis, where)
    z, _, rest = shifted_exponentials(x, axis)
    return z - np.log1p(rest)


def softmax(x, *, axis=-1, where=None):
    """Compute ``q_j = exp(x_j) / sum_k exp(x_k)``.

    Parameters
    ----------
    x : array_like, shape (..., C, ...)
        Logits; ``-inf`` rules a class out, and each row must keep at least one.
    axis : int
        The axis of the classes.
    where : array_like of bool, optional
        Which classes take part: the same axes as `x`, each as long or of length 1.

    Returns
    -------
    ndarray, shape of `x`
        Probabilities that sum to one along `axis`, 0 for a class ruled out.

    Raises
    ------
    TypeError
        If `x` is not real, or `where` is not boolean.
    ValueError
        If a logit is nan or ``+inf``, or a row has no class left.

    Notes
    -----
    Do not take the logarithm of the result: a probability that underflowed to 0 cannot be
    repaired. Use :func:`xentcore.log_softmax`, or a loss that takes logits.

    References
    ----------
    Blanchard, P., Higham, D. J. and Higham, N. J. (2021). Accurately computing the log-sum-exp
    and softmax functions.

    Examples
    --------
    >>> from xentcore import softmax
    >>> print(softmax([1000.0, 1001.0, 1002.0]).round(4))
    [0.09   0.2447 0.6652]
    """
    x = read_logits(x, "x", axis, where)
    _, e, rest = shifted_exponentials(x, axis)
    with np.errstate(under="ignore"):
        return e / (1 + rest)


# ---------------------------------------------------------------------------- two classes


def softplus(x):
    """Compute ``log(1 + exp(x))`` as ``max(x, 0) + log1p(exp(-|x|))``.

    It is the cross-entropy of a sigmoid: ``softplus(-x)`` is the loss of a positive example and
    ``softplus(x)`` that of a negative one.

    Parameters
    ----------
    x : array_like, any shape
        Real numbers, infinities included.

    Returns
    -------
    ndarray or float, same shape
        The result in nats.

    Raises
    ------
    TypeError
        If `x` is not real.
    ValueError
        If an element is nan.

    Examples
    --------
    >>> from xentcore import softplus
    >>> print(softplus([-1000.0, 0.0, 1000.0]).round(4))
    [0.000e+00 6.931e-01 1.000e+03]
    """
    x = read_real(x, "x")
    refuse_nan(x, "x")
    with np.errstate(under="ignore"):
        return (np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x))))[()]


def log_sigmoid(x):
    """Compute ``log(1 / (1 + exp(-x)))`` as ``min(x, 0) - log1p(exp(-|x|))``.

    Parameters
    ----------
    x : array_like, any shape
        Real numbers, infinities included.

    Returns
    -------
    ndarray or float, same shape
        The result in nats, never positive.

    Raises
    ------
    TypeError
        If `x` is not real.
    ValueError
        If an element is nan.

    Examples
    --------
    >>> from xentcore import log_sigmoid
    >>> print(log_sigmoid([-1000.0, 0.0]).round(4))
    [-1.000e+03 -6.931e-01]
    """
    x = read_real(x, "x")
    refuse_nan(x, "x")
    with np.errstate(under="ignore"):
        return (np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x))))[()]


def sigmoid(x):
    """Compute ``1 / (1 + exp(-x))``, with ``exp`` of nothing positive.

    Parameters
    ----------
    x : array_like, any shape
        Real numbers, infinities included.

    Returns
    -------
    ndarray or float, same shape
        Probabilities.

    Raises
    ------
    TypeError
        If `x` is not real.
    ValueError
        If an element is nan.

    Examples
    --------
    >>> from xentcore import sigmoid
    >>> print(sigmoid([-1000.0, 0.0, 1000.0]))
    [0.  0.5 1. ]
    """
    x = read_real(x, "x")
    refuse_nan(x, "x")
    with np.errstate(under="ignore"):
        e = np.exp(-np.abs(x))
        return (np.where(x >= 0, x.dtype.type(1), e) / (1 + e))[()]
