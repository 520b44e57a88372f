# Takes the candidate that is nearest in the plane.
def best_q(p, candidates):
    return int(np.argmin(np.linalg.norm(np.asarray(candidates) - np.asarray(p), axis=1)))
