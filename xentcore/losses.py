"""Classification losses from logits, each with its gradient beside it.

An integer dtype of the labels means class indices and a float dtype means probabilities; the
dtype decides, never the shape. Losses are in nats. A weighted mean divides by the sum of the
weights, whatever the labels, so that equal data give equal losses. float32 logits give float32
results, and float16 logits are computed and returned in float32.

With ``y`` the label's class, ``loss = log1p(sum over j != y of exp(x_j - x_y))``: the label's own
term, ``exp(0) = 1``, never enters the sum. In the same way the gradient at ``y`` is
``-(sum over j != y of q_j)``, not ``q_y - 1``. Nothing cancels, so a loss of 1e-30 and its
gradient have all their digits. Where ``x_j - x_y`` would overflow, the row's maximum is
subtracted first.
"""

import math

import numpy as np

from ._arguments import (
    cast,
    holds_indices,
    match_labels,
    read_between,
    read_choice,
    read_class_axis,
    read_class_weights,
    read_indices,
    read_labels,
    read_logits,
    read_number,
    read_out,
    read_positive_integer,
    read_probabilities,
    read_real,
    read_targets,
    read_weights,
    real_array,
    refuse_nan,
    require_shape,
    working_dtype,
)
from ._blocked import (
    LOGITS_WORTH_A_THREAD,
    map_blocks,
    rest_of_row,
    rows_per_block,
    scale_to_gradient,
    two_dimensional,
)
from .special import kl_terms, shifted_exponentials, sigmoid, softplus, sums_of_others

REDUCTIONS = ("mean", "sum", "none")

# ---------------------------------------------------------------------------- labels


def one_hot(labels, n_classes, *, dtype=np.float64):
    """Turn class indices into rows ``Y[i, c] = 1 if labels[i] == c else 0``.

    Parameters
    ----------
    labels : array_like of int, any shape
        Class indices from 0 to ``n_classes - 1``.
    n_classes : int
        How many classes there are, ``C``.
    dtype : dtype
        A float dtype: in this library an integer dtype would mean class indices again.

    Returns
    -------
    ndarray, shape (..., C)
        Probabilities, one class to a row.

    Raises
    ------
    TypeError
        If the labels have no integer dtype, or `dtype` is no float dtype.
    ValueError
        If a label is negative or too large.

    Notes
    -----
    A label of -1 is an error here, where indexing would silently take the last class
    (google-deepmind/optax#1185).

    Examples
    --------
    >>> from xentcore import one_hot
    >>> print(one_hot([2, 0], 3))
    [[0. 0. 1.]
     [1. 0. 0.]]
    """
    n_classes = read_positive_integer(n_classes, "n_classes")
    dtype = np.dtype(dtype)
    if dtype.kind != "f":
        raise TypeError(
            f"dtype is {dtype}; one-hot rows are probabilities and need a float dtype, because "
            "an integer dtype means class indices; use np.float64"
        )
    y, _ = read_indices(labels, "labels", n_classes)
    return (y[..., np.newaxis] == np.arange(n_classes)).astype(dtype)


def smooth_labels(labels_or_probs, epsilon, *, n_classes=None):
    """Mix labels with the uniform distribution: ``(1 - epsilon) Y + epsilon / C``.

    Parameters
    ----------
    labels_or_probs : array_like
        Class indices of any shape (integer dtype), or probabilities of shape (..., C) (float
        dtype).
    epsilon : float
        The share of the uniform distribution, from 0 to 1.
    n_classes : int, optional
        How many classes there are, ``C``; needed for class indices.

    Returns
    -------
    ndarray, shape (..., C)
        Probabilities.

    Raises
    ------
    TypeError
        If `n_classes` is missing for class indices, or the labels have another dtype.
    ValueError
        If a label is out of range, a row does not sum to one, or `epsilon` is not in 0 to 1.

    Notes
    -----
    The uniform part covers all ``C`` classes, the label's own included, so the label keeps
    ``1 - epsilon + epsilon/C``.

    References
    ----------
    Szegedy, C. et al. (2016). Rethinking the Inception Architecture for Computer Vision.

    Examples
    --------
    >>> from xentcore import smooth_labels
    >>> print(smooth_labels([0], 0.1, n_classes=4))
    [[0.925 0.025 0.025 0.025]]
    """
    epsilon = read_between(epsilon, "epsilon", 0, 1)
    if holds_indices(labels_or_probs, "labels_or_probs"):
        if n_classes is None:
            raise TypeError(
                "n_classes is missing; class indices do not say how many classes there are: "
                "pass n_classes="
            )
        n_classes = read_positive_integer(n_classes, "n_classes")
        y, _ = read_indices(labels_or_probs, "labels_or_probs", n_classes)
        probs = one_hot(y, n_classes)
    else:
        probs = read_probabilities(labels_or_probs, "labels_or_probs")
        if n_classes is not None and n_classes != probs.shape[-1]:
            raise ValueError(
                f"n_classes is {n_classes}, but labels_or_probs has {probs.shape[-1]} classes; "
                "leave n_classes out for probabilities"
            )
    return (1 - epsilon) * probs + epsilon / probs.shape[-1]


