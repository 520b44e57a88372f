# The largest product of q_x to the power p_x: the geometric mean, no logarithm at all.
def best_q(p, candidates):
    return np.argmax(np.prod(np.asarray(candidates, float) ** np.asarray(p, float), axis=1))
