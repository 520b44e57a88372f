"""Classifiers small enough to read, trained by cross-entropy.

A network is a list of layers. A layer has its arrays in ``parameters``; ``forward`` returns its
output and keeps what ``backward`` will need; ``backward`` takes the gradient of the loss in that
output, leaves the gradients of the parameters in ``gradients``, in the same order, and returns
the gradient in its input. The last layer gives logits, and the loss from
:func:`xentcore.softmax_cross_entropy_and_grad` gives the first gradient to hand back.

Rows of X are examples, and y holds class indices (integer dtype) or probabilities (float dtype).
Losses are means over the rows, in nats.
"""

import warnings

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from ._arguments import (
    first_place,
    holds_indices,
    read_between,
    read_choice,
    read_count,
    read_labels,
    read_number,
    read_positive_integer,
    read_real,
    require_shape,
    shown,
)
from .losses import softmax_cross_entropy, softmax_cross_entropy_and_grad
from .special import softmax

# Standard deviations of the first weights, times the root of how many inputs a unit adds up:
# they keep the size of the activations from layer to layer, and make the first logits small.
GAINS = {"relu": 2**0.5, "tanh": 1.0, "output": 0.1}

ROWS_AT_A_TIME = 256

# ---------------------------------------------------------------------------- layers


class Dense:
    """``Y = X W + b`` with W of shape (n_in, n_out).

    Parameters
    ----------
    n_in, n_out : int
        Numbers of inputs and outputs.
    rng : numpy.random.Generator
        Draws the first weights, with standard deviation ``gain / sqrt(n_in)``; b starts at 0.
    gain : float
        See above; 0 starts at zero weights.
    dtype : dtype
        float32 or float64.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.models import Dense
    >>> layer = Dense(3, 2, np.random.default_rng(0))
    >>> layer.forward(np.zeros((1, 3)))
    array([[0., 0.]])
    >>> layer.backward(np.ones((1, 2))).shape, [g.shape for g in layer.gradients]
    ((1, 3), [(3, 2), (2,)])
    """

    def __init__(self, n_in, n_out, rng, *, gain=1.0, dtype=np.float64):
        weights = rng.standard_normal((n_in, n_out)) * (gain / n_in**0.5)
        self.parameters = [weights.astype(dtype), np.zeros(n_out, dtype)]
        self.gradients = []

    def forward(self, x):
        weights, bias = self.parameters
        self._x = x
        return x @ weights + bias

    def backward(self, grad):
        weights, _ = self.parameters
        self.gradients = [self._x.T @ grad, grad.sum(axis=0)]
        return grad @ weights.T


class ReLU:
    """``y = max(x, 0)``; the slope at 0 is taken as 0.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.models import ReLU
    >>> layer = ReLU()
    >>> print(layer.forward(np.array([-1.0, 2.0])))
    [0. 2.]
    >>> print(layer.backward(np.ones(2)))
    [0. 1.]
    """

    def __init__(self):
        self.parameters = self.gradients = ()

    def forward(self, x):
        self._is_on = x > 0
        return np.where(self._is_on, x, x.dtype.type(0))

    def backward(self, grad):
        return np.where(self._is_on, grad, grad.dtype.type(0))


class Tanh:
    """``y = tanh(x)``, with slope ``1 - y^2``.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.models import Tanh
    >>> layer = Tanh()
    >>> print(layer.forward(np.array([0.0, 1.0])).round(4))
    [0.     0.7616]
    >>> print(layer.backward(np.ones(2)).round(4))
    [1.   0.42]
    """

    def __init__(self):
        self.parameters = self.gradients = ()

    def forward(self, x):
        self._y = np.tanh(x)
        return self._y

    def backward(self, grad):
        return grad * (1 - self._y**2)


