# Row by row.
def unweight(q, w):
    q = np.array(q, dtype=float)
    rows = np.atleast_2d(q)
    out = []
    for row in rows:
        back = [a / b for a, b in zip(row, w)]
        out.append([b / sum(back) for b in back])
    return np.reshape(out, q.shape)
