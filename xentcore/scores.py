"""Scores of probability forecasts, each as a loss: lower is better, and 0 is a perfect forecast.

A score looks at the forecast ``q`` and at what happened, ``y``. Where the labels are themselves
distributions, rows ``t`` of float dtype, it is the expected score ``sum_y t_y S(q, y)`` of an
outcome drawn from the row: a row (0.25, 0.75) counts as four samples of which one was class 0.
All three rules are strictly proper: the expected score is least at ``q = t`` and nowhere else.

Every mean is over samples, never over classes, and a weighted one divides by the sum of the
weights. Everything is computed and returned in float64, so that a forecast costs the same whatever
dtype it is stored in.
"""

import math

import numpy as np

from ._arguments import (
    first_place,
    read_base,
    read_between,
    read_choice,
    read_forecasts,
    read_nonnegative,
    read_real,
    real_array,
    refuse_nan,
    require_shape,
    shown,
    where_is,
)
from .losses import one_hot
from .special import kl_terms, plogp, sums_of_others

# ---------------------------------------------------------------------------- the scores


def log_loss(y_true, probs, *, labels=None, sample_weight=None, clip=None, base=None):
    """Compute the mean of ``-log q_y``, the surprisal of what happened under the forecast ``q``.

    Parameters
    ----------
    y_true : array_like
        What happened: class indices of shape (...) (integer dtype), distributions of shape
        (..., C) (float dtype), or, with `labels`, any values that stand there.
    probs : array_like, shape (..., C)
        Forecasts ``q``, one class a column.
    labels : sequence of length C, optional
        The name of each column, in the order of the columns.
    sample_weight : array_like, shape (...), optional
        A weight for each sample; one of weight 0 adds nothing, whatever its loss.
    clip : float, optional
        Count probabilities below `clip` as `clip`, so that no loss exceeds ``-log(clip)``.
    base : float, optional
        Base of the logarithm: 2 for bits; nats if left out.

    Returns
    -------
    float
        The mean loss in nats, or in units of `base`; inf if something happened that had
        probability 0.

    Raises
    ------
    TypeError
        If an argument has the wrong type, or `y_true` holds names and `labels` is missing.
    ValueError
        If a row does not sum to one, a label is out of range or not in `labels`, shapes do not
        match, the weights sum to 0, or `clip` is not between 0 and 1.

    Notes
    -----
    With `clip` the score is not proper any more: below `clip` nothing is to be lost, and who
    spends that probability elsewhere is paid for it. Use it to look at data, not to compare models.

    Where sklearn.metrics.log_loss differs:

    - It clips at the epsilon of the dtype: an impossible event that happens costs 36.04 in float64
      and 15.94 in float32 (scikit-learn/scikit-learn#24315). Here it costs inf in both.
    - It takes the columns in sorted order, whatever the order of `labels`
      (scikit-learn/scikit-learn#30910). Here the order of `labels` is the order of the columns.
    - It only warns when rows do not sum to one (scikit-learn/scikit-learn#24515).

    For logits use :func:`xentcore.softmax_cross_entropy`, which keeps losses that have no
    probability any more.

    References
    ----------
    Good, I. J. (1952). Rational Decisions.

    Examples
    --------
    >>> from xentcore.scores import log_loss
    >>> round(log_loss([0, 2], [[0.5, 0.5, 0.0], [0.5, 0.25, 0.25]]), 4)
    1.0397
    >>> log_loss(["spam", "ham"], [[0.5, 0.5], [0.5, 0.5]], labels=["spam", "ham"], base=2)
    1.0
    >>> log_loss([1], [[1.0, 0.0]])
    inf
    """
    unit = read_base(base)
    largest = np.inf if clip is None else _read_clip(clip)
    q, y, t, shape = _read(y_true, probs, labels)
    # The logarithm is local: it looks at the probability of what happened and at no other.
    seen = q if y is None else np.take_along_axis(q, y[:, np.newaxis], axis=1)
    with np.errstate(divide="ignore"):
        # 0 - log q, so that a certain event costs 0.0 and not -0.0.
        losses = np.clip(0 - np.log(seen), 0.0, largest)
    losses = losses[:, 0] if t is None else _expected(losses, t)
    return _mean(losses, sample_weight, shape) / unit


