"""Layers by finite differences and loops, fits against scikit-learn, and 97 % on its digits."""

import time
import warnings

import numpy as np
import pytest
from scipy.signal import correlate2d
from sklearn.datasets import load_digits, load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from threadpoolctl import threadpool_limits

import xentcore as xc
from xentcore.models import (
    MLP,
    Adam,
    Conv2D,
    Dense,
    Flatten,
    MaxPool2D,
    Network,
    ReLU,
    SmallCNN,
    SoftmaxRegression,
    Tanh,
    train,
)


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Small products gain nothing from two threads, and lose much on a busy machine."""
    with threadpool_limits(1):
        yield


def rng(seed=0):
    return np.random.default_rng(seed)


def central_difference(function, x, h=1e-6):
    """The gradient of a function of an array, which is moved in place and put back."""
    grad = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        middle = x[place]
        x[place] = middle + h
        above = function()
        x[place] = middle - h
        grad[place] = (above - function()) / (2 * h)
        x[place] = middle
    return grad


# ---- layers


LAYERS = {
    "dense": (lambda: Dense(4, 3, rng(1)), (5, 4)),
    "relu": (ReLU, (5, 4)),
    "tanh": (Tanh, (5, 4)),
    "convolution": (lambda: Conv2D(2, 3, rng(1)), (2, 4, 5, 2)),
    "wide convolution": (lambda: Conv2D(1, 2, rng(1), size=5), (2, 3, 4, 1)),
    "one-pixel convolution": (lambda: Conv2D(3, 2, rng(1), size=1), (2, 3, 4, 3)),
    "pooling": (MaxPool2D, (2, 4, 6, 3)),
    "flatten": (Flatten, (2, 2, 3, 2)),
}


@pytest.mark.parametrize("name", LAYERS)
def test_every_layer_by_finite_differences(name):
    make, shape = LAYERS[name]
    layer, x = make(), rng(2).normal(size=shape)
    kept = x.copy()
    upstream = rng(3).normal(size=layer.forward(x).shape)
    d_x = layer.backward(upstream)
    gradients = list(layer.gradients)
    np.testing.assert_array_equal(x, kept)

    def total():
        return float(np.sum(upstream * layer.forward(x)))

    np.testing.assert_allclose(d_x, central_difference(total, x), rtol=1e-6, atol=1e-8)
    assert len(gradients) == len(layer.parameters)
    for parameter, grad in zip(layer.parameters, gradients, strict=True):
        numeric = central_difference(total, parameter)
        np.testing.assert_allclose(grad, numeric, rtol=1e-6, atol=1e-8)


def test_convolution_does_not_flip_and_pads_with_zeros():
    layer, x = Conv2D(2, 3, rng(1)), rng(2).normal(size=(2, 5, 4, 2))
    kernel, bias = layer.parameters
    bias[:] = [1, 2, 3]
    out = layer.forward(x)
    for n, o in np.ndindex(2, 3):
        expected = bias[o] + sum(
            correlate2d(x[n, :, :, c], kernel[:, :, c, o], mode="same") for c in range(2)
        )
        np.testing.assert_allclose(out[n, :, :, o], expected, rtol=1e-12)


def test_pooling_by_loops_and_ties():
    x = rng().normal(size=(2, 4, 6, 3))
    out = MaxPool2D().forward(x)
    for n, i, j, c in np.ndindex(out.shape):
        assert out[n, i, j, c] == x[n, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2, c].max()
    layer = MaxPool2D()
    layer.forward(np.zeros((1, 2, 2, 1)))
    assert layer.backward(np.ones((1, 1, 1, 1))).ravel().tolist() == [1, 0, 0, 0]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_gradient_of_a_whole_network(dtype):
    model = SmallCNN((2, 3), max_epochs=0)
    X, y = rng().normal(size=(4, 4, 4)).astype(dtype), np.array([0, 1, 2, 1])
    network = model.fit(X, y).network_
    assert all(p.dtype == dtype for p in network.parameters)
    _, grad = xc.softmax_cross_entropy_and_grad(network.forward(X[..., None]), y)
    network.backward(grad)
    gradients = network.gradients
    assert all(g.dtype == dtype for g in gradients)
    if dtype == np.float64:
        for parameter, g in zip(network.parameters, gradients, strict=True):
            numeric = central_difference(
                lambda: float(xc.softmax_cross_entropy(network.forward(X[..., None]), y)), parameter
            )
            np.testing.assert_allclose(g, numeric, rtol=1e-5, atol=1e-9)


def test_logits_a_block_at_a_time_are_the_same():
    network = Network([Dense(3, 4, rng()), Tanh(), Dense(4, 2, rng(1))])
    X = rng(2).normal(size=(600, 3))
    np.testing.assert_allclose(network.logits(X), network.forward(X), rtol=1e-12)


# ---- Adam


def test_adam_by_hand():
    x, optimizer = np.array([1.0, -2.0]), Adam(0.1, epsilon=1e-12)
    optimizer.step([x], [np.array([3.0, -0.001])])
    # Corrected for their start at 0, the first means are the gradient and its square.
    np.testing.assert_allclose(x, [0.9, -1.9], rtol=1e-9)
    optimizer.step([x], [np.array([-1.0, 0.0])])
    m = np.array([0.1 * 0.9 * 3 - 0.1, 0.1 * 0.9 * -0.001]) / (1 - 0.9**2)
    v = np.array([0.001 * 0.999 * 9 + 0.001, 0.001 * 0.999 * 1e-6]) / (1 - 0.999**2)
    np.testing.assert_allclose(x, [0.9, -1.9] - 0.1 * m / np.sqrt(v), rtol=1e-9)


def test_adam_leaves_alone_what_has_no_gradient():
    x = np.array([1.0])
    Adam().step([x], [np.zeros(1)])
    assert x[0] == 1


# ---- softmax regression


def sklearn_objective(c, X, y):
    """Objective of scikit-learn's optimum in our units, mean nats, and its probabilities."""
    referee = LogisticRegression(C=c, tol=1e-10, max_iter=50_000).fit(X, y)
    log_q = referee.predict_log_proba(X)[np.arange(len(y)), y]
    penalty = np.sum(referee.coef_**2) / (2 * c * len(y))
    return penalty - log_q.mean(), referee.predict_proba(X)


