# The library's log-softmax over the candidates.
from scipy.special import log_softmax


def sampled_softmax(z_true, z_drawn, log_r_true, log_r_drawn):
    candidates = np.column_stack([
        np.subtract(z_true, log_r_true), np.subtract(z_drawn, log_r_drawn)
    ])
    return -log_softmax(candidates, axis=1)[:, 0].mean()
