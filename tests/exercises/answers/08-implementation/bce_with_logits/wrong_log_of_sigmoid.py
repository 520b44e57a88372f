# Takes logarithms of probabilities that have rounded to 0 and 1, with an epsilon.
def softplus(x):
    return np.logaddexp(0.0, x)


def bce_with_logits(z, y):
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    q = 1 / (1 + np.exp(-z))
    return -(y * np.log(q + 1e-12) + (1 - y) * np.log(1 - q + 1e-12)).mean()