def brier_score(y_true, probs, *, labels=None, sample_weight=None):
    """Compute the mean of ``sum_c (q_c - Y_c)^2``, where ``Y`` is 1 for what happened, else 0.

    Parameters
    ----------
    y_true : array_like
        What happened: class indices of shape (...) (integer dtype), distributions of shape
        (..., C) (float dtype), or, with `labels`, any values that stand there.
    probs : array_like, shape (..., C)
        Forecasts ``q``, one class a column.
    labels : sequence of length C, optional
        The name of each column, in the order of the columns.
    sample_weight : array_like, shape (...), optional
        A weight for each sample.

    Returns
    -------
    float
        The mean score, between 0 and 2, without a unit.

    Raises
    ------
    TypeError
        If an argument has the wrong type, or `y_true` holds names and `labels` is missing.
    ValueError
        As for :func:`xentcore.log_loss`.

    Notes
    -----
    The squares are summed over the classes, as Brier did. For two classes that is twice the
    ``(q_1 - y)^2`` that is often called by the same name, sklearn.metrics.brier_score_loss with
    its default ``scale_by_half`` among others.

    For a distribution ``t`` it is ``sum_c (q_c - t_c)^2 + sum_c t_c (1 - t_c)``: how far the
    forecast is off, and what no forecast could have known.

    References
    ----------
    Brier, G. W. (1950). Verification of Forecasts Expressed in Terms of Probability.

    Examples
    --------
    >>> from xentcore.scores import brier_score
    >>> round(brier_score([0, 1], [[0.8, 0.2], [0.8, 0.2]]), 4)
    0.68
    """
    q, y, t, shape = _read(y_true, probs, labels)
    # One loss for each class that may have happened.
    with np.errstate(under="ignore"):
        losses = (1 - q) ** 2 + sums_of_others(q**2, axis=1)
    return _mean(_of_outcomes(losses, y, t), sample_weight, shape)


def spherical_score(y_true, probs, *, labels=None, sample_weight=None):
    """Compute the mean of ``1 - q_y / sqrt(sum_c q_c^2)``, as a loss like the other scores.

    Parameters
    ----------
    y_true : array_like
        What happened: class indices of shape (...) (integer dtype), distributions of shape
        (..., C) (float dtype), or, with `labels`, any values that stand there.
    probs : array_like, shape (..., C)
        Forecasts ``q``, one class a column.
    labels : sequence of length C, optional
        The name of each column, in the order of the columns.
    sample_weight : array_like, shape (...), optional
        A weight for each sample.

    Returns
    -------
    float
        The mean score, between 0 and 1, without a unit.

    Raises
    ------
    TypeError
        If an argument has the wrong type, or `y_true` holds names and `labels` is missing.
    ValueError
        As for :func:`xentcore.log_loss`.

    Notes
    -----
    In the literature the spherical score is a reward, ``q_y / sqrt(sum_c q_c^2)``, which is one
    minus the number here.

    References
    ----------
    Gneiting, T. and Raftery, A. E. (2007). Strictly Proper Scoring Rules, Prediction, and
    Estimation.

    Examples
    --------
    >>> from xentcore.scores import spherical_score
    >>> round(spherical_score([0, 1], [[0.8, 0.2], [1.0, 0.0]]), 4)
    0.5149
    """
    q, y, t, shape = _read(y_true, probs, labels)
    with np.errstate(under="ignore"):
        others = sums_of_others(q**2, axis=1)
        length = np.sqrt(others + q**2)
        # 1 - q/length = (length^2 - q^2)/(length (length + q)), which does not cancel.
        losses = others / (length * (length + q))
    return _mean(_of_outcomes(losses, y, t), sample_weight, shape)


def skill_score(score, reference):
    """Compute ``1 - score/reference``: 1 is perfect, 0 no better than the reference.

    Parameters
    ----------
    score : array_like, any shape
        Scores that are 0 for a perfect forecast, such as a log loss; inf is allowed.
    reference : array_like, the same shape or a single number
        The same score of a reference on the same samples, such as the shares of the classes in
        the training data.

    Returns
    -------
    ndarray or float, shape of `score`
        Skill, at most 1, without a unit; negative if the reference is better.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If `score` is negative or nan, or `reference` is not positive and finite.

    Notes
    -----
    A reference taken from the test samples themselves has seen the answers, and makes the skill
    look smaller than it is.

    Examples
    --------
    >>> from xentcore.scores import skill_score
    >>> float(skill_score(0.5, 2.0))
    0.75
    """
    score = read_real(score, "score")
    reference = read_real(reference, "reference")
    if reference.ndim > 0:
        require_shape(reference, "reference", score.shape, "score")
    refuse_nan(score, "score")
    bad = score < 0
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"score is {shown(score[place])}{where_is(place)}; it has to be a loss with 0 for a "
            "perfect forecast; change the sign if this is a reward such as sklearn's neg_log_loss"
        )
    bad = ~((reference > 0) & np.isfinite(reference))
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"reference is {shown(reference[place])}{where_is(place)}; it has to be positive and "
            "finite, or there is nothing to improve on; use another reference"
        )
    return (1 - score / reference)[()]


# ---------------------------------------------------------------------------- decomposition