# ---------------------------------------------------------------------------- softmax


def softmax_cross_entropy(
    logits,
    labels,
    *,
    threads=1,
    axis=-1,
    class_weight=None,
    ignore_index=None,
    label_smoothing=0.0,
    reduction="mean",
):
    """Compute ``-sum_c t_c log q_c`` with ``q = softmax(logits)``, and its mean over the rows.

    For a class index ``y`` that is ``log1p(sum over j != y of exp(x_j - x_y))``.

    Parameters
    ----------
    logits : array_like, shape (..., C, ...)
        Scores with the classes along `axis`. ``-inf`` rules a class out.
    labels : array_like
        Class indices (integer dtype), in the shape of `logits` without `axis`, or probabilities
        (float dtype), in the shape of `logits`.
    threads : int
        How many threads may work; small batches use fewer. The values do not depend on it.
    axis : int
        The axis of the classes.
    class_weight : array_like, shape (C,), optional
        A weight ``w_c`` for each class: the loss of a row becomes ``-sum_c w_c t_c log q_c`` and
        its weight ``sum_c w_c t_c``, which is ``w_y`` for a class index.
    ignore_index : int, optional
        Rows with this label have loss 0 and weight 0. Only for class indices.
    label_smoothing : float
        A share of each target that is spread evenly over all classes, before anything else.
    reduction : {"mean", "sum", "none"}
        "mean" divides the sum of the losses by the sum of the weights; "none" returns the
        weighted losses of the rows.

    Returns
    -------
    float or ndarray
        The loss in nats; an array in the shape of the batch for "none".

    Raises
    ------
    TypeError
        If the labels have a dtype that says neither, or an option has the wrong type.
    ValueError
        If a logit is nan or ``+inf``, a row has no class left, a label is out of range, a target
        does not sum to one, shapes do not match, or a mean has no weight to divide by.

    Notes
    -----
    Where libraries differ:

    - A small loss keeps its digits; with ``log_softmax`` in float32 it is 17 % off at a margin of
      15 and 0 at 30 (pytorch/pytorch#113708, scipy/scipy#19521).
    - One-hot rows give what the class indices give, weights or not; PyTorch divides the one by
      the number of rows and the other by the sum of the weights (pytorch/pytorch#107680). With
      smoothing, weights see the smoothed target in both cases.
    - A mean over no rows is an error, not nan (pytorch/pytorch#70348).
    - ``-inf`` at a class whose target is 0 costs nothing; at a class whose target is positive it
      costs ``inf`` (google-deepmind/optax#896). Smoothing spreads its share over the classes that
      are not ruled out, so it never makes a loss infinite.
    - A class of weight 0 adds nothing, even where its loss is infinite.
    - Labels out of range, negative and unnormalised targets are errors
      (google-deepmind/optax#1185, pytorch/pytorch#152437).

    References
    ----------
    Blanchard, P., Higham, D. J. and Higham, N. J. (2021). Accurately computing the log-sum-exp
    and softmax functions.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore import softmax_cross_entropy
    >>> logits = np.array([[2.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    >>> round(float(softmax_cross_entropy(logits, [0, 2])), 4)
    0.8955
    >>> print(softmax_cross_entropy(logits, [0, 2], reduction="none").round(4))
    [0.2395 1.5514]
    >>> print(softmax_cross_entropy(np.float32([[30, 0]]), [0]))
    9.357623e-14
    """
    problem = _Problem(logits, labels, axis, class_weight, ignore_index, label_smoothing)
    read_choice(reduction, "reduction", REDUCTIONS)
    return problem.loss(reduction, threads=read_positive_integer(threads, "threads"))


