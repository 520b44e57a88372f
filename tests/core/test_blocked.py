"""The kernel gives what the plain formulas give, block by block, whatever the memory layout."""

import decimal
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from xentcore import _blocked, losses, softmax_cross_entropy, softmax_cross_entropy_and_grad
from xentcore.special import shifted_exponentials


def plain(logits, labels, axis=-1, class_weight=None, ignore_index=None, label_smoothing=0.0):
    """Loss of each row and its gradient, by the formulas as they stand in losses."""
    batch = losses._read_batch(logits, labels, axis, class_weight, ignore_index, label_smoothing)
    parts = shifted_exponentials(batch.x, 1)
    grad = losses._put_back(losses._row_gradients(parts, batch), batch, None)
    return losses._row_losses(parts, batch).reshape(batch.shape), grad


def sample(shape, n_classes, axis=-1, seed=0, spread=3.0, dtype=np.float64):
    rng = np.random.default_rng(seed)
    logits = np.moveaxis(rng.normal(size=(*shape, n_classes)) * spread, -1, axis)
    return logits.astype(dtype), rng.integers(0, n_classes, shape)


@pytest.fixture(params=[64, 4096, _blocked.BLOCK_BYTES])
def block_bytes(request, monkeypatch):
    monkeypatch.setattr(_blocked, "BLOCK_BYTES", request.param)


@pytest.mark.parametrize("options", [
    {}, {"class_weight": [1.0, 0.0, 2.5, 1.0, 0.3]}, {"ignore_index": 3}, {"label_smoothing": 0.1},
    {"class_weight": [1.0, 0.0, 2.5, 1.0, 0.3], "ignore_index": 2, "label_smoothing": 0.2},
], ids=str)  # fmt: skip
@pytest.mark.parametrize(("shape", "axis"), [((), -1), ((7,), 0), ((7,), 1), ((2, 3, 4), 1)])
def test_equals_the_plain_formula(options, shape, axis, block_bytes):
    logits, labels = sample(shape, 5, axis, seed=4)
    labels = np.where(labels == options.get("ignore_index"), 0, labels)
    loss, grad = plain(logits, labels, axis, **options)
    got, got_grad = softmax_cross_entropy_and_grad(
        logits, labels, axis=axis, reduction="none", **options
    )
    assert_allclose(got, loss, rtol=1e-14)
    assert_allclose(got_grad, grad, rtol=1e-13, atol=1e-300)
    value = softmax_cross_entropy(logits, labels, axis=axis, reduction="none", **options)
    assert_array_equal(value, got)


@pytest.mark.parametrize("layout", ["C", "F", "reversed", "big endian", "strided"])
def test_memory_layout_does_not_matter(layout, block_bytes):
    logits, labels = sample((3, 50), 6, seed=1)
    loss, grad = softmax_cross_entropy_and_grad(logits, labels)
    wide = np.repeat(logits, 2, axis=1)
    same = {
        "C": logits,
        "F": np.asfortranarray(logits),
        "reversed": logits[:, :, ::-1].copy()[:, :, ::-1],
        "big endian": logits.astype(">f8"),
        "strided": wide[:, ::2],
    }[layout]
    got, got_grad = softmax_cross_entropy_and_grad(same, labels)
    assert_allclose(got, loss, rtol=1e-15)
    assert_allclose(got_grad, grad, rtol=1e-14)


def test_out_of_any_layout_is_filled():
    logits, labels = sample((4, 5), 6, axis=1, seed=2)
    _, grad = softmax_cross_entropy_and_grad(logits, labels, axis=1)
    room = np.full((6, 5, 4), np.nan).transpose(2, 0, 1)
    _, got = softmax_cross_entropy_and_grad(logits, labels, axis=1, out=room)
    assert got is room
    assert_array_equal(room, grad)


@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
def test_threads_change_nothing(reduction, monkeypatch):
    monkeypatch.setattr(losses, "LOGITS_WORTH_A_THREAD", 1)
    monkeypatch.setattr(_blocked, "BLOCK_BYTES", 4096)
    logits, labels = sample((999,), 7, seed=3)
    one, grad_one = softmax_cross_entropy_and_grad(logits, labels, reduction=reduction)
    for threads in (2, 3, 50):
        loss, grad = softmax_cross_entropy_and_grad(
            logits, labels, reduction=reduction, threads=threads
        )
        assert_array_equal(loss, one)
        assert_array_equal(grad, grad_one)
        value = softmax_cross_entropy(logits, labels, reduction=reduction, threads=threads)
        assert_array_equal(value, one)


def test_the_gradient_may_take_the_place_of_the_logits():
    logits, labels = sample((40,), 5, seed=5)
    logits[3] = [0, 900, -900, 0, 0]  # a row that takes the plain way
    labels[3] = 2
    loss, grad = softmax_cross_entropy_and_grad(logits, labels)
    place = logits.copy()
    got, got_grad = softmax_cross_entropy_and_grad(place, labels, out=place)
    assert got == loss and got_grad is place
    assert_array_equal(place, grad)