@pytest.mark.parametrize("c", [0.01, 1.0, 100.0])
def test_agrees_with_sklearn_at_the_same_penalty(c):
    X, y = load_digits(return_X_y=True)
    X = X / 16
    model = SoftmaxRegression(l2=1 / (c * len(y))).fit(X, y)
    objective, probabilities = sklearn_objective(c, X, y)
    assert model.objective(X, y) == pytest.approx(objective, abs=1e-8)
    np.testing.assert_allclose(model.predict_proba(X), probabilities, atol=1e-4)
    np.testing.assert_allclose(model.weights_.sum(axis=1), 0, atol=1e-10)


def test_two_classes_are_sklearn_s_at_twice_the_penalty():
    X, y = load_wine(return_X_y=True)
    X, y = X[y < 2, :3], y[y < 2]
    model = SoftmaxRegression(l2=2 / len(y)).fit(X, y)
    _, probabilities = sklearn_objective(1.0, X, y)
    np.testing.assert_allclose(model.predict_proba(X), probabilities, atol=1e-5)


def test_units_of_the_features_do_not_matter_without_a_penalty():
    X, y = load_wine(return_X_y=True)
    X = X[:, :2]
    scale, offset = np.array([1e-4, 1e3]), np.array([50.0, -1e5])
    plain = SoftmaxRegression().fit(X, y)
    scaled = SoftmaxRegression().fit(X * scale + offset, y)
    np.testing.assert_allclose(
        plain.predict_proba(X), scaled.predict_proba(X * scale + offset), atol=1e-5
    )
    # Moments of the data and of the model agree, which the free bias makes true of the shares.
    np.testing.assert_allclose(plain.predict_proba(X).mean(axis=0), np.bincount(y) / len(y))


def test_a_strong_penalty_leaves_the_shares_and_no_step_leaves_log_c():
    X, y = load_wine(return_X_y=True)
    shares = np.bincount(y) / len(y)
    model = SoftmaxRegression(l2=1e12).fit(X, y)
    np.testing.assert_allclose(model.predict_proba(X[:3]), np.tile(shares, (3, 1)), rtol=1e-5)
    assert model.objective(X, y) == pytest.approx(xc.entropy(shares), abs=1e-6)
    # The mean cross-entropy is stationary: its gradient is -l2 W, and 0 in the bias.
    model = SoftmaxRegression(l2=0.01).fit(X, y)
    _, grad = xc.softmax_cross_entropy_and_grad(model.logits(X), y)
    np.testing.assert_allclose(grad.sum(axis=0), 0, atol=1e-6)
    centred = X - X.mean(axis=0)
    np.testing.assert_allclose(centred.T @ grad, -0.01 * model.weights_, atol=1e-4)


