# The ordinary random split of rows.
def group_split(groups, frac, seed):
    n = len(groups)
    order = np.random.default_rng(seed).permutation(n)
    n_test = min(max(round(frac * n), 1), n - 1)
    return order[n_test:], order[:n_test]
