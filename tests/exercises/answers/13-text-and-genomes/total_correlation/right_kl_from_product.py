# The divergence of the joint distribution from the product of the columns.
def total_correlation(samples, base=None):
    samples = np.asarray(samples)
    N = len(samples)
    rows, counts = np.unique(samples, axis=0, return_counts=True)
    log_product = np.zeros(len(rows))
    for i in range(samples.shape[1]):
        share = (samples[:, i][None, :] == rows[:, i][:, None]).sum(axis=1) / N
        log_product += np.log(share)
    joint = counts / N
    T = float((joint * (np.log(joint) - log_product)).sum())
    return T if base is None else T / np.log(base)
