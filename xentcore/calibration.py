"""Calibration: of the forecasts that say 90 %, did 90 % come true? And one number to repair it.

Calibration is judged here by the top label: the class with the largest probability, its
probability (the confidence), and whether it was right. What is fitted or averaged over samples is
computed in float64.
"""

import numpy as np

from ._arguments import (
    first_place,
    holds_indices,
    read_choice,
    read_forecasts,
    read_labels,
    read_logits,
    read_number,
    read_positive_integer,
)
from .special import softmax

# ---------------------------------------------------------------------------- reliability


def reliability_curve(probs, labels, n_bins=15, *, strategy="width"):
    """Compare, bin by bin, the mean confidence ``max_c q_c`` with the share of right top labels.

    Parameters
    ----------
    probs : array_like, shape (..., C)
        Forecasts ``q``, one class a column.
    labels : array_like of int, shape (...)
        Class indices of what happened.
    n_bins : int
        How many bins to sort the samples into by confidence.
    strategy : {"width", "mass"}
        "width": bins of equal width between 0 and 1; "mass": bins with equally many samples,
        except that samples of equal confidence are never put in different bins.

    Returns
    -------
    confidence : ndarray, shape (n_bins,)
        Mean confidence in each bin, nan for an empty one.
    accuracy : ndarray, shape (n_bins,)
        Share of the samples in each bin whose top label is right, nan for an empty one.
    counts : ndarray of int, shape (n_bins,)
        How many samples each bin holds.

    Raises
    ------
    TypeError
        If the labels have no integer dtype, or `n_bins` is not a whole number.
    ValueError
        If a row does not sum to one, a label is out of range, shapes do not match, there is no
        sample, `n_bins` is less than 1, or `strategy` is another word.

    Notes
    -----
    Bin ``k`` of ``n`` holds the confidences in ``(k/n, (k+1)/n]``, so that certainty belongs to
    the last bin. Of classes with equal probability the first one is the top label.

    References
    ----------
    Guo, C., Pleiss, G., Sun, Y. and Weinberger, K. Q. (2017). On Calibration of Modern Neural
    Networks.

    Examples
    --------
    >>> from xentcore.calibration import reliability_curve
    >>> probs = [[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]]
    >>> confidence, accuracy, counts = reliability_curve(probs, [0, 0, 0], n_bins=4)
    >>> print(confidence.round(2), accuracy, counts)
    [ nan  nan 0.6  0.85] [nan nan 1.  0.5] [0 0 1 2]
    """
    confidence_sums, right_sums, counts = _sums_by_bin(probs, labels, n_bins, strategy)
    with np.errstate(invalid="ignore"):
        return confidence_sums / counts, right_sums / counts, counts


def expected_calibration_error(probs, labels, n_bins=15, *, strategy="width"):
    """Compute ``sum_b (n_b/N) |accuracy_b - confidence_b|`` over the bins of the reliability curve.

    Parameters
    ----------
    probs : array_like, shape (..., C)
        Forecasts, one class a column.
    labels : array_like of int, shape (...)
        Class indices of what happened.
    n_bins : int
        How many bins to sort the samples into by confidence.
    strategy : {"width", "mass"}
        As in :func:`xentcore.reliability_curve`.

    Returns
    -------
    float
        A difference of probabilities, between 0 and 1, without a unit.

    Raises
    ------
    TypeError
        If the labels have no integer dtype, or `n_bins` is not a whole number.
    ValueError
        As for :func:`xentcore.reliability_curve`.

    Notes
    -----
    It is not a proper score: a forecaster who always gives the shares of the classes has an error
    near 0. Its value depends on the bins, is too large where bins hold few samples, and misses
    whatever cancels inside a bin. Report a log loss beside it.

    References
    ----------
    Guo, C., Pleiss, G., Sun, Y. and Weinberger, K. Q. (2017). On Calibration of Modern Neural
    Networks.

    Kumar, A., Liang, P. and Ma, T. (2019). Verified Uncertainty Calibration.

    Examples
    --------
    >>> from xentcore.calibration import expected_calibration_error
    >>> probs = [[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]]
    >>> round(expected_calibration_error(probs, [0, 0, 0], n_bins=4), 4)
    0.3667
    """
    confidence_sums, right_sums, counts = _sums_by_bin(probs, labels, n_bins, strategy)
    return float(np.abs(right_sums - confidence_sums).sum() / counts.sum())


