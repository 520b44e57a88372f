# First the evidence alone, then Bayes with the new shares.
def prior_shift(P, old, new):
    P, old, new = (np.asarray(a, dtype=float) for a in (P, old, new))
    likelihood = P / old
    joint = likelihood * new
    return (joint.T / joint.sum(axis=1)).T
