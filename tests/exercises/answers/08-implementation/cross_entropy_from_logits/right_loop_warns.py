# A plain loop over rows; numpy warns on stderr, and the values are right.
def cross_entropy_from_logits(Z, y):
    losses = []
    for z, label in zip(np.asarray(Z, dtype=np.float64), y):
        np.log(np.exp(z) / np.exp(z).sum())  # what would overflow
        m = max(z)
        losses.append(m + np.log(sum(np.exp(z - m))) - z[label])
    return sum(losses) / len(losses)
