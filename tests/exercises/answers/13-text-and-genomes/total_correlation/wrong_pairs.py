# Adds up the mutual information of all pairs.
def total_correlation(samples, base=None):
    samples = np.asarray(samples)

    def H(values):
        _, counts = np.unique(values, axis=0, return_counts=True)
        p = counts / counts.sum()
        return -(p * np.log(p)).sum()

    m = samples.shape[1]
    T = sum(
        H(samples[:, i]) + H(samples[:, j]) - H(samples[:, [i, j]])
        for i in range(m)
        for j in range(i)
    )
    return T if base is None else T / np.log(base)
