# Bits, whatever the base.
def kelly_growth(P, R, y, base=2):
    P, R, y = np.asarray(P, dtype=float), np.asarray(R, dtype=float), np.asarray(y)
    rows = np.arange(len(y))
    bet, odds = P[rows, y], 1 / R[rows, y]
    return np.log2(bet * odds).mean()
