# Right numbers, and all N times C logits in memory.
def chunked_ce(X, W, y, chunk):
    N = len(X)
    Z = X @ W.T
    m = Z.max(axis=1, keepdims=True)
    E = np.exp(Z - m)
    s = E.sum(axis=1, keepdims=True)
    loss = (m[:, 0] + np.log(s[:, 0]) - Z[np.arange(N), y]).mean()
    G = E / s
    G[np.arange(N), y] -= 1
    G /= N
    return loss, G @ W, G.T @ X


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
