# Differentiates the library's gradient.
import xentcore


def hessian_logits(z, h=6e-6):
    z = np.asarray(z, dtype=float)
    Y = np.eye(len(z))[:1]

    def gradient(z):
        return xentcore.softmax_cross_entropy_and_grad(z[None, :], Y)[1][0]

    return np.array([(gradient(z + h * e) - gradient(z - h * e)) / (2 * h) for e in np.eye(len(z))])
