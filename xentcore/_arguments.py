"""The one place where arguments are read.

Every function here takes what a caller passed and the name it has there, and returns a
numpy array that the formulas may trust, or raises an error that names the argument, the
first bad place with its value, and the repair. Nothing is clipped, renormalised or guessed,
and the caller's array is never changed.

Dtypes: float32 and float64 stay, float16 becomes float32 and integers become float64.
Boolean, complex, text, object and masked arrays, and floats wider than 64 bits, are refused:
each of them needs a decision that only the caller can make.
"""

import math
import numbers
import operator

import numpy as np

# ---------------------------------------------------------------------------- helpers


def first_place(bad):
    """Return the index of the first true element of `bad`, as a tuple of plain integers."""
    flat = int(np.argmax(bad))
    return tuple(int(i) for i in np.unravel_index(flat, bad.shape))


def where_is(place):
    """Return " at (0, 2)" for an element of an array and nothing for a single number."""
    return f" at {place}" if place else ""


def shown(value):
    """Return a number as a person would write it: 1.1, not np.float64(1.1)."""
    return f"{value:.9g}"


# ---------------------------------------------------------------------------- real arrays


def read_real(x, name, *, allow_bool=False):
    """Read an array of real numbers; nan and infinities pass, each caller decides on those."""
    array = real_array(x, name, allow_bool=allow_bool)
    return array.astype(working_dtype(array.dtype), copy=False)


def real_array(x, name, *, allow_bool=False):
    """Return `x` as an array of real numbers, in the dtype it has."""
    if isinstance(x, np.ma.MaskedArray):
        raise TypeError(
            f"{name} is a masked array, and its mask would be lost; "
            f"pass {name}.filled(value), or {name}.compressed() if it has one axis"
        )
    try:
        array = np.asarray(x)
    except ValueError as error:
        raise ValueError(
            f"{name} is not an array of numbers ({error}); give every row the same length"
        ) from None

    kind = array.dtype.kind
    if kind == "b" and not allow_bool:
        raise TypeError(f"{name} is boolean; use {name}.astype(float) if True means 1")
    if kind == "c":
        raise TypeError(f"{name} is complex; pass {name}.real if that is what is meant")
    if kind not in "biuf":
        raise TypeError(
            f"{name} has dtype {array.dtype}, which holds no real numbers; "
            f"convert it first, for example with np.asarray({name}, dtype=float)"
        )
    if kind == "f" and array.dtype.itemsize > 8:
        raise TypeError(
            f"{name} has dtype {array.dtype}, wider than the 64 bits the formulas are made for; "
            f"use {name}.astype(np.float64)"
        )
    return array


def working_dtype(dtype):
    """Return the dtype, in native byte order, that values of `dtype` are computed in."""
    is_small_float = dtype.kind == "f" and dtype.itemsize <= 4
    return np.dtype(np.float32 if is_small_float else np.float64)


def cast(x, dtype):
    """Return `x` in a dtype, without a word about what is too small for it and becomes 0."""
    with np.errstate(under="ignore"):
        return x.astype(dtype, copy=False)


def refuse_nan(x, name):
    """Raise if a nan is found anywhere in `x`."""
    bad = np.isnan(x)
    if bad.any():
        raise ValueError(
            f"{name} is nan{where_is(first_place(bad))}; "
            "find where it arose, or leave those entries out"
        )


def refuse_not_finite(x, name, advice=""):
    """Raise if a nan or an infinity is found anywhere in `x`; `advice` ends the message."""
    bad = ~np.isfinite(x)
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"{name} is {shown(x[place])}{where_is(place)}; it has to be finite{advice}"
        )


def read_nonnegative(x, name):
    """Read an array of finite numbers, none of them negative."""
    x = read_real(x, name)
    refuse_nan(x, name)
    bad = (x < 0) | np.isinf(x)
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"{name} is {shown(x[place])}{where_is(place)}; it has to be finite and not negative"
        )
    return x


# ---------------------------------------------------------------------------- probabilities


