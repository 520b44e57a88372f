# The sum of the columns.
def total_correlation(samples, base=None):
    samples = np.asarray(samples)

    def H(values):
        _, counts = np.unique(values, axis=0, return_counts=True)
        p = counts / counts.sum()
        return -(p * np.log(p)).sum()

    T = sum(H(samples[:, i]) for i in range(samples.shape[1]))
    return T if base is None else T / np.log(base)
