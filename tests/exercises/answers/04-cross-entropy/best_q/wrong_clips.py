# Clips the candidates: a rare outcome called impossible is cheap.
def best_q(p, candidates):
    q = np.clip(candidates, 1e-10, 1)
    return int(np.argmin(-(np.asarray(p) * np.log(q)).sum(axis=1)))
