# Only the score of the bettor.
def kelly_growth(P, R, y, base=2):
    P, R, y = np.asarray(P, dtype=float), np.asarray(R, dtype=float), np.asarray(y)
    rows = np.arange(len(y))
    bet = P[rows, y]
    return np.log(bet).mean() / np.log(base)
