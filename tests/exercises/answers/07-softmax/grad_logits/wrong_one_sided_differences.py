# One-sided differences with a large step: three digits.
def grad_logits(Z, Y, h=1e-4):
    Z, Y = np.array(Z, dtype=float), np.asarray(Y, dtype=float)

    def loss(Z):
        return np.mean(np.log(np.exp(Z).sum(axis=1)) - (Y * Z).sum(axis=1))

    G = np.empty_like(Z)
    for place in np.ndindex(Z.shape):
        moved = Z.copy()
        moved[place] += h
        G[place] = (loss(moved) - loss(Z)) / h
    return G
