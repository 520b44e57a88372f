# The gradient of the library's loss is q - Y, so that the library's softmax comes out of it.
import xentcore


def softmax(z, axis=-1):
    rows = np.moveaxis(np.asarray(z, dtype=float), axis, -1)
    flat = rows.reshape(-1, rows.shape[-1])
    labels = np.zeros(len(flat), dtype=int)
    gradient = xentcore.softmax_cross_entropy_and_grad(flat, labels)[1] * len(flat)
    gradient[:, 0] += 1
    return np.moveaxis(gradient.reshape(rows.shape), -1, axis)
