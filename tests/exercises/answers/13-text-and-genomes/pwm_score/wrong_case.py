# Lower case letters are unknown.
def pwm_score(seq, f, bg):
    f, bg = np.asarray(f, dtype=float), np.asarray(bg, dtype=float)
    L = len(f)
    x = ["ACGT".index(letter) for letter in seq]
    scores = []
    for i in range(len(x) - L + 1):
        total = 0.0
        for j in range(L):
            total += np.log2(f[j, x[i + j]] / bg[x[i + j]])
        scores.append(total)
    return np.array(scores)
