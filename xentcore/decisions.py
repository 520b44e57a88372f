"""Decisions from probabilities: when to act, what acting is worth, what a forecast earns.

A probability is used in three ways here. It is compared with a threshold that the costs of the
two errors fix; it is bet, at the odds that another forecaster finds fair; and it is a density,
whose value at what happened is scored. Everything is computed and returned in float64.
"""

import math

import numpy as np

from ._arguments import (
    first_place,
    read_base,
    read_events,
    read_indices,
    read_nonnegative,
    read_number,
    read_probabilities,
    read_real,
    refuse_nan,
    refuse_not_finite,
    require_shape,
    shown,
    where_is,
)

# ---------------------------------------------------------------------------- costs


def cost_threshold(cost_fp, cost_fn):
    """Compute the probability from which on acting is cheaper: ``cost_fp / (cost_fp + cost_fn)``.

    Parameters
    ----------
    cost_fp : array_like, any shape
        What a false alarm costs: acting in a negative case, beyond leaving that case alone.
    cost_fn : array_like, the same shape
        What a miss costs: leaving a positive case alone, beyond acting in it. Same unit as
        `cost_fp`.

    Returns
    -------
    ndarray or float, shape of the costs
        The threshold, from 0 (false alarms are free) to 1 (misses are), without a unit.

    Raises
    ------
    TypeError
        If a cost is not real.
    ValueError
        If a cost is negative or not finite, both are 0, or the shapes differ.

    Notes
    -----
    With the probability ``p`` of a positive case, acting costs ``(1 - p) cost_fp`` on average and
    waiting ``p cost_fn``; at the threshold the two are equal. A right action may have a cost of its
    own, such as that of the treatment: it is part of neither argument, since `cost_fn` is what
    waiting costs *more*. Only the ratio of the costs matters.

    References
    ----------
    Elkan, C. (2001). The Foundations of Cost-Sensitive Learning.

    Examples
    --------
    >>> from xentcore.decisions import cost_threshold
    >>> cost_threshold(1, 9)
    0.1
    """
    fp = read_nonnegative(cost_fp, "cost_fp").astype(np.float64, copy=False)
    fn = read_nonnegative(cost_fn, "cost_fn").astype(np.float64, copy=False)
    require_shape(fn, "cost_fn", fp.shape, "cost_fp")
    larger = np.maximum(fp, fn)
    bad = larger == 0
    if bad.any():
        raise ValueError(
            f"cost_fp and cost_fn are both 0{where_is(first_place(bad))}: no error costs anything, "
            "so that any threshold will do; give at least one of them a cost"
        )
    # Divided by a power of two, which is exact, the larger is below 1 and the sum cannot overflow.
    exponent = np.frexp(larger)[1]
    with np.errstate(under="ignore"):
        fp, fn = np.ldexp(fp, -exponent), np.ldexp(fn, -exponent)
    threshold = fp / (fp + fn)
    return threshold if threshold.ndim else float(threshold)


def net_benefit(y_true, prob, threshold):
    """Compute ``TP/n - FP/n t/(1 - t)``: true alarms less false ones, these at their price.

    Parameters
    ----------
    y_true : array_like of int, shape (...)
        What each case was, 1 for positive and 0 for negative.
    prob : array_like, shape (...)
        The stated probability of a positive case; whoever has `threshold` or more is acted upon.
    threshold : array_like, any shape
        One or more thresholds ``t``, 0 or more and less than 1. Each one stands for a ratio of
        costs: a false alarm costs ``t/(1 - t)`` misses.

    Returns
    -------
    ndarray or float, shape of `threshold`
        Net benefit in true positives a case: at most the share of positive cases, 0 for acting in
        no case, and negative if the false alarms cost more than the true ones gain.

    Raises
    ------
    TypeError
        If `y_true` has no integer dtype, or an argument is not real.
    ValueError
        If an outcome is neither 0 nor 1, a probability or a threshold is out of range, the shapes
        of `y_true` and `prob` differ, or there is no case.

    Notes
    -----
    With misses at cost 1, the decisions cost ``prevalence - net_benefit`` a case on average. At
    ``t = 1/2`` that is the share of errors, so that accuracy is ``1 - prevalence + net benefit``.

    References
    ----------
    Vickers, A. J. and Elkin, E. B. (2006). Decision Curve Analysis: A Novel Method for Evaluating
    Prediction Models.

    Examples
    --------
    >>> from xentcore.decisions import net_benefit
    >>> net_benefit([1, 1, 0, 0], [0.9, 0.3, 0.6, 0.1], 0.5)
    0.0
    >>> net_benefit([1, 1, 0, 0], [0.9, 0.3, 0.6, 0.1], [0.2, 0.8])
    array([0.4375, 0.25  ])
    """
    y, _ = read_indices(y_true, "y_true", 2)
    p = read_events(prob, "prob").astype(np.float64, copy=False)
    require_shape(y, "y_true", p.shape, "prob")
    if p.size == 0:
        raise ValueError(f"prob has shape {p.shape}: no case at all; pass at least one")
    t = read_nonnegative(threshold, "threshold").astype(np.float64, copy=False)
    bad = t >= 1
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"threshold is {shown(t[place])}{where_is(place)}; it has to be less than 1, at which "
            "a false alarm would cost infinitely many misses; divide a percentage by 100"
        )
    # How many of each kind reach a threshold, from their sorted probabilities.
    reached = []
    for kind in (1, 0):
        ranked = np.sort(p[y == kind])
        reached.append(len(ranked) - np.searchsorted(ranked, t, side="left"))
    benefit = (reached[0] - reached[1] * (t / (1 - t))) / p.size
    return benefit if t.ndim else float(benefit)


