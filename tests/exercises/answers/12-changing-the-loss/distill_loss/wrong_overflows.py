# The softmax as it stands in the formula.
def distill_loss(zs, zt, y, T, a):
    def softmax(z):
        e = np.exp(z)
        return e / e.sum(axis=1, keepdims=True)

    zs, zt = np.asarray(zs, dtype=float), np.asarray(zt, dtype=float)
    hard = -np.log(softmax(zs)[np.arange(len(zs)), y]).mean()
    soft = -(softmax(zt / T) * np.log(softmax(zs / T))).sum(axis=1).mean()
    return (1 - a) * hard + a * T**2 * soft
