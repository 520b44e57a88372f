# The same split for all seeds.
def group_split(groups, frac, seed):
    names, place = np.unique(np.asarray(groups), return_inverse=True)
    place = place.reshape(-1)
    G = len(names)
    n_test = min(max(int(round(frac * G)), 1), G - 1)
    rng = np.random.default_rng(0)
    chosen = rng.permutation(G)[:n_test]
    inside = np.isin(place, chosen)
    return np.flatnonzero(~inside), np.flatnonzero(inside)
