# Multiplies the ratios and forgets the logarithm.
def pwm_score(seq, f, bg):
    ratio = np.asarray(f, dtype=float) / np.asarray(bg, dtype=float)
    x = np.array(["ACGT".index(letter) for letter in seq.upper()], dtype=int)
    L = len(ratio)
    return np.array([ratio[np.arange(L), x[i : i + L]].prod() for i in range(len(x) - L + 1)])
