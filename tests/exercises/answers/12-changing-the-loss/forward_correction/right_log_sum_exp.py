# In the logarithm: log-sum-exp of log q + log T.
from scipy.special import logsumexp


def forward_correction(Q, Tm, y):
    Q, Tm = np.asarray(Q, dtype=float), np.asarray(Tm, dtype=float)
    return -logsumexp(np.log(Q), b=Tm[:, list(y)].T, axis=1).mean()