def sum_tolerance(x):
    """Return how far the probabilities in `x` may sum from one: half the digits of its dtype.

    That is 1.5e-8 for float64 and integers, 3.5e-4 for float32 and 0.03 for float16. It is the
    caller's dtype that counts, not the one that the sum is computed in.
    """
    dtype = np.asarray(x).dtype
    return math.sqrt(np.finfo(dtype if dtype.kind == "f" else np.float64).eps)


def read_probabilities(p, name, axis=-1):
    """Read distributions along `axis` (over all axes together if it is None)."""
    given, p = p, read_real(p, name)
    if p.ndim == 0:
        raise ValueError(
            f"{name} is the single number {shown(p)}, not a distribution; "
            f"pass all its probabilities, such as [{name}, 1 - {name}]"
        )
    axis = None if axis is None else read_axis(axis, p.ndim)
    refuse_empty(p, name, axis)
    refuse_nan(p, name)

    bad = (p < 0) | np.isinf(p)
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"{name} is {shown(p[place])} at {place}; a probability lies between 0 and 1; "
            f"if these are logits, softmax({name}) gives probabilities"
        )

    # In double precision, so that the check does not add rounding of its own.
    total = p.sum(axis=axis, dtype=np.float64)
    bad = np.abs(total - 1.0) > sum_tolerance(given)
    if bad.any():
        place = first_place(bad)
        if axis is None:
            where, repair = "over all axes", f"{name}.sum()"
        else:
            from_end = axis - p.ndim
            where = f"along axis {from_end}" + (f" at row {place}" if place else "")
            repair = f"{name}.sum(axis={from_end}, keepdims=True)"
        raise ValueError(
            f"{name} sums to {shown(total[place])} {where}, not to 1; "
            f"divide by {repair} if these are counts, or rounded"
        )
    return p


def read_events(p, name):
    """Read probabilities of single events, which need not sum to anything."""
    given, p = p, read_real(p, name)
    refuse_nan(p, name)
    bad = (p < 0) | (p > 1.0 + sum_tolerance(given))
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"{name} is {shown(p[place])}{where_is(place)}; a probability lies between 0 and 1; "
            "divide counts by their sum first"
        )
    # A sum of probabilities may round to a little more than one.
    return np.minimum(p, p.dtype.type(1))


def read_targets(targets, name, shape):
    """Read the targets of binary problems: numbers from 0 to 1 in the shape of the logits."""
    t = read_real(targets, name, allow_bool=True)
    require_shape(t, name, shape, "logits")
    refuse_nan(t, name)
    bad = (t < 0) | (t > 1)
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"{name} is {shown(t[place])}{where_is(place)}; it has to lie between 0 and 1; "
            f"labels coded -1 and 1 become ({name} + 1) / 2"
        )
    return t


def read_counts(counts, name, axis=-1):
    """Read whole numbers of observations, at least one of them in every row."""
    counts = read_nonnegative(counts, name)
    if counts.ndim == 0:
        raise ValueError(f"{name} is a single number; pass one count a category")
    axis = read_axis(axis, counts.ndim)
    bad = counts != np.floor(counts)
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"{name} is {shown(counts[place])} at {place}; counts are whole numbers; "
            "pass how often each category was seen, not its share"
        )
    # A float32 cannot count beyond 2**24.
    counts = counts.astype(np.float64, copy=False)
    bad = counts.sum(axis=axis) == 0
    if bad.any():
        place = first_place(bad)
        row = f" at row {place}" if place else ""
        raise ValueError(f"{name} sums to 0{row}: nothing was observed; leave that row out")
    return counts


# ---------------------------------------------------------------------------- logits and masks


def read_logits(x, name, axis=-1, where=None):
    """Read scores along `axis`; -inf rules a class out, and each row must keep one class.

    Classes where the mask `where` is false are ruled out too, whatever they hold.
    """
    x = read_real(x, name)
    axis = read_class_axis(x, name, axis)
    x = apply_mask(x, name, where)
    refuse_nan(x, name)

    bad = np.isposinf(x)
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"{name} is inf at {place}; a class can be ruled out with -inf but not ruled in; "
            "put -inf at the other classes"
        )
    bad = ~np.isfinite(x).any(axis=axis)
    if bad.any():
        place = first_place(bad)
        row = f" at row {place}" if place else ""
        raise ValueError(
            f"{name} is -inf for every class{row}; "
            "leave at least one class in, or leave that row out"
        )
    return x


