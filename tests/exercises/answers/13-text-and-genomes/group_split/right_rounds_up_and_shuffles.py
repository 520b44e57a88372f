# Rounds up; the rows come in a random order.
def group_split(groups, frac, seed):
    rng = np.random.RandomState(seed)
    groups = np.asarray(groups)
    names = np.unique(groups)
    n_test = int(np.clip(np.ceil(frac * names.size), 1, names.size - 1))
    held = rng.choice(names, size=n_test, replace=False)
    rows = rng.permutation(groups.size)
    inside = np.isin(groups[rows], held)
    return rows[~inside].tolist(), rows[inside].tolist()
