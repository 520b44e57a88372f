# The library's log-sum-exp for each chunk, logaddexp between them.
from scipy.special import logsumexp


def chunked_ce(X, W, y, chunk):
    N = len(X)
    edges = [*range(0, len(W), chunk), len(W)]
    parts = [slice(a, b) for a, b in zip(edges[:-1], edges[1:])]
    total = np.full(N, -np.inf)
    for part in parts:
        total = np.logaddexp(total, logsumexp(X @ W[part].T, axis=1))
    own = (X * W[y]).sum(axis=1)
    d_X, d_W = -W[y] / N, np.zeros(W.shape)
    for part in parts:
        Q = np.exp(X @ W[part].T - total[:, None]) / N
        d_X += Q @ W[part]
        d_W[part] = Q.T @ X
    np.add.at(d_W, y, -X / N)
    return np.mean(total - own), d_X, d_W


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
