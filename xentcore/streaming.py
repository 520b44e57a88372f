"""Cross-entropy at scale: logits that come in pieces, and classes too many to sum over.

A sum of exponentials is kept as a pair ``(m, s)``: the largest logit so far, and the sum of
``exp(x - m)`` over all of them. Two such pairs make one, in any order and any grouping, so logits
can be read once, piece by piece, on one machine or on many.

Where even reading every class is too much, a few sampled ones stand for the rest: sampled softmax,
noise-contrastive estimation, InfoNCE. Each has its gradient beside it. All losses are in nats.
"""

import numpy as np

from ._arguments import (
    first_place,
    read_indices,
    read_logits,
    read_nonnegative,
    read_positive_integer,
    read_real,
    refuse_nan,
    refuse_not_finite,
    require_shape,
    shown,
    where_is,
)
from .losses import softmax_cross_entropy_and_grad
from .special import sigmoid, softplus

# ---------------------------------------------------------------------------- log sum exp


def merge_logsumexp(a, b):
    """Merge ``(m1, s1)`` and ``(m2, s2)``: ``m = max(m1, m2)``, ``s = sum_i s_i exp(m_i - m)``.

    Parameters
    ----------
    a, b : tuple of array_like
        Pairs ``(m, s)``, each standing for logits whose log-sum-exp is ``m + log s``. All four
        have the same shape; arrays are merged element by element.

    Returns
    -------
    tuple of ndarray or float
        The pair that stands for the logits of both.

    Raises
    ------
    TypeError
        If an argument is not a pair of real numbers.
    ValueError
        If a maximum is nan, a sum is negative or not finite, or shapes differ.

    Notes
    -----
    It commutes, is associative (up to rounding), and ``(-inf, 0)``, which stands for no logits at
    all, changes nothing: pairs form a monoid, which is what lets parts be summed in any order.

    References
    ----------
    Milakov, M. and Gimelshein, N. (2018). Online normalizer calculation for softmax.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.streaming import merge_logsumexp
    >>> m, s = merge_logsumexp((0.0, 1.0), (np.log(3.0), 1.0))
    >>> round(float(m + np.log(s)), 4), round(float(np.log(1 + 3)), 4)
    (1.3863, 1.3863)
    >>> [float(part) for part in merge_logsumexp((2.0, 1.5), (-np.inf, 0.0))]
    [2.0, 1.5]
    """
    (m1, s1), (m2, s2) = _read_pair(a, "a"), _read_pair(b, "b")
    require_shape(m2, "b[0]", m1.shape, "a[0]")
    m, s = _merge(m1, s1, m2, s2)
    return m[()], s[()]


def _read_pair(pair, name):
    """Read a maximum and a sum of the same shape."""
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        raise TypeError(f"{name} is not a pair; pass (max, sum), (-np.inf, 0.0) for no logits")
    m = read_real(pair[0], f"{name}[0]")
    refuse_nan(m, f"{name}[0]")
    bad = np.isposinf(m)
    if bad.any():
        raise ValueError(
            f"{name}[0] is inf{where_is(first_place(bad))}; "
            "the sum of a +inf logit is +inf, and no other logit counts: leave it out"
        )
    s = read_nonnegative(pair[1], f"{name}[1]")
    require_shape(s, f"{name}[1]", m.shape, f"{name}[0]")
    return m, s


def _merge(m1, s1, m2, s2):
    """Return the merged maximum and sum of checked arrays."""
    m = np.maximum(m1, m2)
    # Where both are -inf there is nothing to shift by, and nothing to add.
    shift = np.where(np.isneginf(m), m.dtype.type(0), m)
    with np.errstate(under="ignore"):
        return m, s1 * np.exp(m1 - shift) + s2 * np.exp(m2 - shift)


def _summed(x, axis):
    """Return the pair ``(m, s)`` of checked logits along an axis; x is overwritten."""
    m = x.max(axis=axis, initial=-np.inf, keepdims=True)
    with np.errstate(under="ignore"):
        np.subtract(x, np.where(np.isneginf(m), x.dtype.type(0), m), out=x)
        np.exp(x, out=x)
    s = x.sum(axis=axis, dtype=np.float64)
    return m.squeeze(axis).astype(np.float64), s


