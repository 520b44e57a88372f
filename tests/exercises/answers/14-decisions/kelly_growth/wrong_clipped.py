# Probabilities are clipped, so that nobody is ruined.
def kelly_growth(P, R, y, base=2):
    P, R, y = np.asarray(P, dtype=float), np.asarray(R, dtype=float), np.asarray(y)
    rows = np.arange(len(y))
    bet, odds = P[rows, y], 1 / R[rows, y]
    bet = np.clip(bet, 1e-10, 1)
    return np.log(bet * odds).mean() / np.log(base)
