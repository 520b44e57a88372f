# An epsilon in the logarithm.
def information_content(counts, correction=False):
    counts = np.asarray(counts, dtype=float)
    n = counts.sum(axis=1)
    s = counts.shape[1]
    f = counts / n[:, None]
    H = -(f * np.log2(f + 1e-6)).sum(axis=1)
    R = np.log2(s) - H
    if correction:
        R = R - (s - 1) / (2 * np.log(2) * n)
    return R