def test_a_bad_value_is_refused_before_logits_are_replaced():
    logits, labels = sample((40,), 5, seed=6)
    logits[37, 2] = np.nan
    place = logits.copy()
    with pytest.raises(ValueError, match=r"nan at \(37, 2\)"):
        softmax_cross_entropy_and_grad(place, labels, out=place)
    assert_array_equal(place, logits)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
@pytest.mark.parametrize("column", [0, 4])
def test_a_bad_value_in_a_late_block_is_named_by_its_place(bad, column, block_bytes):
    logits, labels = sample((3, 40), 5, seed=7)
    labels[2, 39] = 4
    logits[2, 39, column] = bad
    with pytest.raises(ValueError, match=rf"\(2, 39, {column}\)"):
        softmax_cross_entropy(logits, labels)


def test_a_label_out_of_range_in_a_late_block_is_named_by_its_place(block_bytes):
    logits, labels = sample((3, 40), 5, seed=8)
    labels[1, 7] = 5
    with pytest.raises(ValueError, match=r"labels is 5 at \(1, 7\)"):
        softmax_cross_entropy(logits, labels)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_rows_that_overflow_are_right_beside_rows_that_do_not(dtype, block_bytes):
    logits = np.array([[0, 1e4, 0], [1, 2, 3], [0, -np.inf, -np.inf], [-1e4, 0, -np.inf]], dtype)
    labels = np.array([0, 1, 0, 0])
    loss, grad = softmax_cross_entropy_and_grad(logits, labels, reduction="none")
    assert_allclose(loss, [1e4, 1.4076059644443804, 0, 1e4], rtol=1e-6)
    assert_allclose(grad[0], [-1, 1, 0])
    assert_allclose(grad[3], [-1, 1, 0])


def test_the_value_needs_little_memory():
    """Less than 2 MB for 40 MB of logits, as the module promises."""
    logits, labels = sample((100_000,), 100, dtype=np.float32)
    softmax_cross_entropy(logits[:10], labels[:10])
    tracemalloc.start()
    softmax_cross_entropy(logits, labels, threads=2)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2e6


def in_sixty_digits(row, label):
    """Loss and gradient of one row by the definition, with 60 digits to lose."""
    with decimal.localcontext() as context:
        context.prec = 60
        z = [decimal.Decimal(float(v)) for v in row]
        e = [(v - z[label]).exp() for v in z]
        others = sum(e) - e[label]
        grad = [v / (1 + others) for v in e]
        grad[label] = -others / (1 + others)
        return float((1 + others).ln()), [float(g) for g in grad]


LAYOUTS = {
    "C": np.ascontiguousarray,
    "F": np.asfortranarray,
    "reversed": lambda x: x[::-1].copy()[::-1],
    "every other": lambda x: np.repeat(x, 2, axis=-1)[..., ::2],
}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_value_and_gradient_agree_with_sixty_digits(data):
    """Over dtypes, byte orders, shapes, axes and memory layouts."""
    dtype = np.dtype(data.draw(st.sampled_from(["<f4", ">f4", "<f8", ">f8"]), "dtype"))
    shape = tuple(data.draw(st.lists(st.integers(1, 3), max_size=3), "shape"))
    n_classes = data.draw(st.integers(2, 5), "classes")
    axis = data.draw(st.integers(-len(shape) - 1, len(shape)), "axis")
    # Whole sixteenths up to 32 are exact in each dtype, so only our rounding is measured.
    numbers = st.integers(-512, 512).map(lambda k: k / 16)
    size = int(np.prod(shape)) * n_classes
    values = data.draw(st.lists(numbers, min_size=size, max_size=size), "logits")
    rows = np.array(values).reshape(*shape, n_classes)
    labels = np.array(
        data.draw(st.lists(st.integers(0, n_classes - 1), min_size=size, max_size=size), "labels")
    )[: size // n_classes].reshape(shape)
    layout = LAYOUTS[data.draw(st.sampled_from(sorted(LAYOUTS)), "layout")]
    logits = layout(np.moveaxis(rows, -1, axis).astype(dtype))

    loss, grad = softmax_cross_entropy_and_grad(logits, labels, axis=axis, reduction="none")
    assert np.asarray(loss).dtype == grad.dtype == dtype.newbyteorder("=")
    grad = np.moveaxis(grad, axis, -1)
    # The distance of two logits is rounded once, and exp passes that on: eps times the margin.
    rtol = 150 * np.finfo(grad.dtype).eps
    for index in np.ndindex(shape):
        exact, slope = in_sixty_digits(rows[index], labels[index])
        assert_allclose(np.asarray(loss)[index], exact, rtol=rtol, atol=1e-40)
        assert_allclose(grad[index], slope, rtol=rtol, atol=1e-40)