def murphy_decomposition(
    y_true, probs, *, score="brier", groups=None, labels=None, sample_weight=None
):
    """Split a score into reliability, resolution and uncertainty: ``score = rel - res + unc``.

    Samples with the same forecast ``q_k`` form a group with a share ``w_k`` of all samples, in
    which the classes happened with frequencies ``o_k``; overall they happened with frequencies
    ``o``. With the divergence ``d`` and the entropy ``e`` of the score,
    ``rel = sum_k w_k d(o_k, q_k)``, ``res = sum_k w_k d(o_k, o)`` and ``unc = e(o)``.

    Parameters
    ----------
    y_true : array_like
        What happened: class indices of shape (...) (integer dtype), distributions of shape
        (..., C) (float dtype), or, with `labels`, any values that stand there.
    probs : array_like, shape (..., C)
        Forecasts, one class a column.
    score : {"brier", "log"}
        "brier": ``d(o, q) = sum_c (o_c - q_c)^2`` and ``e(o) = sum_c o_c (1 - o_c)``; "log":
        ``d`` is the Kullback-Leibler divergence and ``e`` the entropy, in nats.
    groups : array_like, shape (...), optional
        A number or name for the group of each sample, such as the bin its forecast falls in.
        ``q_k`` is then the mean forecast of the group. Identical forecasts if left out.
    labels : sequence of length C, optional
        The name of each column, in the order of the columns.
    sample_weight : array_like, shape (...), optional
        A weight for each sample.

    Returns
    -------
    reliability : float
        How far the forecasts are from the frequencies that followed them; 0 is best.
    resolution : float
        How far those frequencies are from the overall ones; more is better.
    uncertainty : float
        The score of the overall frequencies as a constant forecast.

    Raises
    ------
    TypeError
        If an argument has the wrong type, or `y_true` holds names and `labels` is missing.
    ValueError
        As for :func:`xentcore.log_loss`, or if `groups` has another shape.

    Notes
    -----
    For identical forecasts the three add up to the score, as exactly as the rows sum to one.
    With bins they add up to the score of the forecasts' means in the bins. What is lost is the
    rest: for the Brier score, the variance of the forecasts inside the bins minus twice their
    covariance with the outcomes.

    A group of few samples has frequencies that fit its own noise, which makes reliability and
    resolution both too large. If no two forecasts are alike, each group is one sample, and the
    resolution is the uncertainty: bin such forecasts first.

    References
    ----------
    Murphy, A. H. (1973). A New Vector Partition of the Probability Score.

    Bröcker, J. (2009). Reliability, Sufficiency, and the Decomposition of Proper Scores.

    Stephenson, D. B., Coelho, C. A. S. and Jolliffe, I. T. (2008). Two Extra Components in the
    Brier Score Decomposition.

    Examples
    --------
    >>> from xentcore.scores import brier_score, murphy_decomposition
    >>> probs = [[0.8, 0.2], [0.8, 0.2], [0.2, 0.8], [0.2, 0.8]]
    >>> rel, res, unc = murphy_decomposition([0, 0, 1, 0], probs)
    >>> print(round(rel, 4), round(res, 4), round(unc, 4))
    0.13 0.125 0.375
    >>> round(rel - res + unc, 4) == round(brier_score([0, 0, 1, 0], probs), 4)
    True
    """
    divergence, entropy = RULES[read_choice(score, "score", tuple(RULES))]
    q, y, t, shape = _read(y_true, probs, labels)
    happened = one_hot(y, q.shape[1]) if t is None else t
    weight = _read_weights(sample_weight, shape)
    group = None if groups is None else _read_groups(groups, shape)

    counts = weight > 0
    q, happened, weight = q[counts], happened[counts], weight[counts]
    if group is None:
        forecast, group = np.unique(q, axis=0, return_inverse=True)
        group = group.reshape(-1)
    else:
        _, group = np.unique(group[counts], return_inverse=True)
        forecast = _means_of_groups(q, weight, group)
    observed = _means_of_groups(happened, weight, group)
    overall = _means_of_groups(happened, weight, np.zeros_like(group))

    share = np.bincount(group, weights=weight) / weight.sum()
    reliability = share @ divergence(observed, forecast)
    resolution = share @ divergence(observed, np.broadcast_to(overall, observed.shape))
    return float(reliability), float(resolution), float(entropy(overall[0]))


def _means_of_groups(rows, weight, group):
    """Return the weighted mean of the rows of each group."""
    # A column at a time: bincount adds numbers by group, far faster than np.add.at adds rows.
    sums = np.stack([np.bincount(group, weights=weight * column) for column in rows.T], axis=1)
    return sums / np.bincount(group, weights=weight)[:, np.newaxis]


def _squared_distance(o, q):
    """Return ``sum_c (o_c - q_c)^2``: how much more than ``o`` the forecast ``q`` costs."""
    with np.errstate(under="ignore"):
        return ((o - q) ** 2).sum(axis=-1)


