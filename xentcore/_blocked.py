"""The kernel behind the softmax cross-entropy: rows in blocks that stay in the cache.

Why it is exact. For a row ``x`` with the label ``y``,

    loss        = log1p(r)              with r = sum over j != y of exp(x_j - x_y),
    dloss/dx_j  = exp(x_j - x_y)/(1+r)  for j != y,
    dloss/dx_y  = -r/(1+r).

Each term of ``r`` is positive and the label's own, ``exp(0) = 1``, is never added, so nothing
cancels. The label is as good a reference as the row's maximum unless an exponential overflows;
then ``r`` is inf. Such a row, and one that holds nan or inf, is found by one look at ``r`` and
done again by the plain formula, which subtracts the maximum.

Why it is fast. The exponentials of a block are written, added up and scaled while they lie in the
second-level cache, in scratch that every block uses again. The logits are read from memory once
and the gradient is written once; no other array has their size. numpy lets go of the lock inside
its loops, so that threads may take blocks side by side; since each block's sums are kept and
added up in order at the end, the result does not depend on how many there are.
"""

import math

import numpy as np

#: The bytes of exponentials in one block: half of a common second-level cache.
BLOCK_BYTES = 512 * 1024

#: Below this many logits a thread costs more than it saves.
LOGITS_WORTH_A_THREAD = 400_000

#: Rows at least this long are added up pairwise, which keeps their digits; einsum, which adds in a
#: few running sums, has less overhead and loses nothing that matters in shorter ones.
LONG_ROW = 1025


def rest_of_row(x, y, scratch):
    """Compute ``exp(x_j - x_y)``, 0 at the label, and its sums ``r``, for a block of rows.

    Returns the exponentials (a view of `scratch`), the sums, the places of the labels in the
    flattened block, and a mask of the rows to do again by the plain formula, or None.
    """
    n, c = x.shape
    e = scratch[:n]
    at_label = np.arange(0, n * c, c) + y
    own = x.reshape(-1).take(at_label) if x.flags.c_contiguous else x[np.arange(n), y]
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        np.subtract(x, own[:, np.newaxis], out=e)
        np.exp(e, out=e)
        e.reshape(-1)[at_label] = 0
        r = e.sum(axis=1) if c >= LONG_ROW else np.einsum("ij->i", e)
        is_safe = np.isfinite(r + own)
    return e, r, at_label, None if is_safe.all() else ~is_safe


def scale_to_gradient(e, r, at_label, weight, out):
    """Turn the exponentials of a block into its gradient, each row times its weight."""
    with np.errstate(under="ignore", over="ignore", invalid="ignore"):
        scale = weight / (1 + r)
        e.reshape(-1)[at_label] = -r
        np.multiply(e, scale[:, np.newaxis], out=out)


def rows_per_block(n_classes, dtype):
    """Return how many rows of exponentials fit into one block; at least one."""
    return max(1, BLOCK_BYTES // (n_classes * np.dtype(dtype).itemsize))


def two_dimensional(arrays):
    """Cut arrays that share their leading axes into pieces in which these are one axis.

    The first array says which axes lead: all but its last. Others may be None, and have the same
    leading axes. Each piece is a view, so that what is written to it is not lost.
    """
    n_leading = arrays[0].ndim - 1
    given = [a for a in arrays if a is not None]
    first = max(_first_mergeable(a, n_leading) for a in given)
    for index in np.ndindex(arrays[0].shape[:first]):
        yield tuple(
            None if a is None else _merged(a[(*index, ...)], n_leading - first) for a in arrays
        )


def _first_mergeable(a, n_leading):
    """Return the first of the leading axes from which on they are one axis in memory."""
    axis = max(n_leading - 1, 0)
    while axis > 0 and a.strides[axis - 1] == a.strides[axis] * a.shape[axis]:
        axis -= 1
    return axis


def _merged(a, n_leading):
    """Merge the leading axes of a view into one; without any, add one of length 1."""
    rows = math.prod(a.shape[:n_leading])
    return a.reshape(rows, *a.shape[n_leading:])


def map_blocks(work, n_rows, rows, threads):
    """Call ``work(slices)`` for the blocks of `rows` rows; return the results in order.

    `work` gets a list of slices and returns a list with one result a slice, so that a
    thread can keep its scratch. The blocks are the same for every number of threads.
    """
    slices = [slice(start, min(start + rows, n_rows)) for start in range(0, n_rows, rows)]
    threads = min(threads, len(slices))
    if threads <= 1:
        return work(slices)
    # Imported here: it costs more than the rest of the library's import, and few ask for threads.
    from concurrent.futures import ThreadPoolExecutor

    cuts = np.linspace(0, len(slices), threads + 1).astype(int)
    shares = [slices[a:b] for a, b in zip(cuts[:-1], cuts[1:], strict=True)]
    with ThreadPoolExecutor(threads) as pool:
        return [result for share in pool.map(work, shares) for result in share]
