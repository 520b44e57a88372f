# Only where the kernel fits into the image.
def conv2d_same(X, K, b):
    X, K, b = np.asarray(X, dtype=float), np.asarray(K, dtype=float), np.asarray(b, dtype=float)
    N, H, W, A = X.shape
    k, l, _, B = K.shape
    H, W = max(H - k + 1, 0), max(W - l + 1, 0)
    Y = np.zeros((N, H, W, B))
    for s in range(k):
        for t in range(l):
            Y += X[:, s : s + H, t : t + W] @ K[s, t]
    return Y + b