# ---------------------------------------------------------------------------- prevalence


def adjust_prior(probs, old, new):
    """Carry probabilities over to other shares of the classes: ``q_c new_c / old_c``, rescaled.

    Parameters
    ----------
    probs : array_like, shape (..., C)
        Probabilities ``q`` of the classes given what is known of a case, from a model for a
        population in which the classes have the shares `old`.
    old : array_like, shape (C,)
        The shares of the classes where the model was trained, all positive.
    new : array_like, shape (C,)
        The shares where it is used.

    Returns
    -------
    ndarray, shape (..., C)
        Probabilities for the new population; rows sum to one.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If a row, `old` or `new` is no distribution, an old share is 0, the numbers of classes
        differ, or a row has only classes that `new` rules out.

    Notes
    -----
    Exact by Bayes' rule if the classes look the same in both populations, ``p(x | y)`` unchanged,
    and only their shares differ. Without that assumption it is a guess.

    References
    ----------
    Saerens, M., Latinne, P. and Decaestecker, C. (2002). Adjusting the Outputs of a Classifier to
    New a Priori Probabilities: A Simple Procedure.

    Examples
    --------
    >>> from xentcore.decisions import adjust_prior
    >>> adjust_prior([0.5, 0.5], old=[0.5, 0.5], new=[0.99, 0.01])
    array([0.99, 0.01])
    >>> adjust_prior([[0.2, 0.8]], old=[0.6, 0.4], new=[0.9, 0.1]).round(3)
    array([[0.6, 0.4]])
    """
    q = read_probabilities(probs, "probs").astype(np.float64, copy=False)
    old = read_probabilities(old, "old").astype(np.float64, copy=False)
    new = read_probabilities(new, "new").astype(np.float64, copy=False)
    require_shape(old, "old", q.shape[-1:], "one row of probs")
    require_shape(new, "new", q.shape[-1:], "one row of probs")
    bad = old == 0
    if bad.any():
        raise ValueError(
            f"old is 0{where_is(first_place(bad))}: the model never saw that class, so nothing is "
            "known of how it looks; leave the class out of probs, old and new"
        )
    with np.errstate(divide="ignore"):
        weight = np.log(q) + (np.log(new) - np.log(old))
    largest = weight.max(axis=-1, keepdims=True)
    bad = np.isneginf(largest[..., 0])
    if bad.any():
        place = first_place(bad)
        row = f" at row {place}" if place else ""
        raise ValueError(
            f"probs has only classes{row} whose share in new is 0, so that nothing is left; "
            "give them a share, or leave that row out"
        )
    with np.errstate(under="ignore"):
        weight = np.exp(weight - largest)
        return weight / weight.sum(axis=-1, keepdims=True)


# ---------------------------------------------------------------------------- bets


def kelly_growth(probs, odds_probs, outcomes, *, base=None):
    """Compute the mean of ``log q_y - log r_y``: how fast ``q`` grows rich at the odds of ``r``.

    Parameters
    ----------
    probs : array_like, shape (..., C)
        The forecasts ``q`` of the bettor, who divides all her money among the outcomes in these
        shares.
    odds_probs : array_like, shape (..., C)
        The forecasts ``r`` of whoever sets the odds: each unit on the outcome ``y`` returns
        ``1/r_y`` units if it happens and nothing else.
    outcomes : array_like of int, shape (...)
        Class indices of what happened.
    base : float, optional
        Base of the logarithm: 2 for bits; nats if left out.

    Returns
    -------
    float
        Growth of the logarithm of wealth a bet, in nats, or in units of `base`; -inf if something
        happened on which nothing was bet.

    Raises
    ------
    TypeError
        If an argument has the wrong type.
    ValueError
        If a row does not sum to one, shapes do not match, an outcome is out of range, or one
        happened whose odds are infinite.

    Notes
    -----
    It is the log loss of ``r`` less the log loss of ``q`` on the same outcomes. Odds of this kind
    are fair in the eyes of ``r`` and nobody earns by offering them: a bookmaker who keeps a share
    ``k`` lowers the growth by ``-log(1 - k)``.

    References
    ----------
    Kelly, J. L. (1956). A New Interpretation of Information Rate.

    Examples
    --------
    >>> from xentcore.decisions import kelly_growth
    >>> kelly_growth([[0.5, 0.5], [0.75, 0.25]], [[0.25, 0.75], [0.75, 0.25]], [0, 1], base=2)
    0.5
    """
    unit = read_base(base)
    q = read_probabilities(probs, "probs").astype(np.float64, copy=False)
    r = read_probabilities(odds_probs, "odds_probs").astype(np.float64, copy=False)
    require_shape(r, "odds_probs", q.shape, "probs")
    y, _ = read_indices(outcomes, "outcomes", q.shape[-1])
    require_shape(y, "outcomes", q.shape[:-1], "the batch of probs")
    if y.size == 0:
        raise ValueError(f"outcomes has shape {y.shape}: no bet at all; pass at least one")
    place = y[..., np.newaxis]
    q, r = (np.take_along_axis(x, place, axis=-1)[..., 0] for x in (q, r))
    bad = r == 0
    if bad.any():
        raise ValueError(
            f"odds_probs is 0 for what happened{where_is(first_place(bad))}: such odds are "
            "infinite; leave that bet out, or give every outcome a positive probability"
        )
    with np.errstate(divide="ignore"):
        return float((np.log(q) - np.log(r)).mean() / unit)