def read_class_axis(x, name, axis):
    """Read the axis of the classes, of which there must be at least one; count it from 0."""
    if x.ndim == 0:
        raise ValueError(f"{name} is the single number {shown(x)}; pass one logit a class")
    axis = read_axis(axis, x.ndim)
    refuse_empty(x, name, axis)
    return axis


def apply_mask(x, name, where):
    """Return `x` with -inf where the boolean mask `where` is false."""
    if where is None:
        return x
    mask = np.asarray(where)
    if mask.dtype.kind != "b":
        raise TypeError(
            f"where has dtype {mask.dtype}; it has to be boolean, such as where=counts > 0"
        )
    same_rank = mask.ndim == x.ndim
    if not same_rank or any(m not in (1, n) for m, n in zip(mask.shape, x.shape, strict=True)):
        raise ValueError(
            f"where has shape {mask.shape} and {name} has shape {x.shape}; they need the same "
            "axes, each as long or of length 1; where[None, :] adds an axis"
        )
    return np.where(mask, x, x.dtype.type(-np.inf))


# ---------------------------------------------------------------------------- labels


def holds_indices(labels, name):
    """Return true for class indices (integer dtype) and false for probabilities (float dtype).

    The dtype decides, never the shape and never the values.
    """
    if isinstance(labels, np.ma.MaskedArray):
        raise TypeError(f"{name} is a masked array; use {name}.filled(-1) and ignore_index=-1")
    try:
        kind = np.asarray(labels).dtype.kind
    except ValueError as error:
        raise ValueError(
            f"{name} is not an array ({error}); give every row the same length"
        ) from None
    if kind in "iu":
        return True
    if kind == "f":
        return False
    if kind == "b":
        raise TypeError(
            f"{name} is boolean; use {name}.astype(int) for class indices, "
            f"{name}.astype(float) for one-hot rows"
        )
    raise TypeError(
        f"{name} has dtype {np.asarray(labels).dtype}; class indices have an integer dtype "
        "and probabilities a float dtype; np.unique(labels, return_inverse=True) numbers names"
    )


def read_indices(labels, name, n_classes, *, ignore_index=None):
    """Read class indices; return them as intp, and which of them count (None means all).

    An ignored label comes back as 0, so that it can be used to index.
    """
    if not holds_indices(labels, name):
        raise TypeError(
            f"{name} has dtype {np.asarray(labels).dtype}, which means probabilities; "
            f"class indices have an integer dtype: use {name}.astype(int)"
        )
    y = np.asarray(labels)
    if ignore_index is None:
        keep = None
    else:
        keep = y != read_integer(ignore_index, "ignore_index")
        y = np.where(keep, y, np.zeros((), y.dtype))

    bad = (y < 0) | (y >= n_classes)
    if bad.any():
        place = first_place(bad)
        value = int(y[place])
        if value < 0:
            repair = f"if it marks rows to leave out, pass ignore_index={value}"
        elif value == n_classes:
            repair = "classes are counted from 0; subtract 1 if yours are counted from 1"
        else:
            repair = "check the number of classes"
        raise ValueError(
            f"{name} is {value}{where_is(place)}, outside 0 to {n_classes - 1}; {repair}"
        )
    return y.astype(np.intp), keep


def read_sequence(symbols, name, n_symbols):
    """Read one sequence of class indices as intp; an empty list is an empty sequence."""
    if np.size(symbols) == 0:
        return np.zeros(0, dtype=np.intp)
    if holds_indices(symbols, name) and np.ndim(symbols) != 1:
        raise ValueError(f"{name} has shape {np.shape(symbols)}; pass one sequence, shape (n,)")
    return read_indices(symbols, name, n_symbols)[0]


