# The entropy of the expert plus the divergence, from scipy's pieces.
from scipy.special import entr, rel_entr


def bc_loss(policy, expert, d):
    d, visited = np.asarray(d, float), np.asarray(d, float) > 0
    expert, policy = np.asarray(expert, float)[visited], np.asarray(policy, float)[visited]
    return d[visited] @ (entr(expert) + rel_entr(expert, policy)).sum(axis=1)
