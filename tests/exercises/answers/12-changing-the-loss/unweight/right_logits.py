# In logits: subtract log w, then softmax.
from scipy.special import softmax


def unweight(q, w):
    with np.errstate(divide="ignore"):
        z = np.log(np.asarray(q, dtype=float)) - np.log(np.asarray(w, dtype=float))
    return softmax(z, axis=-1)
