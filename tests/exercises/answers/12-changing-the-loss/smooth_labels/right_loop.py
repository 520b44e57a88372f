# Entry by entry.
def smooth_labels(Y, eps):
    out = np.array(Y, dtype=float)
    rows = out if out.ndim == 2 else [out]
    for row in rows:
        for c in range(len(row)):
            row[c] = row[c] * (1 - eps) + eps / len(row)
    return out
