# Rescales the gradient in X along with the sum, in the first pass.
def chunked_ce(X, W, y, chunk):
    N, D = X.shape
    m, s, mixed = np.full(N, -np.inf), np.zeros(N), np.zeros((N, D))
    for a in range(0, len(W), chunk):
        Z = X @ W[a : a + chunk].T
        top = np.maximum(m, Z.max(axis=1))
        shrink = np.exp(m - top)
        E = np.exp(Z - top[:, None])
        s = s * shrink + E.sum(axis=1)
        mixed = mixed * shrink[:, None] + E @ W[a : a + chunk]
        m = top
    loss = (m + np.log(s) - (X * W[y]).sum(axis=1)).mean()
    d_X = (mixed / s[:, None] - W[y]) / N
    d_W = np.concatenate([
        (np.exp(X @ W[a : a + chunk].T - m[:, None]) / s[:, None]).T @ X
        for a in range(0, len(W), chunk)
    ]) / N
    np.subtract.at(d_W, y, X / N)
    return loss, d_X, d_W


# Given: leave what follows as it is. The checks measure your function with it.
def peak_bytes(function, *arguments):
    """Return the most memory that a call held at any moment, in bytes, its result included."""
    import tracemalloc

    tracemalloc.start()
    try:
        function(*arguments)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def hold(n):
    """Return n bytes: a function whose memory is known, to try the measurement on."""
    return bytes(n)
