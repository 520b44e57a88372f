# Everything on the likeliest outcome.
def kelly_growth(P, R, y, base=2):
    P, R, y = np.asarray(P, dtype=float), np.asarray(R, dtype=float), np.asarray(y)
    rows = np.arange(len(y))
    odds = 1 / R[rows, y]
    factor = np.where(P.argmax(axis=1) == y, odds, 0.0)
    return np.log(factor).mean() / np.log(base)