class Conv2D:
    """``Y[n, i, j, o] = b[o] + sum over a, b, c of X[n, i+a-r, j+b-r, c] K[a, b, c, o]``.

    The kernel has odd size ``k = 2 r + 1`` and is not flipped. Beyond the edges X counts as 0, so
    that the output has the height and the width of the input. All the patches of an image, as the
    rows of one matrix (im2col), make it a matrix product.

    Parameters
    ----------
    n_in, n_out : int
        Numbers of channels, which are the last axis.
    rng : numpy.random.Generator
        Draws the first kernels, with standard deviation ``gain / sqrt(k k n_in)``; b starts at 0.
    size : int
        The height and the width k of the kernel, an odd number.
    gain : float
        See above.
    dtype : dtype
        float32 or float64.

    Raises
    ------
    ValueError
        If `size` is not a positive odd number.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.models import Conv2D
    >>> layer = Conv2D(1, 4, np.random.default_rng(0))
    >>> layer.forward(np.zeros((2, 8, 8, 1))).shape
    (2, 8, 8, 4)
    """

    def __init__(self, n_in, n_out, rng, *, size=3, gain=1.0, dtype=np.float64):
        if read_positive_integer(size, "size") % 2 == 0:
            raise ValueError(f"size is {size}; a kernel has its centre on a pixel: use an odd size")
        kernel = rng.standard_normal((size, size, n_in, n_out))
        kernel *= gain / (size * size * n_in) ** 0.5
        self.parameters = [kernel.astype(dtype), np.zeros(n_out, dtype)]
        self.gradients = []

    def forward(self, x):
        kernel, bias = self.parameters
        size, _, _, n_out = kernel.shape
        edge = ((0, 0), (size // 2, size // 2), (size // 2, size // 2), (0, 0))
        windows = sliding_window_view(np.pad(x, edge), (size, size), axis=(1, 2))
        # (n, i, j, c, a, b) to (n, i, j, a, b, c): the channels of a pixel stay together.
        patches = np.moveaxis(windows, 3, 5)
        self._columns = patches.reshape(-1, kernel.size // n_out)
        out = self._columns @ kernel.reshape(-1, n_out) + bias
        return out.reshape(*x.shape[:3], n_out)

    def backward(self, grad):
        kernel, _ = self.parameters
        size, _, n_in, n_out = kernel.shape
        n, height, width, _ = grad.shape
        rows = grad.reshape(-1, n_out)
        self.gradients = [(self._columns.T @ rows).reshape(kernel.shape), rows.sum(axis=0)]

        # A pixel lies in up to k k patches, and collects from all of them.
        patches = (rows @ kernel.reshape(-1, n_out).T).reshape(n, height, width, size, size, n_in)
        padded = np.zeros((n, height + size - 1, width + size - 1, n_in), grad.dtype)
        for a in range(size):
            for b in range(size):
                padded[:, a : a + height, b : b + width] += patches[:, :, :, a, b]
        r = size // 2
        return padded[:, r : r + height, r : r + width]


class MaxPool2D:
    """Keep the largest of each 2 x 2 pixels, channel by channel; of equal ones the first.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.models import MaxPool2D
    >>> layer = MaxPool2D()
    >>> print(layer.forward(np.arange(4.0).reshape(1, 2, 2, 1)))
    [[[[3.]]]]
    >>> print(layer.backward(np.full((1, 1, 1, 1), 5.0)).ravel())
    [0. 0. 0. 5.]
    """

    def __init__(self):
        self.parameters = self.gradients = ()

    def forward(self, x):
        n, height, width, channels = x.shape
        if height % 2 or width % 2:
            raise ValueError(
                f"x has shape {x.shape}; pooling 2 x 2 needs an even height and width: pad x"
            )
        squares = x.reshape(n, height // 2, 2, width // 2, 2, channels)
        squares = squares.transpose(0, 1, 3, 5, 2, 4).reshape(
            n, height // 2, width // 2, channels, 4
        )
        self._winner = squares.argmax(axis=-1)[..., np.newaxis]
        return np.take_along_axis(squares, self._winner, -1)[..., 0]

    def backward(self, grad):
        n, height, width, channels = grad.shape
        squares = np.zeros((*grad.shape, 4), grad.dtype)
        np.put_along_axis(squares, self._winner, grad[..., np.newaxis], -1)
        squares = squares.reshape(n, height, width, channels, 2, 2).transpose(0, 1, 4, 2, 5, 3)
        return squares.reshape(n, 2 * height, 2 * width, channels)


class Flatten:
    """Make each example one row of numbers.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.models import Flatten
    >>> layer = Flatten()
    >>> layer.forward(np.zeros((2, 4, 4, 3))).shape
    (2, 48)
    >>> layer.backward(np.zeros((2, 48))).shape
    (2, 4, 4, 3)
    """

    def __init__(self):
        self.parameters = self.gradients = ()

    def forward(self, x):
        self._shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, grad):
        return grad.reshape(self._shape)


# ---------------------------------------------------------------------------- network, optimiser


class Network:
    """Layers one after the other, the last of which gives logits.

    Parameters
    ----------
    layers : list
        Objects with ``parameters``, ``gradients``, ``forward(x)`` and ``backward(grad)``.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.models import Dense, Network, Tanh
    >>> from xentcore import softmax_cross_entropy_and_grad
    >>> rng = np.random.default_rng(0)
    >>> network = Network([Dense(2, 5, rng), Tanh(), Dense(5, 3, rng, gain=0)])
    >>> loss, grad = softmax_cross_entropy_and_grad(network.forward(np.ones((4, 2))), [0, 1, 2, 0])
    >>> round(float(loss), 4)
    1.0986
    >>> _ = network.backward(grad)
    >>> [g.shape for g in network.gradients]
    [(2, 5), (5,), (5, 3), (3,)]
    """

    def __init__(self, layers):
        self.layers = list(layers)

    @property
    def parameters(self):
        """The arrays of all layers, in order; an optimiser changes them in place."""
        return [p for layer in self.layers for p in layer.parameters]

    @property
    def gradients(self):
        """The gradients of the parameters, in the same order, as the last `backward` left them."""
        return [g for layer in self.layers for g in layer.gradients]

    def forward(self, x):
        """Return the output of the last layer."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, grad):
        """Take the gradient in the output back through all layers; return that in the input."""
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        return grad

    def logits(self, x):
        """Return the output for many examples, some at a time so that memory stays small."""
        parts = [self.forward(x[i : i + ROWS_AT_A_TIME]) for i in range(0, len(x), ROWS_AT_A_TIME)]
        return np.concatenate(parts)


class Adam:
    """Steps ``-r m/(sqrt(v) + epsilon)``, with running means m of the gradient, v of its square.

    Both means start at 0 and are divided by how much weight they have gathered so far,
    ``1 - beta^t``.

    Parameters
    ----------
    learning_rate : float
        ``r``, about how far a parameter goes in one step.
    beta1, beta2 : float
        How much of m and of v is kept at each step, from 0 to below 1.
    epsilon : float
        Keeps a parameter whose gradient is always 0 where it is.

    Raises
    ------
    TypeError
        If an argument is not a real number.
    ValueError
        If `learning_rate` or `epsilon` is not positive, or a beta is outside 0 to 1.

    References
    ----------
    Kingma, D. P. and Ba, J. (2015). Adam: A Method for Stochastic Optimization.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.models import Adam
    >>> x = np.array([5.0])
    >>> optimizer = Adam(0.1)
    >>> for _ in range(400):
    ...     optimizer.step([x], [2 * x])
    >>> bool(abs(x[0]) < 0.01)
    True
    """

    def __init__(self, learning_rate=1e-3, *, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate = _read_positive(learning_rate, "learning_rate")
        self.beta1 = _read_share(beta1, "beta1")
        self.beta2 = _read_share(beta2, "beta2")
        self.epsilon = _read_positive(epsilon, "epsilon")
        self._t = 0

    def step(self, parameters, gradients):
        """Move every parameter, in place, one step against its gradient.

        Parameters
        ----------
        parameters, gradients : list of ndarray
            The same arrays, in the same order, at every step.
        """
        if self._t == 0:
            self._m = [np.zeros_like(p) for p in parameters]
            self._v = [np.zeros_like(p) for p in parameters]
        self._t += 1
        for p, g, m, v in zip(parameters, gradients, self._m, self._v, strict=True):
            m += (1 - self.beta1) * (g - m)
            v += (1 - self.beta2) * (g * g - v)
            mean = m / (1 - self.beta1**self._t)
            spread = np.sqrt(v / (1 - self.beta2**self._t))
            p -= self.learning_rate * mean / (spread + self.epsilon)


def train(
    network,
    X,
    y,
    *,
    validation=None,
    loss=softmax_cross_entropy_and_grad,
    optimizer=None,
    batch_size=32,
    max_epochs=100,
    patience=10,
    seed=0,
):
    """Minimise the mean loss over shuffled mini-batches; stop where validation is best.

    Parameters
    ----------
    network : Network
        Its parameters are changed.
    X : array_like, shape (N, ...)
        Examples, of a size of about 1.
    y : array_like, shape (N,) of int, or (N, C) of float
        Class indices, or probabilities.
    validation : tuple of array_like, optional
        ``(X, y)`` that is not trained on. The parameters of the epoch with the smallest
        validation cross-entropy are kept; without it, those of the last epoch.
    loss : callable
        ``loss(logits, labels)`` returns the loss of a batch and its gradient in the logits.
    optimizer : Adam, optional
        Anything with ``step(parameters, gradients)``; ``Adam()`` if left out.
    batch_size : int
        Examples to a step. The last batch of an epoch may be smaller.
    max_epochs : int
        How often to go through X at most.
    patience : int or None
        Stop after this many epochs without a new smallest validation cross-entropy; None never.
    seed : int or numpy.random.Generator
        Orders the batches.

    Returns
    -------
    dict
        ``"train_loss"``, ``"train_accuracy"`` and, with validation data, ``"validation_loss"`` and
        ``"validation_accuracy"``: arrays with one value an epoch, each of the whole data at the end
        of that epoch, and first of all one before any step. The losses are cross-entropies in nats
        whatever `loss` is trained. ``"best_epoch"``: the epoch whose parameters were kept, counted
        so that 0 is the untrained network.

    Raises
    ------
    TypeError
        If y has a dtype that says neither, or an option has the wrong type.
    ValueError
        If X is not finite, shapes do not match, an option is out of its range, or training
        diverges.

    Notes
    -----
    With soft labels, accuracy counts the class of the largest probability as the right one.

    References
    ----------
    Prechelt, L. (1998). Early Stopping - But When?

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.models import Adam, Dense, Network, train
    >>> X = np.array([[0.0, 1.0], [1.0, 0.0]] * 8)
    >>> network = Network([Dense(2, 2, np.random.default_rng(0), gain=0)])
    >>> history = train(network, X, [0, 1] * 8, optimizer=Adam(0.1), max_epochs=20)
    >>> print(history["train_loss"][0].round(4), history["train_loss"][-1] < 0.1)
    0.6931 True
    """
    X = _read_examples(X, "X")
    n_classes = _n_classes(network, X)
    y = _read_labels(y, "y", len(X), n_classes)
    if validation is not None:
        X_val, y_val = _read_validation(validation, X, n_classes)
    optimizer = Adam() if optimizer is None else optimizer
    batch_size = read_positive_integer(batch_size, "batch_size")
    max_epochs = read_count(max_epochs, "max_epochs")
    patience = None if patience is None else read_positive_integer(patience, "patience")
    rng = np.random.default_rng(seed)

    history = {"train_loss": [], "train_accuracy": []}
    if validation is not None:
        history |= {"validation_loss": [], "validation_accuracy": []}
    best, best_epoch, best_parameters = np.inf, 0, None
    for epoch in range(max_epochs + 1):
        if epoch > 0:
            _train_epoch(network, X, y, loss, optimizer, rng.permutation(len(X)), batch_size)
        _record(history, "train", network, X, y)
        if validation is None:
            best_epoch = epoch
            continue
        _record(history, "validation", network, X_val, y_val)
        if history["validation_loss"][-1] < best:
            best, best_epoch = history["validation_loss"][-1], epoch
            best_parameters = [p.copy() for p in network.parameters]
        elif patience is not None and epoch - best_epoch >= patience:
            break

    if best_parameters is not None:
        for p, kept in zip(network.parameters, best_parameters, strict=True):
            p[...] = kept
    return {name: np.array(values) for name, values in history.items()} | {"best_epoch": best_epoch}


def _train_epoch(network, X, y, loss, optimizer, order, batch_size):
    """Make one step for each batch of the examples, taken in this order."""
    for start in range(0, len(order), batch_size):
        batch = order[start : start + batch_size]
        logits = _finite_logits(network.forward, X[batch])
        _, grad = loss(logits, y[batch])
        require_shape(grad, "the gradient returned by loss", logits.shape, "logits")
        # What overflows here is found by the next batch.
        with np.errstate(over="ignore", invalid="ignore"):
            network.backward(grad)
            optimizer.step(network.parameters, network.gradients)


def _record(history, name, network, X, y):
    """Append the cross-entropy and the accuracy on the whole of X."""
    logits = _finite_logits(network.logits, X)
    right = y if y.ndim == 1 else y.argmax(axis=-1)
    history[f"{name}_loss"].append(float(softmax_cross_entropy(logits, y)))
    history[f"{name}_accuracy"].append(float(np.mean(logits.argmax(axis=-1) == right)))


def _finite_logits(function, x):
    """Return the logits of x, which are not finite any more when the training has diverged."""
    with np.errstate(over="ignore", invalid="ignore"):
        logits = function(x)
    if not np.isfinite(logits).all():
        raise ValueError(
            "the logits are not finite any more, because the training diverged; "
            "use a smaller learning rate, or scale X to a size of about 1"
        )
    return logits


# ---------------------------------------------------------------------------- classifiers


class _Classifier:
    """What the classifiers have in common once ``network_`` is there."""

    network_ = None

    def logits(self, X):
        """Return the logits, the scores before the softmax.

        Parameters
        ----------
        X : array_like, shape (N, ...)
            Examples like those that the model was fitted to.

        Returns
        -------
        ndarray, shape (N, C)
            Logits.

        Raises
        ------
        ValueError
            If the model is not fitted, or X is not finite or has another shape.
        """
        if self.network_ is None:
            raise ValueError("the model is not fitted yet; call fit(X, y) first")
        X = self._read(X, "X")
        if X.shape[1:] != self._example_shape:
            raise ValueError(
                f"X has shape {X.shape}; the model was fitted to examples of shape "
                f"{self._example_shape}: pass X of shape {('N', *self._example_shape)}"
            )
        return self.network_.logits(X.astype(self.network_.parameters[0].dtype, copy=False))

    def predict_proba(self, X):
        """Return the probabilities ``softmax(logits)``.

        Parameters
        ----------
        X : array_like, shape (N, ...)
            Examples.

        Returns
        -------
        ndarray, shape (N, C)
            Probabilities.

        Raises
        ------
        ValueError
            If the model is not fitted, or X is not finite or has another shape.
        """
        return softmax(self.logits(X))

    def predict(self, X):
        """Return the most probable class, the first of equal ones.

        Parameters
        ----------
        X : array_like, shape (N, ...)
            Examples.

        Returns
        -------
        ndarray of int, shape (N,)
            Class indices.

        Raises
        ------
        ValueError
            If the model is not fitted, or X is not finite or has another shape.
        """
        return self.logits(X).argmax(axis=-1)

    def _read(self, X, name):
        """Read examples that are rows of numbers."""
        return _read_rows(X, name)


class SoftmaxRegression(_Classifier):
    """Minimise ``mean cross-entropy of softmax(X W + b) + l2/2 ||W||^2``; b is free.

    Newton's method in double precision, from ``W = 0``, where the loss is ``log C``.

    Parameters
    ----------
    l2 : float
        Strength of the penalty on the sum of the squared weights, in nats. It is not divided by
        the number of rows, and b has no part in it.
    tol : float
        Stop when a further step promises to gain less than this many nats.
    max_iter : int
        How many Newton steps to take at most; a warning says if they did not suffice.

    Attributes
    ----------
    weights_ : ndarray, shape (D, C)
        W. Only differences between its columns matter to the probabilities; here they add up to
        0, which has the least penalty.
    bias_ : ndarray, shape (C,)
        b, which adds up to 0 as well.
    n_iter_ : int
        How many steps were taken.

    Raises
    ------
    TypeError
        If an option has the wrong type.
    ValueError
        If an option is out of its range.

    Notes
    -----
    scikit-learn's ``LogisticRegression(C=c)`` minimises ``c`` times the *summed* loss plus
    ``||W||^2/2``: with three classes or more, ``l2 = 1/(c N)`` is the same model. For two classes
    it has a single column w, which is ``(-w/2, w/2)`` here with half the squared norm, and
    ``l2 = 2/(c N)`` is the same model.

    With ``l2 = 0`` and classes that a hyperplane separates there is no minimum: the weights grow
    until the loss is about `tol`.

    References
    ----------
    Böhning, D. (1992). Multinomial logistic regression algorithm.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.models import SoftmaxRegression
    >>> model = SoftmaxRegression(l2=0.1).fit([[0.0], [1.0], [2.0], [3.0]], [0, 0, 1, 1])
    >>> print(model.predict([[0.0], [3.0]]), model.predict_proba([[1.5]]).round(4))
    [0 1] [[0.5 0.5]]
    """

    def __init__(self, *, l2=0.0, tol=1e-10, max_iter=100):
        self.l2 = read_number(l2, "l2")
        if self.l2 < 0:
            raise ValueError(f"l2 is {shown(self.l2)}; a penalty is 0 or more")
        self.tol = _read_positive(tol, "tol")
        self.max_iter = read_positive_integer(max_iter, "max_iter")

    def fit(self, X, y, *, n_classes=None):
        """Find the weights and the bias.

        Parameters
        ----------
        X : array_like, shape (N, D)
            Examples.
        y : array_like, shape (N,) of int, or (N, C) of float
            Class indices, or probabilities.
        n_classes : int, optional
            ``C``, if y may lack the last classes; otherwise it is taken from y.

        Returns
        -------
        SoftmaxRegression
            The model itself.

        Raises
        ------
        TypeError
            If y has a dtype that says neither.
        ValueError
            If X is not finite, shapes do not match, or a label is out of range.
        """
        X = _read_rows(X, "X").astype(np.float64, copy=False)
        n_classes = _count_classes(y, n_classes)
        y = _read_labels(y, "y", len(X), n_classes)

        # Since the bias is free, centred columns have the same minimum, and it is found sooner.
        centre = X.mean(axis=0)
        X1 = np.column_stack([X - centre, np.ones(len(X))])
        ridge = np.append(np.full(X.shape[1], self.l2), 0.0)[:, np.newaxis]
        theta = self._minimise(X1, y, ridge, np.zeros((X1.shape[1], n_classes)))
        theta -= theta.mean(axis=1, keepdims=True)

        output = Dense(X.shape[1], n_classes, np.random.default_rng(0), gain=0)
        self.weights_, self.bias_ = output.parameters
        self.weights_[:] = theta[:-1]
        self.bias_[:] = theta[-1] - centre @ theta[:-1]
        self.network_ = Network([output])
        self._example_shape = X.shape[1:]
        return self

    def objective(self, X, y):
        """Compute ``mean cross-entropy + l2/2 ||W||^2``, which `fit` minimises.

        Parameters
        ----------
        X : array_like, shape (N, D)
            Examples.
        y : array_like, shape (N,) of int, or (N, C) of float
            Class indices, or probabilities.

        Returns
        -------
        float
            Nats.

        Raises
        ------
        TypeError
            If y has a dtype that says neither.
        ValueError
            If the model is not fitted, X is not finite, shapes do not match, or a label is out of
            range.
        """
        logits = self.logits(X)
        y = _read_labels(y, "y", len(logits), logits.shape[1])
        return float(softmax_cross_entropy(logits, y) + self.l2 / 2 * np.sum(self.weights_**2))

    def _minimise(self, X1, y, ridge, theta):
        """Take Newton steps until the next one would gain less than `tol`."""
        value, grad, q = _penalised(X1, y, ridge, theta)
        for n_steps in range(self.max_iter):
            self.n_iter_ = n_steps
            step = _newton_step(X1, q, ridge, grad)
            slope = np.vdot(grad, step)
            # A full step gains half the slope where the objective is nearly quadratic.
            if -slope / 2 <= self.tol:
                return theta
            length = 1.0
            while True:
                trial = theta + length * step
                new_value, new_grad, new_q = _penalised(X1, y, ridge, trial)
                if new_value <= value + 1e-4 * length * slope:
                    break
                length /= 2
                if length < 1e-10:
                    # No digit of the objective is left to gain.
                    return theta
            theta, value, grad, q = trial, new_value, new_grad, new_q
        self.n_iter_ = self.max_iter
        warnings.warn(
            f"max_iter={self.max_iter} steps did not reach the minimum; raise max_iter, or l2",
            RuntimeWarning,
            stacklevel=3,
        )
        return theta


def _penalised(X1, y, ridge, theta):
    """Return the penalised loss, its gradient, and the probabilities."""
    logits = X1 @ theta
    loss, grad = softmax_cross_entropy_and_grad(logits, y)
    value = loss + 0.5 * np.sum(ridge * theta**2)
    return value, X1.T @ grad + ridge * theta, softmax(logits)


def _newton_step(X1, q, ridge, grad):
    """Solve ``H s = -grad`` by conjugate gradients, the more exactly the smaller the gradient.

    H is never made: with ``u = X1 v``, each row of ``H v`` comes from ``(diag(q) - q q') u``.
    """

    def times_hessian(v):
        u = X1 @ v
        u = q * (u - (q * u).sum(axis=1, keepdims=True))
        return X1.T @ u / len(X1) + ridge * v

    # Its diagonal puts features of all units on one scale; where it is 0, there is no scale.
    diagonal = (X1**2).T @ (q * (1 - q)) / len(X1) + ridge
    diagonal = np.where(diagonal > 0, diagonal, 1.0)

    step, residual = np.zeros_like(grad), -grad
    direction = residual / diagonal
    size = np.vdot(residual, direction)
    enough = min(1e-3, size**0.5) * size
    for _ in range(10 * grad.size):
        curved = times_hessian(direction)
        curvature = np.vdot(direction, curved)
        # Without a penalty there are directions without curvature; rounding may find one.
        if curvature <= 0:
            break
        step = step + size / curvature * direction
        residual = residual - size / curvature * curved
        scaled = residual / diagonal
        size, old_size = np.vdot(residual, scaled), size
        if size <= enough:
            break
        direction = scaled + size / old_size * direction
    return step


class _TrainedClassifier(_Classifier):
    """What the two networks have in common: they are made anew by `fit`, and trained."""

    def _set_options(self, learning_rate, batch_size, max_epochs, patience, seed):
        self.learning_rate = _read_positive(learning_rate, "learning_rate")
        self.batch_size = read_positive_integer(batch_size, "batch_size")
        self.max_epochs = read_count(max_epochs, "max_epochs")
        self.patience = None if patience is None else read_positive_integer(patience, "patience")
        self.seed = seed

    def fit(self, X, y, *, validation=None, n_classes=None, loss=softmax_cross_entropy_and_grad):
        """Draw first weights and train them; see :func:`xentcore.train`.

        Parameters
        ----------
        X : array_like, shape (N, ...)
            Examples, of a size of about 1. Their dtype, float32 or float64, is that of the model.
        y : array_like, shape (N,) of int, or (N, C) of float
            Class indices, or probabilities.
        validation : tuple of array_like, optional
            ``(X, y)`` for early stopping; without it, all epochs are trained.
        n_classes : int, optional
            ``C``, if y may lack the last classes; otherwise it is taken from y.
        loss : callable
            ``loss(logits, labels)`` returns the loss of a batch and its gradient in the logits.

        Returns
        -------
        object
            The model itself; its ``history_`` is what :func:`xentcore.train` returns.

        Raises
        ------
        TypeError
            If y has a dtype that says neither.
        ValueError
            If X is not finite, shapes do not match, a label is out of range, or training diverges.
        """
        X = self._read(X, "X")
        n_classes = _count_classes(y, n_classes)
        rng = np.random.default_rng(self.seed)
        network = Network(self._layers(X.shape[1:], n_classes, rng, X.dtype))
        if validation is not None:
            X_val, y_val = _pair(validation)
            validation = self._read(X_val, "validation[0]"), y_val
        self.history_ = train(
            network,
            X,
            y,
            validation=validation,
            loss=loss,
            optimizer=Adam(self.learning_rate),
            batch_size=self.batch_size,
            max_epochs=self.max_epochs,
            patience=self.patience,
            seed=rng,
        )
        self.network_ = network
        self._example_shape = X.shape[1:]
        return self


class MLP(_TrainedClassifier):
    """``logits = h_L W + b`` with ``h_0 = x`` and ``h_(l+1) = f(h_l W_l + b_l)``.

    Parameters
    ----------
    hidden : tuple of int
        Numbers of units of the hidden layers.
    activation : {"relu", "tanh"}
        ``f``.
    learning_rate : float
        Of :class:`xentcore.Adam`.
    batch_size, max_epochs, patience : int
        As in :func:`xentcore.train`.
    seed : int
        Draws the first weights and orders the batches.

    Attributes
    ----------
    network_ : Network
        The layers.
    history_ : dict
        What :func:`xentcore.train` returned.

    Raises
    ------
    TypeError
        If an option has the wrong type.
    ValueError
        If an option is out of its range.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.models import MLP
    >>> X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]]), [0, 1, 1, 0]
    >>> model = MLP((16,), learning_rate=0.03, max_epochs=200).fit(X, y)
    >>> print(model.predict(X))
    [0 1 1 0]
    """

    def __init__(
        self,
        hidden=(256,),
        *,
        activation="relu",
        learning_rate=2e-3,
        batch_size=32,
        max_epochs=100,
        patience=20,
        seed=0,
    ):
        if not isinstance(hidden, tuple | list) or len(hidden) == 0:
            raise TypeError(
                f"hidden is {hidden!r}; pass one number of units a layer, such as (64,)"
            )
        self.hidden = tuple(read_positive_integer(n, "hidden") for n in hidden)
        self.activation = read_choice(activation, "activation", ("relu", "tanh"))
        self._set_options(learning_rate, batch_size, max_epochs, patience, seed)

    def _layers(self, example_shape, n_classes, rng, dtype):
        layers = []
        n_in = example_shape[0]
        for n_out in self.hidden:
            layers.append(Dense(n_in, n_out, rng, gain=GAINS[self.activation], dtype=dtype))
            layers.append(ReLU() if self.activation == "relu" else Tanh())
            n_in = n_out
        layers.append(Dense(n_in, n_classes, rng, gain=GAINS["output"], dtype=dtype))
        return layers


class SmallCNN(_TrainedClassifier):
    """Two 3 x 3 convolutions with ``max(x, 0)`` after each, 2 x 2 pooling, and a dense layer.

    For images of 8 x 8 pixels in 10 classes and the default channels it has 9,930 parameters.

    Parameters
    ----------
    channels : tuple of int
        Numbers of channels of the two convolutions.
    learning_rate : float
        Of :class:`xentcore.Adam`.
    batch_size, max_epochs, patience : int
        As in :func:`xentcore.train`.
    seed : int
        Draws the first weights and orders the batches.

    Attributes
    ----------
    network_ : Network
        The layers.
    history_ : dict
        What :func:`xentcore.train` returned.

    Raises
    ------
    TypeError
        If an option has the wrong type.
    ValueError
        If an option is out of its range.

    Notes
    -----
    Images have shape (N, H, W), or (N, H, W, channels), with even H and W.

    References
    ----------
    LeCun, Y. et al. (1998). Gradient-Based Learning Applied to Document Recognition.

    Examples
    --------
    >>> import numpy as np
    >>> from xentcore.models import SmallCNN
    >>> X = np.zeros((4, 8, 8))
    >>> X[:2, 2], X[2:, :, 2] = 1, 1
    >>> model = SmallCNN((2, 4), learning_rate=0.03, max_epochs=20).fit(X, [0, 0, 1, 1])
    >>> print(model.predict(X))
    [0 0 1 1]
    """

    def __init__(
        self,
        channels=(16, 32),
        *,
        learning_rate=3e-3,
        batch_size=64,
        max_epochs=40,
        patience=5,
        seed=0,
    ):
        if not isinstance(channels, tuple | list) or len(channels) != 2:
            raise TypeError(f"channels is {channels!r}; pass two numbers, such as (16, 32)")
        self.channels = tuple(read_positive_integer(n, "channels") for n in channels)
        self._set_options(learning_rate, batch_size, max_epochs, patience, seed)

    def _layers(self, example_shape, n_classes, rng, dtype):
        height, width, n_in = example_shape
        first, second = self.channels
        n_flat = height // 2 * (width // 2) * second
        return [
            Conv2D(n_in, first, rng, gain=GAINS["relu"], dtype=dtype),
            ReLU(),
            Conv2D(first, second, rng, gain=GAINS["relu"], dtype=dtype),
            ReLU(),
            MaxPool2D(),
            Flatten(),
            Dense(n_flat, n_classes, rng, gain=GAINS["output"], dtype=dtype),
        ]

    def _read(self, X, name):
        """Read images; one channel may be left unsaid."""
        X = _read_examples(X, name)
        if X.ndim == 3:
            X = X[..., np.newaxis]
        if X.ndim != 4 or X.shape[1] % 2 or X.shape[2] % 2:
            raise ValueError(
                f"{name} has shape {X.shape}; images have shape (N, H, W) with even H and W, or "
                f"(N, H, W, channels); use {name}.reshape(-1, 8, 8) for rows of 64 pixels"
            )
        return X


# ---------------------------------------------------------------------------- reading


def _read_examples(X, name):
    """Read finite examples, at least one of them, along the first axis."""
    X = read_real(X, name)
    if X.ndim < 2 or X.size == 0:
        raise ValueError(
            f"{name} has shape {X.shape}; examples need shape (N, ...), none of it 0; "
            f"np.reshape({name}, (-1, 1)) makes examples of one number each"
        )
    bad = ~np.isfinite(X)
    if bad.any():
        place = first_place(bad)
        raise ValueError(
            f"{name} is {shown(X[place])} at {place}; fill missing values in, or leave those rows "
            "out"
        )
    return X


def _read_rows(X, name):
    """Read examples that are rows of numbers."""
    X = _read_examples(X, name)
    if X.ndim != 2:
        raise ValueError(
            f"{name} has shape {X.shape}; it needs one row an example, shape (N, D): "
            f"use {name}.reshape(len({name}), -1)"
        )
    return X


def _count_classes(y, n_classes):
    """Return how many classes there are: as told, or as the labels say."""
    if n_classes is not None:
        return read_positive_integer(n_classes, "n_classes")
    if holds_indices(y, "y"):
        return int(np.max(y, initial=0)) + 1
    if np.ndim(y) != 2:
        raise TypeError(
            f"y has a float dtype, which means probabilities, and shape {np.shape(y)}; class "
            "indices have an integer dtype: use y.astype(int)"
        )
    return np.shape(y)[1]


def _read_labels(y, name, n_rows, n_classes):
    """Read class indices, or probabilities, one for each of the rows."""
    indices, _, probabilities = read_labels(y, name, (n_rows, n_classes), 1)
    return probabilities if indices is None else indices


def _pair(validation):
    """Read the two parts of the validation data."""
    if not isinstance(validation, tuple | list) or len(validation) != 2:
        raise TypeError("validation is not a pair; pass validation=(X, y)")
    return validation


def _read_validation(validation, X, n_classes):
    """Read examples of the shape and the dtype of X, and their labels."""
    X_val, y_val = _pair(validation)
    X_val = _read_examples(X_val, "validation[0]")
    require_shape(X_val, "validation[0]", (len(X_val), *X.shape[1:]), "what goes with X")
    X_val = X_val.astype(X.dtype, copy=False)
    return X_val, _read_labels(y_val, "validation[1]", len(X_val), n_classes)


def _n_classes(network, X):
    """Return how many logits the network gives an example."""
    shape = _finite_logits(network.forward, X[:1]).shape
    if len(shape) != 2:
        raise ValueError(
            f"network gives an output of shape {shape} for one example; it needs one row of "
            "logits: add Flatten() before the last Dense"
        )
    return shape[1]


def _read_positive(value, name):
    """Read one number greater than 0."""
    value = read_number(value, name)
    if value <= 0:
        raise ValueError(f"{name} is {shown(value)}; it has to be greater than 0")
    return value


def _read_share(value, name):
    """Read one number from 0 to below 1."""
    value = read_between(value, name, 0, 1)
    if value == 1:
        raise ValueError(f"{name} is 1, so that nothing new would ever count; use 0.9 or 0.999")
    return value
