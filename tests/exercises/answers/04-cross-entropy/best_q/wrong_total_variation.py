# Takes the candidate with the smallest sum of absolute differences.
def best_q(p, candidates):
    return int(np.abs(np.asarray(candidates) - np.asarray(p)).sum(axis=1).argmin())