class OnlineLogSumExp:
    """``log(sum exp x)`` of logits that come one by one or in pieces, and are not kept.

    Attributes
    ----------
    max : float
        The largest logit so far; -inf before the first one.
    sum : float
        ``sum exp(x - max)`` over all logits so far; 0 before the first one.

    Notes
    -----
    When a new largest logit comes, the sum so far is multiplied by ``exp(old max - new max)``.
    Pieces seen by different workers are put together by :func:`xentcore.merge_logsumexp`, here
    called :meth:`merge`.

    ``max + log(sum)`` has the absolute accuracy of the logits. For the loss of a confident
    prediction, leave the label's own logit ``x_y`` out: ``softplus(value - x_y)`` keeps every
    digit, and :func:`xentcore.chunked_cross_entropy_and_grads` does that.

    References
    ----------
    Milakov, M. and Gimelshein, N. (2018). Online normalizer calculation for softmax.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.streaming import OnlineLogSumExp
    >>> total = OnlineLogSumExp()
    >>> for x in [-np.inf, 1000.0, 1001.0, 999.0]:
    ...     total = total.update(x)
    >>> round(float(total.value), 4)
    1001.4076
    >>> left, right = OnlineLogSumExp().update([1000.0]), OnlineLogSumExp().update([1001.0, 999.0])
    >>> round(float(left.merge(right).value), 4)
    1001.4076
    """

    def __init__(self):
        self.max, self.sum = -np.inf, 0.0

    def update(self, x):
        """Add one logit, or all the logits of an array.

        Parameters
        ----------
        x : array_like, any shape
            Logits; ``-inf`` adds nothing.

        Returns
        -------
        OnlineLogSumExp
            The sum itself, changed.

        Raises
        ------
        TypeError
            If x is not real.
        ValueError
            If a logit is nan or ``+inf``.
        """
        x = read_real(x, "x")
        refuse_nan(x, "x")
        bad = np.isposinf(x)
        if bad.any():
            raise ValueError(
                f"x is inf{where_is(first_place(bad))}; the sum would be inf for good: "
                "leave it out, or put -inf at the other logits"
            )
        m, s = _summed(x.astype(np.float64).reshape(-1), 0)
        self.max, self.sum = (float(part) for part in _merge(self._pair[0], self._pair[1], m, s))
        return self

    def merge(self, other):
        """Return the sum over the logits of both, leaving both as they are.

        Parameters
        ----------
        other : OnlineLogSumExp
            A sum over other logits.

        Returns
        -------
        OnlineLogSumExp
            A new sum.

        Raises
        ------
        TypeError
            If `other` is something else.
        """
        if not isinstance(other, OnlineLogSumExp):
            raise TypeError(
                f"other is a {type(other).__name__}; merge two OnlineLogSumExp, "
                "or add logits with update(x)"
            )
        both = OnlineLogSumExp()
        both.max, both.sum = (float(part) for part in _merge(*self._pair, *other._pair))
        return both

    @property
    def value(self):
        """``max + log(sum)`` in nats; -inf before the first finite logit."""
        with np.errstate(divide="ignore"):
            return np.float64(self.max) + np.log(self.sum)

    @property
    def _pair(self):
        return np.asarray(self.max), np.asarray(self.sum)


# ---------------------------------------------------------------------------- large vocabulary