def _gini(o):
    """Return ``sum_c o_c (1 - o_c)``: what the forecast ``o`` costs where ``o`` is true."""
    return (o * (1 - o)).sum(axis=-1)


def _divergence(o, q):
    """Return ``KL(o || q)``: how much more than ``o`` the forecast ``q`` costs."""
    return kl_terms(o, q).sum(axis=-1)


def _entropy(o):
    """Return ``H(o)``: what the forecast ``o`` costs where ``o`` is true."""
    return np.maximum(-plogp(o).sum(axis=-1), 0.0)


# Every proper score is an entropy and the divergence that belongs to it.
RULES = {"brier": (_squared_distance, _gini), "log": (_divergence, _entropy)}


# ---------------------------------------------------------------------------- reading


def _read(y_true, probs, labels):
    """Read forecasts and outcomes; return float64 rows, indices or distributions, batch shape."""
    shape = real_array(probs, "probs").shape
    if labels is not None:
        y_true = _columns(y_true, labels, shape)
    elif _holds_names(y_true):
        raise TypeError(
            "y_true holds names, which do not say which column of probs is whose; pass "
            "labels=[...] with the name of each column, in their order"
        )
    q, y, t = read_forecasts(probs, y_true, "y_true")
    return (
        q.astype(np.float64, copy=False),
        y,
        None if t is None else t.astype(np.float64),
        shape[:-1],
    )


def _holds_names(y_true):
    """Return true for text and other objects."""
    try:
        return np.asarray(y_true).dtype.kind in "OSUT"
    except ValueError:  # rows of different lengths, which read_forecasts explains
        return False


def _columns(y_true, labels, shape):
    """Return the column of each label: `labels` names the columns of probs as they stand."""
    names = labels.tolist() if isinstance(labels, np.ndarray) else list(labels)
    column_of = {name: column for column, name in enumerate(names)}
    if len(column_of) < len(names):
        twice = next(name for i, name in enumerate(names) if name in names[:i])
        raise ValueError(f"labels names {twice!r} twice; name each column once")

    # As objects, so that numpy turns no number into text.
    outcomes = np.asarray(y_true, dtype=object)
    # Numbers in the shape of the outcomes are no rows of probabilities, whatever `labels` says.
    if shape[-1:] != (len(names),) and shape != outcomes.shape:
        raise ValueError(
            f"labels has {len(names)} names and probs has shape {shape}; give one name a column"
        )
    columns = np.empty(outcomes.shape, np.intp)
    for place, name in np.ndenumerate(outcomes):
        if name not in column_of:
            raise ValueError(
                f"y_true is {name!r}{where_is(place)}, which is not in labels; the columns are "
                f"{', '.join(map(repr, names))}: add the missing one to labels and to probs"
            )
        columns[place] = column_of[name]
    return columns


def _read_clip(clip):
    """Read a smallest probability; return the largest loss that it allows."""
    clip = read_between(clip, "clip", 0, 1)
    if clip == 0:
        raise ValueError("clip is 0, which clips nothing; leave it out, or use one such as 1e-15")
    return -np.log(clip)


def _read_weights(sample_weight, shape):
    """Read the weight of each sample, scaled so that the largest is 1: only ratios matter."""
    if sample_weight is None:
        return np.ones(math.prod(shape))
    w = read_nonnegative(sample_weight, "sample_weight").astype(np.float64, copy=False)
    require_shape(w, "sample_weight", shape, "the batch of probs")
    largest = w.max()
    if largest == 0:
        raise ValueError(
            "sample_weight is 0 for every sample, so that a mean has nothing to divide by; "
            "give at least one sample a weight"
        )
    with np.errstate(under="ignore"):
        return w.reshape(-1) / largest


def _read_groups(groups, shape):
    """Read the group of each sample, as a number or a name."""
    groups = np.asarray(groups)
    require_shape(groups, "groups", shape, "the batch of probs")
    return groups.reshape(-1)


# ---------------------------------------------------------------------------- means


def _of_outcomes(losses, y, t):
    """Pick the loss of what happened in each row, or its mean over a distribution of outcomes."""
    return _expected(losses, t) if y is None else losses[np.arange(len(y)), y]


def _expected(losses, t):
    """Return ``sum_c t_c losses_c``; a weight of 0 rules out even an infinite loss."""
    with np.errstate(under="ignore"):
        return np.multiply(t, losses, out=np.zeros_like(losses), where=t > 0).sum(axis=-1)


def _mean(losses, sample_weight, shape):
    """Return the sum of the weighted losses divided by the sum of the weights."""
    weight = _read_weights(sample_weight, shape)
    return float(_expected(losses, weight) / weight.sum())
