# nansum, with numpy's warnings on stderr.
def best_q(p, candidates):
    costs = [-np.nansum(np.asarray(p) * np.log(np.asarray(q))) for q in candidates]
    return int(np.argmin(costs))
