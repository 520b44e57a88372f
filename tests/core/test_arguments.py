"""Bad input: every error names the argument, the first bad place with its value, the repair."""

import decimal
import re

import numpy as np
import pytest

import xentcore as xc

nan, inf = np.nan, np.inf
two = np.zeros((2, 3))
third = np.full((2, 3), 1 / 3)
labels = [0, 1]


def ce(logits=two, targets=labels, **options):
    return lambda: xc.softmax_cross_entropy(logits, targets, **options)


def ce_grad(**options):
    return lambda: xc.softmax_cross_entropy_and_grad(two, labels, **options)


# call, kind of error, what the message has to say
BAD = [
    # probabilities
    (lambda: xc.entropy([0.5, 0.6]), ValueError, ["p sums to 1.1 along axis -1", "p.sum("]),
    (
        lambda: xc.entropy([[1, 0], [0.5, 0.5], [3, 1]]),
        ValueError,
        ["p sums to 4", "row (2,)", "divide by p.sum(axis=-1, keepdims=True)", "counts"],
    ),
    (
        lambda: xc.entropy([[1, 0.5], [0, 0.4]], axis=0),
        ValueError,
        ["p sums to 0.9 along axis -2 at row (1,)", "p.sum(axis=-2, keepdims=True)"],
    ),
    (lambda: xc.entropy(np.full((3, 4), 1 / 3)), ValueError, ["sums to 1.33333333", "row (0,)"]),
    (lambda: xc.entropy([[1, 0], [1.5, -0.5]]), ValueError, ["p is -0.5 at (1, 1)", "softmax(p)"]),
    (lambda: xc.entropy([0.5, nan]), ValueError, ["p is nan at (1,)", "leave those"]),
    (lambda: xc.entropy([0.5, inf]), ValueError, ["p is inf at (1,)", "between 0 and 1"]),
    (lambda: xc.entropy([]), ValueError, ["p has shape (0,)", "at least one"]),
    (lambda: xc.entropy(np.zeros((2, 0))), ValueError, ["no class"]),
    (lambda: xc.entropy(0.5), ValueError, ["p is the single number 0.5", "[p, 1 - p]"]),
    (lambda: xc.entropy([True, False]), TypeError, ["p is boolean", "astype(float)"]),
    (lambda: xc.entropy([1 + 0j]), TypeError, ["p is complex", "p.real"]),
    (lambda: xc.entropy(["a", "b"]), TypeError, ["p has dtype <U1", "convert"]),
    (lambda: xc.entropy([None, 1]), TypeError, ["p has dtype object", "dtype=float"]),
    (lambda: xc.entropy([decimal.Decimal(1)]), TypeError, ["dtype object"]),
    (lambda: xc.entropy([[1], [0, 1]]), ValueError, ["p is not an array", "same length"]),
    (lambda: xc.entropy(np.ma.masked_array([1.0, 0], [0, 1])), TypeError, ["masked", "filled"]),
    (lambda: xc.entropy([1, 0], axis=1), ValueError, ["axis is 1", "1 axes", "-1 to 0"]),
    (lambda: xc.entropy([1, 0], axis=0.0), TypeError, ["axis is 0.0", "whole number"]),
    (lambda: xc.entropy([1, 0], axis=True), TypeError, ["axis is True"]),
    (lambda: xc.entropy([1, 0], base=1), ValueError, ["base is 1", "base=2 for bits"]),
    (lambda: xc.entropy([1, 0], base=0), ValueError, ["base is 0"]),
    (lambda: xc.entropy([1, 0], base=-2), ValueError, ["base is -2"]),
    (lambda: xc.entropy([1, 0], base=nan), ValueError, ["base is nan", "finite"]),
    (lambda: xc.entropy([1, 0], base="2"), TypeError, ["base is '2'", "2.0"]),
    (lambda: xc.entropy([1, 0], base=True), TypeError, ["base is True"]),
    (lambda: xc.surprisal([0.5, 1.5]), ValueError, ["p is 1.5 at (1,)", "divide counts"]),
    (lambda: xc.surprisal(-0.1), ValueError, ["p is -0.1;"]),
    (lambda: xc.surprisal(nan), ValueError, ["p is nan;"]),
    # two distributions
    (
        lambda: xc.cross_entropy(np.ones((4, 1)), np.full(4, 0.25)),
        ValueError,
        ["q has shape (4,)", "p has shape (4, 1)", "nothing is broadcast"],
    ),
    (lambda: xc.cross_entropy([1, 0], [0.5, 0.6]), ValueError, ["q sums to 1.1"]),
    (lambda: xc.kl_divergence([1, 0], [[1, 0]]), ValueError, ["q has shape (1, 2)", "broadcast"]),
    (lambda: xc.js_divergence([1, 0], [-1, 2]), ValueError, ["q is -1 at (0,)"]),
    (lambda: xc.total_variation([1, 0], [1, nan]), ValueError, ["q is nan at (1,)"]),
    (lambda: xc.total_variation(np.ones((4, 1)), np.full(4, 0.25)), ValueError, ["broadcast"]),
    (
        lambda: xc.js_divergence(np.ones((4, 1)), np.full(4, 0.25)),
        ValueError,
        ["q has shape (4,)", "p has shape (4, 1)"],
    ),
    # joint ones
    (lambda: xc.joint_entropy(third), ValueError, ["pxy sums to 2 over all axes", "pxy.sum()"]),
    (lambda: xc.mutual_information([0.5, 0.5]), ValueError, ["pxy has shape (2,)", "two axes"]),
    (lambda: xc.conditional_entropy(third / 2, given=2), ValueError, ["given is 2", "2 axes"]),
    (lambda: xc.conditional_entropy(third / 2, given=(0, -2)), ValueError, ["given", "twice"]),
    (lambda: xc.conditional_entropy(third / 2, given="x"), TypeError, ["given is 'x'"]),
    # counts and sums
    (lambda: xc.miller_madow([0.5, 0.5]), ValueError, ["counts is 0.5 at (0,)", "whole numbers"]),
    (lambda: xc.miller_madow([[1, 2], [0, 0]]), ValueError, ["counts sums to 0 at row (1,)"]),
    (lambda: xc.miller_madow([3, -1]), ValueError, ["counts is -1 at (1,)"]),
    (lambda: xc.miller_madow(3), ValueError, ["counts is a single number"]),
    (lambda: xc.perplexity(-3.0, 2), ValueError, ["nll_sum is -3", "change the sign"]),
    (lambda: xc.perplexity(3.0, 0), ValueError, ["n is 0;", "positive"]),
    (lambda: xc.bits_per_symbol([1.0, nan], 2), ValueError, ["nll_sum is nan at (1,)"]),
    (lambda: xc.perplexity([1.0, 2.0], [1, 2, 3]), ValueError, ["n has shape (3,)", "broadcast"]),
    # special
    (lambda: xc.softmax([0, nan]), ValueError, ["x is nan at (1,)"]),
    (lambda: xc.softmax([[0, 1], [inf, 0]]), ValueError, ["x is inf at (1, 0)", "put -inf"]),
    (lambda: xc.log_softmax([[0], [-inf]]), ValueError, ["x is -inf for every class at row (1,)"]),
    (lambda: xc.softmax(3.0), ValueError, ["x is the single number 3"]),
    (lambda: xc.softmax([0, 1], where=[1, 0]), TypeError, ["where has dtype int64", "boolean"]),
    (
        lambda: xc.softmax(two, where=np.ones(3, bool)),
        ValueError,
        ["where has shape (3,)", "x has shape (2, 3)", "where[None, :]"],
    ),
    (lambda: xc.softmax([1, 2], where=[False, False]), ValueError, ["x is -inf for every class"]),
    (lambda: xc.logsumexp([1, nan]), ValueError, ["x is nan at (1,)"]),
    (lambda: xc.sigmoid([0, nan]), ValueError, ["x is nan at (1,)"]),
    (lambda: xc.softplus("a"), TypeError, ["x has dtype <U1"]),
    (lambda: xc.log_sigmoid(1j), TypeError, ["x is complex"]),
    (lambda: xc.plogp([0.1, -0.1]), ValueError, ["p is -0.1 at (1,)", "not negative"]),
    (lambda: xc.plogq([0.1], [inf]), ValueError, ["q is inf at (0,)"]),
    (lambda: xc.plogq([0.1], 0.1), ValueError, ["q has shape ()", "p has shape (1,)"]),
    (lambda: xc.kl_terms([0.1, 0.2], [[0.1, 0.2]]), ValueError, ["broadcast"]),
    # logits and labels
    (ce([[0, nan], [0, 0]]), ValueError, ["logits is nan at (0, 1)"]),
    (ce([[0, inf], [0, 0]]), ValueError, ["logits is inf at (0, 1)"]),
    (ce([[0, 0], [-inf, -inf]]), ValueError, ["logits is -inf for every class at row (1,)"]),
    (ce(two.astype(complex)), TypeError, ["logits is complex"]),
    (ce(two, [0, 3]), ValueError, ["labels is 3 at (1,)", "0 to 2", "subtract 1"]),
    (ce(two, [0, 7]), ValueError, ["labels is 7 at (1,)", "number of classes"]),
    (ce(two, [-1, 0]), ValueError, ["labels is -1 at (0,)", "ignore_index=-1"]),
    (ce(two, np.array([0, 2**64 - 1], np.uint64)), ValueError, ["labels is 18446744073709551615"]),
    (ce(two, [True, False]), TypeError, ["labels is boolean", "astype(int)"]),
    (ce(two, ["cat", "dog"]), TypeError, ["labels has dtype <U3", "np.unique"]),
    (
        ce(two, [0.0, 1.0]),
        ValueError,
        ["labels has a float dtype", "probabilities", "shape (2,)", "astype(int)"],
    ),
    (
        ce(two, np.eye(3, dtype=int)[:2]),
        ValueError,
        ["labels has an integer dtype", "class indices", "need shape (2,)", "astype(float)"],
    ),
    (ce(two, [[0], [1]]), ValueError, ["shape (2, 1)", "need shape (2,)", "reshape((2,))"]),
    (ce(two, [[0, 0.5, 0.6], [1, 0, 0]]), ValueError, ["labels sums to 1.1", "row (0,)"]),
    (ce(two, [[1.5, -0.5, 0], [1, 0, 0]]), ValueError, ["labels is -0.5 at (0, 1)"]),
    (ce(two, np.ma.masked_array([0, 1], [0, 1])), TypeError, ["labels is a masked array"]),
    (ce(two, [[0], [1, 2]]), ValueError, ["labels is not an array", "same length"]),
    (ce(two, third, ignore_index=-1), TypeError, ["ignore_index", "float dtype"]),
    (ce(two, labels, ignore_index=1.0), TypeError, ["ignore_index is 1.0", "whole number"]),
    (ce(two, [5, 5], ignore_index=5), ValueError, ["every row of labels is ignored", "'sum'"]),
    (ce(np.zeros((0, 3)), np.zeros(0, int)), ValueError, ["there are no rows"]),
    (ce(class_weight=[1, 2]), ValueError, ["class_weight has shape (2,)", "shape (3,)"]),
    (ce(class_weight=[1, -2, 1]), ValueError, ["class_weight is -2 at (1,)"]),
    (ce(class_weight=[0, 0, 1]), ValueError, ["class_weight 0", "mean"]),
    (
        ce(two.astype(np.float32), class_weight=[1, 1e300, 1]),
        ValueError,
        ["class_weight is 1e+300 at (1,)", "too large for float32"],
    ),
    (ce(label_smoothing=1.5), ValueError, ["label_smoothing is 1.5", "between 0 and 1"]),
    (ce(label_smoothing=nan), ValueError, ["label_smoothing is nan"]),
    (ce(reduction="avg"), ValueError, ["reduction is 'avg'", "'mean', 'sum', 'none'"]),
    (ce(axis=2), ValueError, ["axis is 2"]),
    (ce_grad(threads=0), ValueError, ["threads is 0", "1 or more"]),
    (ce_grad(threads=2.0), TypeError, ["threads is 2.0"]),
    (ce_grad(out=[0]), TypeError, ["out is a list", "np.empty((2, 3), np.float64)"]),
    (ce_grad(out=np.empty((3, 2))), ValueError, ["out has shape (3, 2)", "np.empty((2, 3)"]),
    (ce_grad(out=np.empty((2, 3), np.float32)), ValueError, ["float32", "np.float64"]),
    (ce_grad(out=two[:, ::-1]), ValueError, ["out shares memory", "the logits themselves"]),
    (
        ce_grad(out=np.broadcast_to(0.0, (2, 3))),
        ValueError,
        ["out cannot be written to", "out.copy()"],
    ),
    # the others
    (lambda: xc.one_hot([0, 2], 2), ValueError, ["labels is 2 at (1,)"]),
    (lambda: xc.one_hot([0.0], 2), TypeError, ["labels has dtype float64", "astype(int)"]),
    (lambda: xc.one_hot([0], 0), ValueError, ["n_classes is 0"]),
    (lambda: xc.one_hot([0], 2, dtype=int), TypeError, ["dtype is int64", "float dtype"]),
    (lambda: xc.smooth_labels([0], 0.1), TypeError, ["n_classes is missing"]),
    (lambda: xc.smooth_labels([0], -0.1, n_classes=2), ValueError, ["epsilon is -0.1"]),
    (lambda: xc.smooth_labels([[0.5, 0.5]], 0.1, n_classes=3), ValueError, ["n_classes is 3"]),
    (lambda: xc.smooth_labels([[0.5, 0.6]], 0.1), ValueError, ["labels_or_probs sums to 1.1"]),
    (lambda: xc.sigmoid_cross_entropy([0, 1], [0, 1.5]), ValueError, ["targets is 1.5 at (1,)"]),
    (lambda: xc.sigmoid_cross_entropy([0, 1], [-1, 1]), ValueError, ["-1 at (0,)", "+ 1) / 2"]),
    (
        lambda: xc.sigmoid_cross_entropy(np.zeros((4, 1)), np.zeros(4)),
        ValueError,
        ["targets has shape (4,)", "logits has shape (4, 1)"],
    ),
    (lambda: xc.sigmoid_cross_entropy([nan], [0]), ValueError, ["logits is nan at (0,)"]),
    (lambda: xc.sigmoid_cross_entropy([0], [0], pos_weight=-1), ValueError, ["pos_weight is -1;"]),
    (
        lambda: xc.sigmoid_cross_entropy([0, 0], [0, 1], pos_weight=[1, 2]),
        ValueError,
        ["pos_weight has shape (2,)", "one number"],
    ),
    (
        lambda: xc.sigmoid_cross_entropy(two, two, pos_weight=[1, 2]),
        ValueError,
        ["pos_weight has shape (2,)", "last axis of logits", "(3,)"],
    ),
    (lambda: xc.focal_loss(two, third), TypeError, ["labels has dtype float64", "astype(int)"]),
    (lambda: xc.focal_loss(two, labels, gamma=-1), ValueError, ["gamma is -1"]),
    (lambda: xc.focal_loss(two, labels, alpha=0.25), ValueError, ["alpha", "[1 - alpha, alpha]"]),
    (lambda: xc.focal_loss(two, labels, alpha=[1, 2]), ValueError, ["alpha has shape (2,)"]),
    (
        lambda: xc.distillation_loss(two, two[:1], labels, temperature=1, alpha=1),
        ValueError,
        ["teacher_logits has shape (1, 3)", "logits has shape (2, 3)"],
    ),
    (
        lambda: xc.distillation_loss(two, two, labels, temperature=0, alpha=1),
        ValueError,
        ["temperature is 0", "greater than 0"],
    ),
    (
        lambda: xc.distillation_loss_and_grad(two, two, labels, temperature=1, alpha=90),
        ValueError,
        ["alpha is 90", "percentage"],
    ),
]


