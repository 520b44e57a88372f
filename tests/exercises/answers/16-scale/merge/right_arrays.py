# Both pairs in one array; a shift of zero where there is no logit.
def merge(a, b):
    m, s = np.array([a, b], dtype=float).T
    top = m.max()
    shift = top if np.isfinite(top) else 0.0
    return [top, s @ np.exp(m - shift)]
