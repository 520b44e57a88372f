# Holds the logits of one class at a time, whatever the chunk.
def chunked_ce(X, W, y, chunk):
    N = len(X)
    total = np.full(N, -np.inf)
    for row in W:
        total = np.logaddexp(total, X @ row)
    loss = np.mean(total - np.einsum("nd,nd->n", X, W[y]))
    d_X, d_W = np.zeros_like(X), np.zeros_like(W)
    for j, row in enumerate(W):
        g = (np.exp(X @ row - total) - (y == j)) / N
        d_X += np.outer(g, row)
        d_W[j] = g @ X
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