def chunked_cross_entropy_and_grads(hidden, weights, labels, *, chunk=4096):
    """Compute the mean cross-entropy of ``logits = hidden weights'`` and both gradients.

    ``loss = mean_i softplus(log(sum over j != y of exp x_ij) - x_iy)``, a chunk of the vocabulary
    at a time: one pass finds the sums, a second makes each chunk's logits again for the gradients.

    Parameters
    ----------
    hidden : array_like, shape (N, D)
        One row an example.
    weights : array_like, shape (V, D)
        One row a class.
    labels : array_like of int, shape (N,)
        Class indices from 0 to ``V - 1``.
    chunk : int
        How many classes to hold logits of at a time; the result does not depend on it but for
        rounding.

    Returns
    -------
    loss : float
        The mean loss in nats.
    d_hidden : ndarray, shape (N, D)
        The gradient of the loss in `hidden`.
    d_weights : ndarray, shape (V, D)
        The gradient of the loss in `weights`.

    Raises
    ------
    TypeError
        If the labels have no integer dtype, or an argument is not real.
    ValueError
        If a number is not finite, shapes do not match, a label is out of range, or logits overflow.

    Notes
    -----
    Beyond the gradients themselves and a few numbers a row, memory is that of N x `chunk` logits,
    where the full matrix has N x V. The price is one more product with the weights: three become
    four. The second pass needs no stored logits because ``q_ij = exp(x_ij - m_i)/s_i``.

    The label's own logit is left out of the sum, as in :func:`xentcore.softmax_cross_entropy`, so
    that small losses and their gradients keep their digits.

    References
    ----------
    Wijmans, E. et al. (2024). Cut Your Losses in Large-Vocabulary Language Models.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore import softmax_cross_entropy
    >>> from xentcore.streaming import chunked_cross_entropy_and_grads
    >>> rng = np.random.default_rng(0)
    >>> hidden, weights = rng.normal(size=(3, 4)), rng.normal(size=(10, 4))
    >>> loss, *_ = chunked_cross_entropy_and_grads(hidden, weights, [0, 7, 9], chunk=4)
    >>> print(loss.round(4), softmax_cross_entropy(hidden @ weights.T, [0, 7, 9]).round(4))
    3.6103 3.6103
    """
    hidden, weights, y = _read_large(hidden, weights, labels)
    chunk = read_positive_integer(chunk, "chunk")
    n, n_classes = len(hidden), len(weights)
    starts = range(0, n_classes, chunk)

    # First pass: the sum over the other classes, and the label's own logit.
    m, s, own = np.full(n, -np.inf), np.zeros(n), np.zeros(n)
    for start in starts:
        m_chunk, s_chunk = _chunk_sums(hidden, weights[start : start + chunk], y - start, own)
        m, s = _merge(m, s, m_chunk, s_chunk)
    with np.errstate(divide="ignore", under="ignore"):
        others = m + np.log(s)
        losses = softplus(others - own)
        wrong = sigmoid(others - own)
    top, total = _merge(m, s, own, np.ones(n))

    # Second pass: q - y, a chunk at a time. At the label it is -(1 - q_y) = -wrong.
    d_hidden, d_weights = (
        np.zeros(hidden.shape, hidden.dtype),
        np.empty(weights.shape, hidden.dtype),
    )
    for start in starts:
        part = slice(start, start + chunk)
        grad = _chunk_gradient(hidden, weights[part], y - start, top, total, wrong)
        d_hidden += grad @ weights[part]
        np.matmul(grad.T, hidden, out=d_weights[part])
        # Freed now, or the next chunk would be made beside it.
        del grad
    return hidden.dtype.type(losses.mean()), d_hidden, d_weights


def _chunk_sums(hidden, weights, y, own):
    """Return the pairs (m, s) of one chunk without the labels, whose logits go into `own`."""
    with np.errstate(over="ignore", invalid="ignore"):
        logits = hidden @ weights.T
    # A maximum is nan where anything is, so this needs no array of the size of the chunk.
    bad = ~np.isfinite(logits.max(axis=1)) | np.isneginf(logits.min(axis=1))
    if bad.any():
        row = first_place(bad)[0]
        raise ValueError(
            f"hidden is too large at row {row}: its products with weights overflow "
            f"{logits.dtype}; scale hidden or weights down, or use float64"
        )
    rows = np.flatnonzero((y >= 0) & (y < len(weights)))
    own[rows] = logits[rows, y[rows]]
    logits[rows, y[rows]] = -np.inf
    return _summed(logits, 1)


def _chunk_gradient(hidden, weights, y, top, total, wrong):
    """Return the gradient of the mean loss in the logits of one chunk."""
    grad = hidden @ weights.T
    with np.errstate(under="ignore"):
        grad -= top.astype(grad.dtype)[:, np.newaxis]
        np.exp(grad, out=grad)
        grad *= (1 / (total * len(hidden))).astype(grad.dtype)[:, np.newaxis]
    rows = np.flatnonzero((y >= 0) & (y < len(weights)))
    grad[rows, y[rows]] = -wrong[rows] / len(hidden)
    return grad


