# The winner's value is -log1p of the other exponentials: exact also where it is nearly 0.
def log_softmax(z, axis=-1):
    z = np.moveaxis(np.asarray(z, dtype=float), axis, -1)
    winner = z.argmax(axis=-1)[..., None]
    z = z - np.take_along_axis(z, winner, -1)
    e = np.exp(z)
    np.put_along_axis(e, winner, 0.0, -1)
    return np.moveaxis(z - np.log1p(e.sum(axis=-1, keepdims=True)), -1, axis)