def test_separable_classes_without_a_penalty_end_at_a_tiny_loss():
    X, y = np.array([[0.0], [1.0], [2.0], [3.0]]), [0, 0, 1, 1]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = SoftmaxRegression().fit(X, y)
    assert 0 < model.objective(X, y) < 1e-8
    assert np.isfinite(model.weights_).all()


def test_soft_labels_and_repeated_rows_are_one_thing():
    X = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 2.0]])
    shares = np.array([[0.75, 0.25, 0], [0.25, 0.5, 0.25], [0, 0, 1.0]])
    repeated = np.repeat(X, 4, axis=0)
    y = [0, 0, 0, 1, 0, 1, 1, 2, 2, 2, 2, 2]
    soft, hard = (
        SoftmaxRegression(l2=0.1).fit(X, shares),
        SoftmaxRegression(l2=0.1).fit(repeated, y),
    )
    np.testing.assert_allclose(soft.predict_proba(X), hard.predict_proba(X), atol=1e-6)


def test_too_few_steps_are_a_warning():
    X, y = load_wine(return_X_y=True)
    with pytest.warns(RuntimeWarning, match="max_iter=2.*raise max_iter"):
        SoftmaxRegression(max_iter=2).fit(X, y)


# ---- training


def digits(seed=0):
    """Scikit-learn's digits as float32 from 0 to 1: training, validation and test rows."""
    X, y = load_digits(return_X_y=True)
    X = (X / 16).astype(np.float32)
    X, X_test, y, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=seed)
    X, X_val, y, y_val = train_test_split(X, y, test_size=0.1, stratify=y, random_state=seed)
    return (X, y), (X_val, y_val), (X_test, y_test)


@pytest.mark.parametrize("kind", [MLP, SmallCNN])
def test_97_percent_of_the_digits_in_under_a_minute(kind):
    shape = (-1, 64) if kind is MLP else (-1, 8, 8)
    (X, y), (X_val, y_val), (X_test, y_test) = digits()
    start = time.process_time()
    model = kind().fit(X.reshape(shape), y, validation=(X_val.reshape(shape), y_val))
    seconds = time.process_time() - start
    test = X_test.reshape(shape)
    assert np.mean(model.predict(test) == y_test) >= 0.97
    assert seconds < 60
    assert xc.softmax_cross_entropy(model.logits(test), y_test) < 0.15
    assert model.predict_proba(test).dtype == np.float32

    history = model.history_
    assert history["train_loss"][0] == pytest.approx(np.log(10), abs=0.02)
    assert history["train_loss"][-1] < 0.1
    # The parameters of the best epoch are back.
    best = history["best_epoch"]
    assert best == history["validation_loss"].argmin() > 0
    assert len(history["validation_loss"]) - 1 in (best + model.patience, model.max_epochs)
    logits = model.logits(X_val.reshape(shape))
    assert xc.softmax_cross_entropy(logits, y_val) == pytest.approx(
        history["validation_loss"][best], rel=1e-4
    )
    assert np.mean(logits.argmax(axis=1) == y_val) == history["validation_accuracy"][best]


def test_the_small_cnn_has_9930_parameters():
    X = np.zeros((10, 8, 8), np.float32)
    model = SmallCNN(max_epochs=0).fit(X, np.arange(10))
    assert sum(p.size for p in model.network_.parameters) == 9930


@pytest.mark.parametrize("n_classes", [2, 10, 100])
@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_the_first_loss_is_near_log_c(n_classes, activation):
    X = rng().normal(size=(300, 20))
    y = rng(1).integers(0, n_classes, 300)
    model = MLP((50, 50), activation=activation, max_epochs=0)
    history = model.fit(X, y, n_classes=n_classes).history_
    assert history["train_loss"][0] == pytest.approx(np.log(n_classes), abs=0.03)
    assert history["best_epoch"] == 0 and "validation_loss" not in history