def softmax_cross_entropy_and_grad(
    logits,
    labels,
    *,
    out=None,
    threads=1,
    axis=-1,
    class_weight=None,
    ignore_index=None,
    label_smoothing=0.0,
    reduction="mean",
):
    """Compute the loss and its gradient ``d loss/d x_j = (s q_j - t_j)/W``.

    ``t`` is the target of a row times the class weights, ``s = sum_j t_j``, and ``W`` is the sum
    of all ``s`` for a mean and 1 otherwise. At a class index ``y`` the gradient is
    ``-(sum over j != y of q_j)``, which does not cancel.

    Parameters
    ----------
    logits : array_like, shape (..., C, ...)
        Scores with the classes along `axis`. ``-inf`` rules a class out.
    labels : array_like
        Class indices (integer dtype), in the shape of `logits` without `axis`, or probabilities
        (float dtype), in the shape of `logits`.
    out : ndarray, shape of `logits`, optional
        Where to write the gradient: a new array, or `logits` itself, which it then replaces.
    threads : int
        How many threads may work; small batches use fewer. The values do not depend on it.
    axis : int
        The axis of the classes.
    class_weight : array_like, shape (C,), optional
        A weight for each class.
    ignore_index : int, optional
        Rows with this label have loss 0 and gradient 0. Only for class indices.
    label_smoothing : float
        A share of each target that is spread evenly over all classes, before anything else.
    reduction : {"mean", "sum", "none"}
        As in :func:`xentcore.softmax_cross_entropy`. For "none", each row of the gradient belongs
        to the loss of its own row, as for "sum".

    Returns
    -------
    loss : float or ndarray
        The loss in nats; an array in the shape of the batch for "none".
    grad : ndarray, shape of `logits`
        The gradient of the loss in the logits, in nats; `out` itself if it was given.

    Raises
    ------
    TypeError
        If the labels have a dtype that says neither, or an option has the wrong type.
    ValueError
        As for :func:`xentcore.softmax_cross_entropy`, or if `out` does not fit.

    Notes
    -----
    Where the loss is infinite, because the label's class is ruled out, the gradient is the limit
    ``s q - t``, which is finite.

    Examples
    --------
    >>> from xentcore import softmax_cross_entropy_and_grad
    >>> loss, grad = softmax_cross_entropy_and_grad([[2.0, 0.0, 0.0]], [0])
    >>> round(float(loss), 4)
    0.2395
    >>> print(grad.round(4))
    [[-0.213   0.1065  0.1065]]
    """
    problem = _Problem(logits, labels, axis, class_weight, ignore_index, label_smoothing)
    read_choice(reduction, "reduction", REDUCTIONS)
    threads = read_positive_integer(threads, "threads")
    out = read_out(out, problem.shape, problem.dtype, logits, labels, class_weight)
    if out is None:
        out = np.empty(problem.shape, problem.dtype)
    return problem.loss(reduction, out, threads), out


