# The names of the groups, not the rows.
def group_split(groups, frac, seed):
    names = np.unique(np.asarray(groups))
    G = len(names)
    n_test = min(max(int(round(frac * G)), 1), G - 1)
    rng = np.random.default_rng(seed)
    chosen = rng.permutation(G)[:n_test]
    return np.setdiff1d(names, names[chosen]), names[chosen]
