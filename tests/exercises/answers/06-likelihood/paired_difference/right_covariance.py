# The variances of both minus twice their covariance.
def paired_difference(l1, l2):
    v = np.cov(l1, l2)
    variance = max(v[0, 0] + v[1, 1] - 2 * v[0, 1], 0)
    variance = 0 if variance < 1e-12 * v[0, 0] else variance
    return np.mean(l1) - np.mean(l2), np.sqrt(variance / len(l1))