def _sums_by_bin(probs, labels, n_bins, strategy):
    """Return for each bin the sum of confidences, of right top labels, and of samples."""
    n_bins = read_positive_integer(n_bins, "n_bins")
    read_choice(strategy, "strategy", ("width", "mass"))
    if not holds_indices(labels, "labels"):
        raise TypeError(
            f"labels has dtype {np.asarray(labels).dtype}, which means probabilities; a top label "
            "is right or wrong about one class: use labels.astype(int) if these are class indices"
        )
    q, y, _ = read_forecasts(probs, labels, "labels")
    confidence = q.max(axis=1)
    right = q.argmax(axis=1) == y

    edges = _widths(n_bins) if strategy == "width" else _masses(confidence, n_bins)
    # In the dtype of the probabilities: 0.8 in float32 is the edge 8/10, not a little above it.
    edges = edges.astype(confidence.dtype)
    # From the left, so that a confidence on an edge belongs to the bin below it.
    bin_of = np.searchsorted(edges, confidence, side="left")
    return (
        np.bincount(bin_of, weights=confidence, minlength=n_bins),
        np.bincount(bin_of, weights=right, minlength=n_bins),
        np.bincount(bin_of, minlength=n_bins),
    )


def _widths(n_bins):
    """Return the inner edges ``k/n`` of bins of equal width."""
    return np.arange(1, n_bins) / n_bins


