# Row by row, entry by entry.
def shrink_to_prior(P, prior, share, space="linear"):
    rows = []
    for row in P:
        if space == "linear":
            mixed = [(1 - share) * q + share * b for q, b in zip(row, prior)]
        else:
            mixed = [float(q) ** (1 - share) * b**share for q, b in zip(row, prior)]
        rows.append([m / sum(mixed) for m in mixed])
    return rows
