# n times the cross-entropy of the message's shares and q.
import xentcore


def code_bits(q, x):
    n = len(x)
    if n == 0:
        return 0.0
    shares = np.bincount(np.asarray(x), minlength=len(q)) / n
    return n * xentcore.cross_entropy(shares, q, base=2)
