# Nats.
def information_content(counts, correction=False):
    counts = np.asarray(counts, dtype=float)
    n = counts.sum(axis=1)
    s = counts.shape[1]
    f = counts / n[:, None]
    H = -(f * np.log(np.where(f > 0, f, 1.0))).sum(axis=1)
    R = np.log(s) - H
    if correction:
        R = R - (s - 1) / (2 * n)
    return R
