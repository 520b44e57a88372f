# Multiplies first: long windows underflow.
def pwm_score(seq, f, bg):
    f, bg = np.asarray(f, dtype=float), np.asarray(bg, dtype=float)
    x = np.array(["ACGT".index(letter) for letter in seq.upper()], dtype=int)
    L = len(f)
    return np.array(
        [
            np.log2(f[np.arange(L), x[i : i + L]].prod() / bg[x[i : i + L]].prod())
            for i in range(len(x) - L + 1)
        ]
    )