def read_labels(labels, name, logits_shape, axis, *, ignore_index=None, other="logits"):
    """Read the labels that belong to logits of a given shape, or to what `other` names.

    Returns (indices, keep, None) for an integer dtype and (None, None, probabilities) for a
    float dtype; the shapes must match exactly.
    """
    labels, are_indices = match_labels(
        labels, name, logits_shape, axis, ignore_index=ignore_index, other=other
    )
    if are_indices:
        y, keep = read_indices(labels, name, logits_shape[axis], ignore_index=ignore_index)
        return y, keep, None
    return None, None, read_probabilities(labels, name, axis)


def match_labels(labels, name, logits_shape, axis, *, ignore_index=None, other="logits"):
    """Check the kind and the shape of labels, not their values.

    Returns the labels as an array, and whether they are class indices.
    """
    batch_shape = logits_shape[:axis] + logits_shape[axis + 1 :]
    are_indices = holds_indices(labels, name)
    labels = np.asarray(labels)
    shape = labels.shape
    if are_indices:
        if shape != batch_shape:
            hint = (
                f"use {name}.astype(float) if these are one-hot rows"
                if shape == logits_shape
                else f"use {name}.reshape({batch_shape}) if the order is right"
            )
            raise ValueError(
                f"{name} has an integer dtype, which means class indices, and shape {shape}; "
                f"{other} of shape {logits_shape} need shape {batch_shape}; {hint}"
            )
        if ignore_index is not None:
            read_integer(ignore_index, "ignore_index")
        return labels, True

    if shape != logits_shape:
        raise ValueError(
            f"{name} has a float dtype, which means probabilities, and shape {shape}; "
            f"{other} of shape {logits_shape} need that same shape; "
            f"use {name}.astype(int) if these are class indices"
        )
    if ignore_index is not None:
        raise TypeError(
            f"ignore_index marks class indices, but {name} has a float dtype, which means "
            "probabilities; leave the rows out instead"
        )
    return labels, False


def read_forecasts(probs, outcomes, name):
    """Read probabilities with the classes along the last axis, and what happened, called `name`.

    Returns (probs, indices, None) or (probs, None, probabilities), flattened to one row a sample.
    """
    q = real_array(probs, "probs")
    if q.ndim == 1 and q.shape == np.shape(outcomes) and holds_indices(outcomes, name):
        raise ValueError(
            f"probs has shape {q.shape}, one number a sample; pass one column a class: "
            "np.column_stack([1 - probs, probs]) if these are probabilities of class 1"
        )
    q = read_probabilities(probs, "probs")
    y, _, t = read_labels(outcomes, name, q.shape, q.ndim - 1, other="probs")
    if q.size == 0:
        raise ValueError(f"probs has shape {q.shape}: no sample at all; pass at least one")
    q = q.reshape(-1, q.shape[-1])
    return q, None if y is None else y.reshape(-1), None if t is None else t.reshape(q.shape)


# ---------------------------------------------------------------------------- shapes


def require_shape(x, name, shape, other):
    """Raise unless `x` has exactly this shape: nothing is broadcast."""
    if x.shape != shape:
        raise ValueError(
            f"{name} has shape {x.shape} and {other} has shape {shape}; nothing is broadcast; "
            f"use np.broadcast_to or reshape so that they are equal"
        )


def refuse_empty(x, name, axis):
    """Raise if there is no class at all along `axis`."""
    if (x.size if axis is None else x.shape[axis]) == 0:
        raise ValueError(f"{name} has shape {x.shape}: no class at all; pass at least one")


def read_axis(axis, ndim):
    """Read one axis of an array with `ndim` axes; return it counted from the front."""
    number = read_integer(axis, "axis")
    if not -ndim <= number < ndim:
        raise ValueError(
            f"axis is {number}, but the array has {ndim} axes; use one from {-ndim} to {ndim - 1}"
        )
    return number % ndim


def read_axes(axes, ndim, name):
    """Read one axis or a tuple of different axes, counted from the front."""
    axes = axes if isinstance(axes, tuple) else (axes,)
    numbers_ = []
    for axis in axes:
        number = read_integer(axis, name)
        if not -ndim <= number < ndim:
            raise ValueError(
                f"{name} is {number}, but the array has {ndim} axes; "
                f"use one from {-ndim} to {ndim - 1}"
            )
        numbers_.append(number % ndim)
    if len(set(numbers_)) != len(numbers_):
        raise ValueError(f"{name} is {axes}, which names an axis twice; name each axis once")
    return tuple(numbers_)


