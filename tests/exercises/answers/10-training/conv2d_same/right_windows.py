# numpy's sliding windows and one contraction.
from numpy.lib.stride_tricks import sliding_window_view


def conv2d_same(X, K, b):
    X, K = np.asarray(X, dtype=float), np.asarray(K, dtype=float)
    k, l = K.shape[:2]
    padded = np.pad(X, [(0, 0), (k // 2, k // 2), (l // 2, l // 2), (0, 0)])
    windows = sliding_window_view(padded, (k, l), axis=(1, 2))  # n, i, j, c, s, t
    return np.einsum("nijcst,stco->nijo", windows, K) + np.asarray(b)
