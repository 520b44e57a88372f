# Looks at the sums first, turned round so that NaN fails too, and returns the same object.
def validate_distribution(p, axis=-1, atol=1e-8):
    array = np.asarray(p, dtype=float)
    if array.size == 0 or not np.all(np.abs(array.sum(axis=axis) - 1) <= atol):
        raise ValueError("the sums must be 1")
    if not np.all(array >= 0):
        raise ValueError("negative or NaN")
    return array