# ---------------------------------------------------------------------------- single numbers


def read_integer(value, name):
    """Read one whole number."""
    if isinstance(value, bool | np.bool_):
        raise TypeError(f"{name} is {value}; use a whole number such as {int(value)}")
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError(
            f"{name} is {value!r}; it has to be a whole number, such as int({name})"
        ) from None


def read_number(value, name):
    """Read one finite real number as a Python float."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, bool | np.bool_) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name} is {value!r}; it has to be one real number, such as 2.0")
    value = float(value)
    if not math.isfinite(value):
        raise ValueError(f"{name} is {value}; it has to be finite")
    return value


def read_base(base):
    """Read the base of the logarithm and return the nats in one unit: log(base), 1 for None."""
    if base is None:
        return 1.0
    base = read_number(base, "base")
    if base <= 0 or base == 1:
        raise ValueError(
            f"base is {shown(base)}; it has to be positive and not 1; "
            "use base=2 for bits, or leave it out for nats"
        )
    return math.log(base)


def read_between(value, name, low, high):
    """Read one number that lies between two bounds, bounds included."""
    value = read_number(value, name)
    if not low <= value <= high:
        raise ValueError(
            f"{name} is {shown(value)}; it has to lie between {shown(low)} and {shown(high)}; "
            f"a percentage is divided by 100 first"
        )
    return value


def read_positive_integer(value, name):
    """Read one whole number greater than zero."""
    value = read_integer(value, name)
    if value < 1:
        raise ValueError(f"{name} is {value}; it has to be 1 or more")
    return value


def read_count(value, name):
    """Read one whole number, 0 or more."""
    value = read_integer(value, name)
    if value < 0:
        raise ValueError(f"{name} is {value}; it has to be 0 or more")
    return value


def read_choice(value, name, choices):
    """Read one word out of a few."""
    if not (isinstance(value, str) and value in choices):
        words = ", ".join(repr(choice) for choice in choices)
        raise ValueError(f"{name} is {value!r}; use one of {words}")
    return value


# ---------------------------------------------------------------------------- weights, output


def read_weights(weights, name, dtype):
    """Read weights, finite and not negative, in the dtype of the logits."""
    w = read_nonnegative(weights, name)
    bad = w > np.finfo(dtype).max
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"{name} is {shown(w[place])}{where_is(place)}, too large for {dtype}, the dtype of "
            f"the logits; only the ratios of weights matter to a mean: divide them all"
        )
    return cast(w, dtype)


def read_class_weights(weights, name, n_classes, dtype):
    """Read one weight a class; None, for no weights, stays None."""
    if weights is None:
        return None
    w = read_weights(weights, name, dtype)
    if w.shape != (n_classes,):
        raise ValueError(
            f"{name} has shape {w.shape}; it needs one weight a class, shape ({n_classes},)"
        )
    return w


def read_out(out, shape, dtype, logits, *others):
    """Check the array that the caller wants the gradient written to.

    It may be the logits themselves, which is how a caller says that they are not needed any more.
    """
    if out is None:
        return None
    if not isinstance(out, np.ndarray):
        raise TypeError(f"out is a {type(out).__name__}; use np.empty({shape}, np.{dtype})")
    if out.shape != shape or out.dtype != dtype:
        raise ValueError(
            f"out has shape {out.shape} and dtype {out.dtype}; "
            f"the gradient needs np.empty({shape}, np.{dtype})"
        )
    if not out.flags.writeable:
        raise ValueError("out cannot be written to; pass out.copy()")
    for x in others if out is logits else (logits, *others):
        if isinstance(x, np.ndarray) and np.may_share_memory(out, x):
            raise ValueError(
                "out shares memory with an input, which is never changed; pass a new array, "
                "or the logits themselves to have them replaced by their gradient"
            )
    return out
