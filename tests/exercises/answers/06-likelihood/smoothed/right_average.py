# np.mean of the counts in place of their sum.
def smoothed(counts, alpha):
    n = np.add(counts, alpha)
    return n / np.mean(n) / len(n)