def _read_large(hidden, weights, labels):
    """Read hidden states, weights and labels that belong together, in one dtype."""
    hidden = _read_matrix(hidden, "hidden")
    weights = _read_matrix(weights, "weights")
    if hidden.shape[1] != weights.shape[1]:
        raise ValueError(
            f"hidden has shape {hidden.shape} and weights have shape {weights.shape}; they need "
            "the same number of columns, (N, D) and (V, D); use weights.T if it is (D, V)"
        )
    y, _ = read_indices(labels, "labels", len(weights))
    require_shape(y, "labels", hidden.shape[:1], "the rows of hidden")
    dtype = np.result_type(hidden, weights)
    return hidden.astype(dtype, copy=False), weights.astype(dtype, copy=False), y


def _read_matrix(x, name):
    """Read a matrix of finite numbers, a few rows at a time so that no mask of its size is made."""
    x = read_real(x, name)
    if x.ndim != 2 or x.size == 0:
        raise ValueError(
            f"{name} has shape {x.shape}; it has to be a matrix with at least one row and column; "
            f"use {name}.reshape(-1, D)"
        )
    for start in range(0, len(x), 1024):
        bad = ~np.isfinite(x[start : start + 1024])
        if bad.any():
            row, column = first_place(bad)
            place = (start + row, column)
            raise ValueError(
                f"{name} is {shown(x[place])} at {place}; find where it arose, "
                "or leave that row out"
            )
    return x


# ---------------------------------------------------------------------------- sampled classes


def sampled_softmax_loss(true_logit, negative_logits, log_q_true, log_q_negative):
    """Compute the cross-entropy over the label and K sampled classes, with ``x - log q`` as logits.

    A class drawn with probability ``q`` comes up ``K q`` times on average; subtracting ``log q``
    from its logit makes it count once on average, whatever the sampling.

    Parameters
    ----------
    true_logit : array_like, shape (N,)
        Logits of the labels.
    negative_logits : array_like, shape (N, K)
        Logits of sampled classes; ``-inf`` takes one out, such as a draw that hit the label.
    log_q_true : array_like, shape (N,)
        Logarithms of the probabilities of drawing the labels.
    log_q_negative : array_like, shape (N, K), or (K,) for draws shared by all rows
        Logarithms of the probabilities of drawing the sampled classes.

    Returns
    -------
    float
        The mean loss in nats.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If a logit is nan or ``+inf``, a logarithm is positive or not finite, or shapes do not
        match.

    Notes
    -----
    Without the correction, the minimum is not at the probabilities of the full softmax but at
    those divided by q, up to a factor. With it, the gradient tends to the full gradient as K grows;
    for finite K it is biased.

    References
    ----------
    Jean, S. et al. (2015). On Using Very Large Target Vocabulary for Neural Machine Translation.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.streaming import sampled_softmax_loss
    >>> uniform = np.log([0.25, 0.25])
    >>> loss = sampled_softmax_loss([2.0], [[0.0, 0.0]], uniform[:1], uniform)
    >>> round(float(loss), 4)
    0.2395
    """
    return sampled_softmax_loss_and_grad(true_logit, negative_logits, log_q_true, log_q_negative)[0]


def sampled_softmax_loss_and_grad(true_logit, negative_logits, log_q_true, log_q_negative):
    """Compute the loss and its gradient, ``q - y`` over the label and its K samples.

    Parameters
    ----------
    true_logit : array_like, shape (N,)
        Logits of the labels.
    negative_logits : array_like, shape (N, K)
        Logits of sampled classes.
    log_q_true : array_like, shape (N,)
        Logarithms of the probabilities of drawing the labels.
    log_q_negative : array_like, shape (N, K) or (K,)
        Logarithms of the probabilities of drawing the sampled classes.

    Returns
    -------
    loss : float
        The mean loss in nats.
    d_true : ndarray, shape (N,)
        The gradient in `true_logit`.
    d_negative : ndarray, shape (N, K)
        The gradient in `negative_logits`.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        As for :func:`xentcore.sampled_softmax_loss`.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.streaming import sampled_softmax_loss_and_grad
    >>> uniform = np.log([0.25, 0.25])
    >>> _, d_true, d_negative = sampled_softmax_loss_and_grad([2.0], [[0, 0]], [-1.0], [-1, -1])
    >>> print(d_true.round(4), d_negative.round(4))
    [-0.213] [[0.1065 0.1065]]
    """
    true_logit = _read_real_logits(true_logit, "true_logit", 1)
    negative = _read_real_logits(negative_logits, "negative_logits", 2, ruled_out_ok=True)
    if negative.shape[0] != true_logit.shape[0]:
        raise ValueError(
            f"negative_logits has shape {negative.shape} and true_logit has shape "
            f"{true_logit.shape}; they need shapes (N, K) and (N,): use "
            "np.broadcast_to(negative_logits, (N, K)) if all rows share their samples"
        )
    log_q_true = _read_log_q(log_q_true, "log_q_true")
    log_q_negative = _read_log_q(log_q_negative, "log_q_negative")
    require_shape(log_q_true, "log_q_true", true_logit.shape, "true_logit")
    if log_q_negative.ndim != 1:
        require_shape(log_q_negative, "log_q_negative", negative.shape, "negative_logits")
    else:
        shape = negative.shape[1:]
        require_shape(log_q_negative, "log_q_negative", shape, "a row of negative_logits")

    dtype = np.result_type(true_logit, negative)
    corrected = np.column_stack([true_logit - log_q_true, negative - log_q_negative])
    loss, grad = softmax_cross_entropy_and_grad(
        corrected.astype(dtype, copy=False), np.zeros(len(corrected), dtype=int)
    )
    return loss, grad[:, 0], grad[:, 1:]


