# numpy's power of a float base; a very long word underflows to 0.
def kraft_sum(lengths, D=2):
    return np.power(float(D), -np.asarray(lengths, dtype=float)).sum()