def _masses(confidence, n_bins):
    """Return the inner edges of bins of equal mass: the last confidence that each bin is due."""
    due = -(-np.arange(1, n_bins) * len(confidence) // n_bins)  # rounded up
    return np.sort(confidence)[due - 1]


# ---------------------------------------------------------------------------- temperature


def fit_temperature(logits, labels):
    """Find ``T > 0`` that minimises the mean cross-entropy of ``softmax(logits / T)``.

    With ``beta = 1/T`` the cross-entropy is convex. Its derivative is
    ``E_q[x] - E_t[x]``, the mean logit under the model minus that of the labels, and its second
    derivative the variance ``Var_q[x]``, each averaged over the rows.

    Parameters
    ----------
    logits : array_like, shape (..., C)
        Scores ``x``, with the classes along the last axis. ``-inf`` rules a class out.
    labels : array_like
        Class indices of shape (...) (integer dtype), or probabilities of shape (..., C) (float
        dtype).

    Returns
    -------
    float
        The temperature: above 1 for an over-confident model, below 1 for an under-confident one.

    Raises
    ------
    TypeError
        If the labels have a dtype that says neither.
    ValueError
        If a logit is nan or ``+inf``, a label is out of range or ruled out, shapes do not match,
        or no temperature is best: the labels always have the largest logit, so that the loss
        falls all the way to ``T = 0``; or the labels have no larger logits than average, so that
        it falls all the way to ``T = inf``.

    Notes
    -----
    Fit it on data that the model was not trained on. The order of the classes stays, and so does
    the accuracy. Newton's method on ``beta``, kept between bounds that the sign of the derivative
    gives.

    References
    ----------
    Guo, C., Pleiss, G., Sun, Y. and Weinberger, K. Q. (2017). On Calibration of Modern Neural
    Networks.

    Examples
    --------
    >>> from xentcore.calibration import fit_temperature
    >>> logits = [[4.0, 0.0], [4.0, 0.0], [4.0, 0.0], [4.0, 0.0]]
    >>> round(fit_temperature(logits, [0, 0, 0, 1]), 4)  # 4/T = log 3
    3.641
    """
    s, scale = _relative_logits(logits, labels)
    if scale == 0:
        raise ValueError(
            "logits are the same for every class in every row, so that all temperatures give the "
            "same forecast; check the model"
        )
    # The derivative grows with beta, and has a zero if it is negative first and positive last.
    first, _ = _derivatives(0.0, s)
    last = s.max(axis=1).mean()
    if last <= 0:
        raise ValueError(
            "logits are largest at the label in every row, so that the cross-entropy falls all "
            "the way to T = 0 and no temperature is best; fit on data that the model does not "
            "classify perfectly"
        )
    if first >= 0:
        raise ValueError(
            "logits are no larger at the labels than on average over the classes, so that the "
            "cross-entropy falls all the way to T = inf and no temperature is best; check that "
            "the columns of logits are in the order of the labels"
        )
    return float(scale / _root(s))


def _relative_logits(logits, labels):
    """Return ``x - E_t[x]``, one row a sample and divided by its largest size, and that size.

    The shift changes no probability, makes the label's own logit 0, and leaves the derivative
    free of cancellation; the division lets the search begin at ``beta = 1``.
    """
    x = read_logits(logits, "logits")
    y, _, t = read_labels(labels, "labels", x.shape, x.ndim - 1)
    if x.size == 0:
        raise ValueError(f"logits has shape {x.shape}: no sample at all; pass at least one")
    x = x.astype(np.float64, copy=False)
    with np.errstate(over="ignore", under="ignore"):
        # Shifted first, so that targets that sum to one only nearly see no large numbers.
        x = x - x.max(axis=-1, keepdims=True)
        if t is None:
            expected = np.take_along_axis(x, y[..., np.newaxis], axis=-1)
        else:
            terms = np.multiply(t, x, out=np.zeros_like(x), where=t > 0)
            expected = terms.sum(axis=-1, keepdims=True)
    bad = np.isinf(expected[..., 0])
    if bad.any():
        raise ValueError(
            f"logits is -inf at the label of row {first_place(bad)}, which costs inf at every "
            "temperature; leave that row out"
        )
    s = (x - expected).reshape(-1, x.shape[-1])
    scale = np.abs(s[np.isfinite(s)]).max()
    return s / (scale or 1.0), scale


def _root(s):
    """Return the ``beta > 0`` at which the derivative of the cross-entropy is zero."""
    low, high = 0.0, 1.0
    while _derivatives(high, s)[0] < 0 and high < 1e300:
        low, high = high, 2 * high

    beta = high
    while high - low > 4e-16 * high:
        slope, curvature = _derivatives(beta, s)
        low, high = (beta, high) if slope < 0 else (low, beta)
        step = slope / curvature if curvature > 0 else np.inf
        if low < beta - step < high:
            beta -= step
            if abs(step) <= 1e-9 * beta:  # what is left is about the square of that
                break
        else:
            # Newton's step leaves the bounds: halve them instead.
            beta = (low + high) / 2
    return beta


def _derivatives(beta, s):
    """Return the first and second derivative of the mean cross-entropy in ``beta``."""
    allowed = np.isfinite(s)
    s = np.where(allowed, s, 0.0)
    with np.errstate(under="ignore"):
        q = softmax(beta * s, where=allowed)
        mean = (q * s).sum(axis=1)
        variance = (q * (s - mean[:, np.newaxis]) ** 2).sum(axis=1)
    return float(mean.mean()), float(variance.mean())


def apply_temperature(logits, temperature):
    """Compute ``softmax(logits / T)``.

    Parameters
    ----------
    logits : array_like, shape (..., C)
        Scores with the classes along the last axis. ``-inf`` rules a class out.
    temperature : float
        ``T``, greater than 0; 1 changes nothing, more makes the forecast flatter.

    Returns
    -------
    ndarray, shape of `logits`
        Probabilities that sum to one along the last axis.

    Raises
    ------
    TypeError
        If the logits are not real, or `temperature` is not one number.
    ValueError
        If a logit is nan or ``+inf``, a row has no class left, or `temperature` is not positive
        and finite.

    Notes
    -----
    It takes logits. Dividing probabilities by ``T`` does nothing of the kind; of probabilities,
    use the logarithm as logits.

    References
    ----------
    Guo, C., Pleiss, G., Sun, Y. and Weinberger, K. Q. (2017). On Calibration of Modern Neural
    Networks.

    Examples
    --------
    >>> from xentcore.calibration import apply_temperature
    >>> print(apply_temperature([[4.0, 0.0]], 2.0).round(4))
    [[0.8808 0.1192]]
    """
    temperature = read_number(temperature, "temperature")
    if temperature <= 0:
        raise ValueError(f"temperature is {temperature}; it has to be greater than 0, 1 for none")
    x = read_logits(logits, "logits")
    with np.errstate(over="ignore", under="ignore"):
        # Shifted first, because a small temperature could push the largest logit to infinity, and
        # in double precision, because in single precision it could itself be 0.
        z = (x - x.max(axis=-1, keepdims=True)).astype(np.float64, copy=False) / temperature
        return softmax(z).astype(x.dtype, copy=False)