def nce_loss(data_scores, noise_scores, log_noise_data, log_noise_noise):
    """Compute ``mean_data softplus(-G) + k mean_noise softplus(G)``, ``G = s - log(k p_noise)``.

    It is the cross-entropy of telling data from noise, a datum's share, with k times as much noise
    as data; ``s`` is the logarithm of a model that need not sum to one.

    Parameters
    ----------
    data_scores : array_like, any shape, N elements
        Scores ``s`` of the data.
    noise_scores : array_like, any shape, ``k N`` elements
        Scores ``s`` of the noise; the sizes of the two say what k is.
    log_noise_data : array_like, shape of `data_scores`
        Logarithms of the noise's probability (or density) at the data.
    log_noise_noise : array_like, shape of `noise_scores`
        The same, at the noise.

    Returns
    -------
    float
        Nats, a datum.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If a number is not finite, there is nothing, or shapes do not match.

    Notes
    -----
    With enough data the minimum is at ``s = log p_data``, *normalised*, for any k and any noise
    that can produce whatever the data can: an estimator in its own right, not an approximation of
    the cross-entropy.

    References
    ----------
    Gutmann, M. and Hyvärinen, A. (2010). Noise-contrastive estimation: A new estimation principle
    for unnormalized statistical models.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.streaming import nce_loss
    >>> log_half = np.log([0.5, 0.5])
    >>> round(float(nce_loss(log_half, log_half, log_half, log_half)), 4)  # 2 log 2: no difference
    1.3863
    """
    return nce_loss_and_grad(data_scores, noise_scores, log_noise_data, log_noise_noise)[0]


def nce_loss_and_grad(data_scores, noise_scores, log_noise_data, log_noise_noise):
    """Compute the loss and its gradient, ``-sigmoid(-G)/N`` at data and ``sigmoid(G)/N`` at noise.

    Parameters
    ----------
    data_scores : array_like, any shape, N elements
        Scores of the data.
    noise_scores : array_like, any shape, ``k N`` elements
        Scores of the noise.
    log_noise_data : array_like, shape of `data_scores`
        Logarithms of the noise's probability at the data.
    log_noise_noise : array_like, shape of `noise_scores`
        The same, at the noise.

    Returns
    -------
    loss : float
        Nats, a datum.
    d_data : ndarray, shape of `data_scores`
        The gradient in `data_scores`.
    d_noise : ndarray, shape of `noise_scores`
        The gradient in `noise_scores`.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        As for :func:`xentcore.nce_loss`.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.streaming import nce_loss_and_grad
    >>> log_half = np.log([0.5, 0.5])
    >>> _, d_data, d_noise = nce_loss_and_grad(log_half, log_half, log_half, log_half)
    >>> print(d_data, d_noise)
    [-0.25 -0.25] [0.25 0.25]
    """
    data = _read_finite(data_scores, "data_scores")
    noise = _read_finite(noise_scores, "noise_scores")
    log_noise_data = _read_finite(log_noise_data, "log_noise_data")
    log_noise_noise = _read_finite(log_noise_noise, "log_noise_noise")
    require_shape(log_noise_data, "log_noise_data", data.shape, "data_scores")
    require_shape(log_noise_noise, "log_noise_noise", noise.shape, "noise_scores")

    log_k = np.log(noise.size / data.size)
    g_data = data - log_noise_data - log_k
    g_noise = noise - log_noise_noise - log_k
    loss = (softplus(-g_data).sum() + softplus(g_noise).sum()) / data.size
    d_data = -sigmoid(-g_data) / data.size
    d_noise = sigmoid(g_noise) / data.size
    return loss, d_data, d_noise


