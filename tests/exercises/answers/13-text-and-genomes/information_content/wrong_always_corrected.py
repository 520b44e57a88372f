# Corrects although nobody asked.
def information_content(counts, correction=False):
    counts = np.asarray(counts, dtype=float)
    n = counts.sum(axis=1)
    s = counts.shape[1]
    f = counts / n[:, None]
    H = -(f * np.log2(np.where(f > 0, f, 1.0))).sum(axis=1)
    R = np.log2(s) - H
    if True:
        R = R - (s - 1) / (2 * np.log(2) * n)
    return R
