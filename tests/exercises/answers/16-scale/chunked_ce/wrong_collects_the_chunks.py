# Computes in chunks and keeps every one of them for the second pass.
def chunked_ce(X, W, y, chunk):
    N, C = len(X), len(W)
    kept, total, own = [], np.full(N, -np.inf), (X * W[y]).sum(axis=1)
    for a in range(0, C, chunk):
        Z = X @ W[a : a + chunk].T
        kept.append(Z)
        m = Z.max(axis=1)
        total = np.logaddexp(total, m + np.log(np.exp(Z - m[:, None]).sum(axis=1)))
    d_X, d_W = -W[y] / N, np.zeros_like(W)
    for i, Z in enumerate(kept):
        part = slice(i * chunk, i * chunk + chunk)
        Q = np.exp(Z - total[:, None]) / N
        d_X += Q @ W[part]
        d_W[part] = Q.T @ X
    np.add.at(d_W, y, -X / N)
    return (total - own).mean(), d_X, d_W


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