def info_nce(similarities):
    """Compute the mean cross-entropy of finding each row's partner, in its own column, among K.

    Parameters
    ----------
    similarities : array_like, shape (N, K), K at least N
        Scores of row i with column j, already divided by a temperature if there is one. Column i
        belongs to row i; all other columns are negatives. ``-inf`` takes one out.

    Returns
    -------
    float
        The loss in nats.

    Raises
    ------
    TypeError
        If `similarities` is not real.
    ValueError
        If a score is nan or ``+inf``, or there are fewer columns than rows.

    Notes
    -----
    In expectation ``log K - loss`` is at most the mutual information of the pairs. Since a loss is
    never negative, it is at most ``log K`` too: to show ten nats takes 22,000 candidates.

    Rows are classified among columns; the transpose asks the other question, and some authors use
    the mean of both.

    References
    ----------
    van den Oord, A., Li, Y. and Vinyals, O. (2018). Representation Learning with Contrastive
    Predictive Coding.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.streaming import info_nce
    >>> round(float(info_nce(np.zeros((4, 4)))), 4)  # log 4: nothing learned
    1.3863
    >>> round(float(info_nce(5 * np.eye(4))), 4)
    0.02
    """
    return info_nce_and_grad(similarities)[0]


def info_nce_and_grad(similarities):
    """Compute the loss and its gradient ``(softmax of the rows - identity)/N``.

    Parameters
    ----------
    similarities : array_like, shape (N, K), K at least N
        Scores; column i belongs to row i.

    Returns
    -------
    loss : float
        The loss in nats.
    grad : ndarray, shape (N, K)
        The gradient in `similarities`.

    Raises
    ------
    TypeError
        If `similarities` is not real.
    ValueError
        As for :func:`xentcore.info_nce`.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.streaming import info_nce_and_grad
    >>> _, grad = info_nce_and_grad(np.zeros((2, 2)))
    >>> print(grad)
    [[-0.25  0.25]
     [ 0.25 -0.25]]
    """
    x = read_real(similarities, "similarities")
    if x.ndim != 2 or x.shape[0] == 0 or x.shape[1] < x.shape[0]:
        raise ValueError(
            f"similarities has shape {x.shape}; it needs a column for each row's partner, shape "
            "(N, K) with K at least N; put the partners first, in the order of the rows"
        )
    x = read_logits(x, "similarities")
    return softmax_cross_entropy_and_grad(x, np.arange(len(x)))


# ---------------------------------------------------------------------------- reading


def _read_real_logits(x, name, ndim, *, ruled_out_ok=False):
    """Read logits with a number of axes, at least one of them; -inf only where it makes sense."""
    x = read_real(x, name)
    if x.ndim != ndim or x.size == 0:
        shape = "(N,)" if ndim == 1 else "(N, K)"
        raise ValueError(f"{name} has shape {x.shape}; it needs shape {shape}, none of it 0")
    refuse_nan(x, name)
    bad = np.isposinf(x) if ruled_out_ok else np.isinf(x)
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"{name} is {shown(x[place])} at {place}; "
            "only a sampled class can be ruled out, with -inf"
        )
    return x


def _read_log_q(log_q, name):
    """Read logarithms of the probabilities that classes were drawn with."""
    log_q = _read_finite(log_q, name)
    bad = log_q > 0
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"{name} is {shown(log_q[place])}{where_is(place)}; the logarithm of a probability is "
            f"0 or less: use np.log({name}) if these are probabilities"
        )
    return log_q


def _read_finite(x, name):
    """Read finite numbers, at least one of them."""
    x = read_real(x, name)
    if x.size == 0:
        raise ValueError(f"{name} is empty; pass at least one number")
    refuse_not_finite(x, name, ": what has probability 0 cannot have been drawn")
    return x