def test_the_seed_is_all_there_is_to_chance():
    X, y = rng().normal(size=(60, 5)), rng(1).integers(0, 3, 60)
    one, same, other = (MLP((8,), seed=s, max_epochs=3).fit(X, y) for s in (1, 1, 2))
    np.testing.assert_array_equal(one.logits(X), same.logits(X))
    assert not np.allclose(one.logits(X), other.logits(X))


def test_batches_are_shuffled_and_hold_every_row_once():
    X, seen = np.arange(10.0)[:, None], []

    class Recorder:
        def step(self, parameters, gradients):
            seen.append(network.layers[0]._x[:, 0].tolist())

    network = Network([Dense(1, 2, rng())])
    train(network, X, [0] * 5 + [1] * 5, optimizer=Recorder(), batch_size=4, max_epochs=2)
    # Of each epoch: 4, 4 and the 2 rows that are left.
    assert [len(batch) for batch in seen] == [4, 4, 2] * 2
    first, second = sum(seen[:3], []), sum(seen[3:], [])
    assert sorted(first) == sorted(second) == X[:, 0].tolist()
    assert first != second != X[:, 0].tolist() != first


def test_history_is_of_whole_epochs_and_stops_in_time():
    """Steps that only make it worse: epoch 0 stays the best, and patience runs out."""

    class Uphill:
        def step(self, parameters, gradients):
            for p, g in zip(parameters, gradients, strict=True):
                p += g

    X, y = rng().normal(size=(40, 3)), rng(1).integers(0, 2, 40)
    network = Network([Dense(3, 2, rng(), gain=0)])
    history = train(network, X, y, validation=(X, y), optimizer=Uphill(), patience=4)
    assert history["best_epoch"] == 0 and len(history["train_loss"]) == 5
    np.testing.assert_array_equal(history["train_loss"], history["validation_loss"])
    assert history["train_loss"][0] == pytest.approx(np.log(2), rel=1e-12)
    assert all(not p.any() for p in network.parameters)

    network = Network([Dense(3, 2, rng(), gain=0)])
    options = dict(optimizer=Uphill(), patience=None, max_epochs=7)
    assert len(train(network, X, y, validation=(X, y), **options)["train_loss"]) == 8


def test_training_a_single_layer_reaches_the_convex_minimum():
    X, y = rng().normal(size=(200, 4)), rng(1).integers(0, 3, 200)
    network = Network([Dense(4, 3, rng(), gain=0)])
    train(network, X, y, optimizer=Adam(0.02), batch_size=200, max_epochs=800)
    model = SoftmaxRegression().fit(X, y)
    assert xc.softmax_cross_entropy(network.logits(X), y) == pytest.approx(
        model.objective(X, y), abs=1e-6
    )


def test_other_losses_and_soft_labels_can_be_trained():
    X = rng().normal(size=(200, 2))
    y = (X[:, 0] > 0).astype(int)
    soft = xc.smooth_labels(y, 0.2, n_classes=2)
    hard_model = MLP((8,), max_epochs=30).fit(X, y, loss=xc.focal_loss_and_grad)
    soft_model = MLP((8,), max_epochs=60).fit(X, soft)
    assert np.mean(hard_model.predict(X) == y) > 0.9
    assert soft_model.history_["train_accuracy"][-1] == np.mean(soft_model.predict(X) == y)
    # The history is the cross-entropy, whose least value is the entropy of the soft labels.
    assert soft_model.history_["train_loss"].min() > xc.entropy([0.9, 0.1])
    assert hard_model.history_["train_loss"][0] == pytest.approx(np.log(2), abs=0.05)


def test_input_is_never_changed():
    X, y = rng().normal(size=(20, 4)), rng(1).integers(0, 3, 20)
    kept = X.copy(), y.copy()
    for model in (SoftmaxRegression(l2=0.1), MLP((5,), max_epochs=2)):
        model.fit(X, y)
        model.predict(X)
    SmallCNN((2, 2), max_epochs=2).fit(X.reshape(-1, 2, 2), y)
    np.testing.assert_array_equal(X, kept[0])
    np.testing.assert_array_equal(y, kept[1])


# ---- bad input


X4, Y4 = np.zeros((4, 2)), np.array([0, 1, 0, 1])
IMAGES = np.zeros((4, 4, 4))


def one_layer():
    return Network([Dense(2, 2, rng())])


def diverging():
    X = np.array([[1e200, -1e200], [-1e200, 1e200]])
    return train(one_layer(), X, [0, 1], optimizer=Adam(1e300), max_epochs=5)


