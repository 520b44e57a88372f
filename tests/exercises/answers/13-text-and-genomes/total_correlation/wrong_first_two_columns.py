# The mutual information of the first two columns.
def total_correlation(samples, base=None):
    samples = np.asarray(samples)

    def H(values):
        _, counts = np.unique(values, axis=0, return_counts=True)
        p = counts / counts.sum()
        return -(p * np.log(p)).sum()

    two = samples[:, :2]
    T = sum(H(two[:, i]) for i in range(two.shape[1])) - H(two)
    return T if base is None else T / np.log(base)