@pytest.mark.parametrize(("call", "kind", "fragments"), BAD, ids=[b[2][0] for b in BAD])
def test_bad_input_is_explained(call, kind, fragments):
    with pytest.raises(kind) as caught:
        call()
    assert type(caught.value) is kind
    message = str(caught.value)
    for fragment in fragments:
        assert fragment in message
    # A person reads it: no numpy repr, one sentence of what and one of how.
    assert " np.float64(" not in message and " array(" not in message
    assert re.search(r"[;:,]", message)


@pytest.mark.skipif(np.dtype(np.longdouble).itemsize <= 8, reason="no wider float here")
def test_wider_floats_are_refused():
    with pytest.raises(TypeError, match=r"p has dtype float\d+.*astype\(np\.float64\)"):
        xc.entropy(np.array([0.5, 0.5], np.longdouble))


def test_the_value_and_the_gradient_refuse_the_same():
    for bad in ({"label_smoothing": 2}, {"reduction": "avg"}, {"class_weight": [1, 1]}):
        with pytest.raises(ValueError) as one:
            xc.softmax_cross_entropy(two, labels, **bad)
        with pytest.raises(ValueError) as other:
            xc.softmax_cross_entropy_and_grad(two, labels, **bad)
        assert str(one.value) == str(other.value)


def test_what_is_accepted():
    xc.entropy((1, 0))
    xc.entropy(range(2))
    xc.entropy(np.array([[0, 1], [1, 0]], np.uint8))
    xc.entropy([1, 0], base=np.array(2.0))
    xc.entropy([1, 0], axis=np.int8(-1))
    xc.softmax_cross_entropy(two, np.array([0, 1], ">i2"))
    xc.softmax_cross_entropy(two.tolist(), (0, 1), ignore_index=np.int64(1))
    xc.softmax_cross_entropy(np.asfortranarray(two), labels)
    xc.softmax_cross_entropy(two[::-1, ::-1], labels)
    # The tolerance is that of the dtype the caller chose.
    xc.entropy(np.array([0.333, 0.333, 0.333], np.float16))
    with pytest.raises(ValueError):
        xc.entropy([0.333, 0.333, 0.333])
