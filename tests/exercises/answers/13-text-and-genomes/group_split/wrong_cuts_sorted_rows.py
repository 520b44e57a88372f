# Sorts the rows by group and cuts at a share of the rows, through the middle of a group.
def group_split(groups, frac, seed):
    rng = np.random.default_rng(seed)
    names = list(dict.fromkeys(np.asarray(groups).tolist()))
    rank = {names[k]: i for i, k in enumerate(rng.permutation(len(names)))}
    order = sorted(range(len(groups)), key=lambda i: rank[np.asarray(groups).tolist()[i]])
    n_test = min(max(round(frac * len(order)), 1), len(order) - 1)
    return order[n_test:], order[:n_test]
