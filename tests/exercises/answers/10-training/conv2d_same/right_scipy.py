# scipy's correlation, one pair of channels after the other; nested lists come back.
from scipy.ndimage import correlate


def conv2d_same(X, K, b):
    X, K, b = np.asarray(X, dtype=float), np.asarray(K, dtype=float), np.asarray(b, dtype=float)
    Y = np.tile(b, (*X.shape[:3], 1))
    for n in range(X.shape[0]):
        for c in range(X.shape[3]):
            for o in range(K.shape[3]):
                Y[n, :, :, o] += correlate(X[n, :, :, c], K[:, :, c, o], mode="constant", cval=0.0)
    return Y.tolist()