# ---------------------------------------------------------------------------- densities


def log_density_score(x, mean, sd, *, df=None, base=None):
    """Compute ``-log f(x)`` for a normal density, or for Student's t with the same sd.

    Normal: ``log sd + log(2 pi)/2 + z^2/2`` with ``z = (x - mean)/sd``. Student's t with ``v``
    degrees of freedom: ``log sd + c + (v + 1)/2 log(1 + z^2/(v - 2))``, where
    ``c = log(pi (v - 2))/2 + lgamma(v/2) - lgamma((v + 1)/2)``.

    Parameters
    ----------
    x : array_like, any shape
        What was observed.
    mean, sd : array_like, the same shape or a single number
        Mean and standard deviation of each forecast, in the unit of `x`; `sd` is positive.
    df : float, optional
        Degrees of freedom of Student's t, more than 2; the normal density if left out.
    base : float, optional
        Base of the logarithm: 2 for bits; nats if left out.

    Returns
    -------
    ndarray or float, shape of `x`
        The score of each observation, in nats or units of `base`; lower is better, and it may be
        negative.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If an argument is nan or infinite, `sd` is not positive, `df` is 2 or less, or the shapes
        do not match.

    Notes
    -----
    A density has a unit, one over that of `x`, so the score changes by a constant with the unit:
    compare scores of the same observations in the same unit only. Differences have none.

    `sd` is the standard deviation in both cases. Other libraries take a scale for Student's t,
    ``sd sqrt((v - 2)/v)``, which also exists where the standard deviation does not.

    References
    ----------
    Gneiting, T. and Raftery, A. E. (2007). Strictly Proper Scoring Rules, Prediction, and
    Estimation.

    Examples
    --------
    >>> from xentcore.decisions import log_density_score
    >>> log_density_score([0.0, 4.0], 0.0, 1.0).round(4)
    array([0.9189, 8.9189])
    >>> log_density_score([0.0, 4.0], 0.0, 1.0, df=5).round(4)
    array([0.7132, 6.2507])
    """
    unit = read_base(base)
    x = _read_finite(x, "x")
    mean, sd = (_read_alike(a, name, x) for a, name in ((mean, "mean"), (sd, "sd")))
    bad = sd <= 0
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"sd is {shown(sd[place])}{where_is(place)}; it has to be positive; "
            "if these are variances, pass their square roots"
        )
    with np.errstate(over="ignore", under="ignore"):
        z = np.abs(x - mean) / sd
        if df is None:
            score = np.log(sd) + (math.log(2 * math.pi) / 2 + z * z / 2)
        else:
            v = _read_df(df)
            u = z / math.sqrt(v - 2)
            # log(1 + u^2)/2 without overflow for large u and without rounding for small.
            tail = np.where(u < 1, np.log1p(np.minimum(u, 1) ** 2) / 2, np.log(np.hypot(1, u)))
            constant = math.log(math.pi * (v - 2)) / 2 - _half_step(v)
            score = np.log(sd) + (constant + (v + 1) * tail)
        score = score / unit
    return score if score.ndim else float(score)


def _half_step(v):
    """Return ``lgamma((v + 1)/2) - lgamma(v/2)``, by its expansion where they nearly cancel."""
    if v > 1000:
        return math.log(v / 2) / 2 - 1 / (4 * v) + 1 / (24 * v**3)
    return math.lgamma((v + 1) / 2) - math.lgamma(v / 2)


def _read_df(df):
    """Read degrees of freedom for which there is a standard deviation."""
    df = read_number(df, "df")
    if df <= 2:
        raise ValueError(
            f"df is {shown(df)}; it has to be more than 2, or there is no standard deviation; "
            "leave it out for the normal density"
        )
    return df


def _read_finite(x, name):
    """Read an array of finite real numbers, as float64."""
    x = read_real(x, name).astype(np.float64, copy=False)
    refuse_nan(x, name)
    refuse_not_finite(x, name, "; leave those entries out")
    return x


def _read_alike(a, name, x):
    """Read finite numbers in the shape of `x`, or a single one."""
    a = _read_finite(a, name)
    if a.ndim:
        require_shape(a, name, x.shape, "x")
    return a
