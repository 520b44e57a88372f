# Picks from the log-softmax, which the library may supply here.
from xentcore import log_softmax as log_q


def cross_entropy_from_logits(Z, y):
    picked = np.take_along_axis(log_q(np.asarray(Z, dtype=float)), np.asarray(y)[:, None], axis=1)
    return float(-picked.mean())