BAD = {
    "nan": (lambda: MLP().fit([[0, np.nan], [1, 2]], [0, 1]), ValueError, ["X", "(0, 1)", "fill"]),
    "one axis": (lambda: MLP().fit([1.0, 2.0], [0, 1]), ValueError, ["X", "(2,)", "reshape"]),
    "images to an MLP": (lambda: MLP().fit(IMAGES, Y4), ValueError, ["(4, 4, 4)", "reshape"]),
    "rows to a CNN": (lambda: SmallCNN().fit(X4, Y4), ValueError, ["(4, 2)", "reshape(-1, 8, 8)"]),
    "odd images": (lambda: SmallCNN().fit(np.zeros((4, 5, 4)), Y4), ValueError, ["even", "5"]),
    "odd pooling": (lambda: MaxPool2D().forward(np.zeros((1, 3, 4, 1))), ValueError, ["pad x"]),
    "even kernel": (lambda: Conv2D(1, 1, rng(), size=2), ValueError, ["size is 2", "odd"]),
    "float indices": (lambda: MLP().fit(X4, Y4 * 1.0), TypeError, ["y", "astype(int)"]),
    "labels too few": (lambda: MLP().fit(X4, Y4[:3]), ValueError, ["y", "(3,)", "(4, 2)"]),
    "label negative": (lambda: MLP().fit(X4, -Y4), ValueError, ["y is -1 at (1,)"]),
    "label too large": (lambda: MLP().fit(X4, Y4, n_classes=1), ValueError, ["y is 1 at (1,)"]),
    "rows not summing": (
        lambda: SoftmaxRegression().fit(X4, np.full((4, 2), 0.4)),
        ValueError,
        ["y sums to 0.8", "row (0,)"],
    ),
    "not fitted": (lambda: MLP().predict(X4), ValueError, ["not fitted", "fit(X, y)"]),
    "other shape": (
        lambda: SoftmaxRegression(l2=1).fit(X4, Y4).predict(np.zeros((1, 3))),
        ValueError,
        ["X has shape (1, 3)", "(2,)"],
    ),
    "l2": (lambda: SoftmaxRegression(l2=-1), ValueError, ["l2 is -1", "0 or more"]),
    "tol": (lambda: SoftmaxRegression(tol=0), ValueError, ["tol is 0", "greater"]),
    "hidden": (lambda: MLP(64), TypeError, ["hidden is 64", "(64,)"]),
    "hidden 0": (lambda: MLP((0,)), ValueError, ["hidden is 0", "1 or more"]),
    "activation": (lambda: MLP(activation="selu"), ValueError, ["'selu'", "'tanh'"]),
    "channels": (lambda: SmallCNN((4,)), TypeError, ["channels", "(16, 32)"]),
    "learning rate": (lambda: Adam(0), ValueError, ["learning_rate is 0"]),
    "beta": (lambda: Adam(beta1=1), ValueError, ["beta1 is 1", "0.9"]),
    "epochs": (lambda: MLP(max_epochs=-1), ValueError, ["max_epochs is -1"]),
    "patience": (lambda: MLP(patience=0), ValueError, ["patience is 0"]),
    "validation": (lambda: MLP().fit(X4, Y4, validation=X4), TypeError, ["validation=(X, y)"]),
    "validation columns": (
        lambda: MLP().fit(X4, Y4, validation=(np.zeros((4, 3)), Y4)),
        ValueError,
        ["validation[0]", "(4, 3)"],
    ),
    "validation labels": (
        lambda: MLP().fit(X4, Y4, validation=(X4, Y4 + 1)),
        ValueError,
        ["validation[1] is 2 at (1,)"],
    ),
    "batch": (lambda: train(one_layer(), X4, Y4, batch_size=0), ValueError, ["batch_size is 0"]),
    "no logits": (
        lambda: train(Network([ReLU()]), IMAGES, Y4),
        ValueError,
        ["network", "Flatten()"],
    ),
    "loss": (
        lambda: train(one_layer(), X4, Y4, loss=lambda x, y: (0.0, np.zeros(2)), max_epochs=1),
        ValueError,
        ["gradient returned by loss", "(2,)"],
    ),
    "diverging": (diverging, ValueError, ["diverged", "smaller learning rate"]),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(name):
    call, kind, words = BAD[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(kind) as caught:
            call()
    for word in words:
        assert word in str(caught.value)
