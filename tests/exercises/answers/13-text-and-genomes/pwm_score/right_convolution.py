# One-hot letters: each position of the table adds a shifted row.
def pwm_score(seq, f, bg):
    with np.errstate(divide="ignore"):
        table = np.log2(np.asarray(f, dtype=float)) - np.log2(np.asarray(bg, dtype=float))
    codes = {"A": 0, "C": 1, "G": 2, "T": 3, "a": 0, "c": 1, "g": 2, "t": 3}
    x = np.array([codes[letter] for letter in seq], dtype=int)
    windows = max(0, len(x) - len(table) + 1)
    scores = np.zeros(windows)
    for j, row in enumerate(table):
        scores += row[x[j : j + windows]]
    return scores
