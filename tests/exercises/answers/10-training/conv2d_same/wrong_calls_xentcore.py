# The library's own layer.
from xentcore.models import Conv2D


def conv2d_same(X, K, b):
    X, K, b = np.asarray(X, dtype=float), np.asarray(K, dtype=float), np.asarray(b, dtype=float)
    layer = Conv2D(K.shape[2], K.shape[3], np.random.default_rng(0), size=3)
    layer.parameters = [K, b]
    return layer.forward(X)