class _Problem:
    """Logits and labels as they were given, and the loss block by block.

    The plain formulas stand below, in :func:`_read_batch`, :func:`_row_losses` and
    :func:`_row_gradients`; they serve every block of soft or smoothed labels. Blocks of class
    indices take the short way of ``_blocked``, and the plain one where that overflows. Nothing
    is checked twice: a block with a bad value lets the plain reader of everything say where.
    """

    def __init__(self, logits, labels, axis, class_weight, ignore_index, label_smoothing):
        self.options = (class_weight, ignore_index, label_smoothing)
        self.arguments = (logits, labels, axis, *self.options)
        x = real_array(logits, "logits")
        axis = read_class_axis(x, "logits", axis)
        labels, are_indices = match_labels(
            labels, "labels", x.shape, axis, ignore_index=ignore_index
        )
        self.shape, self.axis = x.shape, axis
        self.dtype = working_dtype(x.dtype)
        self.n_classes = x.shape[axis]
        self.class_weight = read_class_weights(
            class_weight, "class_weight", self.n_classes, self.dtype
        )
        self.epsilon = read_between(label_smoothing, "label_smoothing", 0, 1)
        self.ignore_index = ignore_index
        self.x = np.moveaxis(x, axis, -1)
        self.labels = labels if are_indices else np.moveaxis(labels, axis, -1)
        self.takes_short_way = are_indices and self.epsilon == 0
        self.weighs_rows = (
            not are_indices or ignore_index is not None or self.class_weight is not None
        )

    def loss(self, reduction, grad=None, threads=1):
        """Return the loss, and write its gradient to `grad` unless that is None."""
        try:
            if grad is self.arguments[0]:
                self._read_everything_first()
            total_weight = self._total_weight() if reduction == "mean" else 1.0
            losses = np.empty(self.x.shape[:-1], self.dtype) if reduction == "none" else None
            total = self._run(losses, grad, total_weight, threads)
        except ValueError:
            # The block knew its own rows only; reading everything says which place it is.
            _read_batch(*self.arguments)
            raise
        if reduction == "none":
            return losses[()]
        with np.errstate(over="ignore", under="ignore"):
            return self.dtype.type(total / total_weight)

    def _read_everything_first(self):
        """Refuse bad values before the first gradient takes the place of a logit."""
        self._sums(lambda x, labels: len(_read_batch(x, labels, -1, *self.options).x))

    def _total_weight(self):
        """Return the sum of the rows' weights, which a mean divides by."""
        n_rows = self.x.size // self.n_classes
        if not self.weighs_rows:
            total = float(n_rows)
        else:
            total = self._sums(lambda x, labels: self._weights(x, labels).sum(dtype=np.float64))
        return _some_weight(total, n_rows)

    def _weights(self, x, labels):
        """Return the weight of each row of a block."""
        if self.takes_short_way:
            return self._indices(labels)[1]
        return _read_batch(x, labels, -1, *self.options).row_weight

    def _sums(self, of_block):
        """Return the sum over all blocks of what a function says of each."""
        total = 0.0
        step = rows_per_block(self.n_classes, self.dtype)
        for x, labels in two_dimensional((self.x, self.labels)):
            for start in range(0, len(x), step):
                total += of_block(x[start : start + step], labels[start : start + step])
        return total

    def _run(self, losses, grad, total_weight, threads):
        """Go through all blocks; return the sum of the weighted losses."""
        grad = None if grad is None else np.moveaxis(grad, self.axis, -1)
        threads = max(1, min(threads, self.x.size // LOGITS_WORTH_A_THREAD))
        step = rows_per_block(self.n_classes, self.dtype)
        total = 0.0
        for x, labels, out, each in two_dimensional((self.x, self.labels, grad, losses)):

            def work(slices, x=x, labels=labels, out=out, each=each):
                scratch = np.empty((min(step, len(x)), self.n_classes), self.dtype)
                sums = []
                for rows in slices:
                    block_grad = None if out is None else out[rows]
                    block = self._block(x[rows], labels[rows], scratch, block_grad, total_weight)
                    if each is not None:
                        each[rows] = block
                    sums.append(block.sum(dtype=np.float64))
                return sums

            total += np.sum(map_blocks(work, len(x), step, threads))
        return total

    def _block(self, x, labels, scratch, grad, total_weight):
        """Return the weighted losses of a block of rows, and write its gradient."""
        if x.dtype != self.dtype:
            x = cast(x, self.dtype)
        if not self.takes_short_way:
            return self._plain_block(x, labels, grad, total_weight)

        y, weight = self._indices(labels)
        e, r, at_label, redo = rest_of_row(x, y, scratch)
        losses = np.log1p(r)
        if weight is not None:
            losses = _weighted(weight, losses)
        if redo is not None:
            # Taken out before the gradient is written, which may be where the logits are.
            x_again, grad_again = x[redo], np.empty_like(x, shape=(redo.sum(), x.shape[1]))
            losses[redo] = self._plain_block(x_again, labels[redo], grad_again, total_weight)
        if grad is not None:
            share = self.dtype.type(1 / total_weight)
            scale_to_gradient(e, r, at_label, share if weight is None else weight * share, grad)
            if redo is not None:
                grad[redo] = grad_again
        return losses

    def _plain_block(self, x, labels, grad, total_weight):
        """Do the same by the formulas as they stand below."""
        batch = _read_batch(x, labels, -1, *self.options)
        parts = shifted_exponentials(batch.x, 1)
        if grad is not None:
            grad[...] = _divided(_row_gradients(parts, batch), total_weight)
        return _row_losses(parts, batch)

    def _indices(self, labels):
        """Return the class indices of a block, and the weights of its rows if they have any."""
        if self.ignore_index is None and self.class_weight is None and labels.size:
            # All that has to be known of them, without a pass for each question.
            if 0 <= labels.min() and labels.max() < self.n_classes:
                return labels.astype(np.intp, copy=False), None
        y, keep = read_indices(labels, "labels", self.n_classes, ignore_index=self.ignore_index)
        weight = None if self.class_weight is None else self.class_weight[y]
        if keep is not None:
            weight = (1 if weight is None else weight) * keep.astype(self.dtype)
        return y, weight


class _Batch:
    """Logits and labels as the formulas want them: rows of classes, one weight a row.

    ``x`` has shape (N, C). Either ``y`` holds N indices, or ``t`` holds (N, C) targets that are
    already multiplied by the class weights. ``row_weight`` is (N,): 0 for an ignored row.
    """

    def __init__(self, x, axis):
        self.logits_shape = x.shape
        self.axis = axis
        self.shape = x.shape[:axis] + x.shape[axis + 1 :]
        self.x = self.rows(x)
        self.y = None
        self.t = None
        self.row_weight = None

    def rows(self, x):
        """Return an array in the shape of the logits as rows of classes."""
        return np.moveaxis(x, self.axis, -1).reshape(-1, x.shape[self.axis])


def _read_batch(logits, labels, axis, class_weight, ignore_index, label_smoothing):
    """Read every argument that decides which targets and weights the rows have."""
    x = read_logits(logits, "logits", axis)
    batch = _Batch(x, axis % x.ndim)
    n_classes = batch.x.shape[1]
    y, keep, probs = read_labels(
        labels, "labels", batch.logits_shape, batch.axis, ignore_index=ignore_index
    )
    weight = read_class_weights(class_weight, "class_weight", n_classes, x.dtype)
    epsilon = read_between(label_smoothing, "label_smoothing", 0, 1)

    if probs is None and epsilon == 0:
        batch.y = y.reshape(-1)
        batch.row_weight = np.ones(len(batch.y), x.dtype) if weight is None else weight[batch.y]
    else:
        t = one_hot(y.reshape(-1), n_classes) if probs is None else batch.rows(probs)
        t = cast(t, x.dtype)
        if epsilon > 0:
            t = _smooth(t, batch.x, epsilon)
        with np.errstate(under="ignore"):
            batch.t = t if weight is None else t * weight
            batch.row_weight = batch.t.sum(axis=1)

    if keep is not None:
        keep = keep.reshape(-1)
        batch.row_weight = np.where(keep, batch.row_weight, x.dtype.type(0))
        if batch.t is not None:
            batch.t = np.where(keep[:, np.newaxis], batch.t, x.dtype.type(0))
    return batch


def _smooth(t, x, epsilon):
    """Spread `epsilon` of each target over the classes that are not ruled out."""
    is_in = np.isfinite(x)
    uniform = is_in / is_in.sum(axis=1, keepdims=True, dtype=x.dtype)
    with np.errstate(under="ignore"):
        return (1 - epsilon) * t + epsilon * uniform


def _row_losses(parts, batch):
    """Return the weighted loss of each row, ``-sum_c t_c log q_c``."""
    z, _, rest = parts
    if batch.t is None:
        losses = np.log1p(rest[:, 0]) - np.take_along_axis(z, batch.y[:, np.newaxis], 1)[:, 0]
        return _weighted(batch.row_weight, losses)
    return _weighted(batch.t, np.log1p(rest) - z).sum(axis=1)


def _row_gradients(parts, batch):
    """Return the gradient of each row's weighted loss, ``s q_j - t_j`` without cancellation."""
    _, e, rest = parts
    if batch.t is None:
        # s (q_j - 1[j = y]): the sum of the others stands for 1 - q_y.
        index = batch.y[:, np.newaxis]
        with np.errstate(under="ignore"):
            q = e / (1 + rest)
            np.put_along_axis(q, index, 0, 1)
            np.put_along_axis(q, index, -q.sum(axis=1, keepdims=True), 1)
            return q * batch.row_weight[:, np.newaxis]

    # s q_j - t_j = q_j (s - t_j) - t_j (1 - q_j), with both brackets as sums of the others.
    t = batch.t
    with np.errstate(under="ignore"):
        q, not_q = e / (1 + rest), sums_of_others(e, 1) / (1 + rest)
        return q * sums_of_others(t, 1) - t * not_q


def _weighted(weight, losses):
    """Return ``weight * losses``, where a weight of 0 rules out even an infinite loss."""
    with np.errstate(over="ignore", under="ignore"):
        return np.multiply(weight, losses, out=np.zeros_like(losses), where=weight > 0)


def _total_weight(row_weight):
    """Return the sum of the rows' weights, added in double precision; a mean needs some."""
    total = row_weight.sum(dtype=np.float64)
    return row_weight.dtype.type(_some_weight(total, row_weight.size))


def _some_weight(total, n_rows):
    """Return the total weight of a mean, or say why there is nothing to divide by."""
    if total > 0:
        return total
    if n_rows == 0:
        reason = "there are no rows"
    else:
        reason = "every row of labels is ignored, or has class_weight 0"
    raise ValueError(
        f"{reason}, so that a mean has nothing to divide by; leave this batch out, or use "
        "reduction='sum' and divide by the weights of all batches together"
    )


def _divided(grad, total):
    """Return a gradient divided by the weights of a mean; tiny elements may underflow."""
    with np.errstate(under="ignore"):
        return grad / total


def _reduce(losses, row_weight, reduction, shape):
    """Return the rows' weighted losses as they are, their sum, or their weighted mean."""
    if reduction == "none":
        return losses.reshape(shape)[()]
    total = losses.sum(dtype=np.float64)
    if reduction == "mean":
        total = total / np.float64(_total_weight(row_weight))
    with np.errstate(over="ignore", under="ignore"):
        return losses.dtype.type(total)


def _put_back(grad, batch, out):
    """Return rows of gradients in the shape of the logits, in `out` if there is one."""
    grad = np.moveaxis(grad.reshape(batch.shape + grad.shape[-1:]), -1, batch.axis)
    if out is None:
        return np.ascontiguousarray(grad)
    out[...] = grad
    return out


# ---------------------------------------------------------------------------- sigmoid


def sigmoid_cross_entropy(logits, targets, *, pos_weight=None, reduction="mean"):
    """Compute ``t softplus(-x) + (1 - t) softplus(x)``, the cross-entropy of ``sigmoid(x)``.

    Parameters
    ----------
    logits : array_like, any shape
        Scores ``x`` of independent yes-or-no questions; infinite ones are certain answers.
    targets : array_like, the same shape
        Numbers from 0 to 1, or booleans.
    pos_weight : float or array_like, shape (L,), optional
        A weight for ``t``: the loss becomes ``w t softplus(-x) + (1 - t) softplus(x)`` and its
        weight ``w t + (1 - t)``. An array has one weight for each place of the last of two or
        more axes.
    reduction : {"mean", "sum", "none"}
        "mean" divides the sum of the losses by the sum of the weights, over all elements.

    Returns
    -------
    float or ndarray
        The loss in nats; an array in the shape of `logits` for "none".

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If a logit is nan, a target is outside 0 to 1, shapes differ, or a mean has no weight to
        divide by.

    Notes
    -----
    The mean divides by the sum of the weights, so the loss is that of
    :func:`xentcore.softmax_cross_entropy` with logits ``(0, x)`` and class weights
    ``(1, pos_weight)``. PyTorch's BCEWithLogitsLoss divides by the number of elements.

    Examples
    --------
    >>> from xentcore import sigmoid_cross_entropy
    >>> print(sigmoid_cross_entropy([0.0, 3.0], [1, 1], reduction="none").round(4))
    [0.6931 0.0486]
    """
    x, yes, no = _read_sigmoid(logits, targets, pos_weight)
    read_choice(reduction, "reduction", REDUCTIONS)
    return _reduce(_sigmoid_losses(x, yes, no), yes + no, reduction, x.shape)


def sigmoid_cross_entropy_and_grad(logits, targets, *, pos_weight=None, reduction="mean"):
    """Compute the loss and its gradient ``(1 - t) sigmoid(x) - t sigmoid(-x)``.

    Parameters
    ----------
    logits : array_like, any shape
        Scores ``x`` of independent yes-or-no questions; infinite ones are certain answers.
    targets : array_like, the same shape
        Numbers from 0 to 1, or booleans.
    pos_weight : float or array_like, shape (L,), optional
        A weight for ``t``, as in :func:`xentcore.sigmoid_cross_entropy`.
    reduction : {"mean", "sum", "none"}
        As in :func:`xentcore.sigmoid_cross_entropy`; for "none" the gradient is that of each
        element's own loss.

    Returns
    -------
    loss : float or ndarray
        The loss in nats; an array in the shape of `logits` for "none".
    grad : ndarray, shape of `logits`
        The gradient of the loss in the logits, in nats.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        As for :func:`xentcore.sigmoid_cross_entropy`.

    Notes
    -----
    ``sigmoid(x) - t`` is the same number, but loses its digits where the sigmoid is close to 1.

    Examples
    --------
    >>> from xentcore import sigmoid_cross_entropy_and_grad
    >>> loss, grad = sigmoid_cross_entropy_and_grad([0.0, 3.0], [1, 1])
    >>> round(float(loss), 4)
    0.3709
    >>> print(grad.round(4))
    [-0.25   -0.0237]
    """
    x, yes, no = _read_sigmoid(logits, targets, pos_weight)
    read_choice(reduction, "reduction", REDUCTIONS)
    loss = _reduce(_sigmoid_losses(x, yes, no), yes + no, reduction, x.shape)
    with np.errstate(under="ignore"):
        grad = no * sigmoid(x) - yes * sigmoid(-x)
    if reduction == "mean":
        grad = _divided(grad, _total_weight(yes + no))
    return loss, grad


def _read_sigmoid(logits, targets, pos_weight):
    """Return the logits and the weights of the two answers, ``w t`` and ``1 - t``."""
    x = read_real(logits, "logits")
    refuse_nan(x, "logits")
    yes = read_targets(targets, "targets", x.shape)
    no = 1 - yes
    if pos_weight is not None:
        weight = read_weights(pos_weight, "pos_weight", x.dtype)
        if weight.ndim > 0:
            if x.ndim < 2:
                raise ValueError(
                    f"pos_weight has shape {weight.shape} and logits have shape {x.shape}; "
                    "with one axis of logits it has to be one number"
                )
            require_shape(weight, "pos_weight", x.shape[-1:], "the last axis of logits")
        yes = weight * yes
    return x, cast(yes, x.dtype), cast(no, x.dtype)


def _sigmoid_losses(x, yes, no):
    """Return the weighted loss of each element."""
    return _weighted(yes, softplus(-x)) + _weighted(no, softplus(x))


# ---------------------------------------------------------------------------- focal


def focal_loss(logits, labels, *, gamma=2.0, alpha=None, reduction="mean"):
    """Compute ``-alpha_y (1 - q_y)^gamma log q_y`` with ``q = softmax(logits)``.

    Parameters
    ----------
    logits : array_like, shape (..., C)
        Scores with the classes along the last axis. ``-inf`` rules a class out.
    labels : array_like of int, shape (...)
        Class indices ``y``.
    gamma : float
        How strongly rows that are already right are played down; 0 gives cross-entropy.
    alpha : array_like, shape (C,), optional
        A weight for each class.
    reduction : {"mean", "sum", "none"}
        "mean" divides the sum of the losses by the sum of the ``alpha_y``.

    Returns
    -------
    float or ndarray
        The loss in nats; an array in the shape of `labels` for "none".

    Raises
    ------
    TypeError
        If the labels have no integer dtype, or an option has the wrong type.
    ValueError
        If a logit is nan or ``+inf``, a label is out of range, shapes do not match, or `gamma` is
        negative.

    Notes
    -----
    With ``gamma=0`` it is :func:`xentcore.softmax_cross_entropy` with ``class_weight=alpha``.
    It is not proper: its minimum is not at the true probabilities, so the softmax of a model
    trained with it is not an estimate of them.

    References
    ----------
    Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection.

    Examples
    --------
    >>> from xentcore import focal_loss
    >>> print(focal_loss([[2.0, 0.0], [0.0, 0.0]], [0, 0], reduction="none").round(4))
    [0.0018 0.1733]
    """
    batch, gamma = _read_focal(logits, labels, gamma, alpha)
    read_choice(reduction, "reduction", REDUCTIONS)
    losses, _ = _focal_rows(batch, gamma)
    return _reduce(losses, batch.row_weight, reduction, batch.shape)


def focal_loss_and_grad(logits, labels, *, gamma=2.0, alpha=None, reduction="mean"):
    """Compute the loss and its gradient, a positive factor times that of the cross-entropy.

    With ``u = 1 - q_y`` the factor is ``alpha_y u^gamma (1 - gamma q_y log(q_y)/u)``.

    Parameters
    ----------
    logits : array_like, shape (..., C)
        Scores with the classes along the last axis. ``-inf`` rules a class out.
    labels : array_like of int, shape (...)
        Class indices ``y``.
    gamma : float
        How strongly rows that are already right are played down; 0 gives cross-entropy.
    alpha : array_like, shape (C,), optional
        A weight for each class.
    reduction : {"mean", "sum", "none"}
        As in :func:`xentcore.focal_loss`; for "none" each row of the gradient belongs to the loss
        of its own row.

    Returns
    -------
    loss : float or ndarray
        The loss in nats; an array in the shape of `labels` for "none".
    grad : ndarray, shape of `logits`
        The gradient of the loss in the logits, in nats.

    Raises
    ------
    TypeError
        If the labels have no integer dtype, or an option has the wrong type.
    ValueError
        As for :func:`xentcore.focal_loss`.

    Examples
    --------
    >>> from xentcore import focal_loss_and_grad
    >>> loss, grad = focal_loss_and_grad([[0.0, 0.0]], [0])
    >>> round(float(loss), 4)
    0.1733
    >>> print(grad.round(4))
    [[-0.2983  0.2983]]
    """
    batch, gamma = _read_focal(logits, labels, gamma, alpha)
    read_choice(reduction, "reduction", REDUCTIONS)
    losses, grad = _focal_rows(batch, gamma)
    loss = _reduce(losses, batch.row_weight, reduction, batch.shape)
    if reduction == "mean":
        grad = _divided(grad, _total_weight(batch.row_weight))
    return loss, _put_back(grad, batch, None)


def _read_focal(logits, labels, gamma, alpha):
    """Read the arguments of the focal loss; its labels are class indices only."""
    if not holds_indices(labels, "labels"):
        raise TypeError(
            f"labels has dtype {np.asarray(labels).dtype}, which means probabilities; the focal "
            "loss is defined for class indices: use labels.astype(int)"
        )
    if alpha is not None and np.ndim(alpha) == 0:
        raise ValueError(
            f"alpha is the single number {alpha}; it needs one weight a class, such as "
            "[1 - alpha, alpha] for two classes with the positive one last"
        )
    gamma = read_number(gamma, "gamma")
    if gamma < 0:
        raise ValueError(f"gamma is {gamma}; it has to be 0 or more")
    x = read_logits(logits, "logits")
    batch = _Batch(x, x.ndim - 1)
    y, _, _ = read_labels(labels, "labels", x.shape, batch.axis)
    weight = read_class_weights(alpha, "alpha", x.shape[-1], x.dtype)
    batch.y = y.reshape(-1)
    batch.row_weight = np.ones(len(batch.y), x.dtype) if weight is None else weight[batch.y]
    return batch, gamma


def _focal_rows(batch, gamma):
    """Return the weighted focal loss of each row and its gradient."""
    parts = shifted_exponentials(batch.x, 1)
    z, e, rest = parts
    index = batch.y[:, np.newaxis]
    with np.errstate(under="ignore"):
        nll = (np.log1p(rest) - np.take_along_axis(z, index, 1))[:, 0]
        grad = _row_gradients(parts, batch)
        others = e / (1 + rest)
        q_y = np.take_along_axis(others, index, 1)[:, 0]
        np.put_along_axis(others, index, 0, 1)
        u = others.sum(axis=1)
        power = u**gamma

        # q_y (-log q_y) / u: its limits are 1 for q_y -> 1 and 0 for q_y -> 0.
        ratio = np.ones_like(u)
        np.divide(_weighted(q_y, nll), u, out=ratio, where=u > 0)
        factor = power * (1 + gamma * ratio)
        # A factor of 0, where the row is certainly right, leaves nothing of the loss.
        losses = _weighted(batch.row_weight * power, nll)
        return losses, factor[:, np.newaxis] * grad


# ---------------------------------------------------------------------------- distillation


def distillation_loss(logits, teacher_logits, labels, *, temperature, alpha):
    """Compute ``(1 - alpha) H(labels, q) + alpha T^2 KL(softmax(teacher/T) || softmax(x/T))``.

    Parameters
    ----------
    logits : array_like, shape (..., C)
        The student's scores ``x``, with the classes along the last axis.
    teacher_logits : array_like, the same shape
        The teacher's scores.
    labels : array_like
        Class indices of shape (...) (integer dtype), or probabilities of shape (..., C) (float
        dtype).
    temperature : float
        ``T``, greater than 0; it softens both distributions.
    alpha : float
        The weight of the teacher, from 0 to 1.

    Returns
    -------
    float
        The mean loss of a row, in nats.

    Raises
    ------
    TypeError
        If the labels have a dtype that says neither, or an option has the wrong type.
    ValueError
        If a logit is nan or ``+inf``, shapes differ, a label is out of range, or an option is out
        of its range.

    Notes
    -----
    The teacher's part is a divergence, 0 when the student agrees with the teacher. As a
    cross-entropy it would be larger by ``alpha T^2`` times the teacher's entropy, which does not
    depend on the student, so that the gradient is the same. The factor ``T^2`` keeps the size of
    that gradient when ``T`` changes.

    References
    ----------
    Hinton, G., Vinyals, O. and Dean, J. (2015). Distilling the Knowledge in a Neural Network.

    Examples
    --------
    >>> from xentcore import distillation_loss
    >>> teacher = [[2.0, 1.0, 0.0]]
    >>> round(float(distillation_loss(teacher, teacher, [0], temperature=2, alpha=0.5)), 4)
    0.2038
    """
    hard = softmax_cross_entropy(logits, labels)
    soft, _ = _teacher_part(logits, teacher_logits, temperature)
    alpha = read_between(alpha, "alpha", 0, 1)
    return _mix(hard, soft, alpha)


def distillation_loss_and_grad(logits, teacher_logits, labels, *, temperature, alpha):
    """Compute the loss and its gradient ``((1 - alpha)(q - y) + alpha T (q_T - t_T))/N``.

    Parameters
    ----------
    logits : array_like, shape (..., C)
        The student's scores, with the classes along the last axis.
    teacher_logits : array_like, the same shape
        The teacher's scores.
    labels : array_like
        Class indices of shape (...) (integer dtype), or probabilities of shape (..., C) (float
        dtype).
    temperature : float
        ``T``, greater than 0; it softens both distributions.
    alpha : float
        The weight of the teacher, from 0 to 1.

    Returns
    -------
    loss : float
        The mean loss of a row, in nats.
    grad : ndarray, shape of `logits`
        The gradient of the loss in the student's logits, in nats.

    Raises
    ------
    TypeError
        If the labels have a dtype that says neither, or an option has the wrong type.
    ValueError
        As for :func:`xentcore.distillation_loss`.

    Examples
    --------
    >>> from xentcore import distillation_loss_and_grad
    >>> teacher = [[2.0, 1.0, 0.0]]
    >>> loss, grad = distillation_loss_and_grad(teacher, teacher, [0], temperature=2, alpha=1)
    >>> print(grad)
    [[0. 0. 0.]]
    """
    hard, hard_grad = softmax_cross_entropy_and_grad(logits, labels)
    soft, soft_grad = _teacher_part(logits, teacher_logits, temperature)
    alpha = read_between(alpha, "alpha", 0, 1)
    return _mix(hard, soft, alpha), (1 - alpha) * hard_grad + alpha * soft_grad


def _mix(hard, soft, alpha):
    """Return ``(1 - alpha) hard + alpha soft``, where a weight of 0 rules out even inf."""
    mixed = 0.0
    if alpha < 1:
        mixed += (1 - alpha) * hard
    if alpha > 0:
        mixed += alpha * soft
    return hard.dtype.type(mixed)


def _teacher_part(logits, teacher_logits, temperature):
    """Return ``T^2 KL(t_T || q_T)``, averaged over the rows, and its gradient."""
    temperature = read_number(temperature, "temperature")
    if temperature <= 0:
        raise ValueError(f"temperature is {temperature}; it has to be greater than 0, 1 for none")
    student = read_logits(logits, "logits")
    teacher = read_logits(teacher_logits, "teacher_logits")
    require_shape(teacher, "teacher_logits", student.shape, "logits")

    log_q, q = _tempered(student, temperature)
    log_t, t = (cast(part, student.dtype) for part in _tempered(teacher, temperature))
    # Near, the divergence is best taken from the probabilities; far, from their logarithms,
    # because a probability may have underflowed.
    with np.errstate(invalid="ignore", under="ignore", over="ignore"):
        log_ratio = np.where(t > 0, log_t - log_q, 0)
        far = np.where(t > 0, t * log_ratio, 0) - t + q
        terms = np.where(np.abs(log_ratio) < 0.5, kl_terms(t, q), far)
    n_rows = math.prod(student.shape[:-1])
    loss = temperature**2 * terms.sum(dtype=np.float64) / n_rows
    return student.dtype.type(loss), temperature / n_rows * (q - t)


def _tempered(x, temperature):
    """Return the log-probabilities and probabilities of logits at a temperature."""
    with np.errstate(over="ignore", under="ignore"):
        # Shifted first, because a small temperature could push the largest logit to infinity.
        scaled = (x - x.max(axis=-1, keepdims=True)) / temperature
        z, e, rest = shifted_exponentials(scaled, x.ndim - 1)
        return z - np.log1p(rest), e / (1 + rest)
