# The growth that the bettor expects, not the one that came.
def kelly_growth(P, R, y, base=2):
    P, R = np.asarray(P, dtype=float), np.asarray(R, dtype=float)
    with np.errstate(all="ignore"):
        terms = np.where(P > 0, P * np.log(P / R), 0.0)
    return terms.sum(axis=1).mean() / np.log(base)
